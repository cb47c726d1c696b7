// Counts of one measure over several pages.
#ifndef NETRA_TESTS_QUALITY_TALLY_H_
#define NETRA_TESTS_QUALITY_TALLY_H_

#include <string>
#include <vector>

namespace netra::test {

class Tally {
 public:
  explicit Tally(std::string name) : name_(std::move(name)) {}

  // A gold row: was it found? `what` is listed if it was not.
  void gold(bool found, const std::string& what);
  // A predicted row: does gold know it?
  void predicted(bool right, const std::string& what);

  double recall() const { return share(found_, gold_); }
  double precision() const { return share(right_, predicted_); }
  // Prints the figures and, where NETRA_SHOW_MISSES is set, the faults.
  void print() const;

 private:
  static double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
  }

  std::string name_;
  std::size_t gold_ = 0, found_ = 0, predicted_ = 0, right_ = 0;
  std::vector<std::string> missed_, wrong_;
};

}  // namespace netra::test

#endif  // NETRA_TESTS_QUALITY_TALLY_H_
