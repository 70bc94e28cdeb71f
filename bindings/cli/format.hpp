#pragma once

#include <string_view>

namespace recto::cli {

/// What an answer is written as.
enum class Format { Json, Text, Hocr, Alto, Pdf, Overlay, Markdown, Csv, Xlsx, Html };

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
        case Format::Markdown:
            return ".md";
        case Format::Csv:
            return ".csv";
        case Format::Xlsx:
            return ".xlsx";
        case Format::Html:
            return ".html";
    }
    return "";
}

/// Whether an answer may have several files: one for each page, or for each table.
[[nodiscard]] constexpr bool has_parts(Format format) noexcept {
    return format == Format::Overlay || format == Format::Csv;
}

/// Whether the answer is no text, and so nothing for a terminal.
[[nodiscard]] constexpr bool is_binary(Format format) noexcept {
    return format == Format::Pdf || format == Format::Overlay || format == Format::Xlsx;
}

}  // namespace recto::cli
