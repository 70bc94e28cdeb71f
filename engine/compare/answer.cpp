#include "compare/answer.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <unordered_set>

#include "recto/error.hpp"

namespace recto::comparison {
namespace {

using nlohmann::json;

constexpr int deepest_level = 48;
constexpr std::int64_t most_pages = 100'000;
constexpr std::size_t most_gathered = 256U << 20;  // bytes of text and ids that relationships may bring together
constexpr int deepest_block = 8;

[[noreturn]] void corrupt(const std::string& message) {
    throw Error(ErrorKind::Corrupt, message);
}

/// The member, or nothing where it is missing or null.
const json* find(const json& object, const char* name) {
    if (!object.is_object()) corrupt(std::string("no object where ") + name + " belongs");
    const auto member = object.find(name);
    return member == object.end() || member->is_null() ? nullptr : &*member;
}

std::string string_of(const json& value, const char* name) {
    if (value.is_null()) return {};
    const auto* const text = value.get_ptr<const std::string*>();
    if (text == nullptr) corrupt(std::string(name) + " is no text");
    return *text;
}

std::string text_member(const json& object, const char* name) {
    const json* const member = find(object, name);
    return member == nullptr ? std::string() : string_of(*member, name);
}

double number_of(const json& value, const char* name) {
    if (!value.is_number()) corrupt(std::string(name) + " is no number");
    return value.get<double>();
}

double number_member(const json& object, const char* name) {
    const json* const member = find(object, name);
    return member == nullptr ? 0 : number_of(*member, name);
}

std::int64_t whole_member(const json& object, const char* name) {
    const json* const member = find(object, name);
    if (member == nullptr) return 1;
    const double value = number_of(*member, name);
    if (!(value >= 0 && value <= 1e9) || value != static_cast<double>(static_cast<std::int64_t>(value)))
        corrupt(std::string(name) + " is no count");
    return static_cast<std::int64_t>(value);
}

/// The entries of a list; none where it is missing.
const json& list_member(const json& object, const char* name) {
    static const json none = json::array();
    const json* const member = find(object, name);
    if (member == nullptr) return none;
    if (!member->is_array()) corrupt(std::string(name) + " is not a list");
    return *member;
}

std::optional<double> confidence_of(const json& block) {
    const json* const member = find(block, "Confidence");
    return member == nullptr ? std::nullopt : std::optional(number_of(*member, "Confidence"));
}

std::optional<Place> geometry_of(const json& block) {
    const json* const geometry = find(block, "Geometry");
    const json* const box = geometry == nullptr ? nullptr : find(*geometry, "BoundingBox");
    if (box == nullptr) return std::nullopt;
    const double left = number_member(*box, "Left");
    const double top = number_member(*box, "Top");
    return Place{left, top, left + number_member(*box, "Width"), top + number_member(*box, "Height")};
}

Region region_of(const json& block, std::string text, std::string kind = {}) {
    return {std::move(text), geometry_of(block).value_or(Place{}), std::move(kind), confidence_of(block)};
}

bool has_entity(const json& block, std::string_view name) {
    const json& types = list_member(block, "EntityTypes");
    return std::any_of(types.begin(), types.end(), [&](const json& type) { return type == name; });
}

/// The pages of one list of blocks.
class BlockReader {
  public:
    explicit BlockReader(const json& blocks) : blocks_(blocks) {
        std::int64_t pages = 0;
        each_block([&](const json& block) {
            by_id_[text_member(block, "Id")] = &block;
            pages = std::max(pages, page_of(block));
        });
        pages_.resize(static_cast<std::size_t>(pages));
    }

    std::vector<AnsweredPage> read() {
        each_block([&](const json& block) { add(block); });
        return std::move(pages_);
    }

  private:
    template <class Act>
    void each_block(const Act& act) const {
        std::size_t number = 0;
        for (const json& block : blocks_) {
            ++number;
            try {
                act(block);
            } catch (const Error& error) {
                throw Error(error.kind(), "block " + std::to_string(number) + ": " + error.message());
            }
        }
    }

    static std::int64_t page_of(const json& block) {
        const std::int64_t page = std::max<std::int64_t>(1, whole_member(block, "Page"));
        if (page > most_pages) corrupt("Page is more than " + std::to_string(most_pages));
        return page;
    }

