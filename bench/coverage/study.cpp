#include "coverage/study.hpp"

#include <cmath>
#include <iterator>

namespace coverage {

Found where(const orglab::Interval& interval, double truth) {
    if (std::isnan(interval.low) || std::isnan(interval.high)) {
        return Found::without_limits;
    }
    return interval.high < truth ? Found::below : interval.low > truth ? Found::above : Found::held;
}

std::vector<Study> studies() {
    std::vector<Study> all;
    for (const auto& some : {studies_of_means, studies_of_differences, studies_of_times,
                             studies_of_courses, studies_of_sensitivity}) {
        std::vector<Study> made = some();
        std::move(made.begin(), made.end(), std::back_inserter(all));
    }
    return all;
}

std::vector<Count> counts(const Study& study, Eigen::Index size, std::uint32_t repeats) {
    std::vector<Count> made(study.intervals.size());
    for (std::uint32_t repeat = 0; repeat < repeats; ++repeat) {
        const std::vector<Found> found = study.found(size, repeat);
        for (std::size_t i = 0; i < made.size(); ++i) {
            Count& count = made[i];
            switch (found[i]) {
                case Found::held:
                    ++count.held;
                    break;
                case Found::below:
                    ++count.below;
                    break;
                case Found::above:
                    ++count.above;
                    break;
                case Found::without_limits:
                    ++count.without_limits;
                    break;
            }
        }
    }
    return made;
}

}  // namespace coverage
