// Whether those who take part in networks and communities know more.
#include "metrics/measure.hpp"
#include "metrics/spread.hpp"
#include "organization/settings.hpp"

namespace orglab::measures {
namespace {

void gap(const Observed& now, std::span<double> out) {
    const auto right = now.right();
    const auto& engaged = now.organization.positions.engaged;
    std::uint64_t sums[2] = {0, 0};
    std::uint64_t people[2] = {0, 0};
    for (std::size_t i = 0; i < right.size(); ++i) {
        const std::size_t side = engaged.empty() || engaged[i] != 0 ? 1 : 0;
        sums[side] += right[i];
        ++people[side];
    }
    const std::uint64_t m = now.dimensions();
    out[0] = share(sums[1], people[1] * m) - share(sums[0], people[0] * m);
}

std::vector<Measure> measures(const Model& model) {
    return {
        {.name = "engaged_gap",
         .label = "knowledge gap between engaged and other workers",
         .low = -1,
         .formula =
             "mean share right of engaged workers - of the others; NaN where either group is empty",
         .source = "",
         .applies = model.get<WorkforceSettings>({"engaged"}).engaged < 1,
         .read = gap},
    };
}

}  // namespace

MeasureFamily engagement() {
    return {.meaning = "Whether those who take part in networks and communities know more.",
            .measures = measures,
            .keeps_settings = false};
}

}  // namespace orglab::measures
