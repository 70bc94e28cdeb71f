#include "access/json_value.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

namespace recto::access {
namespace {

constexpr std::size_t most_bytes = 8U << 20;
constexpr std::size_t most_levels = 64;

/// Where the parser is in the text. Its copies of the iterator share it.
struct Cursor {
    const char* at;
    int line = 1;
    bool at_line_end = false;  // the last character read ended a line

    void advance() {
        line += at_line_end ? 1 : 0;
        at_line_end = *at == '\n';
        ++at;
    }
};

class CountingIterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(Cursor* cursor, const char* end) : cursor_(cursor), end_(end) {}

    reference operator*() const { return *cursor_->at; }
    CountingIterator& operator++() {
        cursor_->advance();
        return *this;
    }
    CountingIterator operator++(int) {
        cursor_->advance();
        return *this;
    }
    friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
        return a.position() == b.position();
    }
    friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return !(a == b); }

  private:
    [[nodiscard]] const char* position() const { return cursor_ != nullptr ? cursor_->at : end_; }

    Cursor* cursor_;  // none: the end
    const char* end_;
};

/// Builds the tree from the parser's events.
class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
  public:
    TreeBuilder(const Cursor& cursor, JsonReading& reading) : cursor_(cursor), reading_(reading) {}

    bool null() override { return add(JsonValue::Kind::Null, "null"); }
    bool boolean(bool value) override { return add(JsonValue::Kind::Boolean, value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return add(JsonValue::Kind::Number, std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override {
        return add(JsonValue::Kind::Number, std::to_string(value));
    }
    bool number_float(number_float_t, const string_t& text) override { return add(JsonValue::Kind::Number, text); }
    bool string(string_t& text) override { return add(JsonValue::Kind::String, std::move(text)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(JsonValue::Kind::Object); }
    bool key(string_t& name) override {
        names_.back() = std::move(name);
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(JsonValue::Kind::Array); }
    bool end_array() override { return close(); }

    bool parse_error(std::size_t, const std::string& token, const nlohmann::json::exception&) override {
        reading_.fault = {cursor_.line, token.empty() ? "this is no JSON: the text ends too soon"
                                                      : "this is no JSON, from " + shortened(token) + " on"};
        return false;
    }

  private:
    // The last characters: what was read before is the good part of the token.
    static std::string shortened(const std::string& token) {
        const std::string text = token.size() > 24 ? "..." + token.substr(token.size() - 24) : token;
        std::string shown;
        for (const char c : text) shown += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        return '"' + shown + '"';
    }

    bool place(JsonValue value) {
        if (open_.empty()) {
            reading_.value = std::move(value);
        } else if (open_.back().is(JsonValue::Kind::Array)) {
            open_.back().items.push_back(std::move(value));
        } else {
            open_.back().members.push_back({std::move(names_.back()), std::move(value)});
        }
        return true;
    }

    bool add(JsonValue::Kind kind, std::string text) { return place({kind, cursor_.line, std::move(text), {}, {}}); }

    bool open(JsonValue::Kind kind) {
        if (open_.size() >= most_levels) {
            reading_.fault = {cursor_.line, "this is nested too deeply"};
            return false;
        }
        open_.push_back({kind, cursor_.line, {}, {}, {}});
        names_.emplace_back();
        return true;
    }

    bool close() {
        JsonValue value = std::move(open_.back());
        open_.pop_back();
        names_.pop_back();
        return place(std::move(value));
    }

    const Cursor& cursor_;
    JsonReading& reading_;
    std::vector<JsonValue> open_;     // from the outermost in
    std::vector<std::string> names_;  // of the member that is being read, for each of these
};

}  // namespace

const JsonValue* JsonValue::member(std::string_view name) const noexcept {
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.name == name; });
    return found == members.end() ? nullptr : &found->value;
}

JsonReading read_json(std::string_view text) {
    JsonReading reading;
    if (text.size() > most_bytes) {
        reading.fault = {1, "this is longer than 8 MiB"};
        return reading;
    }
    Cursor cursor{text.data()};
    TreeBuilder builder(cursor, reading);
    const char* const end = text.data() + text.size();
    if (!nlohmann::json::sax_parse(CountingIterator(&cursor, end), CountingIterator(nullptr, end), &builder))
        reading.value.reset();
    return reading;
}

std::string_view name_of(JsonValue::Kind kind) noexcept {
    switch (kind) {
        case JsonValue::Kind::Null:
            return "null";
        case JsonValue::Kind::Boolean:
            return "a boolean";
        case JsonValue::Kind::Number:
            return "a number";
        case JsonValue::Kind::String:
            return "a string";
        case JsonValue::Kind::Array:
            return "a list";
        case JsonValue::Kind::Object:
            return "an object";
    }
    return "a value";
}

}  // namespace recto::access
