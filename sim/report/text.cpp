#include "report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <sstream>

#include "support/plain_text.hpp"

namespace orglab {
namespace {

std::string number(double value, int decimals, bool sign) {
    // A number that rounds to zero has no sign of its own.
    const double scale = std::pow(10.0, decimals);
    const double rounded = std::nearbyint(value * scale) / scale + 0.0;
    return sign && rounded != 0 ? fmt::format("{:+.{}f}", rounded, decimals)
                                : fmt::format("{:.{}f}", rounded, decimals);
}

std::string interval_text(const Interval& interval, int decimals, bool sign) {
    if (std::isnan(interval.estimate)) {
        return "-";
    }
    if (std::isnan(interval.low) || std::isnan(interval.high)) {
        return number(interval.estimate, decimals, sign);
    }
    return fmt::format("{} [{}, {}]", number(interval.estimate, decimals, sign),
                       number(interval.low, decimals, sign), number(interval.high, decimals, sign));
}

std::string period(double value) {
    return std::isinf(value) ? "never" : fmt::format("{:g}", value);
}

}  // namespace

std::string line_text(const std::vector<report::Heading>& columns,
                      const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        const std::string cell = without_controls(cells[c]);
        const std::size_t length = length_of(cell);
        const std::string padding(columns[c].width > length ? columns[c].width - length : 0, ' ');
        line += (columns[c].align == report::Align::right ? padding + cell : cell + padding) + "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

std::vector<std::string> texts_of(const report::Row& row) {
    std::vector<std::string> texts;
    std::ranges::transform(row, std::back_inserter(texts), report::cell_text);
    return texts;
}

std::vector<std::string> texts_of(const std::vector<report::Heading>& headings) {
    std::vector<std::string> texts;
    std::ranges::transform(headings, std::back_inserter(texts), report::heading_text);
    return texts;
}

std::string with_interval(const Interval& interval, int decimals) {
    return interval_text(interval, decimals, false);
}

std::string with_signed_interval(const Interval& interval, int decimals) {
    return interval_text(interval, decimals, true);
}

std::string share_with_interval(const Interval& share) {
    if (std::isnan(share.estimate)) {
        return "-";
    }
    return fmt::format("{:.0f} % [{:.0f}, {:.0f}]", 100 * share.estimate, 100 * share.low,
                       100 * share.high);
}

std::string period_with_interval(const Interval& interval) {
    if (std::isnan(interval.estimate)) {
        return "-";
    }
    const bool limits = !std::isnan(interval.low) && !std::isnan(interval.high);
    if (!limits || (std::isinf(interval.low) && std::isinf(interval.high))) {
        return period(interval.estimate);
    }
    const std::string low = std::isinf(interval.low) ? "?" : period(interval.low);
    return fmt::format("{} [{}, {}]", period(interval.estimate), low, period(interval.high));
}

std::string p_text(double p) {
    return std::isnan(p) ? "-" : p < 0.001 ? "< 0.001" : fmt::format("{:.{}f}", p, p < 0.1 ? 3 : 2);
}

std::string wrapped(const std::string& text, std::size_t width, const std::string& indent) {
    std::istringstream words(text);
    std::string result;
    std::string line = indent;
    for (std::string word; words >> word;) {
        if (line.size() > indent.size() && line.size() + 1 + word.size() > width) {
            result += line + "\n";
            line = indent;
        }
        line += (line.size() > indent.size() ? " " : "") + word;
    }
    return result + line + "\n";
}

std::size_t length_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;  // not inside a character
    }));
}

}  // namespace orglab
