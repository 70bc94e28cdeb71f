#include "compare/measures.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>
#include <tuple>

#include "compare/match.hpp"
#include "compare/texts.hpp"
#include "core/utf8.hpp"
#include "recto/error.hpp"

namespace recto::comparison {
namespace {

// Looking for neighbours may take the square of the cells, if hardly any share a row.
constexpr std::size_t most_cells = 100'000;
constexpr std::size_t most_letter_steps = 4'000'000'000;
constexpr std::size_t most_line_steps = 4'000'000'000;

constexpr bool caseless = true;

std::u32string folded(std::string_view text, bool without_case) {
    return without_case ? case_folded(text) : utf8::decode(text);
}

std::int64_t count(std::size_t size) {
    return static_cast<std::int64_t>(size);
}

Measure tally(std::size_t right, std::size_t ours, std::size_t theirs) {
    Measure measure;
    measure.right = static_cast<double>(right);
    measure.ours = count(ours);
    measure.theirs = count(theirs);
    return measure;
}

/// How many entries two bags have in common.
template <class Value>
std::size_t in_common(std::vector<Value> a, std::vector<Value> b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    std::vector<Value> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both.size();
}

Measure words(const AnsweredPage& ours, const AnsweredPage& truth, bool without_case) {
    std::size_t right = 0;
    for (const auto& [i, j] : match(places_of(ours.words), places_of(truth.words)))
        if (folded(ours.words[i].text, without_case) == folded(truth.words[j].text, without_case)) ++right;
    return tally(right, ours.words.size(), truth.words.size());
}

Measure word_boxes(const AnsweredPage& ours, const AnsweredPage& truth) {
    const std::size_t right = match(places_of(ours.words), places_of(truth.words)).size();
    return tally(right, ours.words.size(), truth.words.size());
}

std::vector<std::u32string> bag_of_words(const AnsweredPage& page, bool without_case) {
    std::vector<std::u32string> bag;
    for (const Region& region : page.words.empty() ? page.lines : page.words)
        for (const std::u32string& token : split(utf8::decode(region.text)))
            bag.push_back(without_case ? case_folded(utf8::encode(token)) : token);
    return bag;
}

Measure tokens(const AnsweredPage& ours, const AnsweredPage& truth, bool without_case) {
    const auto a = bag_of_words(ours, without_case);
    const auto b = bag_of_words(truth, without_case);
    return tally(in_common(a, b), a.size(), b.size());
}

Measure lines(const AnsweredPage& ours, const AnsweredPage& truth, bool without_case) {
    const std::vector<Region>& expected = lines_of(truth);
    const std::vector<std::string> found = read_at_lines(ours, truth);
    Measure measure = tally(0, expected.size(), expected.size());
    measure.has_characters = true;
    std::size_t steps = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const std::u32string text = folded(found[i], without_case);
        const std::u32string target = folded(utf8::encode(single_spaced(utf8::decode(expected[i].text))), without_case);
        const Pattern pattern(target);
        steps += pattern.blocks() * text.size();
        if (steps > most_letter_steps) throw Error(ErrorKind::TooLarge, "the lines of a page are too long to compare");
        measure.edits += count(std::min(pattern.distance(text), target.size()));
        measure.characters += count(target.size());
        measure.right += text == target ? 1 : 0;
    }
    return measure;
}

Measure regions(const std::vector<Region>& ours, const std::vector<Region>& truth) {
    return tally(match_by_kind(ours, truth).size(), ours.size(), truth.size());
}

std::vector<Region> handwritten(const std::vector<Region>& words) {
    std::vector<Region> written;
    std::copy_if(words.begin(), words.end(), std::back_inserter(written),
                 [](const Region& word) { return word.kind == "HANDWRITING"; });
    return written;
}

Measure pairs(const AnsweredPage& ours, const AnsweredPage& truth, double likeness) {
    const auto matches = match_pairs(ours.pairs, truth.pairs);
    const auto right = std::count_if(matches.begin(), matches.end(),
                                     [=](const PairMatch& match) { return match.likeness >= likeness; });
    return tally(static_cast<std::size_t>(right), ours.pairs.size(), truth.pairs.size());
}

Measure table_boxes(const AnsweredPage& ours, const AnsweredPage& truth) {
    const std::size_t right = match(places_of(ours.tables), places_of(truth.tables)).size();
    return tally(right, ours.tables.size(), truth.tables.size());
}

using CellKey = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::u32string>;

std::vector<CellKey> cell_keys(const Table& table) {
    std::vector<CellKey> keys;
    for (const Cell& cell : table.cells)
        keys.emplace_back(cell.row, cell.column, cell.row_span, cell.column_span, normal(cell.text));
    return keys;
}

Measure cells(const AnsweredPage& ours, const AnsweredPage& truth) {
    const auto all = [](const AnsweredPage& page) {
        std::size_t sum = 0;
        for (const Table& table : page.tables) sum += table.cells.size();
        return sum;
    };
    std::size_t right = 0;
    for (const auto& [i, j] : match(places_of(ours.tables), places_of(truth.tables)))
        right += in_common(cell_keys(ours.tables[i]), cell_keys(truth.tables[j]));
    return tally(right, all(ours), all(truth));
}

/// A filled cell, along and across the direction in which its neighbours are looked for.
struct Filled {
    std::int64_t along, along_span, across, across_span;
    std::u32string text;
};

enum class Direction { Right, Below };

using Relation = std::tuple<std::u32string, std::u32string, Direction>;

bool share(const Filled& a, const Filled& b) {
    return a.across < b.across + b.across_span && b.across < a.across + a.across_span;
}

void add_relations(std::vector<Filled> filled, Direction direction, std::vector<Relation>& relations) {
    std::stable_sort(filled.begin(), filled.end(), [](const Filled& a, const Filled& b) { return a.along < b.along; });
    for (const Filled& cell : filled) {
        auto other = std::lower_bound(filled.begin(), filled.end(), cell.along + cell.along_span,
                                      [](const Filled& a, std::int64_t along) { return a.along < along; });
        other = std::find_if(other, filled.end(), [&](const Filled& o) { return share(o, cell); });
        if (other == filled.end()) continue;
        for (const std::int64_t nearest = other->along; other != filled.end() && other->along == nearest; ++other)
            if (share(*other, cell)) relations.emplace_back(cell.text, other->text, direction);
    }
}

/// Each filled cell with its nearest filled neighbours to the right and below.
std::vector<Relation> relations_of(const Table& table) {
    if (table.cells.size() > most_cells) throw Error(ErrorKind::TooLarge, "a table has too many cells to be compared");
    std::vector<Filled> rows, columns;
    for (const Cell& cell : table.cells) {
        std::u32string text = normal(cell.text);
        if (text.empty()) continue;
        rows.push_back({cell.column, cell.column_span, cell.row, cell.row_span, text});
        columns.push_back({cell.row, cell.row_span, cell.column, cell.column_span, std::move(text)});
    }
    std::vector<Relation> relations;
    add_relations(std::move(rows), Direction::Right, relations);
    add_relations(std::move(columns), Direction::Below, relations);
    return relations;
}

Measure adjacency(const AnsweredPage& ours, const AnsweredPage& truth) {
    const auto all = [](const AnsweredPage& page) {
        std::vector<std::vector<Relation>> relations;
        for (const Table& table : page.tables) relations.push_back(relations_of(table));
        return relations;
    };
    const auto sum = [](const std::vector<std::vector<Relation>>& relations) {
        std::size_t size = 0;
        for (const auto& of_table : relations) size += of_table.size();
        return size;
    };
    const auto our_relations = all(ours);
    const auto their_relations = all(truth);
    std::size_t right = 0;
    for (const auto& [i, j] : match(places_of(ours.tables), places_of(truth.tables), 0.3))
        right += in_common(our_relations[i], their_relations[j]);
    return tally(right, sum(our_relations), sum(their_relations));
}

Measure answers(const AnsweredPage& ours, const AnsweredPage& truth) {
    Measure measure = tally(0, truth.questions.size(), truth.questions.size());
    for (const Question& question : truth.questions) measure.right += answer_score(question, ours.questions);
    return measure;
}

Measure fields(const std::vector<TypedField>& ours, const std::vector<TypedField>& truth) {
    using Entry = std::pair<std::string, std::u32string>;
    const auto bag = [&](const std::vector<TypedField>& entries) {
        std::vector<Entry> values;
        for (const TypedField& field : counted(entries, truth)) values.emplace_back(field.type, plain_value(field));
        return values;
    };
    const auto a = bag(ours);
    const auto b = bag(truth);
    return tally(in_common(a, b), a.size(), b.size());
}

/// A measure of a page, and whether a page says anything about it.
struct PerPage {
    const char* name;
    std::function<Measure(const AnsweredPage& ours, const AnsweredPage& truth)> measure;
    std::function<bool(const AnsweredPage& truth)> speaks;
    bool shown_with_layout = false;
};

std::vector<PerPage> per_page() {
    using Page = AnsweredPage;
    const auto has_words = [](const Page& p) { return !p.words.empty(); };
    const auto has_text = [](const Page& p) { return !p.words.empty() || !p.lines.empty(); };
    const auto has_lines = [](const Page& p) { return !p.lines.empty(); };
    const auto has_pairs = [](const Page& p) { return !p.pairs.empty(); };
    const auto has_tables = [](const Page& p) { return !p.tables.empty(); };
    return {
        {"words", [](const Page& a, const Page& b) { return words(a, b, !caseless); }, has_words},
        {"words (caseless)", [](const Page& a, const Page& b) { return words(a, b, caseless); }, has_words},
        {"word boxes", word_boxes, has_words},
        {"tokens", [](const Page& a, const Page& b) { return tokens(a, b, !caseless); }, has_text},
        {"tokens (caseless)", [](const Page& a, const Page& b) { return tokens(a, b, caseless); }, has_text},
        {"lines", [](const Page& a, const Page& b) { return lines(a, b, !caseless); }, has_lines},
        {"lines (caseless)", [](const Page& a, const Page& b) { return lines(a, b, caseless); }, has_lines},
        {"handwriting",
         [](const Page& a, const Page& b) { return regions(handwritten(a.words), handwritten(b.words)); },
         [](const Page& p) { return !handwritten(p.words).empty(); }},
        {"pairs", [](const Page& a, const Page& b) { return pairs(a, b, 1.0); }, has_pairs, true},
        {"pairs (0.8 alike)", [](const Page& a, const Page& b) { return pairs(a, b, 0.8); }, has_pairs, true},
        {"selections", [](const Page& a, const Page& b) { return regions(a.selections, b.selections); },
         [](const Page& p) { return !p.selections.empty(); }, true},
        {"signatures", [](const Page& a, const Page& b) { return regions(a.signatures, b.signatures); },
         [](const Page& p) { return !p.signatures.empty(); }, true},
        {"table boxes", table_boxes, has_tables, true},
        {"table cells", cells, has_tables, true},
        {"table adjacency", adjacency, has_tables, true},
        {"layout", [](const Page& a, const Page& b) { return regions(a.layout, b.layout); },
         [](const Page& p) { return !p.layout.empty(); }},
        {"answers (ANLS)", answers, [](const Page& p) { return !p.questions.empty(); }},
    };
}

void add(Measure& total, const Measure& more) {
    total.right += more.right;
    total.ours += more.ours;
    total.theirs += more.theirs;
    total.edits += more.edits;
    total.characters += more.characters;
    total.has_characters = total.has_characters || more.has_characters;
}

/// Where a measure stands among the others.
std::size_t rank(std::string_view name) {
    static const std::vector<PerPage> features = per_page();
    const auto found = std::find_if(features.begin(), features.end(), [&](const PerPage& f) { return f.name == name; });
    const auto index = static_cast<std::size_t>(found - features.begin());
    return name == "line items" ? index + 1 : index;
}

}  // namespace

