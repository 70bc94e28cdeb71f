#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "blocks/fields.hpp"
#include "blocks/names.hpp"
#include "recto/analysis.hpp"

namespace recto {
namespace {

using blocks::Field;
using nlohmann::json;

// A block's deepest value, a point's X in a list of parts, is at level 8.
constexpr std::size_t deepest_level = 32;

[[noreturn]] void corrupt(std::string message) {
    throw Error(ErrorKind::Corrupt, std::move(message));
}

int page_number(const json& value, std::string_view what) {
    const auto* number = value.get_ptr<const json::number_unsigned_t*>();
    if (number == nullptr || *number > static_cast<unsigned>(std::numeric_limits<int>::max()))
        corrupt(std::string(what) + " is not a count of pages");
    return static_cast<int>(*number);
}

bool is_read_member(std::string_view name_in_answer) {
    constexpr std::array<std::string_view, 5> names = {"Blocks", "DocumentMetadata", "JobStatus", "Warnings",
                                                       "AnalyzeDocumentModelVersion"};
    return std::find(names.begin(), names.end(), name_in_answer) != names.end();
}

bool is_block_member(std::string_view name) {
    const auto fields = blocks::fields();
    return std::any_of(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
}

/// Takes the blocks out of an answer while it is parsed, so that no more than one of them is ever held as JSON, and
/// drops what is not read. What remains is the answer, or the list of parts, with empty lists of blocks.
class AnswerReader final : public nlohmann::json_sax<json> {
  public:
    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t&) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        if (dropped_levels_ > 0) return true;
        drop_next_ = !is_read(name);
        name_ = std::move(name);
        return true;
    }

    bool end_object() override {
        const bool is_block = dropped_levels_ == 0 && in_blocks() && open_.size() == answer_level_ + 3;
        if (is_block) add(*open_.back());
        close();
        if (is_block) open_.back()->erase(open_.back()->size() - 1);
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
        corrupt("no valid JSON at byte " + std::to_string(position));
    }

    json root;
    std::vector<Block> blocks;

  private:
    // Levels of open_: the answer (in a list of parts one deeper), its Blocks, a block.
    [[nodiscard]] bool in_blocks() const { return open_.size() > answer_level_ + 1 && in_blocks_; }

    bool is_read(std::string_view name) {
        if (open_.size() == answer_level_ + 1) {
            in_blocks_ = name == "Blocks";
            return is_read_member(name);
        }
        return !in_blocks() || open_.size() != answer_level_ + 3 || is_block_member(name);
    }

    /// Adds a value to the innermost container; nothing where it is dropped.
    json* add_value(json value) {
        if (open_.empty()) return &(root = std::move(value));
        json& parent = *open_.back();
        if (parent.is_array()) return &parent.emplace_back(std::move(value));
        return &(parent[name_] = std::move(value));
    }

    bool put(json value) {
        if (dropped_levels_ == 0 && !drop_next_) add_value(std::move(value));
        drop_next_ = false;
        return true;
    }

    bool open(json container) {
        if (open_.size() + dropped_levels_ == deepest_level) corrupt("JSON nested deeper than any Textract answer");
        if (in_blocks_ && open_.size() == answer_level_ + 1 && !container.is_array()) corrupt("Blocks is not a list");
        if (dropped_levels_ > 0 || drop_next_) {
            ++dropped_levels_;
        } else {
            if (open_.empty() && container.is_array()) answer_level_ = 1;
            open_.push_back(add_value(std::move(container)));
        }
        drop_next_ = false;
        return true;
    }

    bool close() {
        if (dropped_levels_ > 0)
            --dropped_levels_;
        else
            open_.pop_back();
        if (open_.size() <= answer_level_) in_blocks_ = false;
        return true;
    }

    void add(const json& value) {
        ++count_;
        const auto type = value.find("BlockType");
        if (type == value.end() || !type->is_string()) return;
        if (!blocks::block_type(type->get_ref<const std::string&>())) return;
        Block block;
        for (const Field& field : blocks::fields())
            if (const auto member = value.find(field.name); member != value.end() && !member->is_null())
                read(field, *member, block);
        blocks.push_back(std::move(block));
    }

