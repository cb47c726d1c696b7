#include "score/score_table.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace netra::score {

bool NameList::sound(std::size_t count) const noexcept {
  const std::size_t wanted = (count + kBlock - 1) / kBlock;
  if (blocks.size() != wanted + 1 || blocks[0] != 0 || blocks[wanted] != bytes.size()) return false;
  std::size_t at = 0, length = 0;
  for (std::size_t row = 0; row < count; ++row) {
    if (row % kBlock == 0) {
      if (blocks[row / kBlock] != at) return false;
      length = 0;
    }
    if (bytes.size() - at < 2) return false;
    const std::size_t shared = static_cast<unsigned char>(bytes[at]);
    const std::size_t more = static_cast<unsigned char>(bytes[at + 1]);
    if (shared > length || shared + more > kLongest || bytes.size() - at - 2 < more) return false;
    length = shared + more;
    at += 2 + more;
  }
  return at == bytes.size();
}

std::size_t NameList::next(std::size_t& at, std::array<char, kLongest>& name) const {
  const std::size_t shared = static_cast<unsigned char>(bytes[at]);
  const std::size_t more = static_cast<unsigned char>(bytes[at + 1]);
  std::memcpy(name.data() + shared, bytes.data() + at + 2, more);
  at += 2 + more;
  return shared + more;
}

std::string_view NameList::read(std::size_t row, std::string& buffer) const {
  std::array<std::size_t, kBlock> begins;
  std::size_t at = blocks[row / kBlock], i = row % kBlock;
  for (std::size_t k = 0; k <= i; ++k) {
    begins[k] = at;
    at += 2 + static_cast<unsigned char>(bytes[at + 1]);
  }
  // From its end: what the name shares stands in names before it.
  const auto shared = [&] {
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes[begins[i]]));
  };
  std::size_t missing = shared() + (at - begins[i] - 2);
  buffer.resize(missing);
  while (true) {
    if (const std::size_t from = shared(); from < missing) {
      std::memcpy(buffer.data() + from, bytes.data() + begins[i] + 2, missing - from);
      missing = from;
    }
    if (missing == 0) return buffer;
    --i;
  }
}

void NameListWriter::add(std::string_view name) {
  std::size_t shared = 0;
  if (count_ % NameList::kBlock == 0) {
    starts_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  } else {
    const std::size_t most = std::min(name.size(), last_.size());
    while (shared < most && name[shared] == last_[shared]) ++shared;
  }
  ++count_;
  bytes_ += static_cast<char>(shared);
  bytes_ += static_cast<char>(name.size() - shared);
  bytes_.append(name.substr(shared));
  last_ = name;
}

std::vector<std::uint32_t> NameListWriter::blocks() const {
  std::vector<std::uint32_t> out = starts_;
  out.push_back(static_cast<std::uint32_t>(bytes_.size()));
  return out;
}

}  // namespace netra::score
