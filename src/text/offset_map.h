// Offsets between a text and an edited copy of it, both ways. Bytes inside an
// edited stretch map to the start of that stretch.
#ifndef NETRA_TEXT_OFFSET_MAP_H_
#define NETRA_TEXT_OFFSET_MAP_H_

#include <cstdint>
#include <vector>

#include "netra/span.h"

namespace netra::text {

class OffsetMap {
 public:
  // Records that source [source.begin, source.end) became edited [edited.begin,
  // edited.end). REQUIRES: edits come in ascending order and do not overlap.
  void add(ByteSpan source, ByteSpan edited);

  std::uint32_t to_source(std::uint32_t edited) const noexcept;
  std::uint32_t to_edited(std::uint32_t source) const noexcept;
  ByteSpan to_source(ByteSpan edited) const noexcept;  // covers whole edited stretches
  bool identity() const noexcept { return edits_.empty(); }

 private:
  struct Edit {
    ByteSpan source, edited;
  };
  std::vector<Edit> edits_;
};

}  // namespace netra::text

#endif  // NETRA_TEXT_OFFSET_MAP_H_
