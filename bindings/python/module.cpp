#include <pybind11/gil_safe_call_once.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <chrono>
#include <future>

#include "compare.hpp"
#include "document.hpp"
#include "parts.hpp"
#include "recto/recto.hpp"
#include "structure.hpp"

namespace recto::python {
namespace {

namespace py = pybind11;
using py::literals::operator""_a;
using ReleaseGil = py::call_guard<py::gil_scoped_release>;

/// A file's name as Python writes it, whatever its bytes are.
py::str file_name(const std::string& name) {
    return py::reinterpret_steal<py::str>(
        PyUnicode_DecodeFSDefaultAndSize(name.data(), static_cast<py::ssize_t>(name.size())));
}

const py::object& error_type() {
    PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<py::object> type;
    return type.call_once_and_store_result([] { return py::object(py::module_::import("recto.error").attr("Error")); })
        .get_stored();
}

void raise(const Error& error) {
    const py::object instance =
        error_type()(std::string(to_string(error.kind())), error.message(), file_name(error.file()),
                     error.page() > 0 ? py::object(py::int_(error.page())) : py::object(py::none()),
                     std::string(error.textract_exception()));
    PyErr_SetObject(error_type().ptr(), instance.ptr());
}

void translate(std::exception_ptr thrown) {
    try {
        if (thrown) std::rethrow_exception(std::move(thrown));
    } catch (const Error& error) {
        raise(error);
    }
}

py::bytes bytes_of(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The value of that name. @throws Error InvalidArgument.
template <class Value>
Value choose(const char* what, const std::string& name,
             std::initializer_list<std::pair<std::string_view, Value>> values) {
    std::string names;
    for (const auto& [known, value] : values) {
        if (known == name) return value;
        names.append(names.empty() ? "" : ", ").append(known);
    }
    throw Error(ErrorKind::InvalidArgument, std::string(what) + " is one of " + names + ", not " + name);
}

Engine make_engine(const std::string& models, const std::string& device, int threads, const std::string& language,
                   const py::bytes& model_directory) {
    EngineOptions options;
    options.models = choose<ModelSet>("models", models, {{"accurate", ModelSet::Accurate}, {"fast", ModelSet::Fast}});
    options.device =
        choose<Device>("device", device, {{"cpu", Device::Cpu}, {"gpu", Device::Gpu}, {"auto", Device::Auto}});
    options.threads = threads;
    options.language = language;
    options.model_directory = static_cast<std::string>(model_directory);
    const py::gil_scoped_release others_run;
    return Engine(options);
}

/// Reads in a thread of its own, so that the main thread sees signals meanwhile (Ctrl-C is one that raises).
/// To be called on the main thread, without the GIL. @throws py::error_already_set what the signal's handler raised.
Analysis analyze_interruptibly(const Engine& engine, const Document& document, Options options) {
    constexpr auto look_at_signals_every = std::chrono::milliseconds(50);
    Job own;
    if (options.job == nullptr) options.job = &own;
    auto answer = std::async(std::launch::async, [&] { return engine.analyze(document, options); });
    while (answer.wait_for(look_at_signals_every) == std::future_status::timeout) {
        const py::gil_scoped_acquire gil;
        if (PyErr_CheckSignals() == 0) continue;
        const py::error_already_set raised;
        options.job->cancel();
        const py::gil_scoped_release others_run;
        answer.wait();
        throw raised;
    }
    return answer.get();
}

Feature feature_of(const std::string& name) {
    return choose<Feature>("features", name,
                           {{"tables", Feature::Tables},
                            {"forms", Feature::Forms},
                            {"layout", Feature::Layout},
                            {"signatures", Feature::Signatures}});
}

std::vector<std::string> names_of(Features features) {
    std::vector<std::string> names;
    for (const Feature feature : Features::every)
        if (features.has(feature)) names.emplace_back(to_string(feature));
    return names;
}

Analysis analyze(const Engine& engine, const HeldDocument& document, std::vector<std::pair<int, int>> pages,
                 const std::string& text_layer, const std::vector<std::string>& features, const Limits& limits,
                 Job* job, bool on_main_thread) {
    Options options;
    for (const std::string& feature : features) options.features = options.features.with({feature_of(feature)});
    options.pages = std::move(pages);
    options.text_layer =
        choose<TextLayer>("text_layer", text_layer, {{"off", TextLayer::Off}, {"auto", TextLayer::Auto}});
    options.limits = limits;
    options.job = job;
    return on_main_thread ? analyze_interruptibly(engine, document.get(), options)
                          : engine.analyze(document.get(), options);
}

std::string json(const Analysis& analysis, const std::string& form, int indent) {
    return analysis.json(choose<JsonForm>("form", form,
                                          {{"automatic", JsonForm::Automatic},
                                           {"synchronous", JsonForm::Synchronous},
                                           {"asynchronous", JsonForm::Asynchronous}}),
                         indent);
}

py::bytes stage_png(const HeldDocument& document, const std::string& name, int page, const Limits& limits) {
    const auto stage = choose<ImageStage>("stage", name,
                                          {{"binarize", ImageStage::Binarize},
                                           {"binarize-auto", ImageStage::BinarizeAuto},
                                           {"binarize-otsu", ImageStage::BinarizeOtsu},
                                           {"binarize-sauvola", ImageStage::BinarizeSauvola},
                                           {"binarize-wolf", ImageStage::BinarizeWolf},
                                           {"deskew", ImageStage::Deskew},
                                           {"orient", ImageStage::Orient}});
    const auto png = [&] {
        const py::gil_scoped_release others_run;
        return image_stage_png(document.get(), stage, page, limits);
    }();
    return bytes_of(png);
}

py::bytes pdf(const HeldDocument& document, const Analysis& analysis, const Limits& limits) {
    const auto file = [&] {
        const py::gil_scoped_release others_run;
        return searchable_pdf(document.get(), analysis, limits);
    }();
    return bytes_of(file);
}

py::bytes overlay(const HeldDocument& document, const Analysis& analysis, int page, const Limits& limits) {
    const auto png = [&] {
        const py::gil_scoped_release others_run;
        return overlay_png(document.get(), analysis, page, limits);
    }();
    return bytes_of(png);
}

std::string html(const HeldDocument& document, const Analysis& analysis, const Limits& limits) {
    return recto::html(document.get(), analysis, limits);
}

void bind_limits(py::module_& module) {
    const Limits defaults;
    py::class_<Limits>(module, "Limits", "Bounds on what one document may cost, checked before memory is taken.")
        .def(py::init([](std::int64_t bytes, std::int64_t pixels, int side, int pages, double seconds,
                         std::int64_t memory) { return Limits{bytes, pixels, side, pages, seconds, memory}; }),
             py::kw_only(), "bytes"_a = defaults.bytes, "pixels"_a = defaults.pixels, "side"_a = defaults.side,
             "pages"_a = defaults.pages, "seconds"_a = defaults.seconds, "memory"_a = defaults.memory)
        .def_readwrite("bytes", &Limits::bytes, "Size of the encoded document.")
        .def_readwrite("pixels", &Limits::pixels, "Width times height of one page.")
        .def_readwrite("side", &Limits::side, "Width or height of one page, pixels.")
        .def_readwrite("pages", &Limits::pages, "Pages of one document.")
        .def_readwrite("seconds", &Limits::seconds, "Wall time for one document; 0: no limit.")
        .def_readwrite("memory", &Limits::memory, "Bytes that decoding one page may take.")
        .def("__copy__", [](const Limits& limits) { return limits; });
}

void bind_job(py::module_& module) {
    py::class_<Job>(module, "Job",
                    "Progress, cancellation and a deadline for one call. Every member may be used from any thread.")
        .def(py::init([](std::optional<double> timeout) {
                 return timeout ? std::make_unique<Job>(std::chrono::duration<double>(*timeout))
                                : std::make_unique<Job>();
             }),
             "timeout"_a = py::none(), "timeout: seconds from now after which the call raises DeadlineExceeded.")
        .def("cancel", &Job::cancel, "Asks the call to stop: it raises Error Cancelled within a moment.")
        .def_property_readonly("cancelled", &Job::cancelled, "Whether cancel was called.")
        .def_property_readonly("progress", &Job::progress, "Finished share of the document, 0 to 1; never falls.");
}

void bind_document(py::module_& module) {
    py::class_<HeldDocument>(module, "Document")
        .def_static("from_path", &HeldDocument::from_path, "path"_a)
        .def_static("from_memory", &HeldDocument::from_memory, "bytes"_a)
        .def_static("from_pixels", &HeldDocument::from_pixels, "pixels"_a)
        .def_property_readonly(
            "address",
            [](const HeldDocument& held) {
                const Document& document = held.get();
                const void* const data = document.pixels().data != nullptr
                                             ? static_cast<const void*>(document.pixels().data)
                                             : document.bytes().data();
                return reinterpret_cast<std::uintptr_t>(data);
            },
            "Where the bytes or pixels lie that are read.");
}

void bind_analysis(py::module_& module) {
    py::class_<Analysis>(module, "Analysis")
        .def_static("from_parts", &from_parts, "parts"_a)
        .def("parts", &to_parts)
        .def("json", &json, "form"_a, "indent"_a, ReleaseGil())
        .def("text", &Analysis::text, ReleaseGil())
        .def("hocr", &Analysis::hocr, ReleaseGil())
        .def("alto", &Analysis::alto, ReleaseGil())
        .def("markdown", &Analysis::markdown, ReleaseGil())
        .def("csv", &Analysis::csv, ReleaseGil())
        .def("xlsx", [](const Analysis& analysis) { return bytes_of(xlsx(analysis)); })
        .def("tables", &table_parts)
        .def("key_values", &key_value_parts)
        .def("layout", &layout_parts)
        .def("__eq__", [](const Analysis& a, const Analysis& b) { return a == b; });
}

void bind_engine(py::module_& module) {
    py::class_<Engine>(module, "Engine")
        .def(py::init(&make_engine), py::kw_only(), "models"_a, "device"_a, "threads"_a, "language"_a,
             "model_directory"_a)
        .def("analyze", &analyze, py::kw_only(), "document"_a, "pages"_a, "text_layer"_a, "features"_a, "limits"_a,
             "job"_a.none(true), "on_main_thread"_a, ReleaseGil())
        .def("features", [](const Engine& engine) { return names_of(engine.features()); });
}

}  // namespace
}  // namespace recto::python

PYBIND11_MODULE(_recto, module) {
    using namespace recto::python;
    module.doc() = "Recto's library as it is; the package recto is its face.";
    module.attr("version") = recto::version();
    py::register_local_exception_translator(&translate);
    bind_limits(module);
    bind_job(module);
    bind_document(module);
    bind_analysis(module);
    bind_engine(module);
    bind_compare(module);
    module.def(
        "read_json", [](const std::string& text) { return recto::read_json(text); }, "json"_a, ReleaseGil());
    module.def("searchable_pdf", &pdf, "document"_a, "analysis"_a, "limits"_a);
    module.def("overlay_png", &overlay, "document"_a, "analysis"_a, "page"_a, "limits"_a);
    module.def("html", &html, "document"_a, "analysis"_a, "limits"_a, ReleaseGil());
    module.def("image_stage_png", &stage_png, "document"_a, "stage"_a, "page"_a, "limits"_a);
}
