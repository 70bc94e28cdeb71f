#include "pages/gif.hpp"

#include <gif_lib.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "recto/error.hpp"

namespace recto::pages {
namespace {

struct CloseGif {
    void operator()(GifFileType* gif) const noexcept { DGifCloseFile(gif, nullptr); }
};
using Handle = std::unique_ptr<GifFileType, CloseGif>;

[[noreturn]] void fail(int code) {
    const char* reason = GifErrorString(code);
    throw Error(ErrorKind::Corrupt, std::string("GIF: ") + (reason != nullptr ? reason : "broken"));
}

int on_read(GifFileType* gif, GifByteType* into, int size) {
    auto& rest = *static_cast<Bytes*>(gif->UserData);
    const std::size_t count = std::min(rest.size(), static_cast<std::size_t>(std::max(size, 0)));
    std::copy_n(rest.data(), count, into);
    rest = rest.subspan(count);
    return static_cast<int>(count);
}

/// @param rest what is still to be read; must outlive the handle.
Handle open_gif(Bytes& rest) {
    int code = 0;
    Handle gif(DGifOpen(&rest, on_read, &code));
    if (!gif) fail(code);
    return gif;
}

/// Reads on to the first frame. @return the index of its transparent colour; NO_TRANSPARENT_COLOR for none.
int seek_frame(GifFileType* gif) {
    int transparent = NO_TRANSPARENT_COLOR;
    for (;;) {
        GifRecordType type = UNDEFINED_RECORD_TYPE;
        if (DGifGetRecordType(gif, &type) == GIF_ERROR) fail(gif->Error);
        if (type == TERMINATE_RECORD_TYPE) throw Error(ErrorKind::Corrupt, "GIF: no picture");
        if (type == IMAGE_DESC_RECORD_TYPE) return transparent;
        int code = 0;
        GifByteType* block = nullptr;
        if (DGifGetExtension(gif, &code, &block) == GIF_ERROR) fail(gif->Error);
        while (block != nullptr) {
            GraphicsControlBlock control{};
            if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
                transparent = control.TransparentColor;
            if (DGifGetExtensionNext(gif, &block) == GIF_ERROR) fail(gif->Error);
        }
    }
}

/// The row of the frame that comes as the n-th in an interlaced file.
std::vector<int> interlaced_rows(int height) {
    constexpr int kStart[] = {0, 4, 2, 1};
    constexpr int kStep[] = {8, 8, 4, 2};
    std::vector<int> rows;
    rows.reserve(static_cast<std::size_t>(height));
    for (int pass = 0; pass < 4; ++pass)
        for (int y = kStart[pass]; y < height; y += kStep[pass]) rows.push_back(y);
    return rows;
}

}  // namespace

bool gif::recognises(Bytes bytes) {
    constexpr std::string_view kMagic = "GIF8";
    return bytes.size() >= 6 && std::equal(kMagic.begin(), kMagic.end(), bytes.begin()) &&
           (bytes[4] == '7' || bytes[4] == '9') && bytes[5] == 'a';
}

void gif::check(Bytes bytes, const Limits& limits) {
    const Handle gif = open_gif(bytes);
    if (gif->SWidth != 0 && gif->SHeight != 0) check_size(gif->SWidth, gif->SHeight, limits);
}

Image gif::decode(Bytes bytes, const Limits& limits) {
    const Handle handle = open_gif(bytes);
    GifFileType* const gif = handle.get();
    const int transparent = seek_frame(gif);
    if (DGifGetImageDesc(gif) == GIF_ERROR) fail(gif->Error);
    const GifImageDesc& frame = gif->Image;
    // Some writers leave the canvas too small for the frame.
    const int width = std::max(gif->SWidth, frame.Left + frame.Width);
    const int height = std::max(gif->SHeight, frame.Top + frame.Height);
    if (frame.Width < 1 || frame.Height < 1) throw Error(ErrorKind::Corrupt, "GIF: an empty frame");
    check_size(width, height, limits);
    check_memory(std::uint64_t{3} * static_cast<unsigned>(width) * static_cast<unsigned>(height), limits);
    const ColorMapObject* colors = frame.ColorMap != nullptr ? frame.ColorMap : gif->SColorMap;
    if (colors == nullptr) throw Error(ErrorKind::Corrupt, "GIF: no colours");

    Image image(width, height, 3, 255);
    std::vector<GifPixelType> line(static_cast<std::size_t>(frame.Width));
    const std::vector<int> order = frame.Interlace ? interlaced_rows(frame.Height) : std::vector<int>();
    for (int n = 0; n < frame.Height; ++n) {
        if (DGifGetLine(gif, line.data(), frame.Width) == GIF_ERROR) fail(gif->Error);
        const int y = order.empty() ? n : order[static_cast<std::size_t>(n)];
        std::uint8_t* to = image.row(frame.Top + y).data() + std::ptrdiff_t{3} * frame.Left;
        for (std::size_t x = 0; x < line.size(); ++x) {
            if (line[x] == transparent || line[x] >= colors->ColorCount) continue;
            const GifColorType& color = colors->Colors[line[x]];
            to[3 * x] = color.Red;
            to[3 * x + 1] = color.Green;
            to[3 * x + 2] = color.Blue;
        }
    }
    return image;
}

}  // namespace recto::pages
