#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/utf8.hpp"
#include "layout/decode.hpp"

namespace recto::layout::testing {

/// A page of what models/training/structure/make_fixture.py has written.
struct Fixture {
    nlohmann::json said;
    Tokens page;
};

inline std::vector<Sides> boxes_of(const std::vector<float>& numbers) {
    std::vector<Sides> boxes;
    for (std::size_t i = 0; i + 3 < numbers.size(); i += 4)
        boxes.push_back({numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3]});
    return boxes;
}

inline Tokens page_of(const nlohmann::json& said) {
    Tokens page{said["size"][0],        said["size"][1],           {},
                boxes_of(said["rows"]), boxes_of(said["columns"]), boxes_of(said["figures"])};
    const std::vector<Sides> boxes = boxes_of(said["boxes"]);
    for (std::size_t i = 0; i < boxes.size(); ++i)
        page.tokens.push_back({boxes[i], utf8::decode(said["texts"][i].get<std::string>()),
                               static_cast<TokenKind>(said["kinds"][i].get<int>()), Item{},
                               said["handwritten"][i].get<int>() != 0, said["thickness"][i], said["shade"][i]});
    return page;
}

inline std::vector<Fixture> fixtures() {
    std::ifstream file(TEST_DATA "/layout.json");
    const nlohmann::json whole = nlohmann::json::parse(file);
    std::vector<Fixture> all;
    for (const nlohmann::json& said : whole["pages"]) all.push_back({said, page_of(said)});
    return all;
}

}  // namespace recto::layout::testing
