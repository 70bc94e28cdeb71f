#include "recto/analysis.hpp"

namespace recto {

std::string Analysis::text() const {
    std::string out;
    bool first_page = true;
    for (const Block& block : blocks) {
        if (block.type == BlockType::Page) {
            if (!first_page) out += '\f';
            first_page = false;
        } else if (block.type == BlockType::Line) {
            out += block.text;
            out += '\n';
        }
    }
    return out;
}

}  // namespace recto
