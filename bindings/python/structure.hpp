#pragma once

#include <pybind11/pybind11.h>

#include "recto/analysis.hpp"

namespace recto::python {

/// What is found of structure, as plain Python values in the order in which recto/analysis.py names them; blocks by
/// their place in the answer.
[[nodiscard]] pybind11::list table_parts(const Analysis& analysis);
[[nodiscard]] pybind11::list key_value_parts(const Analysis& analysis);
[[nodiscard]] pybind11::list layout_parts(const Analysis& analysis);

}  // namespace recto::python
