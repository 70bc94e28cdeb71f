#include "tables/text_rows.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <numeric>
#include <string_view>
#include <utility>

namespace recto::tables {
namespace {

constexpr float kColumnGap = 1.1F;  // in heights of the row: wider than a space

bool is_currency(std::string_view text) {
    constexpr std::array<std::string_view, 9> signs = {"$", "€", "£", "¥", "US$", "R$", "CHF", "EUR", "USD"};
    return std::find(signs.begin(), signs.end(), text) != signs.end();
}

bool begins_an_amount(std::string_view text) {
    constexpr std::string_view others = "(-+.,";
    return !text.empty() && (std::isdigit(static_cast<unsigned char>(text.front())) != 0 ||
                             others.find(text.front()) != std::string_view::npos || text == "\xe2\x80\x94");
}

bool is_parted(const Box& a, const Box& b, const std::vector<Upright>& uprights) {
    const float middle = (a.top + b.top + (a.height + b.height) / 2) / 2;
    return std::any_of(uprights.begin(), uprights.end(), [&](const Upright& rule) {
        return rule.top <= middle && rule.bottom >= middle && rule.x > a.left + 0.7F * a.width &&
               rule.x < b.left + 0.3F * b.width;
    });
}

TextRow row_of(std::vector<int> members, const std::vector<Box>& places, const std::vector<std::string_view>& texts,
               const std::vector<Upright>& uprights) {
    std::sort(members.begin(), members.end(), [&](int a, int b) {
        const Box& p = places[static_cast<std::size_t>(a)];
        const Box& q = places[static_cast<std::size_t>(b)];
        return p.left != q.left ? p.left < q.left : a < b;
    });
    float height = 0;
    for (const int i : members) height += places[static_cast<std::size_t>(i)].height;
    height /= static_cast<float>(members.size());
    TextRow row;
    const Box* last = nullptr;
    std::string_view last_text;
    for (const int i : members) {
        const Box& box = places[static_cast<std::size_t>(i)];
        const std::string_view text = texts[static_cast<std::size_t>(i)];
        bool opens = last == nullptr;
        if (!opens) {
            const float gap = box.left - row.chunks.back().right;
            const auto letters = static_cast<float>(std::max<std::size_t>(1, text.size() + last_text.size()));
            // Wide letters, as a typewriter's or a till's, have wide spaces.
            const float space = 1.7F * (box.width + last->width) / letters;
            const float widest =
                is_currency(last_text) && begins_an_amount(text) ? 8 * height : std::max(kColumnGap * height, space);
            opens = gap > widest || is_parted(*last, box, uprights);
        }
        if (opens) row.chunks.push_back({box.left, box.left, box.top, box.top + box.height, {}});
        Chunk& chunk = row.chunks.back();
        chunk.right = std::max(chunk.right, box.left + box.width);
        chunk.top = std::min(chunk.top, box.top);
        chunk.bottom = std::max(chunk.bottom, box.top + box.height);
        chunk.things.push_back(i);
        last = &box;
        last_text = text;
    }
    row.top = row.chunks.front().top;
    row.bottom = row.chunks.front().bottom;
    for (const Chunk& chunk : row.chunks) {
        row.top = std::min(row.top, chunk.top);
        row.bottom = std::max(row.bottom, chunk.bottom);
    }
    return row;
}

}  // namespace

float lean_of(const std::vector<Line>& lines) {
    std::vector<std::pair<float, float>> leans;  // and the length that speaks for each
    float all = 0;
    for (const Line& line : lines) {
        const float along = line.place[1].x - line.place[0].x + line.place[2].x - line.place[3].x;
        const float down = line.place[1].y - line.place[0].y + line.place[2].y - line.place[3].y;
        if (along <= 0) continue;
        leans.emplace_back(down / along, along);
        all += along;
    }
    std::sort(leans.begin(), leans.end());
    float passed = 0;
    for (const auto& [lean, length] : leans)
        if ((passed += length) >= all / 2) return std::clamp(lean, -0.05F, 0.05F);
    return 0;
}

std::vector<TextRow> text_rows(const std::vector<Box>& places, const std::vector<std::string_view>& texts,
                               const std::vector<Upright>& uprights, float height) {
    std::vector<int> order(places.size());
    std::iota(order.begin(), order.end(), 0);
    const auto middle = [&](int i) {
        return places[static_cast<std::size_t>(i)].top + places[static_cast<std::size_t>(i)].height / 2;
    };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return middle(a) < middle(b); });
    std::vector<TextRow> rows;
    std::vector<int> members;
    float sum = 0;
    for (const int i : order) {
        const float reach = 0.45F * std::min(height, places[static_cast<std::size_t>(i)].height + height / 3);
        if (!members.empty() && middle(i) - sum / static_cast<float>(members.size()) > reach) {
            rows.push_back(row_of(std::exchange(members, {}), places, texts, uprights));
            sum = 0;
        }
        members.push_back(i);
        sum += middle(i);
    }
    if (!members.empty()) rows.push_back(row_of(std::move(members), places, texts, uprights));
    return rows;
}

}  // namespace recto::tables
