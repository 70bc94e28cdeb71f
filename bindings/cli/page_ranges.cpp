#include "page_ranges.hpp"

#include <algorithm>
#include <charconv>

#include "recto/error.hpp"

namespace recto::cli {
namespace {

[[noreturn]] void refuse(std::string_view text) {
    throw Error(ErrorKind::InvalidArgument,
                "pages are numbers from 1 and ranges of them, such as 1-3,7, not " + std::string(text));
}

int parse_page(std::string_view digits, std::string_view all) {
    int page = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, page);
    if (error != std::errc() || stop != end || page < 1) refuse(all);
    return page;
}

std::pair<int, int> parse_range(std::string_view range, std::string_view all) {
    const std::size_t dash = range.find('-');
    const int first = parse_page(range.substr(0, dash), all);
    const int last = dash == std::string_view::npos ? first : parse_page(range.substr(dash + 1), all);
    if (last < first) refuse(all);
    return {first, last};
}

PageRanges merge(PageRanges ranges) {
    std::sort(ranges.begin(), ranges.end());
    PageRanges merged;
    for (const auto& range : ranges) {
        if (!merged.empty() && range.first - 1 <= merged.back().second)
            merged.back().second = std::max(merged.back().second, range.second);
        else
            merged.push_back(range);
    }
    return merged;
}

}  // namespace

PageRanges parse_page_ranges(std::string_view text) {
    PageRanges ranges;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t comma = std::min(text.find(',', start), text.size());
        ranges.push_back(parse_range(text.substr(start, comma - start), text));
        start = comma + 1;
    }
    return merge(std::move(ranges));
}

std::string write_page_ranges(const std::vector<int>& pages) {
    PageRanges ranges;
    for (const int page : pages) ranges.emplace_back(page, page);
    std::string text;
    for (const auto& [first, last] : merge(std::move(ranges))) {
        if (!text.empty()) text += ',';
        text += std::to_string(first);
        if (last > first) text += '-' + std::to_string(last);
    }
    return text;
}

}  // namespace recto::cli
