#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace recto::access {

/// What is known of a request: condition keys, whose case does not matter, and their values.
class Context {
  public:
    void set(std::string_view key, std::string value);
    /// Of several values, or of a key that has several by nature; none is as if the key were absent.
    void set(std::string_view key, std::vector<std::string> values);

    /// @return nullptr where the key is absent
    [[nodiscard]] const std::vector<std::string>* find(std::string_view key) const;
    /// The value that a policy variable stands for. @return nullptr where the key is absent or has several values
    [[nodiscard]] const std::string* single(std::string_view key) const;

  private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;  // by the key in lower case
};

/// Whether requests have several values for this key by nature, as for aws:TagKeys: a condition on it needs
/// ForAllValues or ForAnyValue, and it cannot be a policy variable.
[[nodiscard]] bool has_several_values(std::string_view key);

}  // namespace recto::access
