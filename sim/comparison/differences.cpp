#include "comparison/differences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "comparison/scenario_differences.hpp"

namespace orglab {
namespace {

/// A number of a run in both studies: where it stands in a row of each.
struct Column {
    std::optional<std::int32_t> period;
    std::string label;  ///< " of network", " of level 2", " of team Sales"
    Eigen::Index one = 0, other = 0;
};

/// Labels of an axis, and where they stand, in both.
std::vector<Column> entries_of(const Outcomes& one, const Outcomes& other,
                               const OutcomeMeasure& measure) {
    if (measure.axis == Axis::none) {
        return {{}};
    }
    const std::vector<std::string> labels = one.entries(measure);
    const std::vector<std::string> far_labels = other.entries(measure);
    std::map<std::string, Eigen::Index> places;
    for (std::size_t i = 0; i < far_labels.size(); ++i) {
        places.emplace(far_labels[i], static_cast<Eigen::Index>(i));
    }
    std::vector<Column> entries;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (const auto there = places.find(labels[i]); there != places.end()) {
            entries.push_back(
                {{}, " of " + labels[i], static_cast<Eigen::Index>(i), there->second});
        }
    }
    return entries;
}

Eigen::Index width_of(const Outcomes& outcomes, const OutcomeMeasure& measure) {
    return measure.axis == Axis::none ? 1
                                      : static_cast<Eigen::Index>(outcomes.entries(measure).size());
}

std::vector<Column> columns_of(const Outcomes& one, const Outcomes& other,
                               const OutcomeMeasure& measure) {
    const auto entries = entries_of(one, other, measure);
    if (measure.kind != MeasureKind::series) {
        return entries;
    }
    const Eigen::Index width = width_of(one, measure);
    const Eigen::Index far_width = width_of(other, measure);
    std::vector<Column> columns;
    for (std::size_t i = 0; i < one.periods.size(); ++i) {
        const auto there = std::ranges::lower_bound(other.periods, one.periods[i]);
        if (there == other.periods.end() || *there != one.periods[i]) {
            continue;
        }
        for (Column entry : entries) {
            entry.period = one.periods[i];
            entry.one += static_cast<Eigen::Index>(i) * width;
            entry.other += (there - other.periods.begin()) * far_width;
            columns.push_back(std::move(entry));
        }
    }
    return columns;
}

/// In which order differences of one run are told: status, the start, periods, the end.
std::int64_t order_of(const OutcomeMeasure& measure, const Column& column) {
    return column.period                            ? *column.period
           : measure.kind == MeasureKind::structure ? -1
                                                    : std::numeric_limits<std::int64_t>::max();
}

/// A float as short as it can be told from others; other numbers as doubles.
std::string number_text(double number) {
    const auto shorter = static_cast<float>(number);
    return static_cast<double>(shorter) == number ? fmt::format("{}", shorter)
                                                  : fmt::format("{}", number);
}

/// Replicate x (period x entry) of a series, else (replicate x entry) x 1.
Eigen::ArrayXXd numbers_of(const Outcomes& outcomes, const OutcomeMeasure& measure,
                           std::uint32_t point) {
    if (measure.kind == MeasureKind::series) {
        return outcomes.series(measure.name, point);
    }
    return outcomes.numbers(measure.name, point);
}

class Comparing {
public:
    Comparing(const Outcomes& one, const Outcomes& other, double tolerance)
        : one_(one), other_(other), tolerance_(tolerance) {
        for (const auto& measure : one.measures) {
            const auto* there = other.find(measure.name);
            if (there != nullptr && there->kind == measure.kind && there->axis == measure.axis &&
                there->grouping == measure.grouping) {
                measures_.push_back({&measure, columns_of(one, other, measure)});
            }
        }
        for (std::uint32_t i = 0; i < one.replicates; ++i) {
            const std::uint32_t there = one.first_replicate + i - other.first_replicate;
            if (there < other.replicates) {  // one before the first wraps around
                replicates_.emplace_back(i, there);
            }
        }
    }

    void compare(std::uint32_t point, std::uint32_t there) {
        candidate_.reset();
        compared_ += replicates_.size();
        facts(point, there);
        for (const auto& [measure, columns] : measures_) {
            numbers(*measure, columns, point, there);
        }
        if (candidate_ && !first_) {
            first_ = std::move(candidate_);
            first_->found.point = point_name(one_, point);
        }
    }

    void move_into(Differences& made) {
        if (first_) {
            made.first = first_->found;
        }
        const auto tell = [&](const std::string& name) {
            if (const auto found = counts_.find(name); found != counts_.end()) {
                made.runs.emplace_back(name, found->second);
            }
        };
        for (const char* fact : {"status", "n_periods", "fingerprint"}) {
            tell(fact);
        }
        for (const auto& [measure, columns] : measures_) {
            tell(measure->name);
        }
        made.compared = compared_;
    }

private:
    struct Measured {
        const OutcomeMeasure* measure;
        std::vector<Column> columns;
    };
    struct Candidate {
        std::uint32_t replicate;
        std::int64_t order;
        NumberDifference found;
    };

