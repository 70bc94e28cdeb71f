#pragma once

#include <string_view>

namespace recto::cli {

/// What an answer is written as.
enum class Format { Json, Text, Hocr, Alto, Pdf, Overlay };

/// The extension of an answer's file, with its dot.
[[nodiscard]] constexpr std::string_view extension(Format format) noexcept {
    switch (format) {
        case Format::Json:
            return ".json";
        case Format::Text:
            return ".txt";
        case Format::Hocr:
            return ".hocr";
        case Format::Alto:
            return ".xml";
        case Format::Pdf:
            return ".pdf";
        case Format::Overlay:
            return ".png";
    }
    return "";
}

/// Whether a document of several pages has a file for each of them.
[[nodiscard]] constexpr bool has_file_per_page(Format format) noexcept {
    return format == Format::Overlay;
}

/// Whether the answer is no text, and so nothing for a terminal.
[[nodiscard]] constexpr bool is_binary(Format format) noexcept {
    return format == Format::Pdf || format == Format::Overlay;
}

}  // namespace recto::cli
