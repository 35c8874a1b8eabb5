#include "report/table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "report/text.hpp"

namespace orglab::report {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct Texts {
    std::string operator()(const Missing&) const { return "-"; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const Code& code) const { return code.word; }
    std::string operator()(const Number& number) const {
        if (std::isnan(number.value)) {
            return "-";
        }
        if (number.decimals < 0) {
            return number.sign && number.value != 0 ? fmt::format("{:+}", number.value)
                                                    : fmt::format("{}", number.value + 0.0);
        }
        return (*this)(Estimate{{number.value, nan, nan}, number.decimals, number.sign});
    }
    std::string operator()(const Written& number) const {
        return std::isnan(number.value) ? "-" : number.text;
    }
    std::string operator()(const Estimate& estimate) const {
        return estimate.sign ? with_signed_interval(estimate.interval, estimate.decimals)
                             : with_interval(estimate.interval, estimate.decimals);
    }
    std::string operator()(const Share& share) const { return share_with_interval(share.interval); }
    std::string operator()(const Period& period) const {
        return period_with_interval(period.interval);
    }
    std::string operator()(const Reached& reached) const {
        return fmt::format("{} of {}, median {}", reached.reached, reached.runs,
                           period_with_interval(reached.median));
    }
};

std::vector<CellPart> limits_of(const Interval& interval) {
    return {{"estimate", interval.estimate}, {"low", interval.low}, {"high", interval.high}};
}

struct Parts {
    std::vector<CellPart> operator()(const Missing&) const { return {}; }
    std::vector<CellPart> operator()(const std::string&) const { return {}; }
    std::vector<CellPart> operator()(const Code&) const { return {}; }
    std::vector<CellPart> operator()(const Number& number) const {
        return {{"estimate", number.value}};
    }
    std::vector<CellPart> operator()(const Written& number) const {
        return {{"estimate", number.value}};
    }
    std::vector<CellPart> operator()(const Reached& reached) const {
        std::vector<CellPart> parts{{"reached", static_cast<double>(reached.reached)},
                                    {"runs", static_cast<double>(reached.runs)}};
        for (const auto& part : limits_of(reached.median)) {
            parts.push_back(part);
        }
        return parts;
    }
    template <class HasInterval>
    std::vector<CellPart> operator()(const HasInterval& cell) const {
        return limits_of(cell.interval);
    }
};

}  // namespace

std::string heading_text(const Heading& heading) {
    return heading.unit.empty() ? heading.label
                                : fmt::format("{} ({})", heading.label, heading.unit);
}

std::string cell_text(const Cell& cell) {
    return std::visit(Texts(), cell);
}

std::vector<CellPart> parts_of(const Cell& cell) {
    return std::visit(Parts(), cell);
}

}  // namespace orglab::report
