#pragma once

#include <functional>

#include "core/arena.hpp"
#include "core/page.hpp"
#include "core/watch.hpp"
#include "pages/source.hpp"
#include "recto/features.hpp"

namespace recto {

/// What a step may look at beside the page.
struct StepInput {
    const pages::Source& source;  ///< the document; the page is its number `page.number - 1`
    const Image& ink;             ///< a mask of the page, 255 for ink, ruling lines among it
    Features features;            ///< what is asked for
    const Arena& arena;
    const Watch& watch;
};

/// A step after the text: it reads what is on the page and adds its own. The page stands upright for it, but for half a
/// degree, its picture, ink and places alike.
struct Step {
    Features serves;     ///< it is taken where one of these is asked for
    Features completes;  ///< what can be answered once it was taken
    std::function<void(Page&, const StepInput&)> take;
};

}  // namespace recto
