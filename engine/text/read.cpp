#include "text/read.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>

#include "core/utf8.hpp"
#include "recto/error.hpp"

namespace recto::text {
namespace {

constexpr std::uint8_t padding = 127;  // what the network was trained to see beside a line: zero once normalised

std::u32string load_characters(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw Error(ErrorKind::ModelMissing, "the recognizer's characters are not there", file.string());
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    std::u32string characters;
    for (const char32_t point : utf8::decode(text))
        if (point != U'\n') characters.push_back(point);
    return characters;
}

std::vector<std::uint8_t> padded(const Image& strip, int width) {
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * Reader::height * 3, padding);
    for (int y = 0; y < Reader::height; ++y)
        std::memcpy(pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 3,
                    strip.row(y).data(), strip.stride());
    return pixels;
}

}  // namespace

Reader::Reader(const nets::Runtime& runtime, const std::filesystem::path& directory, const std::string& name)
    : net_(runtime, name, height, 0), characters_(load_characters(directory / (name + ".txt"))) {}

std::vector<Glyph> Reader::read(const Image& strip) const {
    const int width = (strip.width() + step - 1) / step * step;
    std::vector<Glyph> glyphs;
    net_.run(padded(strip, width), height, width, [&](const nets::TensorView& output) {
        const std::size_t columns = output.shape[1];
        const std::size_t classes = output.shape[2];
        if (classes != characters_.size() + 1)
            throw Error(ErrorKind::ModelMissing, "the recognizer and its characters do not belong together");
        glyphs =
            best_path(output.values, classes, characters_, static_cast<float>(width) / static_cast<float>(columns));
    });
    return glyphs;
}

std::vector<Glyph> best_path(std::span<const float> probabilities, std::size_t classes,
                             const std::u32string& characters, float pixels) {
    std::vector<Glyph> glyphs;
    std::size_t previous = 0;
    std::size_t first = 0;  // the column where the current glyph began
    float space = 0;        // the highest probability of a space since the last glyph
    const std::size_t space_class = characters.find(U' ') + 1;  // 0, the blank, where there is none
    const std::size_t columns = probabilities.size() / classes;
    for (std::size_t column = 0; column < columns; ++column) {
        const auto* row = probabilities.data() + column * classes;
        const auto best = static_cast<std::size_t>(std::max_element(row, row + classes) - row);
        if (best != 0 && best != previous) {
            first = column;
            glyphs.push_back({characters[best - 1], 0, 0, space});
            space = 0;
        }
        if (best != 0) {
            Glyph& glyph = glyphs.back();
            glyph.probability = std::max(glyph.probability, row[best]);
            glyph.position = static_cast<float>(first + column + 1) / 2 * pixels;
        }
        if (space_class != 0 && best != space_class) space = std::max(space, row[space_class]);
        previous = best;
    }
    return glyphs;
}

float mean_probability(std::span<const Glyph> glyphs) {
    if (glyphs.empty()) return 0;
    float sum = 0;
    for (const Glyph& glyph : glyphs) sum += glyph.probability;
    return sum / static_cast<float>(glyphs.size());
}

}  // namespace recto::text
