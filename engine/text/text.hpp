#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/arena.hpp"
#include "core/page.hpp"
#include "core/watch.hpp"
#include "nets/net.hpp"
#include "recto/engine.hpp"
#include "text/detect.hpp"
#include "text/read.hpp"
#include "text/stretch.hpp"
#include "text/tesseract.hpp"

namespace recto::text {

/// How the text lies on a page: a canvas on which its lines run along the rows, and the way back to the picture.
struct Upright {
    int quarters = 0;    ///< quarter turns clockwise that bring the picture upright, 0 to 3
    double degrees = 0;  ///< the rest of the turn, clockwise
};

/// From a page's picture to its lines: find regions, read each, set the words on their ink, order the lines.
class TextStage {
  public:
    /// @param language empty: the networks read, Latin scripts; else what Tesseract is to read instead of them.
    /// @param concurrency how many lines are read at once.
    /// @throws Error ModelMissing, LanguageUnavailable, InvalidArgument.
    TextStage(const nets::Runtime& runtime, const std::filesystem::path& directory, ModelSet models,
              const std::string& language, int concurrency);

    /// @param rgb the picture as it was given. @param ink its mask.
    /// @return its lines in reading order, places in its pixels.
    [[nodiscard]] std::vector<Line> read(const Image& rgb, const Image& ink, const Upright& upright, const Arena& arena,
                                         const Watch& watch) const;

    /// What the first reader sees at a place, UTF-8. @param place clockwise from the text's own top left, in the
    /// picture's pixels, with a little paper round the text.
    [[nodiscard]] std::string read_region(const Image& rgb, const Polygon& place) const;

    /// How sure the first reader is of a few of the page's longest lines, 0 to 1: tells a page from one upside down.
    [[nodiscard]] float legibility(const Image& rgb, const Image& ink, const Upright& upright, const Arena& arena,
                                   const Watch& watch) const;

    /// CPU seconds spent in the networks so far.
    [[nodiscard]] double network_seconds() const noexcept;

  private:
    struct Regions;
    [[nodiscard]] Regions find(const Image& rgb, const Image& ink, const Upright& upright, const Arena& arena,
                               const Watch& watch) const;
    // What the first reader sees.
    [[nodiscard]] std::vector<Glyph> first_reading(const Stretch& stretch, const Image& rgb) const;
    // The words of one region, places in the picture's pixels.
    [[nodiscard]] std::vector<Word> read_line(const Polygon& region, const Image& rgb, const Image& ink) const;
    // The words of each region, places in the upright page's pixels.
    [[nodiscard]] std::vector<std::vector<Word>> read_lines(const Regions& regions, const Image& rgb, const Image& ink,
                                                            const Arena& arena, const Watch& watch) const;
    // The same of a place without text round it: no words where it is not surely a mark.
    [[nodiscard]] std::vector<Word> read_mark(const Polygon& place, const Image& rgb, const Image& ink) const;
    [[nodiscard]] std::vector<std::vector<Word>> read_marks(const Regions& regions,
                                                            const std::vector<std::vector<Word>>& runs,
                                                            const Image& rgb, const Image& ink, const Arena& arena,
                                                            const Watch& watch) const;

    Detector detector_;
    Reader tiny_;
    std::vector<Reader> small_;             // none in the fast set
    std::optional<TesseractReader> other_;  // for scripts that the networks do not read
};

}  // namespace recto::text
