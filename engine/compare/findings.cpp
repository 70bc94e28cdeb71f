#include "compare/findings.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "compare/match.hpp"
#include "compare/measures.hpp"
#include "compare/texts.hpp"
#include "core/utf8.hpp"

namespace recto::comparison {
namespace {

Box box_of(const Place& place) {
    return {static_cast<float>(place.left), static_cast<float>(place.top), static_cast<float>(place.right - place.left),
            static_cast<float>(place.bottom - place.top)};
}

std::optional<float> single(std::optional<double> value) {
    return value ? std::optional(static_cast<float>(*value)) : std::nullopt;
}

/// What one side says, ready to be shown.
struct Side {
    std::string text;
    std::vector<Box> boxes;
    std::optional<float> confidence;
};

class Findings {
  public:
    explicit Findings(int page) : page_(page) {}

    void both(Aspect aspect, Verdict verdict, Side ours, Side theirs) {
        list_.push_back({aspect, verdict, page_, std::move(theirs.text), std::move(ours.text), std::move(theirs.boxes),
                         std::move(ours.boxes), theirs.confidence, ours.confidence});
    }
    void missing(Aspect aspect, Side theirs) { both(aspect, Verdict::Missing, {}, std::move(theirs)); }
    void extra(Aspect aspect, Side ours) { both(aspect, Verdict::Extra, std::move(ours), {}); }

    [[nodiscard]] std::vector<Finding> take() { return std::move(list_); }

  private:
    int page_;
    std::vector<Finding> list_;
};

Side side_of(const Region& region) {
    return {region.text, {box_of(region.place)}, single(region.confidence)};
}

/// "LAYOUT_SECTION_HEADER" and "NOT_SELECTED" for people: "section header", "not selected".
std::string spoken(const std::string& name) {
    std::string words = name.starts_with("LAYOUT_") ? name.substr(7) : name;
    for (char& letter : words)
        letter = letter == '_' ? ' ' : letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    return words;
}

Side side_by_kind(const Region& region, const std::string& otherwise) {
    std::string name = region.kind.empty() ? otherwise : spoken(region.kind);
    if (!region.text.empty()) name += ": " + region.text;
    return {std::move(name), {box_of(region.place)}, single(region.confidence)};
}

/// What remains of two lists when their matches are taken away.
class Rest {
  public:
    Rest(std::size_t ours, std::size_t theirs) : ours_(ours, true), theirs_(theirs, true) {}

    void take(std::size_t ours, std::size_t theirs) { ours_[ours] = theirs_[theirs] = false; }
    [[nodiscard]] std::vector<std::size_t> ours() const { return left(ours_); }
    [[nodiscard]] std::vector<std::size_t> theirs() const { return left(theirs_); }

  private:
    static std::vector<std::size_t> left(const std::vector<bool>& flags) {
        std::vector<std::size_t> indices;
        for (std::size_t i = 0; i < flags.size(); ++i)
            if (flags[i]) indices.push_back(i);
        return indices;
    }

