#include "recto/recto.hpp"

namespace recto {

const char* version() noexcept {
    return RECTO_VERSION;
}

}  // namespace recto
