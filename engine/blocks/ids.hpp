#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "recto/analysis.hpp"

namespace recto::blocks {

/// 128 bits of FNV-1a (Fowler, Noll, Vo; RFC 9923) with a final mix, so that near inputs give far ids.
class Digest {
  public:
    using Bits = unsigned __int128;

    Digest& add(std::string_view bytes);
    Digest& add(std::uint64_t number);
    Digest& add(float number);

    [[nodiscard]] Bits bits() const;

  private:
    void add_byte(unsigned char byte);

    Bits state_ = (static_cast<Bits>(0x6c62272e07bb0142) << 64) | 0x62b821756295c58d;
};

/// Names the blocks of one page: an id depends on the page's number, the block's type, text and place, the ids that it
/// is made of and, where all of these are equal, on how many such blocks came before.
class IdMaker {
  public:
    explicit IdMaker(int page) : page_(page) {}

    /// @param children ids of the blocks that this one is made of.
    /// @return a lowercase UUID, version 8 (RFC 9562).
    [[nodiscard]] std::string next(BlockType type, std::string_view text, const Geometry& place,
                                   std::span<const std::string> children = {});

  private:
    int page_;
    std::map<Digest::Bits, std::uint64_t> seen_;
};

}  // namespace recto::blocks