    /// Blocks may name each other a million times in a file of no great size.
    void charge(std::size_t cost) {
        gathered_ += cost;
        if (gathered_ > most_gathered) throw Error(ErrorKind::TooLarge, "blocks name each other too often");
    }

    std::vector<const json*> related(const json& block, std::string_view type) {
        std::vector<const json*> found;
        for (const json& relationship : list_member(block, "Relationships")) {
            charge(1);
            if (text_member(relationship, "Type") != type) continue;
            charge(list_member(relationship, "Ids").size());
            for (const json& id : list_member(relationship, "Ids"))
                if (const auto known = by_id_.find(string_of(id, "an id")); known != by_id_.end())
                    found.push_back(known->second);
        }
        return found;
    }

    /// What a block's children say, joined by spaces.
    std::string text(const json& block, int depth = 0) {
        if (depth == deepest_block) corrupt("its children are nested deeper than any Textract answer's");
        std::string joined;
        for (const json* const child : related(block, "CHILD")) {
            const std::string part = part_of(*child, depth);
            charge(part.size());
            if (!part.empty()) joined += (joined.empty() ? "" : " ") + part;
        }
        return joined;
    }

    std::string part_of(const json& child, int depth) {
        const std::string type = text_member(child, "BlockType");
        if (type == "SELECTION_ELEMENT") return text_member(child, "SelectionStatus");
        if (type != "WORD" && type != "LINE" && type != "CELL") return {};
        std::string own = text_member(child, "Text");
        return own.empty() && type != "WORD" ? text(child, depth + 1) : own;
    }

    void add(const json& block) {
        AnsweredPage& page = pages_[static_cast<std::size_t>(page_of(block) - 1)];
        const std::string type = text_member(block, "BlockType");
        if (type == "WORD")
            page.words.push_back(region_of(block, text_member(block, "Text"), text_member(block, "TextType")));
        else if (type == "LINE")
            page.lines.push_back(region_of(block, text_member(block, "Text")));
        else if (type == "KEY_VALUE_SET" && has_entity(block, "KEY"))
            page.pairs.push_back(pair(block));
        else if (type == "TABLE")
            page.tables.push_back({geometry_of(block).value_or(Place{}), cells(block), confidence_of(block)});
        else if (type == "SELECTION_ELEMENT")
            page.selections.push_back(region_of(block, {}, text_member(block, "SelectionStatus")));
        else if (type == "SIGNATURE")
            page.signatures.push_back(region_of(block, {}));
        else if (type == "QUERY")
            add_question(block, page);
        else if (type.starts_with("LAYOUT_"))
            page.layout.push_back(region_of(block, text(block), type));
    }

    Pair pair(const json& key) {
        Pair pair{text(key), {}, {}, confidence_of(key)};
        if (const auto place = geometry_of(key)) pair.places.push_back(*place);
        for (const json* const value : related(key, "VALUE")) {
            const std::string part = text(*value);
            if (!part.empty()) pair.value += (pair.value.empty() ? "" : " ") + part;
            if (const auto place = geometry_of(*value)) pair.places.push_back(*place);
        }
        return pair;
    }

    std::vector<Cell> cells(const json& table) {
        std::vector<const json*> blocks = related(table, "MERGED_CELL");
        std::unordered_set<const json*> covered;
        for (const json* const merged : blocks)
            for (const json* const cell : related(*merged, "CHILD")) covered.insert(cell);
        for (const json* const cell : related(table, "CHILD"))
            if (!covered.contains(cell)) blocks.push_back(cell);
        std::vector<Cell> cells;
        for (const json* const block : blocks) {
            const std::string type = text_member(*block, "BlockType");
            if (type != "CELL" && type != "MERGED_CELL") continue;
            cells.push_back({whole_member(*block, "RowIndex"), whole_member(*block, "ColumnIndex"),
                             whole_member(*block, "RowSpan"), whole_member(*block, "ColumnSpan"), text(*block),
                             geometry_of(*block), confidence_of(*block)});
        }
        std::stable_sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) {
            return std::pair(a.row, a.column) < std::pair(b.row, b.column);
        });
        return cells;
    }

