#include "quality/tally.h"

#include <cstdio>
#include <cstdlib>

namespace netra::test {

void Tally::gold(bool found, const std::string& what) {
  ++gold_;
  if (found) {
    ++found_;
  } else {
    if (!what.empty()) missed_.push_back(what);
  }
}

void Tally::predicted(bool right, const std::string& what) {
  ++predicted_;
  if (right) {
    ++right_;
  } else {
    if (!what.empty()) wrong_.push_back(what);
  }
}

void Tally::print() const {
  std::printf("%-28s", name_.c_str());
  if (gold_ > 0) std::printf("  recall %.3f (%zu of %zu)", recall(), found_, gold_);
  if (predicted_ > 0) std::printf("  precision %.3f (%zu of %zu)", precision(), right_, predicted_);
  std::printf("\n");
  if (std::getenv("NETRA_SHOW_MISSES") == nullptr) return;
  for (const std::string& what : missed_) std::printf("  missed  %s\n", what.c_str());
  for (const std::string& what : wrong_) std::printf("  wrong   %s\n", what.c_str());
}

}  // namespace netra::test
