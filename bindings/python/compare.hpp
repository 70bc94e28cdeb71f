#pragma once

#include <pybind11/pybind11.h>

namespace recto::python {

/// Comparing answers: `Comparison`, `compare`, `pool` and the report.
void bind_compare(pybind11::module_& module);

}  // namespace recto::python
