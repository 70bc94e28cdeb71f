#pragma once

/// Recto: documents in, Textract's blocks out, on this machine.

#include "recto/analysis.hpp"
#include "recto/compare.hpp"
#include "recto/document.hpp"
#include "recto/engine.hpp"
#include "recto/error.hpp"
#include "recto/features.hpp"
#include "recto/formats.hpp"
#include "recto/geometry.hpp"
#include "recto/image.hpp"
#include "recto/job.hpp"
#include "recto/structure.hpp"

namespace recto {

/// The library's version, e.g. "0.1.0".
[[nodiscard]] RECTO_API const char* version() noexcept;

}  // namespace recto
