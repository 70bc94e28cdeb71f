#include "recto/features.hpp"

namespace recto {

std::string_view to_string(Feature feature) noexcept {
    switch (feature) {
        case Feature::Tables:
            return "tables";
        case Feature::Forms:
            return "forms";
        case Feature::Layout:
            return "layout";
        case Feature::Signatures:
            return "signatures";
    }
    return {};
}

}  // namespace recto
