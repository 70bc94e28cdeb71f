#include "recto/engine.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <utility>

#include "blocks/blocks.hpp"
#include "core/watch.hpp"
#include "pages/source.hpp"
#include "pipeline.hpp"

namespace recto {
namespace {

std::vector<int> chosen_pages(const Options& options, int count) {
    std::vector<int> chosen;
    if (options.pages.empty())
        for (int page = 1; page <= count; ++page) chosen.push_back(page);
    for (const auto& [first, last] : options.pages) {
        if (first < 1 || last < first || first > count)
            throw Error(ErrorKind::InvalidArgument, "pages " + std::to_string(first) + "-" + std::to_string(last) +
                                                        " of a document of " + std::to_string(count));
        for (int page = first; page <= std::min(last, count); ++page) chosen.push_back(page);
    }
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    return chosen;
}

}  // namespace

struct Engine::Impl {
    explicit Impl(const EngineOptions& options) : pipeline(options) {}

    Pipeline pipeline;
    pid_t process = getpid();
};

Engine::Engine(const EngineOptions& options) : impl_(std::make_unique<const Impl>(options)) {}
Engine::~Engine() {
    // In a child of fork() the engine's threads do not exist: taking it down would wait for them for ever.
    if (impl_ && getpid() != impl_->process) static_cast<void>(impl_.release());
}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&& other) noexcept {
    impl_.swap(other.impl_);
    return *this;
}

Features Engine::features() const {
    return impl_->pipeline.features();
}

void Engine::require(Features asked) const {
    for (const Feature feature : Features::every)
        if (asked.without(features()).has(feature))
            throw Error(ErrorKind::InvalidArgument,
                        "this version of Recto does not find " + std::string(to_string(feature)) + " yet");
}

Analysis Engine::analyze(const Document& document, const Options& options) const {
    if (getpid() != impl_->process)
        throw Error(ErrorKind::Internal, "this engine was built before fork(); build one in the child",
                    document.name());
    const Watch watch(options.job, options.limits.seconds);
    try {
        require(options.features);
        const std::unique_ptr<const pages::Source> source = pages::open(document, options.limits);
        const std::vector<int> numbers = chosen_pages(options, source->page_count());
        std::vector<Analysis> parts(numbers.size());
        std::atomic<std::size_t> done = 0;
        impl_->pipeline.arena().for_each(numbers.size(), [&](std::size_t i) {
            try {
                const Page page = impl_->pipeline.read(*source, numbers[i], options, watch);
                blocks::append_page(parts[i], page);
            } catch (const Error& error) {
                if (error.kind() == ErrorKind::Cancelled || error.kind() == ErrorKind::DeadlineExceeded) throw;
                if (source->page_count() == 1) throw;
                parts[i].warnings.push_back({numbers[i], error.kind(), error.message()});
            }
            watch.advance(static_cast<float>(++done) / static_cast<float>(numbers.size()));
        });
        Analysis analysis;
        analysis.document_pages = source->page_count();
        if (!options.features.empty()) analysis.operation = Operation::Analyze;
        for (Analysis& part : parts) {
            std::move(part.pages.begin(), part.pages.end(), std::back_inserter(analysis.pages));
            std::move(part.blocks.begin(), part.blocks.end(), std::back_inserter(analysis.blocks));
            std::move(part.warnings.begin(), part.warnings.end(), std::back_inserter(analysis.warnings));
        }
        return analysis;
    } catch (const Error& error) {
        throw error.at(document.name(), 0);
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::TooLarge, "not enough memory", document.name());
    }
}

}  // namespace recto
