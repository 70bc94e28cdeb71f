#include "compare.hpp"

#include <pybind11/stl.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "document.hpp"
#include "recto/compare.hpp"

namespace recto::python {
namespace {

namespace py = pybind11;
using py::literals::operator""_a;
using ReleaseGil = py::call_guard<py::gil_scoped_release>;

constexpr std::array aspects = {"word", "line",   "pair",   "selection", "signature", "table",
                                "cell", "layout", "answer", "field",     "line item"};
constexpr std::array verdicts = {"right", "wrong", "missing", "extra"};

py::list boxes_of(const std::vector<Box>& boxes) {
    py::list parts;
    for (const Box& box : boxes) parts.append(py::make_tuple(box.left, box.top, box.width, box.height));
    return parts;
}

py::list measure_parts(const std::vector<Measure>& measures) {
    py::list parts;
    for (const Measure& m : measures)
        parts.append(py::make_tuple(m.name, m.right, m.ours, m.theirs, m.precision(), m.recall(), m.f1(),
                                    m.has_characters ? py::object(py::float_(m.cer())) : py::object(py::none())));
    return parts;
}

py::list finding_parts(const Comparison& comparison) {
    py::list parts;
    for (const Finding& f : comparison.findings)
        parts.append(py::make_tuple(
            aspects.at(static_cast<std::size_t>(f.aspect)), verdicts.at(static_cast<std::size_t>(f.verdict)), f.page,
            f.theirs, f.ours, boxes_of(f.their_boxes), boxes_of(f.our_boxes), f.their_confidence, f.our_confidence));
    return parts;
}

using Named = std::tuple<std::string, Comparison*, HeldDocument*>;

std::pair<std::string, std::vector<std::string>> report(const std::vector<Named>& named, const Limits& limits) {
    std::vector<ComparedDocument> documents;
    documents.reserve(named.size());
    for (const auto& [name, comparison, picture] : named)
        documents.push_back(
            {name, *comparison, picture != nullptr ? std::optional<Document>(picture->get()) : std::nullopt});
    std::vector<std::string> problems;
    std::string html = comparison_html(documents, limits, &problems);
    return {std::move(html), std::move(problems)};
}

py::list pooled(const std::vector<Comparison*>& comparisons) {
    std::vector<Measure> total;
    for (const Comparison* comparison : comparisons) pool(total, comparison->measures);
    return measure_parts(total);
}

}  // namespace

void bind_compare(py::module_& module) {
    py::class_<Comparison>(module, "Comparison")
        .def_readonly("pages", &Comparison::pages)
        .def("measures", [](const Comparison& comparison) { return measure_parts(comparison.measures); })
        .def("findings", &finding_parts);
    module.def(
        "compare", [](const std::string& truth, const std::string& ours) { return compare(truth, ours); }, "truth"_a,
        "ours"_a, ReleaseGil());
    module.def("pool", &pooled, "comparisons"_a);
    module.def("comparison_html", &report, "documents"_a, "limits"_a, ReleaseGil());
}

}  // namespace recto::python
