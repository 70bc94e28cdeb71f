#include "feature_list.hpp"

#include <algorithm>
#include <string>

#include "recto/error.hpp"

namespace recto::cli {
namespace {

Feature feature_of(std::string_view name) {
    const auto* const found = std::find_if(Features::every.begin(), Features::every.end(),
                                           [&](Feature feature) { return to_string(feature) == name; });
    if (found == Features::every.end())
        throw Error(ErrorKind::InvalidArgument,
                    "features are tables, forms, layout and signatures, parted by commas, not " + std::string(name));
    return *found;
}

}  // namespace

Features parse_features(std::string_view text) {
    Features features;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        features = features.with({feature_of(text.substr(begin, end - begin))});
        begin = end + 1;
    }
    return features;
}

}  // namespace recto::cli
