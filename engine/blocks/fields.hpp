#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

#include "blocks/json_writer.hpp"
#include "recto/analysis.hpp"

namespace recto::blocks {

/// One member of a block in JSON: writing and reading walk the same table, so a field is added in one place.
struct Field {
    std::string_view name;
    bool (*present)(const Block&);                ///< whether the block carries it
    void (*write)(JsonWriter&, const Block&);     ///< writes the value
    void (*read)(const nlohmann::json&, Block&);  ///< takes a value that is not null; throws Error Corrupt
    bool asynchronous_only = false;               ///< stays out of the synchronous answer
};

/// Every member that is written and read, in the order of the answer. BlockType is the first.
[[nodiscard]] std::span<const Field> fields();

}  // namespace recto::blocks
