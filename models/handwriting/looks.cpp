// Reads what make_words.py drew and prints how each word looks, one word a row, fields parted by tabs:
// page, line, kind, shape, text, letters, then the numbers of `look_of`.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/utf8.hpp"
#include "image/binarize.hpp"
#include "pages/source.hpp"
#include "recto/document.hpp"
#include "text/handwriting.hpp"
#include "text/stretch.hpp"

namespace {

using namespace recto;

struct DrawnWord {
    std::string kind, shape, text;
    Box box;
    std::vector<Point> letters;
};

struct DrawnLine {
    Polygon place{};
    std::vector<DrawnWord> words;
};

std::vector<DrawnLine> read_lines(const std::filesystem::path& path) {
    std::vector<DrawnLine> lines;
    std::ifstream file(path);
    for (std::string row; std::getline(file, row);) {
        std::replace(row.begin(), row.end(), ' ', '_');  // shapes have spaces
        std::istringstream fields(row);
        std::string kind;
        fields >> kind;
        if (kind == "line") {
            lines.emplace_back();
            for (Point& p : lines.back().place) fields >> p.x >> p.y;
        } else if (kind == "word") {
            DrawnWord word;
            float right = 0;
            float bottom = 0;
            fields >> word.kind >> word.shape >> word.box.left >> word.box.top >> right >> bottom >> word.text;
            word.box.width = right - word.box.left;
            word.box.height = bottom - word.box.top;
            lines.back().words.push_back(word);
        } else if (kind == "letter") {
            Point p;
            fields >> p.x >> p.y;
            lines.back().words.back().letters.push_back(p);
        }
    }
    return lines;
}

// The column of a stretch's strip at which a place on the page lies.
float column_at(const text::Stretch& stretch, Point place) {
    const Point origin = stretch.at(Point{0, 0});
    const Point one = stretch.at(Point{1, 0});
    const Point across{one.x - origin.x, one.y - origin.y};
    const Point to{place.x - origin.x, place.y - origin.y};
    return (to.x * across.x + to.y * across.y) / (across.x * across.x + across.y * across.y);
}

void print_line(const std::string& page, std::size_t number, const DrawnLine& line, const Image& ink) {
    const text::Stretch stretch(line.place);
    const text::LineInk strip = stretch.ink(ink);
    std::vector<text::Glyph> glyphs;
    std::vector<const DrawnWord*> owners;
    for (const DrawnWord& word : line.words) {
        if (!glyphs.empty()) {
            glyphs.push_back({U' ', 0.99F, 0, 0.99F});
            owners.push_back(nullptr);
        }
        const std::u32string letters = utf8::decode(word.text);
        for (std::size_t i = 0; i < letters.size() && i < word.letters.size(); ++i) {
            const float x = column_at(stretch, word.letters[i]);
            glyphs.push_back({letters[i], 0.99F, x, 0});
            owners.push_back(&word);
        }
    }
    for (const text::PlacedWord& placed : text::place_words(glyphs, strip).words) {
        const float x = placed.glyphs.front().position;
        const auto found = std::find_if(glyphs.begin(), glyphs.end(), [&](const text::Glyph& g) {
            return g.position == x && g.character == placed.glyphs.front().character;
        });
        const DrawnWord& word = *owners[static_cast<std::size_t>(found - glyphs.begin())];
        std::printf("%s\t%zu\t%s\t%s\t%s\t%zu", page.c_str(), number, word.kind.c_str(), word.shape.c_str(),
                    text::text_of(placed.glyphs).c_str(), placed.glyphs.size());
        for (const float v : text::look_of(strip, placed)) std::printf("\t%.5g", v);
        std::printf("\n");
    }
}

}  // namespace

int main(int count, char** arguments) {
    for (int i = 1; i < count; ++i) {
        std::filesystem::path path(arguments[i]);
        const Image picture = pages::open(Document::from_path(path), {})->picture(0);
        const Image ink = image::ink(image::to_gray(picture));
        const std::vector<DrawnLine> lines = read_lines(path.replace_extension(".lines"));
        for (std::size_t n = 0; n < lines.size(); ++n) print_line(path.stem().string(), n, lines[n], ink);
    }
}
