#pragma once

#include <string>
#include <vector>

#include "core/image.hpp"
#include "recto/analysis.hpp"
#include "recto/geometry.hpp"

namespace recto {

/// Which recognizer read a word.
enum class ReadBy { Tiny, Small, Tesseract };

/// What the recognizers showed of a word: all that its confidence rests on.
struct Evidence {
    ReadBy reader = ReadBy::Tiny;
    float least = 0;      ///< the least probability of its characters, 0 to 1
    float mean_log = 0;   ///< the mean of the logarithms of their probabilities
    int letters = 0;      ///< how many they are
    float height = 0;     ///< pixels from its top to its bottom
    bool agreed = false;  ///< whether a second reader read the same
};

/// A word on a page: its place in the page's pixels, clockwise from its own top left.
struct Word {
    Polygon place{};
    std::string text;      ///< UTF-8, NFC, no spaces
    float confidence = 0;  ///< 0 to 1, the chance that the text is right
    TextType type = TextType::Printed;
    Evidence evidence;
};

/// Words that are read together, in reading order.
struct Line {
    Polygon place{};
    std::vector<Word> words;
    float confidence = 0;  ///< 0 to 1
};

/// The one value that travels through the engine: each step reads what is there and adds its own.
struct Page {
    int number = 1;      ///< 1-based page of the document
    Image image;         ///< RGB, as the reader sees it; places are in its pixels
    float rotation = 0;  ///< degrees clockwise that the text is turned, -180 to 180
    TextSource source = TextSource::Picture;
    std::vector<Line> lines;  ///< in reading order
};

}  // namespace recto
