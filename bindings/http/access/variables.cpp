#include "access/variables.hpp"

#include <algorithm>

namespace recto::access {
namespace {

constexpr std::string_view opening = "${";

// "'text'" after the comma and the space that part a variable's key from its default.
std::optional<std::string_view> unquoted(std::string_view text) {
    if (text.size() < 2 || text.front() != '\'' || text.back() != '\'') return {};
    return text.substr(1, text.size() - 2);
}

Glyphs literal(std::string_view text) {
    Glyphs result = glyphs(text);
    // It must not move the borders of an ARN's parts.
    std::replace(result.begin(), result.end(), U':', inner_colon);
    return result;
}

}  // namespace

Template::Template(std::string_view text, Wildcards wildcards, bool variables) : text_(text) {
    while (variables) {
        const std::size_t start = text.find(opening);
        const std::size_t end = start == std::string_view::npos ? start : text.find('}', start);
        if (end == std::string_view::npos) break;
        add(text.substr(0, start), wildcards);
        add_variable(text.substr(start + opening.size(), end - start - opening.size()));
        text.remove_prefix(end + 1);
    }
    add(text, wildcards);
}

void Template::add(std::string_view plain, Wildcards wildcards) {
    if (!plain.empty()) parts_.emplace_back(wildcards == Wildcards::Matching ? pattern(plain) : glyphs(plain));
}

void Template::add_variable(std::string_view inside) {
    // ${*}, ${?} and ${$} are these characters themselves.
    if (inside == "*" || inside == "?" || inside == "$") {
        parts_.emplace_back(glyphs(inside));
        return;
    }
    Variable variable;
    const std::size_t comma = inside.find(", ");
    if (comma != std::string_view::npos) {
        if (const auto otherwise = unquoted(trimmed(inside.substr(comma + 2))))
            variable.otherwise = literal(*otherwise);
        inside = inside.substr(0, comma);
    }
    variable.key = trimmed(inside);
    parts_.emplace_back(std::move(variable));
}

std::optional<Glyphs> Template::filled(const Context& context) const {
    Glyphs result;
    for (const auto& part : parts_) {
        if (const auto* const plain = std::get_if<Glyphs>(&part)) {
            result += *plain;
            continue;
        }
        const Variable& variable = std::get<Variable>(part);
        if (const std::string* const value = context.single(variable.key)) {
            result += literal(*value);
        } else if (variable.otherwise) {
            result += *variable.otherwise;
        } else {
            return {};
        }
    }
    return result;
}

bool has_variable(std::string_view text) noexcept {
    return text.find(opening) != std::string_view::npos;
}

std::string fault_of_variables(std::string_view text) {
    for (std::size_t start = text.find(opening); start != std::string_view::npos; start = text.find(opening)) {
        text.remove_prefix(start + opening.size());
        const std::size_t end = text.find('}');
        if (end == std::string_view::npos) return "the variable has no closing brace";
        const std::string_view inside = text.substr(0, end);
        const std::size_t comma = inside.find(',');
        const std::string_view key = inside.substr(0, comma);
        if (trimmed(key).empty()) return "the variable names no key";
        if (key.find(' ') != std::string_view::npos) return "the variable's key has a space in it";
        if (comma != std::string_view::npos && (comma + 2 > inside.size() || inside[comma + 1] != ' '))
            return "a comma and one space part a variable's key from its default";
        if (comma != std::string_view::npos && !unquoted(inside.substr(comma + 2)))
            return "a variable's default is not between single quotes";
        text.remove_prefix(end + 1);
    }
    return {};
}

}  // namespace recto::access
