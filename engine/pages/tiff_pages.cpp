#include "pages/tiff_pages.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_set>

#include "recto/error.hpp"

namespace recto::pages::tiff {
namespace {

constexpr unsigned kClassic = 42;
constexpr unsigned kBig = 43;
constexpr unsigned kNewSubfileType = 254;
constexpr unsigned kSubfileType = 255;
constexpr unsigned kReducedOrMask = 1 | 4;  // bits of NewSubfileType
constexpr unsigned kOldReduced = 2;         // value of SubfileType

/// Numbers in the file's own byte order; 0 beyond its end.
class Reader {
  public:
    explicit Reader(Bytes bytes) : bytes_(bytes), little_(bytes[0] == 'I') {}
    [[nodiscard]] std::uint64_t number(std::uint64_t at, unsigned size) const {
        if (at > bytes_.size() || size > bytes_.size() - at) return 0;
        std::uint64_t value = 0;
        for (unsigned i = 0; i < size; ++i) value = value << 8 | bytes_[at + (little_ ? size - 1 - i : i)];
        return value;
    }

  private:
    Bytes bytes_;
    bool little_;
};

/// How the two kinds of file lay out their directories, in bytes.
struct Layout {
    unsigned first;   ///< where the first directory's offset stands
    unsigned count;   ///< size of the number of entries
    unsigned entry;   ///< size of an entry
    unsigned offset;  ///< size of an offset
    unsigned value;   ///< where the value stands in an entry
};
constexpr Layout kClassicLayout{4, 2, 12, 4, 8};
constexpr Layout kBigLayout{8, 8, 20, 8, 12};

/// Whether a directory describes something less than a page: a thumbnail or a mask.
bool is_lesser(const Reader& reader, const Layout& layout, std::uint64_t directory, std::uint64_t entries) {
    for (std::uint64_t i = 0; i < entries; ++i) {
        const std::uint64_t entry = directory + layout.count + i * layout.entry;
        const std::uint64_t tag = reader.number(entry, 2);
        if (tag > kSubfileType) return false;  // entries are sorted
        if (tag == kNewSubfileType) return (reader.number(entry + layout.value, 4) & kReducedOrMask) != 0;
        if (tag == kSubfileType) return reader.number(entry + layout.value, 2) == kOldReduced;
    }
    return false;
}

}  // namespace

bool recognises(Bytes bytes) {
    if (bytes.size() < 4 || bytes[0] != bytes[1] || (bytes[0] != 'I' && bytes[0] != 'M')) return false;
    const std::uint64_t version = Reader(bytes).number(2, 2);
    return version == kClassic || version == kBig;
}

std::vector<std::uint64_t> page_offsets(Bytes bytes, const Limits& limits) {
    const Reader reader(bytes);
    const Layout& layout = reader.number(2, 2) == kBig ? kBigLayout : kClassicLayout;
    const auto most = static_cast<std::size_t>(std::max(limits.pages, 0));
    std::vector<std::uint64_t> pages;
    std::vector<std::uint64_t> lesser;
    std::unordered_set<std::uint64_t> seen;
    std::uint64_t directory = reader.number(layout.first, layout.offset);
    while (directory != 0 && seen.insert(directory).second) {
        if (seen.size() > most)
            throw Error(ErrorKind::TooLarge, "more pages than the limit of " + std::to_string(limits.pages));
        const std::uint64_t entries = std::min<std::uint64_t>(reader.number(directory, layout.count), bytes.size());
        const std::uint64_t end = directory + layout.count + entries * layout.entry;
        const bool whole = directory < bytes.size() && end <= bytes.size();
        (whole && is_lesser(reader, layout, directory, entries) ? lesser : pages).push_back(directory);
        if (!whole) break;
        // A file that ends before it says whether there is more is cut short: the page that may follow is missing.
        directory = end + layout.offset <= bytes.size() ? reader.number(end, layout.offset) : bytes.size();
    }
    return pages.empty() ? lesser : pages;
}

}  // namespace recto::pages::tiff
