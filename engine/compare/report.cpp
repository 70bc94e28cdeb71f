#include <algorithm>
#include <cmath>
#include <string>

#include "blocks/json_writer.hpp"
#include "compare/report_page.hpp"
#include "image/resample.hpp"
#include "pages/source.hpp"
#include "recto/compare.hpp"
#include "recto/error.hpp"

namespace recto {
namespace {

using blocks::JsonWriter;

// Enough to read the smallest print on a screen; a page takes some 200 KB.
constexpr int picture_side = 1600;
constexpr int picture_quality = 72;
// A browser that is to show more than this in one file will not.
constexpr std::size_t most_pictures = 300U << 20;
// Boxes are whole numbers of this part of the page.
constexpr double units = 10'000;

std::string base64(const std::vector<std::byte>& bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < count ? std::to_integer<std::uint32_t>(bytes[i + k]) : 0);
        for (std::size_t k = 0; k < 4; ++k) text += k <= count ? digits[group >> (18 - 6 * k) & 63] : '=';
    }
    return text;
}

/// No text in it can end the element that holds it.
std::string safe_in_html(const std::string& json) {
    std::string safe;
    safe.reserve(json.size());
    for (const char letter : json) {
        if (letter == '<')
            safe += "\\u003c";
        else
            safe += letter;
    }
    return safe;
}

long long in_units(float share) {
    const double value = std::clamp(double{share}, -1.0, 2.0);
    return std::isfinite(value) ? std::llround(value * units) : 0;
}

struct Picture {
    int width = 0;
    int height = 0;
    std::string jpeg;  // base64
};

class Report {
  public:
    Report(const Limits& limits, std::vector<std::string>* problems) : limits_(limits), problems_(problems) {}

    std::string write(std::span<const ComparedDocument> documents) {
        JsonWriter json(-1);
        std::vector<Measure> total;
        json.begin_object();
        json.key("documents");
        json.begin_array();
        for (const ComparedDocument& document : documents) {
            write_document(json, document);
            pool(total, document.comparison.measures);
        }
        json.end_array();
        json.key("measures");
        write_measures(json, total);
        json.end_object();
        return std::string(comparison::page_before_data()) + pictures_ +
               "<script type=\"application/json\" id=\"data\">" + safe_in_html(json.take()) + "</script>\n" +
               std::string(comparison::page_after_data());
    }

  private:
    void write_document(JsonWriter& json, const ComparedDocument& document) {
        json.begin_object();
        json.key("name");
        json.string(document.name);
        json.key("measures");
        write_measures(json, document.comparison.measures);
        json.key("pages");
        write_pages(json, document);
        json.key("findings");
        json.begin_array();
        for (const Finding& finding : document.comparison.findings) write_finding(json, finding);
        json.end_array();
        json.end_object();
    }

    static void write_measures(JsonWriter& json, const std::vector<Measure>& measures) {
        json.begin_array();
        for (const Measure& measure : measures) {
            if (measure.ours == 0 && measure.theirs == 0) continue;
            json.begin_array();
            json.string(measure.name);
            for (const double value : {measure.f1(), measure.precision(), measure.recall(), measure.right})
                json.number(static_cast<float>(value));
            json.integer(measure.theirs);
            json.integer(measure.ours);
            if (measure.has_characters) json.number(static_cast<float>(measure.cer()));
            json.end_array();
        }
        json.end_array();
    }

    static void write_boxes(JsonWriter& json, const std::vector<Box>& boxes) {
        json.begin_array();
        for (const Box& box : boxes)
            for (const float value : {box.left, box.top, box.width, box.height}) json.integer(in_units(value));
        json.end_array();
    }

    /// As a list: names of members would be most of the file.
    static void write_finding(JsonWriter& json, const Finding& finding) {
        json.begin_array();
        json.integer(static_cast<int>(finding.aspect));
        json.integer(static_cast<int>(finding.verdict));
        json.integer(finding.page);
        json.string(finding.theirs);
        json.string(finding.ours);
        write_boxes(json, finding.their_boxes);
        write_boxes(json, finding.our_boxes);
        for (const auto& confidence : {finding.their_confidence, finding.our_confidence})
            json.integer(confidence ? std::lround(std::clamp(*confidence, 0.0F, 100.0F) * 10) : -1);
        json.end_array();
    }

    void write_pages(JsonWriter& json, const ComparedDocument& document) {
        json.begin_array();
        for (const Picture& picture : pictures_of(document)) {
            json.begin_array();
            json.integer(picture.width);
            json.integer(picture.height);
            json.integer(picture.jpeg.empty() ? -1 : count_);
            json.end_array();
            if (picture.jpeg.empty()) continue;
            pictures_ += "<script type=\"text/plain\" id=\"picture-" + std::to_string(count_++) + "\">" + picture.jpeg +
                         "</script>\n";
        }
        json.end_array();
    }

    std::vector<Picture> pictures_of(const ComparedDocument& document) {
        std::vector<Picture> pictures(static_cast<std::size_t>(document.comparison.pages));
        if (!document.picture) return pictures;
        int page = 0;
        try {
            const auto source = pages::open(*document.picture, limits_);
            const int pages = std::min(document.comparison.pages, source->page_count());
            std::size_t taken = pictures_.size();
            for (page = 1; page <= pages; ++page) {
                if (taken > most_pictures)
                    throw Error(ErrorKind::TooLarge,
                                "shown without its picture: the report has 300 MB of them already");
                Picture& picture = pictures[static_cast<std::size_t>(page - 1)];
                picture = shrunk(source->picture(page - 1));
                taken += picture.jpeg.size();
            }
        } catch (const Error& error) {
            if (problems_ != nullptr)
                problems_->push_back(document.name + ": " + error.at(document.picture->name(), page).what());
        }
        return pictures;
    }

    static Picture shrunk(const Image& page) {
        const double scale = std::min(1.0, double{picture_side} / std::max(page.width(), page.height()));
        const int width = std::max(1, static_cast<int>(std::lround(page.width() * scale)));
        const int height = std::max(1, static_cast<int>(std::lround(page.height() * scale)));
        const Image small = scale < 1 ? image::resize(page, width, height) : page;
        return {width, height, base64(pages::encode_jpeg(small, picture_quality))};
    }

    const Limits& limits_;
    std::vector<std::string>* problems_;
    std::string pictures_;
    int count_ = 0;
};

}  // namespace

std::string comparison_html(std::span<const ComparedDocument> documents, const Limits& limits,
                            std::vector<std::string>* problems) {
    return Report(limits, problems).write(documents);
}

}  // namespace recto
