#include "pipeline.hpp"

#include <cmath>
#include <utility>

#include "forms/selections.hpp"
#include "image/binarize.hpp"
#include "image/flatten.hpp"
#include "image/rules.hpp"
#include "image/upright.hpp"
#include "model_folder.hpp"
#include "tables/tables.hpp"
#include "text/layer.hpp"
#include "upright_page.hpp"

namespace recto {
namespace {

// A page's ink, and the page itself under even light where a photo needs it.
Image prepared(Image& page) {
    const Image gray = image::to_gray(page);
    if (image::needs_flattening(gray)) page = image::even_light(page);
    return image::ink(gray);
}

void find_selections(Page& page, const StepInput& input) {
    page.selections = forms::find_selections(input.ink, page.lines);
}

void find_tables(Page& page, const StepInput& input) {
    page.tables = tables::find_tables(page, input.ink);
}

// Those that something asked for needs, one line each: {serves, completes, take}.
std::vector<Step> steps(const layout::StructureStage& structure) {
    const auto find_structure = [&structure](Page& page, const StepInput& input) {
        structure.read(page, input.ink, input.features, input.watch);
    };
    return {
        {{Feature::Forms, Feature::Tables}, {}, find_selections},
        {{Feature::Tables}, {Feature::Tables}, find_tables},
        {{Feature::Forms, Feature::Layout}, {Feature::Forms, Feature::Layout}, find_structure},
    };
}

}  // namespace

Pipeline::Pipeline(const EngineOptions& options)
    : arena_(options.threads),
      models_(model_folder(options.model_directory)),
      runtime_(models_, options.device, arena_.threads()),
      orientation_(runtime_),
      text_(runtime_, models_, options.models, options.language, arena_.threads()),
      structure_(runtime_),
      steps_(steps(structure_)) {
    runtime_.wait();
}

Features Pipeline::features() const noexcept {
    Features features;
    for (const Step& step : steps_) features = features.with(step.completes);
    return features;
}

double Pipeline::network_seconds() const noexcept {
    return orientation_.net().seconds() + text_.network_seconds();
}

text::Upright Pipeline::find_upright(const Image& rgb, const Image& ink, const Watch& watch) const {
    constexpr float sure = 0.9F;
    constexpr double straight = 0.3;  // degrees that the detector and the reader do not mind
    const image::Orientation guess = orientation_.find(rgb);
    const double skew = image::skew_angle(ink);
    const double degrees = std::abs(skew) < straight ? 0 : -skew;
    const auto bring_upright = [&](int quarters) { return text::Upright{(4 - quarters) % 4, degrees}; };
    const text::Upright first = bring_upright(guess.quarters);
    if (guess.probability >= sure) return first;
    const text::Upright second = bring_upright(guess.second_quarters);
    return text_.legibility(rgb, ink, second, arena_, watch) > text_.legibility(rgb, ink, first, arena_, watch) ? second
                                                                                                                : first;
}

// Fills a page with its own text where that proves trustworthy; says whether it did.
bool Pipeline::take_own_text(const pages::Source& source, Page& page, const Image& ink, const Watch& watch) const {
    auto words = source.text_layer(page.number - 1);
    if (!words) return false;
    auto own = text::own_text(std::move(*words), ink, [&](const Polygon& place) {
        watch.check();
        return text_.read_region(page.image, place);
    });
    if (!own) return false;
    page.source = TextSource::TextLayer;
    page.rotation = own->rotation;
    page.lines = std::move(own->lines);
    return true;
}

void Pipeline::read_text(const pages::Source& source, Page& page, const Image& ink, TextLayer text_layer,
                         const Watch& watch) const {
    if (text_layer == TextLayer::Auto && take_own_text(source, page, ink, watch)) return;
    const text::Upright way = find_upright(page.image, ink, watch);
    page.rotation = static_cast<float>(std::remainder(-90.0 * way.quarters - way.degrees, 360.0));
    page.lines = text_.read(page.image, ink, way, arena_, watch);
}

Page Pipeline::read(const pages::Source& source, int number, const Options& options, const Watch& watch) const {
    watch.check();
    Page page;
    page.number = number;
    page.image = source.picture(number - 1);
    watch.check();
    Image ink = prepared(page.image);
    {
        const Image letters = image::remove_rules(ink);
        if (options.features.empty()) ink = {};  // only the steps below look at it
        read_text(source, page, letters, options.text_layer, watch);
    }
    take_steps(source, page, ink, options.features, watch);
    return page;
}

void Pipeline::take_steps(const pages::Source& source, Page& page, const Image& ink, Features features,
                          const Watch& watch) const {
    if (features.empty()) return;
    if (is_turned(page)) {
        UprightPage upright = brought_upright(page, ink);
        take_steps(source, upright.page, upright.ink, features, watch);
        take_findings(page, std::move(upright));
        return;
    }
    for (const Step& step : steps_) {
        if (!step.serves.meets(features)) continue;
        watch.check();
        step.take(page, {source, ink, features, arena_, watch});
    }
}

}  // namespace recto