const std::vector<Region>& lines_of(const AnsweredPage& truth) noexcept {
    return truth.lines.empty() ? truth.words : truth.lines;
}

std::vector<std::string> read_at_lines(const AnsweredPage& ours, const AnsweredPage& truth) {
    const std::vector<Region>& expected = lines_of(truth);
    if (!expected.empty() && ours.words.size() > most_line_steps / expected.size())
        throw Error(ErrorKind::TooLarge, "a page has too many words and lines to be compared");
    std::vector<std::vector<const Region*>> taken(expected.size());
    for (const Region& word : ours.words) {
        const double x = (word.place.left + word.place.right) / 2;
        const double y = (word.place.top + word.place.bottom) / 2;
        double nearest = std::numeric_limits<double>::infinity();
        std::size_t line = expected.size();
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const Place& place = expected[i].place;
            if (x < place.left || x > place.right || y < place.top || y > place.bottom) continue;
            const double off = std::abs(y - (place.top + place.bottom) / 2);
            if (off >= nearest) continue;
            nearest = off;
            line = i;
        }
        if (line < expected.size()) taken[line].push_back(&word);
    }
    std::vector<std::string> texts;
    for (auto& found : taken) {
        std::stable_sort(found.begin(), found.end(),
                         [](const Region* a, const Region* b) { return a->place.left < b->place.left; });
        std::string text;
        for (const Region* const word : found) text += (word == found.front() ? "" : " ") + word->text;
        texts.push_back(std::move(text));
    }
    return texts;
}

