// Feeds bytes to every decoder: a picture or an Error may come out, nothing else.
// usage: decode_fuzz -max_len=8192 fuzz/corpus/decode

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "pages/source.hpp"
#include "recto/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    recto::Limits limits;
    limits.side = 2'000;
    limits.pixels = 1'000'000;
    limits.pages = 20;
    limits.memory = 64LL << 20;
    const auto document = recto::Document::from_memory({reinterpret_cast<const std::byte*>(data), size}, "fuzz");
    try {
        const auto source = recto::pages::open(document, limits);
        for (int page = 0; page < std::min(source->page_count(), 2); ++page) {
            const recto::Image image = source->picture(page);
            if (image.width() < 1 || image.height() < 1 || image.channels() != 3) std::abort();
            static_cast<void>(source->text_layer(page));
        }
    } catch (const recto::Error& error) {
        if (error.kind() == recto::ErrorKind::Internal) std::abort();
    }
    return 0;
}
