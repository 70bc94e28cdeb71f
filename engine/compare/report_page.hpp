#pragma once

#include <string_view>

namespace recto::comparison {

/// The report's page, in the order of the file: what stands before its data, and what follows them and shows them.
[[nodiscard]] std::string_view page_before_data() noexcept;
[[nodiscard]] std::string_view page_after_data() noexcept;

}  // namespace recto::comparison