std::u32string plain_value(const TypedField& field) {
    if (field.type != "MRZ_CODE") return normal(field.value);
    std::u32string joined;
    for (const std::u32string& part : split(utf8::decode(field.value))) joined += part;
    return joined;
}

std::vector<TypedField> counted(const std::vector<TypedField>& fields, const std::vector<TypedField>& truth) {
    std::set<std::string_view> types;
    for (const TypedField& field : truth) types.insert(field.type);
    std::vector<TypedField> kept;
    std::copy_if(fields.begin(), fields.end(), std::back_inserter(kept),
                 [&](const TypedField& field) { return types.contains(field.type) && !normal(field.value).empty(); });
    return kept;
}

std::vector<TypedField> without_rows(std::vector<TypedField> items) {
    std::erase_if(items, [](const TypedField& field) { return field.type == "EXPENSE_ROW"; });
    return items;
}

double answer_score(const Question& truth, const std::vector<Question>& ours) {
    const auto same = std::find_if(ours.begin(), ours.end(), [&](const Question& q) { return q.text == truth.text; });
    const bool given = same != ours.end() && !same->answers.empty();
    if (truth.answers.empty()) return given ? 0 : 1;
    if (!given) return 0;
    const auto plain = [](const std::string& text) { return single_spaced(case_folded(text)); };
    const Pattern answer(plain(same->answers.front()));
    double likeness = 0;
    for (const std::string& accepted : truth.answers) {
        const std::u32string text = plain(accepted);
        if (answer.blocks() * text.size() > most_letter_steps)
            throw Error(ErrorKind::TooLarge, "an answer is too long to be compared");
        likeness = std::max(likeness, answer.likeness(text));
    }
    return likeness >= 0.5 ? likeness : 0;
}

