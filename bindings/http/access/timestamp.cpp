#include "access/timestamp.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "access/text.hpp"

namespace recto::access {
namespace {

/// Takes numbers and marks off the front of a text.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    /// Exactly `digits` of them.
    std::optional<int> number(std::size_t digits) {
        if (rest_.size() < digits) return {};
        int value = 0;
        for (const char c : rest_.substr(0, digits)) {
            if (c < '0' || c > '9') return {};
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }

    bool mark(char wanted) {
        if (rest_.empty() || rest_.front() != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// ".5" and the like; 0 where there is none.
    std::optional<double> fraction() {
        if (!mark('.')) return 0.0;
        double value = 0, unit = 0.1;
        const std::size_t before = rest_.size();
        for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; rest_.remove_prefix(1), unit /= 10)
            value += unit * (rest_.front() - '0');
        return rest_.size() < before ? std::optional(value) : std::nullopt;
    }

    [[nodiscard]] bool done() const { return rest_.empty(); }

  private:
    std::string_view rest_;
};

std::optional<Clock> clock_of(int year, int month, int day, int hour, int minute, int second) {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok() || hour > 23 || minute > 59 || second > 60) return {};
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
}

// Minutes east of UTC.
std::optional<int> zone(Scanner& scanner) {
    if (scanner.done() || scanner.mark('Z') || scanner.mark('z')) return 0;
    const bool east = scanner.mark('+');
    if (!east && !scanner.mark('-')) return {};
    const auto hours = scanner.number(2);
    scanner.mark(':');
    const auto minutes = scanner.number(2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return {};
    return (east ? 1 : -1) * (*hours * 60 + *minutes);
}

std::optional<Seconds> parse_iso_date(std::string_view text) {
    Scanner scanner(text);
    const auto year = scanner.number(4);
    if (!year) return {};
    std::optional<int> month = 1, day = 1, hour = 0, minute = 0, second = 0;
    std::optional<double> fraction = 0.0;
    std::optional<int> east = 0;
    if (scanner.mark('-')) {
        month = scanner.number(2);
        if (month && scanner.mark('-')) {
            day = scanner.number(2);
            if (day && scanner.mark('T')) {
                hour = scanner.number(2);
                minute = scanner.mark(':') ? scanner.number(2) : std::nullopt;
                if (minute && scanner.mark(':')) {
                    second = scanner.number(2);
                    fraction = scanner.fraction();
                }
                east = zone(scanner);
            }
        }
    }
    if (!month || !day || !hour || !minute || !second || !fraction || !east || !scanner.done()) return {};
    const auto time = clock_of(*year, *month, *day, *hour, *minute, *second);
    if (!time) return {};
    return Seconds(time->time_since_epoch()) + Seconds(*fraction) - Seconds(60.0 * *east);
}

std::optional<Seconds> parse_epoch(std::string_view text) {
    constexpr double milliseconds_from = 1e11, latest = 1e14;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc() || end != text.data() + text.size() || !(std::abs(value) < latest)) return {};
    return Seconds(value >= milliseconds_from ? value / 1000 : value);
}

std::string formatted(Clock time, const char* format) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), format, static_cast<int>(date.year()),
                                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                     static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                                     static_cast<int>(clock.seconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::optional<Seconds> parse_date(std::string_view text) {
    const std::string_view date = trimmed(text);
    const auto iso = parse_iso_date(date);
    return iso ? iso : parse_epoch(date);
}

std::optional<Clock> parse_basic_date(std::string_view text) {
    Scanner scanner(text);
    const auto year = scanner.number(4), month = scanner.number(2), day = scanner.number(2);
    if (!scanner.mark('T')) return {};
    const auto hour = scanner.number(2), minute = scanner.number(2), second = scanner.number(2);
    if (!year || !month || !day || !hour || !minute || !second || !scanner.mark('Z') || !scanner.done()) return {};
    return clock_of(*year, *month, *day, *hour, *minute, *second);
}

std::optional<Clock> parse_http_date(std::string_view text) {
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::size_t comma = text.find(", ");
    if (comma == std::string_view::npos) return {};
    const std::vector<std::string_view> parts = split(text.substr(comma + 2), ' ');
    if (parts.size() != 5 || (parts[4] != "GMT" && parts[4] != "UTC" && parts[4] != "+0000")) return {};
    const auto month = std::find(months.begin(), months.end(), parts[1]);
    Scanner day_text(parts[0]), year_text(parts[2]), time_text(parts[3]);
    const auto day = day_text.number(2), year = year_text.number(4);
    const auto hour = time_text.number(2);
    const bool first = time_text.mark(':');
    const auto minute = time_text.number(2);
    const bool second_mark = time_text.mark(':');
    const auto second = time_text.number(2);
    if (month == months.end() || !day || !year || !hour || !first || !minute || !second_mark || !second) return {};
    if (!day_text.done() || !year_text.done() || !time_text.done()) return {};
    return clock_of(*year, static_cast<int>(month - months.begin()) + 1, *day, *hour, *minute, *second);
}

std::string basic_date(Clock time) {
    return formatted(time, "%04d%02u%02uT%02d%02d%02dZ");
}

std::string extended_date(Clock time) {
    return formatted(time, "%04d-%02u-%02uT%02d:%02d:%02dZ");
}

}  // namespace recto::access
