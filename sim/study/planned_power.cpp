#include "study/planned_power.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "statistics/power.hpp"
#include "statistics/sample.hpp"

namespace orglab {

namespace {

/// The values of each point by replicate; those that are numbers.
using Values = std::map<std::uint32_t, std::map<std::uint32_t, double>>;

Values values_of(const Calibration& calibration) {
    Values values;
    for (const MeasuredRun& run : calibration.measured) {
        if (!std::isnan(run.value)) {
            values[run.point][run.replicate] = run.value;
        }
    }
    return values;
}

/// Differences of pairs, each place around its own mean.
class Pooled {
public:
    void add(const Values& values, std::uint32_t arm, std::optional<std::uint32_t> baseline) {
        const auto own = values.find(arm);
        const auto other = baseline ? values.find(*baseline) : values.end();
        if (own == values.end() || (baseline && other == values.end())) {
            return;
        }
        Sample sample;
        for (const auto& [replicate, value] : own->second) {
            if (!baseline) {
                sample.add(value);
            } else if (const auto same = other->second.find(replicate);
                       same != other->second.end()) {
                sample.add(value - same->second);
            }
        }
        if (sample.size > 1) {
            pairs_ += sample.size;
            squares_ += sample.squares;
            ++places_;
        }
    }

    [[nodiscard]] PlannedContrast contrast(std::string arm, std::string baseline,
                                           const Scenario& scenario) const {
        const double degrees = static_cast<double>(pairs_) - static_cast<double>(places_);
        PlannedContrast made{std::move(arm), std::move(baseline), pairs_, places_};
        made.deviation =
            places_ == 0 ? std::numeric_limits<double>::quiet_NaN() : std::sqrt(squares_ / degrees);
        made.smallest = smallest_difference(made.deviation, scenario.replicates);
        if (scenario.question.smallest_effect != 0) {
            made.needed = pairs_needed(made.deviation, scenario.question.smallest_effect);
        }
        return made;
    }

private:
    std::uint64_t pairs_ = 0;
    std::uint64_t places_ = 0;
    double squares_ = 0;
};

}  // namespace

std::vector<PlannedContrast> planned_power(const Scenario& scenario,
                                           const Calibration& calibration) {
    std::vector<PlannedContrast> made;
    if (calibration.measured.empty()) {
        return made;
    }
    const Values values = values_of(calibration);
    const auto places =
        static_cast<std::uint32_t>(scenario.points.size() / scenario.variants.size());
    const auto& variants = scenario.variants;
    if (variants.size() == 1) {
        Pooled pooled;
        // One place after the other, in pairs that share none.
        const auto last = values.end();
        for (auto point = values.begin(); point != last; ++point) {
            if (places == 1) {
                pooled.add(values, point->first, std::nullopt);
            } else if (const auto before = point; ++point != last) {
                pooled.add(values, point->first, before->first);
            } else {
                break;
            }
        }
        made.push_back(places == 1 ? pooled.contrast(variants.front(), "", scenario)
                                   : pooled.contrast("one point", "another", scenario));
        return made;
    }
    const std::string& baseline =
        scenario.question.baseline.empty() ? variants.front() : scenario.question.baseline;
    const auto index_of = [&](const std::string& name) {
        return static_cast<std::uint32_t>(std::ranges::find(variants, name) - variants.begin());
    };
    for (const std::string& arm : variants) {
        const bool asked = scenario.question.arm.empty() || scenario.question.arm == arm;
        if (arm == baseline || !asked) {
            continue;
        }
        Pooled pooled;
        for (std::uint32_t place = 0; place < places; ++place) {
            pooled.add(values, index_of(arm) * places + place, index_of(baseline) * places + place);
        }
        made.push_back(pooled.contrast(arm, baseline, scenario));
    }
    return made;
}

}  // namespace orglab
