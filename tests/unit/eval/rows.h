// Six labelled passages with what a scorer said of them: every measure of these
// can be had by hand.
#ifndef NETRA_TESTS_UNIT_EVAL_ROWS_H_
#define NETRA_TESTS_UNIT_EVAL_ROWS_H_

#include <string>
#include <utility>
#include <vector>

#include "eval/measures.h"

namespace netra::test {

struct Scored {
  std::vector<train::GoldRow> gold;
  std::vector<eval::Prediction> predicted;

  train::GoldRow& add(std::string id, Category category, Status status, Category said,
                      double violation) {
    train::GoldRow row;
    row.id = id;
    row.batch = "b1";
    row.style = "body";
    row.text = "Text of " + id;
    row.category = category;
    row.status = status;
    eval::Prediction prediction;
    prediction.category = said;
    prediction.violation = violation;
    prediction.abstain = false;
    prediction.evidence = "w:" + id + " +1%";
    predicted.push_back(prediction);
    gold.push_back(std::move(row));
    return gold.back();
  }
};

inline Scored six_rows() {
  Scored s;
  auto& a = s.add("A", Category::kIncident, Status::kAlleged, Category::kIncident, 0.9);
  a.pair = "p1";
  a.style = "headline";
  a.batch = "b2";
  a.claims.resize(2);
  a.claims[0].agent = "per.lurah";
  a.claims[0].conduct = 1;
  a.claims[1].conduct = 2;
  s.predicted[0].status = Status::kAlleged;
  s.predicted[0].conducts = {1, 3};
  s.add("B", Category::kIncident, Status::kExamined, Category::kAggregate, 0.5);
  s.predicted[1].status = Status::kCounted;
  s.predicted[1].conducts = {7};  // no claim is labelled: nothing to compare with
  auto& c = s.add("C", Category::kAggregate, Status::kCounted, Category::kOther, 0.3);
  c.pair = "p2";
  c.style = "headline";
  s.predicted[2].abstain = true;
  s.add("D", Category::kOther, Status::kNone, Category::kIncident, 0.5).pair = "p3";
  s.predicted[3].conducts = {5};  // no incident: not counted
  s.add("E", Category::kPrevention, Status::kAppeal, Category::kPrevention, 0.1).pair = "p1";
  s.add("F", Category::kNorm, Status::kRule, Category::kNorm, 0.2).pair = "p2";
  s.predicted[5].abstain = true;
  return s;
}

}  // namespace netra::test

#endif  // NETRA_TESTS_UNIT_EVAL_ROWS_H_
