#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "recto/analysis.hpp"
#include "recto/document.hpp"
#include "recto/export.hpp"
#include "recto/features.hpp"
#include "recto/job.hpp"

namespace recto {

/// `Accurate` reads with the small recognizer what the tiny one doubts; `Fast` reads with the tiny one alone.
enum class ModelSet { Accurate, Fast };

/// Where the networks run. `Auto` takes a GPU where there is one.
enum class Device { Cpu, Gpu, Auto };

struct EngineOptions {
    ModelSet models = ModelSet::Accurate;
    Device device = Device::Cpu;
    int threads = 0;       ///< 1 to 256; 0: one for each core this process may use
    std::string language;  ///< empty: Latin scripts; else a Tesseract language, e.g. "ell" or "rus+ukr"
    std::filesystem::path model_directory;  ///< empty: RECTO_MODELS, else beside the library
};

/// Whether a PDF page's own text is taken in place of what its picture shows.
enum class TextLayer {
    Off,   ///< always read the picture, as Textract does
    Auto,  ///< take the text where it proves trustworthy, page by page
};

struct Options {
    std::vector<std::pair<int, int>> pages;  ///< 1-based inclusive ranges; empty: every page
    TextLayer text_layer = TextLayer::Off;
    Features features;  ///< what to look for beside the text; each costs only where it is asked for
    Limits limits;
    Job* job = nullptr;  ///< progress, cancellation, deadline; may be null
};

/// Reads documents. Built once, then shared by any number of threads; costs a second and the models' memory to build.
///
/// After fork() the child must not use an engine that its parent built: the engine's threads do not exist there. A call
/// in the child throws Error Internal; build a new engine after the fork.
class RECTO_API Engine {
  public:
    /// @throws Error ModelMissing, DeviceUnavailable, LanguageUnavailable, InvalidArgument.
    explicit Engine(const EngineOptions& options = {});
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    /// Reads a document. A page that fails is named in `Analysis::warnings`; the others are read.
    /// The same bytes give the same answer, whatever the number of threads.
    /// @throws Error where the document as a whole cannot be read, or the job ends; InvalidArgument for a feature that
    /// the engine has not.
    [[nodiscard]] Analysis analyze(const Document& document, const Options& options = {}) const;

    /// What `Options::features` may ask for.
    [[nodiscard]] Features features() const;
    /// @throws Error InvalidArgument for a feature that is not one of these.
    void require(Features asked) const;

  private:
    struct Impl;
    std::unique_ptr<const Impl> impl_;
};

}  // namespace recto
