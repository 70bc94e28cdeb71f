#include "blocks/json_writer.hpp"
#include "recto/compare.hpp"

namespace recto {
namespace {

void write(blocks::JsonWriter& json, const Measure& measure) {
    const auto share = [&](const char* name, double value) {
        json.key(name);
        json.number(static_cast<float>(value));
    };
    const auto count = [&](const char* name, std::int64_t value) {
        json.key(name);
        json.integer(value);
    };
    json.begin_object();
    json.key("name");
    json.string(measure.name);
    share("f1", measure.f1());
    share("precision", measure.precision());
    share("recall", measure.recall());
    share("right", measure.right);
    count("theirs", measure.theirs);
    count("ours", measure.ours);
    if (measure.has_characters) {
        share("cer", measure.cer());
        count("edits", measure.edits);
        count("characters", measure.characters);
    }
    json.end_object();
}

void write(blocks::JsonWriter& json, const std::vector<Measure>& measures) {
    json.key("measures");
    json.begin_array();
    for (const Measure& measure : measures) write(json, measure);
    json.end_array();
}

}  // namespace

std::string comparison_json(std::span<const ComparedDocument> documents, int indent) {
    std::vector<Measure> total;
    for (const ComparedDocument& document : documents) pool(total, document.comparison.measures);
    blocks::JsonWriter json(indent);
    json.begin_object();
    write(json, total);
    json.key("documents");
    json.begin_array();
    for (const ComparedDocument& document : documents) {
        json.begin_object();
        json.key("name");
        json.string(document.name);
        json.key("pages");
        json.integer(document.comparison.pages);
        write(json, document.comparison.measures);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.take();
}

}  // namespace recto
