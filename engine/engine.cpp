#include "recto/engine.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

#include "blocks/blocks.hpp"
#include "core/arena.hpp"
#include "core/page.hpp"
#include "core/watch.hpp"
#include "image/binarize.hpp"
#include "image/orientation.hpp"
#include "image/upright.hpp"
#include "model_folder.hpp"
#include "nets/net.hpp"
#include "pages/source.hpp"
#include "text/text.hpp"

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
    explicit Impl(const EngineOptions& options)
        : arena(options.threads),
          models(model_folder(options.model_directory)),
          runtime(models, options.device, arena.threads()),
          orientation(runtime),
          text(runtime, models, options.models, options.language, arena.threads()) {}

    Arena arena;
    std::filesystem::path models;
    nets::Runtime runtime;
    image::OrientationFinder orientation;
    text::TextStage text;
    pid_t process = getpid();

    [[nodiscard]] text::Upright upright(const Image& rgb, const Image& ink, const Watch& watch) const;
    [[nodiscard]] Page read(const pages::Source& source, int number, const Options& options, const Watch& watch) const;
};

text::Upright Engine::Impl::upright(const Image& rgb, const Image& ink, const Watch& watch) const {
    constexpr float sure = 0.9F;
    constexpr double straight = 0.3;  // degrees that the detector and the reader do not mind
    const image::Orientation guess = orientation.find(rgb);
    const double skew = image::skew_angle(ink);
    const double degrees = std::abs(skew) < straight ? 0 : -skew;
    const auto bring_upright = [&](int quarters) { return text::Upright{(4 - quarters) % 4, degrees}; };
    const text::Upright first = bring_upright(guess.quarters);
    if (guess.probability >= sure) return first;
    const text::Upright second = bring_upright(guess.second_quarters);
    return text.legibility(rgb, ink, second, arena, watch) > text.legibility(rgb, ink, first, arena, watch) ? second
                                                                                                            : first;
}

Page Engine::Impl::read(const pages::Source& source, int number, const Options&, const Watch& watch) const {
    watch.check();
    Page page;
    page.number = number;
    page.image = source.picture(number - 1);
    watch.check();
    const Image ink = image::ink(image::to_gray(page.image));
    const text::Upright way = upright(page.image, ink, watch);
    page.rotation = static_cast<float>(std::remainder(-90.0 * way.quarters - way.degrees, 360.0));
    page.lines = text.read(page.image, ink, way, arena, watch);
    return page;
}

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

Analysis Engine::analyze(const Document& document, const Options& options) const {
    if (getpid() != impl_->process)
        throw Error(ErrorKind::Internal, "this engine was built before fork(); build one in the child",
                    document.name());
    const Watch watch(options.job, options.limits.seconds);
    try {
        const std::unique_ptr<const pages::Source> source = pages::open(document, options.limits);
        const std::vector<int> numbers = chosen_pages(options, source->page_count());
        std::vector<Analysis> parts(numbers.size());
        std::atomic<std::size_t> done = 0;
        impl_->arena.for_each(numbers.size(), [&](std::size_t i) {
            try {
                const Page page = impl_->read(*source, numbers[i], options, watch);
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