    void read(const Field& field, const json& member, Block& block) const {
        try {
            field.read(member, block);
        } catch (const Error& error) {
            corrupt("block " + std::to_string(count_) + ": " + error.message());
        }
    }

    std::vector<json*> open_;         // containers that have not ended, the outermost first
    std::string name_;                // the last key
    std::size_t dropped_levels_ = 0;  // containers that have not ended and are not kept
    std::size_t answer_level_ = 0;    // containers around an answer
    std::size_t count_ = 0;           // blocks so far, known or not
    bool in_blocks_ = false;          // the answer's member that is parsed is Blocks
    bool drop_next_ = false;          // the value of the last key is not kept
};

// The lists that a failed page is named in, one for each error.
void read_warnings(const json& part, std::vector<Warning>& warnings) {
    const auto list = part.find("Warnings");
    if (list == part.end() || list->is_null()) return;
    if (!list->is_array()) corrupt("Warnings is not a list");
    for (const json& entry : *list) {
        if (!entry.is_object()) corrupt("a warning is not an object");
        const auto code = entry.find("ErrorCode");
        const bool named = code != entry.end() && code->is_string();
        const std::string message = named ? code->get<std::string>() : std::string();
        const auto pages = entry.find("Pages");
        if (pages == entry.end() || pages->is_null()) continue;
        if (!pages->is_array()) corrupt("Pages of a warning is not a list");
        for (const json& page : *pages)
            warnings.push_back({page_number(page, "a page of a warning"), blocks::error_kind(message), message});
    }
}

int document_pages(const json& part) {
    const auto metadata = part.find("DocumentMetadata");
    if (metadata == part.end() || !metadata->is_object()) return 0;
    const auto pages = metadata->find("Pages");
    return pages == metadata->end() || pages->is_null() ? 0 : page_number(*pages, "DocumentMetadata.Pages");
}

void read_part(const json& part, Analysis& analysis) {
    if (!part.is_object()) corrupt("a Textract answer is an object or a list of objects");
    if (!part.contains("Blocks") && !part.contains("JobStatus")) corrupt("no Textract answer: it has no Blocks");
    if (const auto list = part.find("Blocks"); list != part.end() && !list->is_null() && !list->is_array())
        corrupt("Blocks is not a list");
    analysis.document_pages = std::max(analysis.document_pages, document_pages(part));
    if (part.contains("AnalyzeDocumentModelVersion")) analysis.operation = Operation::Analyze;
    read_warnings(part, analysis.warnings);
}

bool is_structure(const Block& block) {
    return block.type > BlockType::Word;
}

// An answer does not tell the size of the pictures that it was read from.
std::vector<PageInfo> pages_of(const std::vector<Block>& blocks) {
    std::vector<PageInfo> pages;
    for (const Block& block : blocks) {
        if (block.type != BlockType::Page) continue;
        PageInfo info;
        info.number = block.page;
        pages.push_back(info);
    }
    return pages;
}

}  // namespace

Analysis read_json(std::string_view text) {
    AnswerReader reader;
    json::sax_parse(text, &reader);
    const json& answer = reader.root;
    Analysis analysis;
    if (answer.is_array()) {
        if (answer.empty()) corrupt("an empty list is no Textract answer");
        for (const json& part : answer) read_part(part, analysis);
    } else {
        read_part(answer, analysis);
    }
    analysis.blocks = std::move(reader.blocks);
    analysis.pages = pages_of(analysis.blocks);
    // Parts of a Get answer, and what others have cut down, do not always name their model.
    if (std::any_of(analysis.blocks.begin(), analysis.blocks.end(), is_structure))
        analysis.operation = Operation::Analyze;
    if (analysis.document_pages == 0) analysis.document_pages = static_cast<int>(analysis.pages.size());
    return analysis;
}

}  // namespace recto
