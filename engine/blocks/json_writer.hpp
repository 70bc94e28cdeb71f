#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace recto::blocks {

/// Writes JSON (RFC 8259) straight into a string: always valid UTF-8, never NaN. The caller keeps the grammar.
class JsonWriter {
  public:
    /// @param indent spaces a level; negative: one line.
    explicit JsonWriter(int indent) : indent_(indent) {}

    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }
    /// @param name ASCII without quotes, backslashes or control characters.
    void key(std::string_view name);
    /// Invalid UTF-8 becomes U+FFFD.
    void string(std::string_view value);
    /// The shortest digits that read back as the same float, always with a fraction or an exponent; 0.0 for NaN and
    /// infinities.
    void number(float value);
    void integer(long long value);

    void reserve(std::size_t bytes) { out_.reserve(bytes); }
    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void open(char bracket);
    void close(char bracket);
    void before_value();
    void new_line();

    std::string out_;
    int indent_;
    int depth_ = 0;
    bool first_ = true;       // nothing stands in the innermost container yet
    bool after_key_ = false;  // the next value belongs to the key just written
};

}  // namespace recto::blocks