    void offer(Candidate candidate) {
        const auto place = [](const Candidate& one) { return std::pair(one.replicate, one.order); };
        if (!candidate_ || place(candidate) < place(*candidate_)) {
            candidate_ = std::move(candidate);
        }
    }

    template <class T, class Text>
    void fact(const std::string& name, const std::vector<T>& one, const std::vector<T>& other,
              std::uint32_t point, std::uint32_t there, std::int64_t order, const Text& text) {
        if (one.empty() || other.empty()) {
            return;
        }
        for (const auto& [here, far] : replicates_) {
            const T& a = one[std::size_t{point} * one_.replicates + here];
            const T& b = other[std::size_t{there} * other_.replicates + far];
            if (a != b) {
                ++counts_[name];
                offer({here,
                       order,
                       {"", one_.first_replicate + here, std::nullopt, name, text(a), text(b)}});
            }
        }
    }

    void facts(std::uint32_t point, std::uint32_t there) {
        constexpr auto last = std::numeric_limits<std::int64_t>::max();
        fact("status", one_.statuses, other_.statuses, point, there, -2, [](Status status) {
            constexpr const char* names[] = {"ok", "failed", "timeout", "not_run"};
            return std::string(names[static_cast<std::size_t>(status)]);
        });
        fact("n_periods", one_.n_periods, other_.n_periods, point, there, last,
             [](std::int32_t periods) { return fmt::format("{}", periods); });
        if (tolerance_ == 0) {
            fact("fingerprint", one_.fingerprints, other_.fingerprints, point, there, last,
                 [](std::uint64_t print) { return fmt::format("{:016x}", print); });
        }
    }

    [[nodiscard]] bool same(double a, double b) const {
        return a == b || (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= tolerance_;
    }

    void numbers(const OutcomeMeasure& measure, const std::vector<Column>& columns,
                 std::uint32_t point, std::uint32_t there) {
        const bool series = measure.kind == MeasureKind::series;
        // Of a number per run: (replicate x entry) in one column.
        const Eigen::Index width = series ? 0 : width_of(one_, measure);
        const Eigen::Index far_width = series ? 0 : width_of(other_, measure);
        const Eigen::ArrayXXd a = numbers_of(one_, measure, point);
        const Eigen::ArrayXXd b = numbers_of(other_, measure, there);
        for (const auto& [here, far] : replicates_) {
            bool any = false;
            for (const auto& column : columns) {
                const double x = series ? a(here, column.one) : a(here * width + column.one, 0);
                const double y =
                    series ? b(far, column.other) : b(far * far_width + column.other, 0);
                if (!same(x, y)) {
                    any = true;
                    offer({here,
                           order_of(measure, column),
                           {"", one_.first_replicate + here, column.period,
                            measure.name + column.label, number_text(x), number_text(y)}});
                    break;  // columns stand in the order of periods
                }
            }
            counts_[measure.name] += any ? 1U : 0U;
        }
        if (counts_[measure.name] == 0) {
            counts_.erase(measure.name);
        }
    }

    const Outcomes& one_;
    const Outcomes& other_;
    double tolerance_;
    std::vector<Measured> measures_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> replicates_;  ///< places in both
    std::optional<Candidate> candidate_;                               ///< of the point at hand
    std::optional<Candidate> first_;
    std::map<std::string, std::size_t> counts_;
    std::size_t compared_ = 0;
};

}  // namespace

Differences differences(const Outcomes& one, const Outcomes& other, const StudyNames& names,
                        double tolerance) {
    Differences made;
    const auto pairs = paired_points(one, other);
    made.scenarios = scenario_differences(one, other, pairs, names);
    Comparing comparing(one, other, tolerance);
    for (const auto& [point, there] : pairs) {
        comparing.compare(point, there);
    }
    comparing.move_into(made);
    made.aligned =
        pairs.size() == one.points.size() && pairs.size() == other.points.size() &&
        one.first_replicate == other.first_replicate && one.replicates == other.replicates &&
        std::ranges::all_of(pairs, [](const auto& pair) { return pair.first == pair.second; });
    return made;
}

std::string to_text(const NumberDifference& difference, const StudyNames& names) {
    return fmt::format(
        "{}, replicate {}{}: {} is {} in {}, {} in {}", difference.point, difference.replicate,
        difference.period ? fmt::format(", period {}", *difference.period) : "", difference.measure,
        difference.one, names.one, difference.other, names.other);
}

}  // namespace orglab
