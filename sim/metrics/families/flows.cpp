// What learning cost and brought in this period, by channel; and where adopted beliefs came from.
#include <limits>

#include "metrics/measure.hpp"
#include "metrics/spread.hpp"
#include "organization/settings.hpp"

namespace orglab::measures {
namespace {

using Read = std::function<void(const Observed&, std::span<double>)>;
using Count = std::uint64_t Tally::*;

/// One number per channel of learning.order. No channel has run before period 1.
Read by_channel(Count count) {
    return [count](const Observed& now, std::span<double> out) {
        for (std::size_t i = 0; i < out.size(); ++i) {
            out[i] = i < now.flows().channels.size()
                         ? static_cast<double>(now.flows().channels[i].*count)
                         : 0;
        }
    };
}

Read over_channels(Count count) {
    return [count](const Observed& now, std::span<double> out) {
        std::uint64_t sum = 0;
        for (const Tally& channel : now.flows().channels) {
            sum += channel.*count;
        }
        out[0] = static_cast<double>(sum);
    };
}

void along_the_line(const Observed& now, std::span<double> out) {
    const Adopted& all = now.flows().since_start;
    out[0] = all.adopted == 0
                 ? undefined
                 : static_cast<double>(all.along_line) / 65536 / static_cast<double>(all.adopted);
}

std::vector<Measure> measures(const Model& model) {
    constexpr double many = std::numeric_limits<double>::infinity();
    const bool experts = may_have_experts(model);
    return {
        {.name = "learned_right_by_channel",
         .also = "learned_by_channel",
         .label = "beliefs that became right",
         .high = many,
         .direction = 1,
         .formula = "workers' beliefs that a channel turned right in this period",
         .source = "",
         .axis = Axis::channel,
         .of_flows = true,
         .of_workers = true,
         .read = by_channel(&Tally::became_right)},
        {.name = "learned_wrong_by_channel",
         .also = "learned_by_channel",
         .label = "beliefs that became wrong",
         .high = many,
         .direction = -1,
         .formula = "workers' beliefs that a channel turned wrong in this period",
         .source = "",
         .axis = Axis::channel,
         .of_flows = true,
         .of_workers = true,
         .read = by_channel(&Tally::became_wrong)},
        {.name = "messages_by_channel",
         .label = "contacts that workers made",
         .high = many,
         .formula = "workers' readings of one other person's or expert's beliefs in this period",
         .source = "",
         .axis = Axis::channel,
         .of_flows = true,
         .of_workers = true,
         .read = by_channel(&Tally::messages)},
        {.name = "expert_contacts",
         .label = "workers and experts that experts read",
         .high = many,
         .direction = -1,
         .formula = "experts' readings of those below and above them in this period",
         .source = "",
         .applies = experts,
         .of_flows = true,
         .read = over_channels(&Tally::expert_contacts)},
        {.name = "idle_hours",
         .label = "hours spent with nobody to learn from",
         .high = many,
         .direction = -1,
         .formula = "workers' hours lost in this period, over all channels",
         .source = "",
         .of_flows = true,
         .of_workers = true,
         .read = over_channels(&Tally::idle_hours)},
        {.name = "line_share",
         .label = "share of adopted beliefs that came along the line or from experts",
         .formula = "since the start: beliefs adopted along the line or from experts / all beliefs "
                    "adopted; NaN before the "
                    "first",
         .source = "",
         .of_flows = true,
         .of_workers = true,
         .read = along_the_line},
    };
}

}  // namespace

MeasureFamily flows() {
    return {.meaning =
                "What learning cost and brought in this period, by channel; and where adopted "
                "beliefs came.",
            .measures = measures,
            .keeps_settings = false};
}

}  // namespace orglab::measures
