#include "blocks/ids.hpp"

#include <bit>
#include <cstdint>

#include "blocks/names.hpp"

namespace recto::blocks {
namespace {

// The finalizer of MurmurHash3 (Appleby, public domain): each input bit reaches each output bit, nothing collides.
std::uint64_t mix(std::uint64_t bits) {
    bits ^= bits >> 33;
    bits *= 0xff51afd7ed558ccd;
    bits ^= bits >> 33;
    bits *= 0xc4ceb9fe1a85ec53;
    return bits ^ (bits >> 33);
}

std::string uuid(Digest::Bits bits) {
    constexpr Digest::Bits version_mask = static_cast<Digest::Bits>(0xf) << 76;
    constexpr Digest::Bits version = static_cast<Digest::Bits>(0x8) << 76;
    constexpr Digest::Bits variant_mask = static_cast<Digest::Bits>(0x3) << 62;
    constexpr Digest::Bits variant = static_cast<Digest::Bits>(0x2) << 62;
    bits = (bits & ~(version_mask | variant_mask)) | version | variant;

    std::string text;
    text.reserve(36);
    for (int nibble = 31; nibble >= 0; --nibble) {
        text += "0123456789abcdef"[static_cast<unsigned>(bits >> (4 * nibble)) & 0xf];
        if (nibble == 24 || nibble == 20 || nibble == 16 || nibble == 12) text += '-';
    }
    return text;
}

}  // namespace

void Digest::add_byte(unsigned char byte) {
    constexpr Bits prime = (static_cast<Bits>(0x0000000001000000) << 64) | 0x13b;
    state_ = (state_ ^ byte) * prime;
}

Digest& Digest::add(std::string_view bytes) {
    for (const char byte : bytes) add_byte(static_cast<unsigned char>(byte));
    return add(static_cast<std::uint64_t>(bytes.size()));
}

Digest& Digest::add(std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) add_byte(static_cast<unsigned char>(number >> shift));
    return *this;
}

Digest& Digest::add(float number) {
    return add(std::uint64_t{std::bit_cast<std::uint32_t>(number)});
}

Digest::Bits Digest::bits() const {
    const auto high = static_cast<std::uint64_t>(state_ >> 64);
    const std::uint64_t low = mix(static_cast<std::uint64_t>(state_) ^ mix(high));
    return (static_cast<Bits>(mix(high + low)) << 64) | low;
}

std::string IdMaker::next(BlockType type, std::string_view text, const Geometry& place,
                          std::span<const std::string> children) {
    Digest digest;
    digest.add(static_cast<std::uint64_t>(page_)).add(to_string(type)).add(text);
    for (const Point& point : place.polygon) digest.add(point.x).add(point.y);
    for (const std::string& child : children) digest.add(child);
    const std::uint64_t before = seen_[digest.bits()]++;
    return uuid(digest.add(before).bits());
}

}  // namespace recto::blocks
