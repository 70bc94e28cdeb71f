#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/image.hpp"
#include "nets/net.hpp"

namespace recto::text {

/// One character as the recognizer saw it.
struct Glyph {
    char32_t character = 0;
    float probability = 0;   ///< 0 to 1
    float position = 0;      ///< middle, in pixels of the strip from its left edge
    float space_before = 0;  ///< the highest probability of a space since the glyph before, 0 to 1
};

/// A recognizer: a convolutional network whose columns are decoded by CTC's best path (Graves et al., ICML 2006).
class Reader {
  public:
    static constexpr int height = 48;    ///< rows of a strip
    static constexpr int step = 64;      ///< widths are rounded up to this, so that few shapes are compiled
    static constexpr int widest = 1920;  ///< columns of the widest strip

    /// @param name the model's name; its characters are in NAME.txt beside it.
    Reader(const nets::Runtime& runtime, const std::filesystem::path& directory, const std::string& name);

    /// Reads one line of text. @param strip RGB, `height` rows, 1 to `widest` columns, upright.
    /// @return its characters, spaces among them, from left to right.
    [[nodiscard]] std::vector<Glyph> read(const Image& strip) const;

    [[nodiscard]] const nets::Net& net() const noexcept { return net_; }

  private:
    nets::Net net_;
    std::u32string characters_;
};

/// CTC's best path. @param probabilities columns × classes, class 0 the blank. @param pixels width of a column.
[[nodiscard]] std::vector<Glyph> best_path(std::span<const float> probabilities, std::size_t classes,
                                           const std::u32string& characters, float pixels);

/// The mean of the glyphs' probabilities, 0 where there is none.
[[nodiscard]] float mean_probability(std::span<const Glyph> glyphs);

}  // namespace recto::text
