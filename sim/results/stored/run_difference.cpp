#include "results/stored/run_difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <type_traits>

#include "results/shards/shard_file.hpp"

namespace orglab {
namespace {

using Difference = std::optional<RunDifference>;

template <class T>
bool same(T one, T other) {
    if constexpr (std::is_floating_point_v<T>) {
        using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
        return (std::isnan(one) && std::isnan(other)) ||
               std::bit_cast<Bits>(one) == std::bit_cast<Bits>(other);
    } else {
        return one == other;
    }
}

template <class T>
std::string text_of(T value) {
    if constexpr (std::is_same_v<T, Tie>) {
        return fmt::format("{} reads {}", value.a, value.b);
    } else if constexpr (std::is_same_v<T, std::int8_t>) {
        return fmt::format("{}", int{value});
    } else {
        return fmt::format("{}", value);
    }
}

/// Of lists of the same things, whose entries `name(place)` names.
template <class T, class Name>
Difference of_lists(const std::vector<T>& one, const std::vector<T>& other,
                    std::optional<std::uint32_t> period, const Name& name) {
    for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) {
        bool equal = false;
        if constexpr (std::is_same_v<T, Tie>) {
            equal = one[i].a == other[i].a && one[i].b == other[i].b;
        } else {
            equal = same(one[i], other[i]);
        }
        if (!equal) {
            return RunDifference{name(i), period, text_of(one[i]), text_of(other[i])};
        }
    }
    if (one.size() != other.size()) {
        return RunDifference{fmt::format("the number of entries of {}", name(0)), period,
                             fmt::format("{}", one.size()), fmt::format("{}", other.size())};
    }
    return std::nullopt;
}

/// The column of a series as the file names it: with its level, channel or group if it has several.
std::string column_name(const Recording& recording, const Recording::Series& series,
                        std::uint32_t k) {
    const Measure& measure = series.measure;
    switch (measure.axis) {
        case Axis::none:
            return measure.name;
        case Axis::level:
            return fmt::format("{} of level {}", measure.name, k + 1);
        case Axis::channel:
            return fmt::format("{} of {}", measure.name, recording.channels.at(k));
        case Axis::group:
            break;
    }
    const auto groups =
        std::ranges::find(recording.groups, measure.grouping, &Recording::Groups::grouping);
    expect(groups != recording.groups.end(), "a series of groups is of those that are recorded");
    return fmt::format("{} of {} {}", measure.name, measure.grouping->name, groups->labels.at(k));
}

/// `numbers(column)` of both, of every series.
template <class Numbers>
Difference of_columns(const Recording& recording, std::optional<std::uint32_t> period,
                      const std::string& before, const Numbers& one, const Numbers& other) {
    for (const auto& series : recording.series) {
        for (std::uint32_t k = 0; k < series.width; ++k) {
            const auto column = static_cast<Eigen::Index>(series.first_column + k);
            if (!same(one(column), other(column))) {
                return RunDifference{before + column_name(recording, series, k), period,
                                     text_of(one(column)), text_of(other(column))};
            }
        }
    }
    return std::nullopt;
}

Difference of_snapshots(const Snapshot& one, const Snapshot& other) {
    const auto of = [&](const std::string& what, auto field) {
        return of_lists(one.*field, other.*field, one.period, [&](std::size_t i) {
            return fmt::format("workers/{} of worker {}", what, i);
        });
    };
    const std::size_t dimensions =
        one.value.empty() ? 1 : std::max<std::size_t>(1, one.beliefs.size() / one.value.size());
    if (auto found = of_lists(one.beliefs, other.beliefs, one.period, [&](std::size_t i) {
            return fmt::format("workers/beliefs of worker {}, dimension {},", i / dimensions,
                               i % dimensions);
        })) {
        return found;
    }
    Difference found;
    ShardContent content;  // for its list of fields alone
    ShardContent::each_of_workers(content, [&](const char* name, auto&, auto field) {
        if (!found) {
            found = of(name, field);
        }
    });
    return found ? found : of_lists(one.ties, other.ties, one.period, [](std::size_t i) {
        return fmt::format("network/learner and network/peer of tie {}", i);
    });
}

/// Series and snapshots in the order of periods.
Difference of_course(const Recording& recording, const Run& one, const Run& other) {
    if (one.series.rows() != other.series.rows() ||
        (one.series.rows() > 0 && one.series.cols() != other.series.cols())) {
        return RunDifference{"the number of recorded periods", std::nullopt,
                             fmt::format("{}", one.series.rows()),
                             fmt::format("{}", other.series.rows())};
    }
    if (one.snapshots.size() != other.snapshots.size()) {
        return RunDifference{"the number of snapshots", std::nullopt,
                             fmt::format("{}", one.snapshots.size()),
                             fmt::format("{}", other.snapshots.size())};
    }
    std::size_t snapshot = 0;
    const auto snapshots_before = [&](std::uint64_t period) {
        Difference found;
        while (!found && snapshot < one.snapshots.size() &&
               one.snapshots[snapshot].period < period) {
            found = of_snapshots(one.snapshots[snapshot], other.snapshots[snapshot]);
            ++snapshot;
        }
        return found;
    };
    for (Eigen::Index row = 0; row < one.series.rows(); ++row) {
        const std::uint32_t period = static_cast<std::uint32_t>(row) * recording.every;
        if (auto found = snapshots_before(period)) {
            return found;
        }
        const auto of_row = [row](const Run& run) {
            return [&run, row](Eigen::Index column) { return run.series(row, column); };
        };
        if (auto found = of_columns(recording, period, "", of_row(one), of_row(other))) {
            return found;
        }
    }
    return snapshots_before(std::numeric_limits<std::uint64_t>::max());
}

}  // namespace

