#include "scenario/range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "parameters/table.hpp"
#include "support/nearest.hpp"

namespace orglab {

namespace {

constexpr std::int64_t most_values = 10'000;

struct RangeKeys {
    std::int64_t count = 0;  ///< 0: not given
    std::optional<double> step;
    Scale scale = Scale::linear;
};

const Table<RangeKeys>& range_table() {
    static const Table<RangeKeys> table = {
        {&RangeKeys::count, {.name = "count", .low = 2, .high = most_values}},
        {&RangeKeys::step, {.name = "step", .low = 0, .low_open = true}},
        {&RangeKeys::scale, {.name = "scale"}}};
    return table;
}

Written written_number(const Setting& setting, double number) {
    return setting.type == Type::whole ? Written{static_cast<std::int64_t>(number)}
                                       : Written{number};
}

double number_in(const Value& value) {
    if (const auto* list = std::get_if<std::vector<double>>(&value)) {
        return list->front();
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*whole);
    }
    return std::get<double>(value);
}

/// Reads the keys of one range.
class RangeReader {
public:
    RangeReader(const Setting& setting, const GivenKey& given, std::string where, KeyChecker& keys,
                Complaints& complaints)
        : setting_(setting),
          given_(given),
          where_(std::move(where)),
          keys_(keys),
          complaints_(complaints) {}

    std::optional<Factor> factor() {
        for (const GivenKey& part : given_.in_range) {
            read(part);
        }
        if (right_ && !(from_ && to_)) {
            complain(fmt::format("has no {}", from_ ? "to" : "from"), "{ from = ..., to = ... }");
        }
        if (!right_ || !in_order()) {
            return std::nullopt;
        }
        const Range range{*from_, *to_, range_.scale, setting_.type == Type::whole};
        const auto count = number_of_levels(range);
        if (!count) {
            return std::nullopt;
        }
        return *count == 0 ? Factor{given_.key, {}, range} : with_levels(range, *count);
    }

private:
    void complain(const std::string& problem, const std::string& allowed,
                  const std::string& suggestion = "") {
        right_ = false;
        complaints_.add(given_.place, given_.key, where_ + problem, allowed, suggestion);
    }

    void read(const GivenKey& part) {
        if (part.key == "from" || part.key == "to") {
            const auto value = keys_.accepted(setting_, given_, part.written,
                                              fmt::format("{}{} ", where_, part.key));
            right_ = right_ && value.has_value();
            if (value) {
                (part.key == "from" ? from_ : to_) = number_in(*value);
            }
            return;
        }
        static const Section known = section("range", "", range_table());
        const auto found = std::ranges::find(known.settings, part.key, &Setting::name);
        if (found == known.settings.end()) {
            const std::vector<std::string> names = {"from", "to", "count", "step", "scale"};
            complain(fmt::format("a range has no key \"{}\"", part.key),
                     fmt::format("{}", fmt::join(names, ", ")), nearest(part.key, names));
            return;
        }
        const auto value =
            keys_.accepted(*found, given_, part.written, fmt::format("{}{} ", where_, part.key));
        right_ = right_ && value.has_value();
        if (value) {
            range_table()[static_cast<std::size_t>(found - known.settings.begin())].set(range_,
                                                                                        *value);
        }
    }

    /// Whether the ends make a range on its scale.
    bool in_order() {
        if (!(*from_ < *to_)) {
            complain(fmt::format("is from {} to {}", *from_, *to_), "a from below to");
        } else if (range_.scale == Scale::logarithmic && *from_ <= 0) {
            complain(fmt::format("is from {} on a logarithmic scale", *from_), "a from above 0");
        } else if (range_.count > 0 && range_.step) {
            complain("has count and step", "one of them");
        } else if (range_.scale == Scale::logarithmic && range_.step) {
            complain("has a step on a logarithmic scale", "count");
        }
        return right_;
    }

    /// By `count` or `step`; 0 without both; none, with a complaint, if a step is wrong.
    std::optional<std::size_t> number_of_levels(const Range& range) {
        if (!range_.step) {
            return static_cast<std::size_t>(range_.count);
        }
        const double steps = (range.to - range.from) / *range_.step;
        if (steps > static_cast<double>(most_values)) {
            complain(fmt::format("has more than {} values", most_values), "a larger step");
            return std::nullopt;
        }
        const double nearest_whole = std::max(1.0, std::round(steps));
        if (std::abs(steps - nearest_whole) > 1e-9 * nearest_whole) {
            complain(fmt::format("steps of {} from {} do not end at {}", *range_.step, range.from,
                                 range.to),
                     "a step that divides the range, or count");
            return std::nullopt;
        }
        return static_cast<std::size_t>(nearest_whole) + 1;
    }

    std::optional<Factor> with_levels(const Range& range, std::size_t count) {
        Factor made{given_.key, {}, {}};
        for (const double number : spread(range, count)) {
            if (range.whole && number != std::round(number)) {
                complain(fmt::format("{} values from {} to {} are not all whole numbers", count,
                                     range.from, range.to),
                         "a count or a step that makes whole numbers");
                return std::nullopt;
            }
            made.levels.push_back(number_as_value(setting_, number));
        }
        return made;
    }

    const Setting& setting_;
    const GivenKey& given_;
    std::string where_;
    KeyChecker& keys_;
    Complaints& complaints_;
    std::optional<double> from_, to_;
    RangeKeys range_;
    bool right_ = true;
};

}  // namespace

bool takes_range(const Setting& setting) {
    return (setting.type == Type::whole || setting.type == Type::real) &&
           setting.form != Form::list;
}

std::optional<Factor> range_factor(const Setting& setting, const GivenKey& given,
                                   const std::string& where, KeyChecker& keys,
                                   Complaints& complaints) {
    if (!takes_range(setting)) {
        complaints.add(given.place, given.key, where + "is not a number and has no range",
                       "a list of values, each " + allowed(setting));
        return std::nullopt;
    }
    return RangeReader(setting, given, where, keys, complaints).factor();
}

Value number_as_value(const Setting& setting, double number) {
    auto made = accept(setting, written_number(setting, number));
    expect(std::holds_alternative<Value>(made), "a number between two that are accepted is, too");
    return std::get<Value>(std::move(made));
}

}  // namespace orglab
