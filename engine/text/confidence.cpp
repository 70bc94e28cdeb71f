#include "text/confidence.hpp"

#include <algorithm>

namespace recto::text {

float confidence(std::span<const Glyph> word, ReadBy) {
    float least = 1;
    for (const Glyph& glyph : word) least = std::min(least, glyph.probability);
    return least;
}

}  // namespace recto::text
