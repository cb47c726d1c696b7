#include "train/linear.h"

#include <gtest/gtest.h>

namespace netra::train {
namespace {

// Two columns: the first tells the rows apart, so does the second, the other way round.
Matrix two_columns() {
  Matrix matrix;
  matrix.keys = {1, 2};
  matrix.families = {score::Family::kWord, score::Family::kWord};
  matrix.gains = {1, 1};
  for (int i = 0; i < 20; ++i) matrix.rows.push_back({{i % 2 == 0 ? 1 : 2, 1.0}, {-1, 0}});
  return matrix;
}

struct Rows {
  std::vector<std::size_t> members;
  std::vector<bool> positive;
  Rows() {
    for (std::size_t i = 0; i < 20; ++i) {
      members.push_back(i);
      positive.push_back(i % 2 == 0);
    }
  }
};

TEST(Linear, AHeadTellsItsClassApart) {
  const Matrix matrix = two_columns();
  const Rows rows;
  const Linear head = fit_head(matrix, rows.members, rows.positive, 1);
  EXPECT_GT(head.weights[0], 0.5);
  EXPECT_LT(head.weights[1], -0.5);
  for (std::size_t i = 0; i < 20; ++i) EXPECT_EQ(head(matrix.rows[i]) > 0, rows.positive[i]);
}

TEST(Linear, ColumnsThatAreLeftOutWeighNothing) {
  const Matrix matrix = two_columns();
  const Rows rows;
  const std::vector<bool> first = {true, false};
  const Linear head = fit_head(matrix, rows.members, rows.positive, 1, &first);
  EXPECT_GT(head.weights[0], 0.5);
  EXPECT_EQ(head.weights[1], 0);
  EXPECT_LT(head.bias, 0) << "the rows without the first column are the others";
}

TEST(Linear, TheMatrixLeavesRareFeaturesOut) {
  Dataset data;
  data.samples.resize(4);
  for (std::size_t i = 0; i < 4; ++i) {
    data.samples[i].cells.push_back({10, 1, score::Family::kShape});
    if (i == 0) data.samples[i].cells.push_back({20, 1, score::Family::kShape});
  }
  TrainOptions options;
  const Matrix matrix = make_matrix(data, options);
  EXPECT_EQ(matrix.keys, std::vector<std::uint64_t>{10});
  ASSERT_EQ(matrix.rows.size(), 4u);
  ASSERT_EQ(matrix.rows[0].size(), 2u);
  EXPECT_EQ(matrix.rows[0][0].index, 1);
  EXPECT_NEAR(matrix.rows[0][0].value,
              options.gain[static_cast<std::size_t>(score::Family::kShape)], 1e-12);
  EXPECT_EQ(matrix.rows[0][1].index, -1);
}

}  // namespace
}  // namespace netra::train
