// How unequally right beliefs are spread over workers.
#include <algorithm>
#include <cmath>

#include "metrics/measure.hpp"
#include "metrics/observation.hpp"
#include "metrics/ranking.hpp"
#include "metrics/spread.hpp"

namespace orglab::measures {
namespace {

void gini_of_right(const Observed& now, std::span<double> out) {
    out[0] = gini(now.people_by_right());
}

/// A share of people in whole people, rounded up; what multiplication adds below 10^-9 is no
/// person.
std::uint64_t rounded_up(double part, std::uint64_t people) {
    const double exact = part * static_cast<double>(people);
    return std::clamp<std::uint64_t>(static_cast<std::uint64_t>(std::ceil(exact - 1e-9)), 1,
                                     people);
}

std::vector<Measure> measures(const Model& model) {
    const double top = model.get<ObservationSettings>().top_share;
    const auto share_of_top = [top](const Observed& now, std::span<double> out) {
        out[0] = share(sum_of_best(now.people_by_right(), rounded_up(top, now.workers.rows())),
                       now.all_right());
    };
    return {
        {.name = "expertise_gini",
         .label = "Gini coefficient of workers' share right",
         .formula = "sum over all pairs of |x_i - x_j| / (n sum of x), x = right beliefs; NaN "
                    "where nobody has one",
         .source = "Gini 1912",
         .of_workers = true,
         .read = gini_of_right},
        {.name = "expertise_top_share",
         .label = "share of right beliefs held by the top workers",
         .formula = "right beliefs of the ceil(top n) best workers / all right beliefs; top = "
                    "observe.top_share; NaN where nobody has one",
         .source = "",
         .of_workers = true,
         .read = share_of_top},
    };
}

}  // namespace

MeasureFamily inequality() {
    return {.meaning = "How unequally right beliefs are spread over workers.",
            .measures = measures};
}

}  // namespace orglab::measures
