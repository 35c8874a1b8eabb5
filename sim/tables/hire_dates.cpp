// Since when people have been there: days in the ways that personnel files write them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <limits>
#include <optional>
#include <string_view>

#include "tables/cell_words.hpp"
#include "tables/people_cells.hpp"

namespace orglab {

namespace {

using std::chrono::sys_days;

constexpr const char* expected =
    "days as 2026-01-31; workforce.columns.hire_date = \"none\" does without the column";

/// Three numbers with the same sign between them.
struct Written {
    std::array<int, 3> numbers;
    char sign;
    bool year_first;
};

std::optional<int> digits(std::string_view text) {
    int number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end && text.front() != '-' ? std::optional(number)
                                                                      : std::nullopt;
}

/// The day without a time behind it: 2026-01-31 00:00:00, 2026-01-31T08:00Z.
std::string_view without_time(std::string_view text) {
    const std::size_t end = text.find_first_of(" T");
    const std::string_view time = end == std::string_view::npos ? "" : text.substr(end + 1);
    return !time.empty() && time.find(':') != std::string_view::npos ? text.substr(0, end) : text;
}

std::optional<Written> written_in(std::string_view text) {
    text = without_time(text);
    const std::size_t first = text.find_first_of("-/.");
    if (first == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t second = text.find(text[first], first + 1);
    if (second == std::string_view::npos) {
        return std::nullopt;
    }
    Written made{{}, text[first], first == 4};
    const std::array<std::string_view, 3> parts = {
        text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t year_at = made.year_first ? 0 : 2;
        const bool long_enough =
            i == year_at ? parts[i].size() == 4 : !parts[i].empty() && parts[i].size() <= 2;
        const auto number = long_enough ? digits(parts[i]) : std::nullopt;
        if (!number) {
            return std::nullopt;
        }
        made.numbers[i] = *number;
    }
    return made;
}

std::optional<sys_days> day_of(int year, int month, int day) {
    const std::chrono::year_month_day made{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    return made.ok() ? std::optional(sys_days(made)) : std::nullopt;
}

std::optional<sys_days> day_of(const Written& written, bool day_first) {
    const auto& [a, b, c] = written.numbers;
    if (written.year_first) {
        return day_of(a, b, c);
    }
    return day_first ? day_of(c, b, a) : day_of(c, a, b);
}

/// Which of the first two numbers is the day, as the column shows. With dots it always is the
/// first.
struct Order {
    bool any = false;  ///< there are such days with slashes or dashes
    bool day_first = false;
    bool month_first = false;
};

Order order_of(const Claims& column) {
    constexpr int months = 12;
    Order order;
    for (const Claim& claim : column) {
        const auto written = is_missing(claim.text) ? std::nullopt : written_in(claim.text);
        if (written && !written->year_first && written->sign != '.') {
            order.any = true;
            order.day_first = order.day_first || written->numbers[0] > months;
            order.month_first = order.month_first || written->numbers[1] > months;
        }
    }
    return order;
}

std::string text_of(sys_days day) {
    const std::chrono::year_month_day date(day);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

/// Every day of the column; none where nothing stands, or with a complaint.
std::vector<std::optional<sys_days>> days_of(const Claims& column, CsvComplaints& complaints,
                                             CsvCounts& counts, std::vector<std::string>& notices) {
    const Order order = order_of(column);
    const bool unclear = order.any && order.day_first == order.month_first;
    if (order.any && !unclear) {
        notices.push_back(fmt::format("hire dates are read as {}",
                                      order.day_first ? "day/month/year" : "month/day/year"));
    }
    std::vector<std::optional<sys_days>> days;
    for (const Claim& claim : column) {
        std::optional<sys_days> day;
        if (is_missing(claim.text)) {
            counts.add("people without a hire date, who have not practised before", claim.line);
        } else {
            const auto written = written_in(claim.text);
            const bool slashes = written && !written->year_first && written->sign != '.';
            if (slashes && unclear) {
                complaints.add(
                    "hire dates whose day and month are not clear", claim.line, claim.column,
                    fmt::format("\"{}\" may be day/month or month/day, and the column {}",
                                claim.text, order.day_first ? "has both" : "does not show which"),
                    expected);
            } else {
                day = written ? day_of(*written, !slashes || order.day_first) : std::nullopt;
                if (!day) {
                    complaints.add("hire dates that are no days", claim.line, claim.column,
                                   fmt::format("the hire date is \"{}\"", claim.text), expected);
                }
            }
        }
        days.push_back(day);
    }
    return days;
}

/// A day as 2026-01-31, and in no other way.
std::optional<sys_days> iso_day(std::string_view text) {
    const auto written = text.size() == 10 ? written_in(text) : std::nullopt;
    return written && written->year_first && written->sign == '-' ? day_of(*written, false)
                                                                  : std::nullopt;
}

}  // namespace

bool is_iso_day(std::string_view text) {
    return iso_day(text).has_value();
}

std::vector<double> tenures_of(const Claims& column, double period_days, const std::string& date,
                               CsvComplaints& complaints, CsvCounts& counts,
                               std::vector<std::string>& notices) {
    const auto days = days_of(column, complaints, counts, notices);
    std::optional<sys_days> start = iso_day(date);
    if (!start && !date.empty()) {
        return {};  // the scenario is complained about
    }
    if (!start) {
        for (const auto& day : days) {
            start = day && (!start || *day > *start) ? day : start;
        }
        if (start) {
            notices.push_back(fmt::format(
                "the first period begins with the latest hire date, {}; workforce.date would "
                "set another day",
                text_of(*start)));
        }
    }
    std::vector<double> tenures;
    for (std::size_t i = 0; i < days.size(); ++i) {
        double tenure = std::numeric_limits<double>::quiet_NaN();
        if (days[i] && *days[i] > *start) {
            complaints.add(
                "hire dates after workforce.date", column[i].line, column[i].column,
                fmt::format("the hire date {} is after workforce.date", text_of(*days[i])),
                fmt::format("at most {}", text_of(*start)));
        } else if (days[i]) {
            tenure = static_cast<double>((*start - *days[i]).count()) / period_days;
        }
        tenures.push_back(tenure);
    }
    return tenures;
}

}  // namespace orglab
