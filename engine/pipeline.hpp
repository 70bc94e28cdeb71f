#pragma once

#include <filesystem>
#include <vector>

#include "core/arena.hpp"
#include "core/page.hpp"
#include "core/watch.hpp"
#include "image/orientation.hpp"
#include "layout/structure.hpp"
#include "nets/net.hpp"
#include "pages/source.hpp"
#include "recto/engine.hpp"
#include "step.hpp"
#include "text/text.hpp"

namespace recto {

/// The steps that one page goes through, in their order.
class Pipeline {
  public:
    explicit Pipeline(const EngineOptions& options);

    /// @param number 1-based page of the document.
    [[nodiscard]] Page read(const pages::Source& source, int number, const Options& options, const Watch& watch) const;

    [[nodiscard]] const Arena& arena() const noexcept { return arena_; }
    /// What the steps can answer.
    [[nodiscard]] Features features() const noexcept;
    /// CPU seconds spent in the networks so far.
    [[nodiscard]] double network_seconds() const noexcept;

  private:
    void read_text(const pages::Source& source, Page& page, const Image& ink, TextLayer text_layer,
                   const Watch& watch) const;
    // What the steps find on the page, which stands upright for them.
    void take_steps(const pages::Source& source, Page& page, const Image& ink, Features features,
                    const Watch& watch) const;
    bool take_own_text(const pages::Source& source, Page& page, const Image& ink, const Watch& watch) const;
    [[nodiscard]] text::Upright find_upright(const Image& rgb, const Image& ink, const Watch& watch) const;

    Arena arena_;
    std::filesystem::path models_;
    nets::Runtime runtime_;
    image::OrientationFinder orientation_;
    text::TextStage text_;
    layout::StructureStage structure_;
    std::vector<Step> steps_;  ///< after the text, in their order
};

}  // namespace recto