    std::vector<bool> ours_, theirs_;
};

template <class Value>
std::vector<Value> picked(const std::vector<Value>& values, const std::vector<std::size_t>& indices) {
    std::vector<Value> some;
    for (const std::size_t index : indices) some.push_back(values[index]);
    return some;
}

void find_words(const AnsweredPage& ours, const AnsweredPage& truth, Findings& findings) {
    if (truth.words.empty()) return;
    Rest rest(ours.words.size(), truth.words.size());
    for (const auto& [i, j] : match(places_of(ours.words), places_of(truth.words))) {
        const bool same = ours.words[i].text == truth.words[j].text;
        findings.both(Aspect::Word, same ? Verdict::Right : Verdict::Wrong, side_of(ours.words[i]),
                      side_of(truth.words[j]));
        rest.take(i, j);
    }
    // The same word in a box that hardly overlaps is one difference, not two.
    const auto our_rest = rest.ours();
    const auto their_rest = rest.theirs();
    for (const auto& [i, j] :
         match(places_of(picked(ours.words, our_rest)), places_of(picked(truth.words, their_rest)), 0)) {
        const Region& our_word = ours.words[our_rest[i]];
        const Region& their_word = truth.words[their_rest[j]];
        if (our_word.text != their_word.text) continue;
        findings.both(Aspect::Word, Verdict::Wrong, side_of(our_word), side_of(their_word));
        rest.take(our_rest[i], their_rest[j]);
    }
    for (const std::size_t j : rest.theirs()) findings.missing(Aspect::Word, side_of(truth.words[j]));
    for (const std::size_t i : rest.ours()) findings.extra(Aspect::Word, side_of(ours.words[i]));
}

void find_lines(const AnsweredPage& ours, const AnsweredPage& truth, Findings& findings) {
    if (truth.lines.empty()) return;
    const std::vector<std::string> read = read_at_lines(ours, truth);
    for (std::size_t i = 0; i < read.size(); ++i) {
        const Side theirs = side_of(truth.lines[i]);
        const bool same = utf8::decode(read[i]) == single_spaced(utf8::decode(theirs.text));
        if (read[i].empty() && !same)
            findings.missing(Aspect::Line, theirs);
        else
            findings.both(Aspect::Line, same ? Verdict::Right : Verdict::Wrong, {read[i], theirs.boxes, {}}, theirs);
    }
}

/// Regions that have a kind: those of the same kind are right, others in the same place are wrong.
void find_kinds(Aspect aspect, const char* name, const std::vector<Region>& ours, const std::vector<Region>& truth,
                Findings& findings) {
    Rest rest(ours.size(), truth.size());
    for (const auto& [i, j] : match_by_kind(ours, truth)) {
        findings.both(aspect, Verdict::Right, side_by_kind(ours[i], name), side_by_kind(truth[j], name));
        rest.take(i, j);
    }
    const auto our_rest = rest.ours();
    const auto their_rest = rest.theirs();
    for (const auto& [i, j] : match(places_of(picked(ours, our_rest)), places_of(picked(truth, their_rest)))) {
        findings.both(aspect, Verdict::Wrong, side_by_kind(ours[our_rest[i]], name),
                      side_by_kind(truth[their_rest[j]], name));
        rest.take(our_rest[i], their_rest[j]);
    }
    for (const std::size_t j : rest.theirs()) findings.missing(aspect, side_by_kind(truth[j], name));
    for (const std::size_t i : rest.ours()) findings.extra(aspect, side_by_kind(ours[i], name));
}

Side side_of(const Pair& pair) {
    Side side{pair.key + " \u2192 " + (pair.value.empty() ? "(empty)" : pair.value), {}, single(pair.confidence)};
    for (const Place& place : pair.places) side.boxes.push_back(box_of(place));
    return side;
}

/// Where the keys of pairs stand; a pair without places stands nowhere.
std::vector<Place> key_places(const std::vector<Pair>& pairs) {
    std::vector<Place> places;
    for (const Pair& pair : pairs) places.push_back(pair.places.empty() ? Place{} : pair.places.front());
    return places;
}

void find_pairs(const AnsweredPage& ours, const AnsweredPage& truth, Findings& findings) {
    // Less alike than this, two pairs have to stand in the same place to be meant for one another.
    constexpr double least_alike = 0.7;
    Rest rest(ours.pairs.size(), truth.pairs.size());
    const auto both = [&](Verdict verdict, std::size_t i, std::size_t j) {
        findings.both(Aspect::Pair, verdict, side_of(ours.pairs[i]), side_of(truth.pairs[j]));
        rest.take(i, j);
    };
    for (const PairMatch& match : match_pairs(ours.pairs, truth.pairs)) {
        if (match.likeness < least_alike) continue;
        both(match.likeness >= 1 ? Verdict::Right : Verdict::Wrong, match.ours, match.theirs);
    }
    const auto our_rest = rest.ours();
    const auto their_rest = rest.theirs();
    for (const auto& [i, j] :
         match(key_places(picked(ours.pairs, our_rest)), key_places(picked(truth.pairs, their_rest))))
        both(Verdict::Wrong, our_rest[i], their_rest[j]);
    for (const std::size_t j : rest.theirs()) findings.missing(Aspect::Pair, side_of(truth.pairs[j]));
    for (const std::size_t i : rest.ours()) findings.extra(Aspect::Pair, side_of(ours.pairs[i]));
}

std::string counted_as(std::int64_t number, const char* one, const char* more) {
    return std::to_string(number) + " " + (number == 1 ? one : more);
}

Side side_of(const Table& table) {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    for (const Cell& cell : table.cells) {
        rows = std::max(rows, cell.row + cell.row_span - 1);
        columns = std::max(columns, cell.column + cell.column_span - 1);
    }
    return {counted_as(rows, "row", "rows") + ", " + counted_as(columns, "column", "columns"),
            {box_of(table.place)},
            single(table.confidence)};
}

Side side_of(const Cell& cell) {
    std::string text = "row " + std::to_string(cell.row) + ", column " + std::to_string(cell.column);
    if (cell.row_span > 1) text += ", " + std::to_string(cell.row_span) + " rows";
    if (cell.column_span > 1) text += ", " + std::to_string(cell.column_span) + " columns";
    Side side{text + ": " + (cell.text.empty() ? "(empty)" : cell.text), {}, single(cell.confidence)};
    if (cell.place) side.boxes.push_back(box_of(*cell.place));
    return side;
}

bool same_cell(const Cell& a, const Cell& b) {
    return a.row_span == b.row_span && a.column_span == b.column_span && normal(a.text) == normal(b.text);
}

void find_cells(const Table& ours, const Table& truth, Findings& findings) {
    std::multimap<std::pair<std::int64_t, std::int64_t>, const Cell*> by_place;
    for (const Cell& cell : ours.cells) by_place.emplace(std::pair(cell.row, cell.column), &cell);
    for (const Cell& cell : truth.cells) {
        const auto found = by_place.find({cell.row, cell.column});
        if (found == by_place.end()) {
            findings.missing(Aspect::Cell, side_of(cell));
            continue;
        }
        const bool same = same_cell(*found->second, cell);
        findings.both(Aspect::Cell, same ? Verdict::Right : Verdict::Wrong, side_of(*found->second), side_of(cell));
        by_place.erase(found);
    }
    for (const auto& [place, cell] : by_place) findings.extra(Aspect::Cell, side_of(*cell));
}

void find_tables(const AnsweredPage& ours, const AnsweredPage& truth, Findings& findings) {
    Rest rest(ours.tables.size(), truth.tables.size());
    for (const auto& [i, j] : match(places_of(ours.tables), places_of(truth.tables))) {
        const Side our_side = side_of(ours.tables[i]);
        const Side their_side = side_of(truth.tables[j]);
        findings.both(Aspect::Table, our_side.text == their_side.text ? Verdict::Right : Verdict::Wrong, our_side,
                      their_side);
        find_cells(ours.tables[i], truth.tables[j], findings);
        rest.take(i, j);
    }
    for (const std::size_t j : rest.theirs()) findings.missing(Aspect::Table, side_of(truth.tables[j]));
    for (const std::size_t i : rest.ours()) findings.extra(Aspect::Table, side_of(ours.tables[i]));
}

std::string first_answer(const Question& question) {
    return question.text + " \u2192 " + (question.answers.empty() ? "(no answer)" : question.answers.front());
}

void find_answers(const AnsweredPage& ours, const AnsweredPage& truth, Findings& findings) {
    for (const Question& question : truth.questions) {
        const auto same = std::find_if(ours.questions.begin(), ours.questions.end(),
                                       [&](const Question& q) { return q.text == question.text; });
        const Side theirs{first_answer(question), {}, {}};
        if (same == ours.questions.end()) {
            findings.missing(Aspect::Answer, theirs);
            continue;
        }
        const bool right = answer_score(question, ours.questions) >= 1;
        findings.both(Aspect::Answer, right ? Verdict::Right : Verdict::Wrong, {first_answer(*same), {}, {}}, theirs);
    }
}

Side side_of(const TypedField& field) {
    return {field.type + " \u2192 " + field.value, {}, {}};
}

void find_fields(Aspect aspect, const std::vector<TypedField>& our_fields, const std::vector<TypedField>& their_fields,
                 Findings& findings) {
    const std::vector<TypedField> ours = counted(our_fields, their_fields);
    const std::vector<TypedField> theirs = counted(their_fields, their_fields);
    Rest rest(ours.size(), theirs.size());
    std::multimap<std::pair<std::string, std::u32string>, std::size_t> by_value;
    for (std::size_t i = 0; i < ours.size(); ++i) by_value.emplace(std::pair(ours[i].type, plain_value(ours[i])), i);
    for (std::size_t j = 0; j < theirs.size(); ++j) {
        const auto same = by_value.find({theirs[j].type, plain_value(theirs[j])});
        if (same == by_value.end()) continue;
        findings.both(aspect, Verdict::Right, side_of(ours[same->second]), side_of(theirs[j]));
        rest.take(same->second, j);
        by_value.erase(same);
    }
    std::multimap<std::string, std::size_t> by_type;
    for (const std::size_t i : rest.ours()) by_type.emplace(ours[i].type, i);
    for (const std::size_t j : rest.theirs()) {
        const auto same = by_type.find(theirs[j].type);
        if (same == by_type.end()) continue;
        findings.both(aspect, Verdict::Wrong, side_of(ours[same->second]), side_of(theirs[j]));
        rest.take(same->second, j);
        by_type.erase(same);
    }
    for (const std::size_t j : rest.theirs()) findings.missing(aspect, side_of(theirs[j]));
    for (const std::size_t i : rest.ours()) findings.extra(aspect, side_of(ours[i]));
}

/// Whether the truth speaks of a feature at all, so that what ours has beyond it is wrong.
struct Spoken {
    bool layout, pairs, selections, signatures, tables;
};

Spoken spoken_of(const Answer& truth) {
    const auto any = [&](const auto& list) {
        return std::any_of(truth.pages.begin(), truth.pages.end(),
                           [&](const auto& page) { return !(page.*list).empty(); });
    };
    const bool whole = any(&AnsweredPage::layout);
    return {whole, whole || any(&AnsweredPage::pairs), whole || any(&AnsweredPage::selections),
            whole || any(&AnsweredPage::signatures), whole || any(&AnsweredPage::tables)};
}

}  // namespace

std::vector<Finding> find(const Answer& ours, const Answer& truth) {
    static const AnsweredPage nothing;
    std::vector<Finding> all;
    const auto append = [&](Findings findings) {
        auto list = findings.take();
        std::move(list.begin(), list.end(), std::back_inserter(all));
    };
    const Spoken spoken = spoken_of(truth);
    for (std::size_t i = 0; i < truth.pages.size(); ++i) {
        const AnsweredPage& page = truth.pages[i];
        const AnsweredPage& our_page = i < ours.pages.size() ? ours.pages[i] : nothing;
        Findings findings(static_cast<int>(i) + 1);
        find_words(our_page, page, findings);
        find_lines(our_page, page, findings);
        if (spoken.layout) find_kinds(Aspect::Layout, "region", our_page.layout, page.layout, findings);
        if (spoken.tables) find_tables(our_page, page, findings);
        if (spoken.pairs) find_pairs(our_page, page, findings);
        if (spoken.selections)
            find_kinds(Aspect::Selection, "selection", our_page.selections, page.selections, findings);
        if (spoken.signatures)
            find_kinds(Aspect::Signature, "signature", our_page.signatures, page.signatures, findings);
        find_answers(our_page, page, findings);
        append(std::move(findings));
    }
    Findings fields(0);
    find_fields(Aspect::Field, ours.fields, truth.fields, fields);
    find_fields(Aspect::LineItem, without_rows(ours.line_items), without_rows(truth.line_items), fields);
    append(std::move(fields));
    return all;
}

}  // namespace recto::comparison
