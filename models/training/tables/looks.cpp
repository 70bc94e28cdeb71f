// Prints how every run of rows looks that may be a table without rules, on pages of models/training/make_pages.py.
//
//     table_looks PAGE.png...
//
// Standard output has a run a line: its page's name, left, top, right and bottom as shares of the page, then the
// numbers of its look. Words are the truth's; pages that lean by more than three degrees are left out, for the truth's
// boxes do not go with an upright page.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>
#include <string>
#include <vector>

#include "forms/selections.hpp"
#include "image/binarize.hpp"
#include "pages/source.hpp"
#include "recto/document.hpp"
#include "tables/boxes.hpp"
#include "tables/grid.hpp"
#include "tables/open_grid.hpp"
#include "tables/rulings.hpp"
#include "upright_page.hpp"

namespace {

using namespace recto;

constexpr float kMostDegrees = 3;

nlohmann::json truth_beside(const std::filesystem::path& picture) {
    std::ifstream file(std::filesystem::path(picture).replace_extension(".json"));
    return nlohmann::json::parse(file).at("truth").at("pages").at(0);
}

Word word_of(const nlohmann::json& truth, float width, float height) {
    Word word;
    word.text = truth.at("text").get<std::string>();
    for (std::size_t i = 0; i < word.place.size(); ++i) {
        const auto& point = truth.at("quad").at(i);
        word.place[i] = {point.at(0).get<float>() * width, point.at(1).get<float>() * height};
    }
    return word;
}

float degrees_of(const Word& word) {
    const Point along{word.place[1].x - word.place[0].x, word.place[1].y - word.place[0].y};
    return std::atan2(along.y, along.x) * 180 / std::numbers::pi_v<float>;
}

/// The page with the truth's words and how it is turned; its picture is there already.
void read_truth(Page& page, const nlohmann::json& truth) {
    const auto width = static_cast<float>(page.image.width());
    const auto height = static_cast<float>(page.image.height());
    std::vector<Word> words;
    std::vector<float> degrees;
    for (const auto& word : truth.at("words")) {
        words.push_back(word_of(word, width, height));
        degrees.push_back(degrees_of(words.back()));
    }
    if (words.empty()) return;
    for (const auto& known : truth.at("lines")) {
        Line line;
        for (const auto& number : known.at("words")) line.words.push_back(words.at(number.get<std::size_t>()));
        if (line.words.empty()) continue;
        const Polygon& first = line.words.front().place;
        const Polygon& last = line.words.back().place;
        line.place = {first[0], last[1], last[2], first[3]};
        page.lines.push_back(std::move(line));
    }
    const auto middle = degrees.begin() + static_cast<std::ptrdiff_t>(degrees.size() / 2);
    std::nth_element(degrees.begin(), middle, degrees.end());
    page.rotation = *middle;
}

void print_looks(const std::filesystem::path& picture) {
    const auto source = pages::open(Document::from_path(picture), Limits{});
    Page page;
    page.image = source->picture(0);
    read_truth(page, truth_beside(picture));
    if (page.lines.empty() || std::abs(page.rotation) > kMostDegrees) return;
    Image ink = image::ink(image::to_gray(page.image));
    if (is_turned(page)) {
        UprightPage upright = brought_upright(page, ink);
        page = std::move(upright.page);
        ink = std::move(upright.ink);
    }
    page.selections = forms::find_selections(ink, page.lines);
    const auto rulings = tables::find_rulings(ink, tables::usual_text_height(page.lines));
    const auto width = static_cast<float>(page.image.width());
    const auto height = static_cast<float>(page.image.height());
    for (const auto& region : tables::open_candidates(page, rulings, tables::find_grids(rulings, page.lines)))
        for (const tables::OpenTable& found : region) {
            const Box box = tables::box_of(found.table.place);
            std::printf("%s %.5f %.5f %.5f %.5f", picture.stem().c_str(), box.left / width, box.top / height,
                        (box.left + box.width) / width, (box.top + box.height) / height);
            for (const float value : found.look) std::printf(" %g", value);
            std::printf("\n");
        }
}

}  // namespace

int main(int count, char** names) {
    for (int i = 1; i < count; ++i) {
        try {
            print_looks(names[i]);
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s: %s\n", names[i], error.what());
        }
    }
    return 0;
}
