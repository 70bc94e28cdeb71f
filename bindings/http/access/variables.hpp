#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "access/context.hpp"
#include "access/text.hpp"

namespace recto::access {

/// A text of a policy, in which * and ? may be wildcards and ${KEY} a value of the request.
class Template {
  public:
    struct Variable {
        std::string key;
        std::optional<Glyphs> otherwise;  ///< its value where the request has none
    };

    enum class Wildcards { Literal, Matching };

    Template() = default;
    /// @param variables whether ${...} is one, as it is from version 2012-10-17 on
    Template(std::string_view text, Wildcards wildcards, bool variables);

    /// The pattern, with the request's values in the variables' places: characters, never wildcards.
    /// @return nothing where a variable has no value
    [[nodiscard]] std::optional<Glyphs> filled(const Context& context) const;

    [[nodiscard]] const std::string& text() const noexcept { return text_; }

  private:
    void add(std::string_view plain, Wildcards wildcards);
    void add_variable(std::string_view inside);

    std::string text_;
    std::vector<std::variant<Glyphs, Variable>> parts_;
};

/// Whether a text holds ${.
[[nodiscard]] bool has_variable(std::string_view text) noexcept;

/// What is wrong with the variables of a text. @return empty where nothing is
[[nodiscard]] std::string fault_of_variables(std::string_view text);

}  // namespace recto::access