Difference first_difference(const Recording& recording, const Run& one, const Run& other) {
    const auto fact = [](const char* name, const auto& a, const auto& b) -> Difference {
        return a == b ? std::nullopt
                      : Difference(RunDifference{name, std::nullopt, fmt::format("{}", a),
                                                 fmt::format("{}", b)});
    };
    const auto status = [](const Run& run) { return static_cast<int>(run.status); };
    if (auto found = fact("status", status(one), status(other))) {
        return found;
    }
    for (auto& found : {fact("message", one.message, other.message),
                        fact("seed", one.seed, other.seed), fact("run_key", one.key, other.key)}) {
        if (found) {
            return found;
        }
    }
    const auto structure = [&](const char* before) {
        return [&recording, before](std::size_t i) {
            return before + (i < recording.structure.size() ? recording.structure[i].name
                                                            : std::string("structure"));
        };
    };
    if (auto found = of_lists(one.structure, other.structure, 0U, structure(""))) {
        return found;
    }
    if (auto found = of_course(recording, one, other)) {
        return found;
    }
    if (auto found = fact("n_periods", one.n_periods, other.n_periods)) {
        return found;
    }
    if (auto found = fact("the number of end values", one.end.size(), other.end.size())) {
        return found;
    }
    const auto end_of = [](const Run& run) {
        return [&run](Eigen::Index column) { return run.end(column); };
    };
    if (one.end.size() != 0) {
        if (auto found = of_columns(recording, std::nullopt, "end_", end_of(one), end_of(other))) {
            return found;
        }
    }
    if (auto found =
            of_lists(one.run_measures, other.run_measures, std::nullopt, [&](std::size_t i) {
                return i < recording.run.size() ? recording.run[i].name
                                                : std::string("run measures");
            })) {
        return found;
    }
    if (auto found =
            of_lists(one.structure_end, other.structure_end, std::nullopt, structure("end_"))) {
        return found;
    }
    return fact("fingerprint", fmt::format("{:016x}", one.fingerprint),
                fmt::format("{:016x}", other.fingerprint));
}

std::string to_text(const RunDifference& difference, const std::string& one,
                    const std::string& other) {
    return fmt::format("{}{} is {} in {}, {} in {}", difference.measure,
                       difference.period ? fmt::format(" in period {}", *difference.period) : "",
                       difference.one, one, difference.other, other);
}

}  // namespace orglab
