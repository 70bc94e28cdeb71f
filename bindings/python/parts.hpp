#pragma once

#include <pybind11/pybind11.h>

#include "recto/analysis.hpp"

namespace recto::python {

/// An analysis as plain Python values, in the order in which recto/analysis.py names them:
/// (document_pages, [page], [block], [warning], operation), each of those in lists a tuple.
[[nodiscard]] pybind11::tuple to_parts(const Analysis& analysis);

/// The analysis that `to_parts` took apart. @throws ValueError, TypeError where the parts are none.
[[nodiscard]] Analysis from_parts(const pybind11::tuple& parts);

}  // namespace recto::python
