#include "image/runs.hpp"

#include <hwy/highway.h>

#include <bit>
#include <cstring>

namespace recto::image {
namespace {

// Bit i is set where byte i of 64 is not 0.
std::uint64_t ink_bits(const std::uint8_t* pixels) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::FixedTag<std::uint8_t, 16> bytes;
    std::uint64_t bits = 0;
    for (int part = 0; part < 4; ++part) {
        const auto ink = hn::Ne(hn::LoadU(bytes, pixels + 16 * part), hn::Zero(bytes));
        std::uint8_t packed[8] = {};
        hn::StoreMaskBits(bytes, ink, packed);
        std::uint64_t word = 0;
        std::memcpy(&word, packed, sizeof word);
        bits |= (word & 0xFFFF) << (16 * part);
    }
    return bits;
}

}  // namespace

void find_runs(std::span<const std::uint8_t> row, std::vector<InkRun>& runs) {
    runs.clear();
    bool inside = false;
    const auto take = [&](std::uint64_t bits, int offset) {
        std::uint64_t changes = bits ^ (bits << 1 | (inside ? 1 : 0));
        for (; changes != 0; changes &= changes - 1) {
            const int at = offset + std::countr_zero(changes);
            if (inside)
                runs.back().end = at;
            else
                runs.push_back({at, at});
            inside = !inside;
        }
    };
    std::size_t x = 0;
    for (; x + 64 <= row.size(); x += 64) take(ink_bits(row.data() + x), static_cast<int>(x));
    if (x < row.size()) {
        std::uint8_t rest[64] = {};
        std::memcpy(rest, row.data() + x, row.size() - x);
        take(ink_bits(rest), static_cast<int>(x));
    }
    if (inside) runs.back().end = static_cast<int>(row.size());
}

}  // namespace recto::image
