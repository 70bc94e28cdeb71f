#include "blocks/zip_writer.hpp"

#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <limits>
#include <new>

#include "recto/error.hpp"

namespace recto::blocks {
namespace {

constexpr std::uint16_t version_needed = 20;
constexpr std::uint16_t method_deflate = 8;
constexpr std::uint32_t date_and_time = 0x0021'0000;  // MS-DOS: 1 January 1980, midnight

template <class... Numbers>
std::string little_endian(Numbers... numbers) {
    std::string out;
    const auto append = [&](auto number) {
        for (std::size_t i = 0; i < sizeof number; ++i) out += static_cast<char>((number >> (8 * i)) & 0xff);
    };
    (append(numbers), ...);
    return out;
}

/// RFC 1951, without zlib's own wrapping.
std::string deflated(std::string_view content) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    std::string out(deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));  // zlib's old face; it only reads
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int status = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (status != Z_STREAM_END) throw std::bad_alloc();
    return out;
}

}  // namespace

void ZipWriter::add(std::string_view name, std::string_view content) {
    constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max() / 2;
    if (content.size() > most || out_.size() > most || count_ == std::numeric_limits<std::uint16_t>::max())
        throw Error(ErrorKind::TooLarge, "more than an archive holds");
    const std::string packed = deflated(content);
    const auto crc = static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())));
    const auto offset = static_cast<std::uint32_t>(out_.size());
    const std::string common = little_endian(
        version_needed, std::uint16_t{0}, method_deflate, date_and_time, crc, static_cast<std::uint32_t>(packed.size()),
        static_cast<std::uint32_t>(content.size()), static_cast<std::uint16_t>(name.size()), std::uint16_t{0});
    out_.append("PK\3\4").append(common).append(name).append(packed);
    directory_.append("PK\1\2").append(little_endian(version_needed)).append(common);
    // No comment, first disk, no attributes.
    directory_.append(little_endian(std::uint16_t{0}, std::uint16_t{0}, std::uint16_t{0}, std::uint32_t{0}, offset));
    directory_.append(name);
    ++count_;
}

std::vector<std::byte> ZipWriter::finish() {
    const auto files = static_cast<std::uint16_t>(count_);
    const std::string end = "PK\5\6" + little_endian(std::uint16_t{0}, std::uint16_t{0}, files, files,
                                                     static_cast<std::uint32_t>(directory_.size()),
                                                     static_cast<std::uint32_t>(out_.size()), std::uint16_t{0});
    out_.append(directory_).append(end);
    std::vector<std::byte> bytes(out_.size());
    std::memcpy(bytes.data(), out_.data(), out_.size());
    return bytes;
}

}  // namespace recto::blocks