std::vector<Measure> measure(const Answer& ours, const Answer& truth) {
    static const AnsweredPage nothing;
    const bool whole =
        std::any_of(truth.pages.begin(), truth.pages.end(), [](const auto& p) { return !p.layout.empty(); });
    std::vector<Measure> measures;
    for (const PerPage& feature : per_page()) {
        if (!(whole && feature.shown_with_layout) &&
            std::none_of(truth.pages.begin(), truth.pages.end(), feature.speaks))
            continue;
        Measure total;
        total.name = feature.name;
        for (std::size_t i = 0; i < truth.pages.size(); ++i)
            add(total, feature.measure(i < ours.pages.size() ? ours.pages[i] : nothing, truth.pages[i]));
        measures.push_back(std::move(total));
    }
    const auto add_fields = [&](const char* name, const std::vector<TypedField>& a, const std::vector<TypedField>& b) {
        measures.push_back(fields(a, b));
        measures.back().name = name;
    };
    if (!truth.fields.empty()) add_fields("fields", ours.fields, truth.fields);
    if (!truth.line_items.empty())
        add_fields("line items", without_rows(ours.line_items), without_rows(truth.line_items));
    return measures;
}

}  // namespace recto::comparison

namespace recto {

void pool(std::vector<Measure>& total, const std::vector<Measure>& more) {
    for (const Measure& measure : more) {
        const auto known =
            std::find_if(total.begin(), total.end(), [&](const auto& t) { return t.name == measure.name; });
        if (known != total.end())
            comparison::add(*known, measure);
        else
            total.push_back(measure);
    }
    std::stable_sort(total.begin(), total.end(), [](const Measure& a, const Measure& b) {
        return comparison::rank(a.name) < comparison::rank(b.name);
    });
}

double Measure::precision() const noexcept {
    return ours != 0 ? right / static_cast<double>(ours) : theirs == 0 ? 1 : 0;
}

double Measure::recall() const noexcept {
    return theirs != 0 ? right / static_cast<double>(theirs) : 1;
}

double Measure::f1() const noexcept {
    const auto total = static_cast<double>(ours + theirs);
    return total > 0 ? 2 * right / total : 1;
}

double Measure::cer() const noexcept {
    return static_cast<double>(edits) / static_cast<double>(characters > 0 ? characters : 1);
}

}  // namespace recto
