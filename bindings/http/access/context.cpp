#include "access/context.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "access/text.hpp"

namespace recto::access {

void Context::set(std::string_view key, std::string value) {
    std::vector<std::string> values;
    values.push_back(std::move(value));
    set(key, std::move(values));
}

void Context::set(std::string_view key, std::vector<std::string> values) {
    if (values.empty()) {
        values_.erase(lower(key));
    } else {
        values_[lower(key)] = std::move(values);
    }
}

const std::vector<std::string>* Context::find(std::string_view key) const {
    const auto found = values_.find(lower(key));
    return found == values_.end() ? nullptr : &found->second;
}

const std::string* Context::single(std::string_view key) const {
    const std::vector<std::string>* const values = has_several_values(key) ? nullptr : find(key);
    return values != nullptr && values->size() == 1 ? &values->front() : nullptr;
}

bool has_several_values(std::string_view key) {
    constexpr std::array<std::string_view, 10> keys{
        "aws:calledvia",
        "aws:principalorgpaths",
        "aws:principalservicenameslist",
        "aws:resourceorgpaths",
        "aws:sourceorgpaths",
        "aws:tagkeys",
        "aws:vpceorgpaths",
        "s3:inventoryaccessibleoptionalfields",
        "s3:requestobjecttagkeys",
        "s3:x-amz-object-attributes",
    };
    return std::find(keys.begin(), keys.end(), lower(key)) != keys.end();
}

}  // namespace recto::access