    void add_question(const json& block, AnsweredPage& page) {
        const json* const query = find(block, "Query");
        if (query == nullptr) corrupt("a QUERY has no Query");
        Question question{text_member(*query, "Text"), {}};
        for (const json* const answer : related(block, "ANSWER"))
            question.answers.push_back(text_member(*answer, "Text"));
        const auto same = std::find_if(page.questions.begin(), page.questions.end(),
                                       [&](const Question& known) { return known.text == question.text; });
        if (same == page.questions.end())
            page.questions.push_back(std::move(question));
        else
            *same = std::move(question);
    }

    const json& blocks_;
    std::unordered_map<std::string, const json*> by_id_;
    std::vector<AnsweredPage> pages_;
    std::size_t gathered_ = 0;
};

void add_pages(const json& object, Answer& answer) {
    auto pages = BlockReader(list_member(object, "Blocks")).read();
    std::move(pages.begin(), pages.end(), std::back_inserter(answer.pages));
}

std::string type_of(const json& field) {
    const json* const type = find(field, "Type");
    if (type == nullptr) corrupt("a field has no Type");
    return text_member(*type, "Text");
}

std::string value_of(const json& field) {
    const json* const value = find(field, "ValueDetection");
    return value == nullptr ? std::string() : text_member(*value, "Text");
}

/// Adds a row's fields; a type that comes again counts with its last value.
void add_row(std::vector<TypedField> row, std::vector<TypedField>& rows) {
    std::vector<TypedField> unique;
    for (TypedField& field : row) {
        const auto same =
            std::find_if(unique.begin(), unique.end(), [&](const TypedField& f) { return f.type == field.type; });
        if (same == unique.end())
            unique.push_back(std::move(field));
        else
            same->value = std::move(field.value);
    }
    std::move(unique.begin(), unique.end(), std::back_inserter(rows));
}

void add_expense(const json& expense, Answer& answer) {
    add_pages(expense, answer);
    for (const json& field : list_member(expense, "SummaryFields"))
        answer.fields.push_back({type_of(field), value_of(field)});
    for (const json& group : list_member(expense, "LineItemGroups")) {
        for (const json& item : list_member(group, "LineItems")) {
            std::vector<TypedField> row;
            for (const json& field : list_member(item, "LineItemExpenseFields"))
                row.push_back({type_of(field), value_of(field)});
            add_row(std::move(row), answer.line_items);
        }
    }
}

void add_identity(const json& identity, Answer& answer) {
    add_pages(identity, answer);
    for (const json& field : list_member(identity, "IdentityDocumentFields")) {
        const json* const value = find(field, "ValueDetection");
        const json* const normalized = value == nullptr ? nullptr : find(*value, "NormalizedValue");
        std::string text = normalized == nullptr ? std::string() : text_member(*normalized, "Value");
        if (text.empty()) text = value_of(field);
        answer.fields.push_back({type_of(field), std::move(text)});
    }
}

Place place_of(const json& object) {
    const json& box = list_member(object, "box");
    if (box.size() != 4) corrupt("a box has not four numbers");
    return {number_of(box[0], "left"), number_of(box[1], "top"), number_of(box[2], "right"),
            number_of(box[3], "bottom")};
}

std::pair<std::string, std::string> two_texts(const json& entry, const char* name) {
    if (!entry.is_array() || entry.size() != 2) corrupt(std::string("one of the ") + name + " is not two texts");
    return {string_of(entry[0], name), string_of(entry[1], name)};
}

std::vector<Region> truth_regions(const json& page, const char* name) {
    std::vector<Region> regions;
    for (const json& entry : list_member(page, name))
        regions.push_back({text_member(entry, "text"), place_of(entry), text_member(entry, "kind")});
    return regions;
}

std::vector<Table> truth_tables(const json& page) {
    std::vector<Table> tables;
    for (const json& entry : list_member(page, "tables")) {
        Table table{place_of(entry), {}};
        for (const json& cell : list_member(entry, "cells"))
            table.cells.push_back({whole_member(cell, "row"), whole_member(cell, "column"),
                                   whole_member(cell, "row_span"), whole_member(cell, "column_span"),
                                   text_member(cell, "text")});
        tables.push_back(std::move(table));
    }
    return tables;
}

