#include "text/offset_map.h"

#include <algorithm>

namespace netra::text {

void OffsetMap::add(ByteSpan source, ByteSpan edited) { edits_.push_back({source, edited}); }

std::uint32_t OffsetMap::to_source(std::uint32_t edited) const noexcept {
  // The last edit that starts at or before the offset decides.
  const auto after =
      std::upper_bound(edits_.begin(), edits_.end(), edited,
                       [](std::uint32_t offset, const Edit& e) { return offset < e.edited.begin; });
  if (after == edits_.begin()) return edited;
  const Edit& edit = *(after - 1);
  if (edited < edit.edited.end) return edit.source.begin;
  return edited - edit.edited.end + edit.source.end;
}

std::uint32_t OffsetMap::to_edited(std::uint32_t source) const noexcept {
  const auto after =
      std::upper_bound(edits_.begin(), edits_.end(), source,
                       [](std::uint32_t offset, const Edit& e) { return offset < e.source.begin; });
  if (after == edits_.begin()) return source;
  const Edit& edit = *(after - 1);
  if (source < edit.source.end) return edit.edited.begin;
  return source - edit.source.end + edit.edited.end;
}

ByteSpan OffsetMap::to_source(ByteSpan edited) const noexcept {
  if (edited.empty()) return {to_source(edited.begin), to_source(edited.begin)};
  // The end of a span that stops inside an edit is the end of that edit.
  const std::uint32_t last = edited.end - 1;
  const auto after =
      std::upper_bound(edits_.begin(), edits_.end(), last,
                       [](std::uint32_t offset, const Edit& e) { return offset < e.edited.begin; });
  std::uint32_t end = to_source(edited.end);
  if (after != edits_.begin() && last < (after - 1)->edited.end) end = (after - 1)->source.end;
  return {to_source(edited.begin), end};
}

}  // namespace netra::text
