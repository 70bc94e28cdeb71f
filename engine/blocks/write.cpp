#include <algorithm>
#include <utility>
#include <vector>

#include "blocks/fields.hpp"
#include "blocks/json_writer.hpp"
#include "recto/analysis.hpp"

namespace recto {
namespace {

using blocks::Field;
using blocks::JsonWriter;

constexpr std::size_t typical_block_bytes = 512;

void write_block(JsonWriter& out, const Block& block, bool asynchronous) {
    out.begin_object();
    for (const Field& field : blocks::fields()) {
        if ((field.asynchronous_only && !asynchronous) || !field.present(block)) continue;
        out.key(field.name);
        field.write(out, block);
    }
    out.end_object();
}

std::string_view job_status(const Analysis& analysis) {
    if (analysis.warnings.empty()) return "SUCCEEDED";
    return analysis.pages.empty() ? "FAILED" : "PARTIAL_SUCCESS";
}

struct CodedPages {
    std::string_view code;
    std::vector<int> pages;
};

// Textract names each error once, with all the pages that it struck.
std::vector<CodedPages> by_code(const std::vector<Warning>& warnings) {
    std::vector<CodedPages> groups;
    for (const Warning& warning : warnings) {
        const std::string_view code = Error(warning.kind, warning.message).textract_exception();
        auto group = std::find_if(groups.begin(), groups.end(), [&](const CodedPages& g) { return g.code == code; });
        if (group == groups.end()) group = groups.insert(groups.end(), {code, {}});
        if (warning.page > 0) group->pages.push_back(warning.page);
    }
    return groups;
}

void write_warnings(JsonWriter& out, const std::vector<Warning>& warnings) {
    out.key("Warnings");
    out.begin_array();
    for (const CodedPages& group : by_code(warnings)) {
        out.begin_object();
        out.key("ErrorCode");
        out.string(group.code);
        out.key("Pages");
        out.begin_array();
        for (const int page : group.pages) out.integer(page);
        out.end_array();
        out.end_object();
    }
    out.end_array();
}

}  // namespace

std::string Analysis::json(JsonForm form, int indent) const {
    const bool asynchronous = form == JsonForm::Asynchronous || (form == JsonForm::Automatic && document_pages > 1);
    JsonWriter out(indent);
    out.reserve(typical_block_bytes * (blocks.size() + 1));
    out.begin_object();
    out.key("DocumentMetadata");
    out.begin_object();
    out.key("Pages");
    out.integer(document_pages);
    out.end_object();
    if (asynchronous) {
        out.key("JobStatus");
        out.string(job_status(*this));
        if (!warnings.empty()) write_warnings(out, warnings);
    }
    out.key("Blocks");
    out.begin_array();
    for (const Block& block : blocks) write_block(out, block, asynchronous);
    out.end_array();
    out.key(operation == Operation::DetectText ? "DetectDocumentTextModelVersion" : "AnalyzeDocumentModelVersion");
    out.string("1.0");
    out.end_object();
    return out.take();
}

}  // namespace recto