std::vector<Question> truth_questions(const json& page) {
    std::vector<Question> questions;
    const json* const answers = find(page, "answers");
    if (answers == nullptr) return questions;
    if (!answers->is_object()) corrupt("answers is not an object");
    for (const auto& [text, accepted] : answers->items()) {
        if (!accepted.is_array()) corrupt("the answers to a question are not a list");
        Question question{text, {}};
        for (const json& one : accepted) question.answers.push_back(string_of(one, "an answer"));
        questions.push_back(std::move(question));
    }
    return questions;
}

AnsweredPage truth_page(const json& entry) {
    AnsweredPage page;
    page.words = truth_regions(entry, "words");
    page.lines = truth_regions(entry, "lines");
    for (const json& pair : list_member(entry, "pairs")) {
        auto [key, value] = two_texts(pair, "pairs");
        page.pairs.push_back({std::move(key), std::move(value)});
    }
    page.tables = truth_tables(entry);
    page.layout = truth_regions(entry, "layout");
    page.selections = truth_regions(entry, "selections");
    page.signatures = truth_regions(entry, "signatures");
    page.questions = truth_questions(entry);
    return page;
}

Answer read_truth(const json& truth) {
    Answer answer;
    for (const json& entry : list_member(truth, "pages")) answer.pages.push_back(truth_page(entry));
    for (const json& entry : list_member(truth, "fields")) {
        auto [type, value] = two_texts(entry, "fields");
        answer.fields.push_back({std::move(type), std::move(value)});
    }
    for (const json& item : list_member(truth, "line_items")) {
        if (!item.is_object()) corrupt("one of the line_items is not an object");
        for (const auto& [type, value] : item.items()) answer.line_items.push_back({type, string_of(value, "a value")});
    }
    return answer;
}

json parsed(std::string_view text) {
    const auto not_too_deep = [](int depth, json::parse_event_t, const json&) {
        if (depth > deepest_level) corrupt("JSON nested deeper than any Textract answer");
        return true;
    };
    try {
        return json::parse(text, not_too_deep);
    } catch (const json::parse_error& error) {
        corrupt("no valid JSON at byte " + std::to_string(error.byte));
    } catch (const json::out_of_range&) {
        corrupt("a number that is out of range");
    }
}

void require_answer(const json& part) {
    if (!part.is_object()) corrupt("a Textract answer is an object or a list of objects");
    constexpr std::array names = {"Blocks", "ExpenseDocuments", "IdentityDocuments", "DocumentMetadata", "JobStatus"};
    if (std::none_of(names.begin(), names.end(), [&](const char* name) { return part.contains(name); }))
        corrupt("no Textract answer: it has no Blocks, ExpenseDocuments or IdentityDocuments");
}

/// The parts of a Get answer as one: their lists one after the other.
json joined(json parts) {
    json whole = json::object();
    for (json& part : parts) {
        require_answer(part);
        for (const char* const name : {"Blocks", "ExpenseDocuments", "IdentityDocuments", "JobStatus"}) {
            if (find(part, name) == nullptr) continue;
            if (!part[name].is_array() || !whole.contains(name)) {
                whole[name] = std::move(part[name]);
                continue;
            }
            if (!whole[name].is_array()) corrupt(std::string(name) + " is not a list");
            for (json& entry : part[name]) whole[name].push_back(std::move(entry));
        }
    }
    return whole;
}

}  // namespace

Answer read_answer(std::string_view text) {
    json data = parsed(text);
    if (data.is_array()) {
        if (data.empty()) corrupt("an empty list is no Textract answer");
        data = joined(std::move(data));
    }
    if (data.is_object() && data.contains("truth")) return read_truth(data["truth"]);
    require_answer(data);
    Answer answer;
    add_pages(data, answer);
    for (const json& expense : list_member(data, "ExpenseDocuments")) add_expense(expense, answer);
    for (const json& identity : list_member(data, "IdentityDocuments")) add_identity(identity, answer);
    return answer;
}

}  // namespace recto::comparison
