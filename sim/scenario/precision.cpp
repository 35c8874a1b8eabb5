#include "scenario/precision.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/replicate_range.hpp"
#include "support/counted.hpp"

namespace orglab {

namespace {

constexpr std::string_view name = "run.precision";
constexpr double most_replicates = 1'000'000'000;

const Table<PrecisionSettings>& precision_table() {
    using P = PrecisionSettings;
    static const Table<P> table = {
        {&P::measure,
         {.name = "measure",
          .common = true,
          .meaning = "The measure whose intervals decide, by its value at the end of a run: one "
                     "number of "
                     "observe.measures, such as knowledge, that every run has."}},
        {&P::half_width,
         {.name = "half_width",
          .low = 0,
          .low_open = true,
          .common = true,
          .unit = "that of the measure",
          .meaning = "Half the width that a 95 % interval may have: of the paired difference of "
                     "each variant from "
                     "the first one at each place of the sweep; without variants, of each point's "
                     "mean."}},
        {&P::min,
         {.name = "min",
          .low = 2,
          .high = most_replicates,
          .common = true,
          .unit = "replicates",
          .meaning = "How many replicates each point has before the intervals are looked at."}},
        {&P::max,
         {.name = "max",
          .low = 2,
          .high = most_replicates,
          .common = true,
          .unit = "replicates",
          .meaning = "How many replicates each point has at most, however wide the intervals."}},
        {&P::block,
         {.name = "block",
          .low = 1,
          .high = most_replicates,
          .common = true,
          .unit = "replicates",
          .meaning = "How many replicates each point gets from one look at the intervals to the "
                     "next."}},
    };
    return table;
}

void check_order(const Model& model, std::vector<Contradiction>& found) {
    const auto& precision = model.get<PrecisionSettings>();
    if (precision.measure.empty()) {
        return;
    }
    if (precision.min > precision.max) {
        found.push_back(
            {"run.precision.max",
             fmt::format("is {}, and run.precision.min is {}", precision.max, precision.min),
             "max at or above min",
             "",
             {"run.precision.min"}});
    }
}

}  // namespace

void declare_precision(Catalogue& catalogue) {
    catalogue.add(section(std::string(name),
                          "Instead of run.replicates: as many replicates as it takes until the "
                          "intervals of a measure "
                          "are narrow enough, the same number for all points. Written "
                          "`run.precision = { measure = "
                          "\"knowledge\", half_width = 0.01 }` or as a section.",
                          precision_table()));
    catalogue.checks.emplace_back(check_order);
}

std::optional<PrecisionSettings> precision_of(const Scenario& scenario) {
    const auto& precision = scenario.points.front().model.get<PrecisionSettings>();
    return precision.measure.empty() ? std::nullopt : std::optional(precision);
}

std::uint32_t next_look(const PrecisionSettings& precision, std::uint32_t replicates) {
    if (replicates < precision.min) {
        return precision.min;
    }
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(std::uint64_t{replicates} + precision.block, precision.max));
}

bool is_look(const PrecisionSettings& precision, std::uint32_t replicates) {
    return replicates == precision.max ||
           (replicates >= precision.min && replicates < precision.max &&
            (replicates - precision.min) % precision.block == 0);
}

std::uint32_t most_looks(const PrecisionSettings& precision) {
    return 1 + (precision.max - precision.min + precision.block - 1) / precision.block;
}

std::string look_text(const PrecisionSettings& precision, std::uint32_t replicates) {
    PrecisionSettings up_to_there = precision;
    up_to_there.max = replicates;
    return fmt::format("look {} of at most {}, at {} replicates", most_looks(up_to_there),
                       most_looks(precision), replicates);
}

std::string replicates_text(const Scenario& scenario) {
    const auto precision = precision_of(scenario);
    return precision ? fmt::format("{} to {} replicates", precision->min, precision->max)
                     : to_text(ReplicateRange{scenario.first_replicate, scenario.replicates});
}

std::string to_text(const PrecisionSettings& precision) {
    return fmt::format(
        "run.precision looks at the 95 % intervals of {} after {} replicates and after each {} "
        "more, and ends when none is wider than {} to either side, or at {}: after at most {}",
        precision.measure, precision.min, precision.block, precision.half_width.value_or(0),
        precision.max, counted(most_looks(precision), "look"));
}

bool is_of_precision(std::string_view key) {
    return key.starts_with(name) && (key.size() == name.size() || key[name.size()] == '.');
}

}  // namespace orglab
