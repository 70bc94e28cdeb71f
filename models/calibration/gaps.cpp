// Reads what make_spaces.py drew, with both readers, and prints each gap between two letters, one a row, fields parted
// by tabs: page, reader, whether the letters belong to two words, what the regression says now, both letters, its
// numbers.
//
//     gaps MODELS PAGE.png...
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/utf8.hpp"
#include "image/binarize.hpp"
#include "nets/net.hpp"
#include "pages/source.hpp"
#include "recto/document.hpp"
#include "text/read.hpp"
#include "text/stretch.hpp"
#include "text/words.hpp"

namespace {

using namespace recto;

struct DrawnLine {
    Polygon place{};
    std::vector<Box> words;
};

std::vector<DrawnLine> read_lines(const std::filesystem::path& path) {
    std::vector<DrawnLine> lines;
    std::ifstream file(path);
    for (std::string row; std::getline(file, row);) {
        std::istringstream fields(row);
        std::string kind;
        fields >> kind;
        if (kind == "line") {
            lines.emplace_back();
            for (Point& p : lines.back().place) fields >> p.x >> p.y;
        } else if (kind == "word") {
            float left = 0, top = 0, right = 0, bottom = 0;
            fields >> left >> top >> right >> bottom;
            lines.back().words.push_back({left, top, right - left, bottom - top});
        }
    }
    return lines;
}

// The word of the line that a column of its strip stands on; -1 between words.
int word_at(const DrawnLine& line, float x) {
    for (std::size_t i = 0; i < line.words.size(); ++i)
        if (x >= line.words[i].left - 1 && x <= line.words[i].left + line.words[i].width + 1)
            return static_cast<int>(i);
    return -1;
}

void print_line(const std::string& page, const std::string& name, const text::Reader& reader, const DrawnLine& line,
                const Image& rgb, const Image& ink) {
    const text::Stretch stretch(line.place);
    if (stretch.columns() > text::Reader::widest) return;
    const std::vector<text::Glyph> glyphs = reader.read(stretch.strip(rgb));
    std::vector<text::Glyph> letters;
    for (const text::Glyph& glyph : glyphs)
        if (glyph.character != U' ') letters.push_back(glyph);
    const std::vector<text::Between> betweens = text::betweens_of(glyphs, stretch.ink(ink));
    for (std::size_t i = 0; i < betweens.size(); ++i) {
        const int left = word_at(line, stretch.at(Point{letters[i].position, 24}).x);
        const int right = word_at(line, stretch.at(Point{letters[i + 1].position, 24}).x);
        if (left < 0 || right < left) continue;
        const std::u32string pair{betweens[i].left, U'\t', betweens[i].right};
        std::printf("%s\t%s\t%d\t%.4f\t%s", page.c_str(), name.c_str(), right > left, text::parts_words(betweens[i]),
                    utf8::encode(pair).c_str());
        for (const float number : text::numbers_of(betweens[i])) std::printf("\t%.5g", number);
        std::printf("\n");
    }
}

}  // namespace

int main(int count, char** arguments) {
    const nets::Runtime runtime(arguments[1], Device::Cpu, 1);
    const text::Reader tiny(runtime, arguments[1], "read-tiny");
    const text::Reader small(runtime, arguments[1], "read-small");
    for (int i = 2; i < count; ++i) {
        std::filesystem::path path(arguments[i]);
        const Image picture = pages::open(Document::from_path(path), {})->picture(0);
        const Image ink = image::ink(image::to_gray(picture));
        for (const DrawnLine& line : read_lines(path.replace_extension(".tsv"))) {
            print_line(path.stem().string(), "tiny", tiny, line, picture, ink);
            print_line(path.stem().string(), "small", small, line, picture, ink);
        }
    }
}
