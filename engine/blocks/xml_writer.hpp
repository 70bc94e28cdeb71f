#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recto::blocks {

/// A text as XML or HTML carries it in an element or between double quotes. Characters that XML cannot carry, and
/// invalid UTF-8, become U+FFFD.
[[nodiscard]] std::string xml_escaped(std::string_view text);

/// Writes XML 1.0 in UTF-8, an element a line: well formed whatever the text is. Characters that XML cannot carry, and
/// invalid UTF-8, become U+FFFD.
class XmlWriter {
  public:
    struct Attribute {
        std::string_view name;
        std::string value;
    };
    using Attributes = std::initializer_list<Attribute>;

    /// @param prolog what stands before the root element, after the XML declaration; written as it is.
    explicit XmlWriter(std::string_view prolog = {});

    /// @param element,name without characters that would need escaping; must live until the element is closed.
    void open(std::string_view element, Attributes attributes = {});
    void close();
    /// An element that holds text alone; without text it is an empty element.
    void leaf(std::string_view element, Attributes attributes, std::string_view text = {});

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void start(std::string_view element, Attributes attributes);

    std::string out_;
    std::vector<std::string_view> open_;
};

}  // namespace recto::blocks
