#include <benchmark/benchmark.h>

#include <nlohmann/json.hpp>
#include <string>

#include "blocks/blocks.hpp"
#include "recto/formats.hpp"

namespace recto {
namespace {

// A page of short words, ten to a line, as dense as a page of 10,000 words has to be.
Page page_of(int words) {
    Page page;
    page.image = Image(2480, 3508, 3, 255);
    const int lines = words / 10;
    const float height = 3400.0F / static_cast<float>(lines);
    for (int i = 0; i < lines; ++i) {
        Line line;
        line.confidence = 0.97F;
        const float top = 50 + static_cast<float>(i) * height;
        for (int j = 0; j < 10; ++j) {
            const float left = 100 + 230.0F * static_cast<float>(j);
            const float right = left + 150 + static_cast<float>((i * 7 + j * 13) % 60);
            const Polygon place = {
                {{left, top}, {right, top}, {right, top + height * 0.7F}, {left, top + height * 0.7F}}};
            Word word;
            word.place = place;
            word.text = "word" + std::to_string(i * 10 + j);
            word.confidence = 0.9F + 0.0099F * static_cast<float>(j);
            line.words.push_back(std::move(word));
        }
        line.place = {{line.words.front().place[0], line.words.back().place[1], line.words.back().place[2],
                       line.words.front().place[3]}};
        page.lines.push_back(std::move(line));
    }
    return page;
}

Analysis analysis_of(int words) {
    Analysis analysis;
    analysis.document_pages = 1;
    blocks::append_page(analysis, page_of(words));
    return analysis;
}

void append_page(benchmark::State& state) {
    const Page page = page_of(static_cast<int>(state.range(0)));
    for (auto _ : state) {
        Analysis analysis;
        blocks::append_page(analysis, page);
        benchmark::DoNotOptimize(analysis);
    }
}
BENCHMARK(append_page)->Arg(500)->Arg(10'000)->Unit(benchmark::kMillisecond);

template <std::string (*write)(const Analysis&)>
void written(benchmark::State& state) {
    const Analysis analysis = analysis_of(static_cast<int>(state.range(0)));
    std::size_t bytes = 0;
    for (auto _ : state) {
        const std::string text = write(analysis);
        bytes += text.size();
        benchmark::DoNotOptimize(text.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

std::string as_json(const Analysis& analysis) {
    return analysis.json();
}
std::string as_text(const Analysis& analysis) {
    return analysis.text();
}
std::string as_hocr(const Analysis& analysis) {
    return analysis.hocr();
}
std::string as_alto(const Analysis& analysis) {
    return analysis.alto();
}

nlohmann::ordered_json geometry_of(const Geometry& geometry) {
    nlohmann::ordered_json polygon = nlohmann::ordered_json::array();
    for (const Point& point : geometry.polygon) polygon.push_back({{"X", point.x}, {"Y", point.y}});
    return {{"BoundingBox",
             {{"Width", geometry.box.width},
              {"Height", geometry.box.height},
              {"Left", geometry.box.left},
              {"Top", geometry.box.top}}},
            {"Polygon", std::move(polygon)}};
}

// The peer: the same answer built as a document of nlohmann's and dumped.
std::string as_json_by_nlohmann(const Analysis& analysis) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Block& block : analysis.blocks) {
        nlohmann::ordered_json object;
        object["BlockType"] = to_string(block.type);
        if (block.confidence) object["Confidence"] = *block.confidence;
        if (!block.text.empty()) object["Text"] = block.text;
        if (block.text_type) object["TextType"] = "PRINTED";
        object["Geometry"] = geometry_of(*block.geometry);
        object["Id"] = block.id;
        for (const Relationship& relationship : block.relationships)
            object["Relationships"].push_back({{"Type", relationship.type}, {"Ids", relationship.ids}});
        list.push_back(std::move(object));
    }
    return nlohmann::ordered_json({{"DocumentMetadata", {{"Pages", 1}}},
                                   {"Blocks", std::move(list)},
                                   {"DetectDocumentTextModelVersion", "1.0"}})
        .dump();
}

BENCHMARK(written<as_json>)->Name("json")->Arg(500)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(written<as_json_by_nlohmann>)->Name("json/nlohmann")->Arg(500)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(written<as_text>)->Name("text")->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(written<as_hocr>)->Name("hocr")->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(written<as_alto>)->Name("alto")->Arg(10'000)->Unit(benchmark::kMillisecond);

template <typename Read>
void parsed(benchmark::State& state, Read read) {
    const std::string text = analysis_of(static_cast<int>(state.range(0))).json();
    for (auto _ : state) benchmark::DoNotOptimize(read(text));
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size() * state.iterations()));
}

BENCHMARK_CAPTURE(parsed, read_json, [](const std::string& text) { return read_json(text); })
    ->Name("read_json")
    ->Arg(500)
    ->Arg(10'000)
    ->Unit(benchmark::kMillisecond);
// The peer: only the document, no blocks made of it.
BENCHMARK_CAPTURE(parsed, nlohmann, [](const std::string& text) { return nlohmann::json::parse(text); })
    ->Name("read_json/nlohmann")
    ->Arg(500)
    ->Arg(10'000)
    ->Unit(benchmark::kMillisecond);

template <typename Draw>
void drawn(benchmark::State& state, Draw draw) {
    const Page page = page_of(500);
    Analysis analysis;
    blocks::append_page(analysis, page);
    const Document document = Document::from_pixels(
        {page.image.data(), page.image.width(), page.image.height(), static_cast<std::ptrdiff_t>(page.image.stride())});
    for (auto _ : state) benchmark::DoNotOptimize(draw(document, analysis));
}

BENCHMARK_CAPTURE(drawn, pdf,
                  [](const Document& document, const Analysis& analysis) { return searchable_pdf(document, analysis); })
    ->Name("searchable_pdf")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(drawn, png,
                  [](const Document& document, const Analysis& analysis) { return overlay_png(document, analysis, 1); })
    ->Name("overlay_png")
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace recto
