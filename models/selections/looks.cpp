// Prints how every place looks that may be a selection element, on pages of models/training/make_pages.py.
//
//     selection_looks PAGE.png...
//
// Standard output has a place a row, fields parted by tabs: page, truth, left, top, right, bottom, then the numbers of
// its look. Truth is 0 for none, 1 for an empty and 2 for a marked element, -1 where it is neither quite one nor none.
// Standard error counts the elements that no place covers. Words are the truth's, spoilt as a reader would: marks read
// as letters, words lost.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "forms/marks.hpp"
#include "image/binarize.hpp"
#include "pages/source.hpp"
#include "recto/document.hpp"

namespace {

using namespace recto;

struct Truth {
    float left, top, right, bottom;
    bool selected;
    std::string shape;
};

struct Known {
    std::vector<Truth> selections;
    std::vector<Line> lines;
};

Polygon upright(float left, float top, float right, float bottom) {
    return {{{left, top}, {right, top}, {right, bottom}, {left, bottom}}};
}

Word word_at(const std::string& text, float left, float top, float right, float bottom) {
    Word word;
    word.text = text;
    word.place = upright(left, top, right, bottom);
    return word;
}

/// Chance from 0 to 1, the same with every library.
class Chance {
  public:
    explicit Chance(const std::string& name) {
        std::seed_seq seed(name.begin(), name.end());
        engine_.seed(seed);
    }
    bool operator()(double share) { return static_cast<double>(engine_()) / 4294967296.0 < share; }

  private:
    std::mt19937 engine_;
};

/// Half of all pages are read as they are; on the others marks are letters, alone or before a word, and words are lost.
void spoil(Known& known, Chance& chance) {
    if (chance(0.4)) return;
    auto& words = known.lines.front().words;
    std::erase_if(words, [&](const Word&) { return chance(0.04); });
    for (const Truth& t : known.selections) {
        if (chance(0.6)) continue;
        if (chance(0.7)) {
            words.push_back(word_at(t.selected ? "X" : "O", t.left, t.top, t.right, t.bottom));
            continue;
        }
        for (Word& word : words) {
            const bool beside = word.place[0].x > t.right - 2 && word.place[0].x < 2 * t.right - t.left &&
                                word.place[0].y < t.bottom && word.place[2].y > t.top;
            if (!beside) continue;
            word.place[0].x = word.place[3].x = t.left;
            word.text = "O" + word.text;
            break;
        }
    }
}

Known known_of(const nlohmann::json& page, float width, float height) {
    Known known;
    for (const auto& s : page["selections"]) {
        const auto& b = s["box"];
        known.selections.push_back({b[0].get<float>() * width, b[1].get<float>() * height, b[2].get<float>() * width,
                                    b[3].get<float>() * height, s["kind"] == "SELECTED", s.value("shape", "")});
    }
    known.lines.emplace_back();
    for (const auto& w : page["words"]) {
        const auto& b = w["box"];
        known.lines.front().words.push_back(word_at(w["text"], b[0].get<float>() * width, b[1].get<float>() * height,
                                                    b[2].get<float>() * width, b[3].get<float>() * height));
    }
    return known;
}

/// Whether the page's text does not run along its rows, or nearly: the engine turns a page before it looks for marks.
bool is_turned(const nlohmann::json& page) {
    int turned = 0;
    for (const auto& w : page["words"]) {
        const auto& q = w["quad"];
        const float x = q[1][0].get<float>() - q[0][0].get<float>();
        const float y = q[1][1].get<float>() - q[0][1].get<float>();
        turned += x <= 0 || std::abs(y) > x / 2;
    }
    return 2 * turned > static_cast<int>(page["words"].size());
}

float overlap(const forms::Mark& m, const Truth& t) {
    const float w =
        std::min<float>(static_cast<float>(m.right), t.right) - std::max(static_cast<float>(m.left), t.left);
    const float h =
        std::min<float>(static_cast<float>(m.bottom), t.bottom) - std::max(static_cast<float>(m.top), t.top);
    if (w <= 0 || h <= 0) return 0;
    const auto area = static_cast<float>((m.right - m.left) * (m.bottom - m.top));
    return w * h / (area + (t.right - t.left) * (t.bottom - t.top) - w * h);
}

void print_page(const std::filesystem::path& path, std::map<std::string, std::pair<int, int>>& missed) {
    std::ifstream file(std::filesystem::path(path).replace_extension(".json"));
    const nlohmann::json truth = nlohmann::json::parse(file);
    const nlohmann::json& page = truth["truth"]["pages"][0];
    if (is_turned(page)) return;
    const Image picture = pages::open(Document::from_path(path), {})->picture(0);
    const Image ink = image::ink(image::to_gray(picture));
    Chance chance(path.stem().string());
    Known known = known_of(page, static_cast<float>(ink.width()), static_cast<float>(ink.height()));
    spoil(known, chance);
    std::vector<float> best(known.selections.size());
    for (const forms::Mark& mark : forms::find_marks(ink, known.lines)) {
        int label = 0;
        for (std::size_t i = 0; i < known.selections.size(); ++i) {
            const float share = overlap(mark, known.selections[i]);
            best[i] = std::max(best[i], share);
            if (share > 0.3F) label = -1;
            if (share < 0.5F) continue;
            label = known.selections[i].selected ? 2 : 1;
            break;
        }
        std::printf("%s\t%d\t%d\t%d\t%d\t%d", path.stem().c_str(), label, mark.left, mark.top, mark.right, mark.bottom);
        for (const float v : mark.look) std::printf("\t%.4g", v);
        std::printf("\n");
    }
    for (std::size_t i = 0; i < best.size(); ++i) {
        auto& [lost, of] = missed[known.selections[i].shape];
        ++of;
        lost += best[i] <= 0.5F;
    }
}

}  // namespace

int main(int count, char** arguments) {
    std::map<std::string, std::pair<int, int>> missed;
    for (int i = 1; i < count; ++i) print_page(arguments[i], missed);
    for (const auto& [shape, counts] : missed)
        std::fprintf(stderr, "%-20s %d of %d not covered\n", shape.c_str(), counts.first, counts.second);
}
