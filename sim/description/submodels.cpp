#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "description/chapters.hpp"
#include "landscape/task.hpp"
#include "learning/learning.hpp"
#include "organization/settings.hpp"
#include "parameters/description_of.hpp"

namespace orglab {

namespace {

using Paragraphs = std::vector<std::string>;

Paragraphs worth(const Point& point) {
    const LandscapeKind& kind = *point.model.get<TaskSettings>().landscape;
    Paragraphs said = {fmt::format(
        "A vector of beliefs $b$ has a value $V(b)$ from 0 to 1, the same function for everybody. "
        "Its kind is `{}` (`task.landscape`). Here $[\\cdot]$ is 1 where the statement holds, else "
        "0{}.",
        kind.name, kind.needs_all_beliefs ? "" : "; a dimension without a belief earns nothing")};
    const Description rule = description_of(kind, point.model);
    said.insert(said.end(), rule.rule.begin(), rule.rule.end());
    return said;
}

/// Participation of the channels as a formula of their keys.
Paragraphs attention(const Point& point) {
    const Model& model = point.model;
    const auto channels = channels_of(model);
    if (channels.empty()) {
        return {};
    }
    Paragraphs said = {
        "Worker $i$ takes part in channel $k$ in a period with probability "
        "$w_{i,k} = a_i \\pi_k$, $a_i$ the attention of its position "
        "(`workforce.attention` where nothing else is said) and $\\pi_k$ the "
        "participation of the channel:"};
    std::vector<std::string> engaged;
    for (const Channel* channel : channels) {
        const std::string word = word_of(*channel);
        if (model.setting("learning." + word + ".participation") != nullptr) {
            said.push_back(fmt::format("- of `{0}`: `learning.{0}.participation`.", word));
        }
        if (channel->needs_engagement) {
            engaged.push_back("`" + word + "`");
        }
    }
    if (!engaged.empty() && model.get<WorkforceSettings>().engaged < 1) {
        said.push_back(
            fmt::format("In {} this is 0 for workers who are not engaged "
                        "(`workforce.engaged`).",
                        listed(engaged)));
    }
    if (channels.size() > 1) {
        said.emplace_back(
            model.get<LearningSettings>().attention == AttentionRule::separate
                ? "Each channel has hours of its own: whether a worker takes part is drawn for "
                  "each channel independently (`learning.attention`)."
                : "A worker spends at most one channel's hour per period (`learning.attention`): "
                  "it takes part in channel $k$ with probability $w_{i,k} / \\max(1, \\sum_l "
                  "w_{i,l})$, by one draw for all channels. An hour in a channel that cannot "
                  "reach the worker is lost.");
    }
    return said;
}

Paragraphs rule_of(const Channel& channel, const Point& point) {
    const auto channels = channels_of(point.model);
    if (std::ranges::find(channels, &channel) == channels.end()) {
        return {};
    }
    Paragraphs said = description_of(channel, point.model).rule;
    const auto& kinds = point.model.family<WorkerKind>();
    const bool own_rates =
        std::ranges::any_of(kinds, [](const auto& kind) { return kind.second.rate.has_value(); });
    if (own_rates && channel.describe != nullptr) {
        said.emplace_back(
            "A worker whose kind has a rate of its own takes it in place of the "
            "channel's.");
    }
    if (channel.describe != nullptr && !channel.source.empty()) {
        said.push_back("Source: " + sourced(channel.source) + ".");
    }
    return said;
}

}  // namespace

std::vector<Topic> submodel_topics() {
    std::vector<Topic> topics = {{.heading = "Worth of beliefs", .tell = worth},
                                 {.heading = "Who takes part", .tell = attention}};
    for (const Channel& channel : all_channels()) {
        std::vector<std::string> sections;
        std::ranges::transform(channel.sections, std::back_inserter(sections), &Section::name);
        std::erase(sections, "leaders");
        topics.push_back(
            {.heading = "Channel " + word_of(channel),
             .sections = sections,
             .tell = [&channel](const Point& point) { return rule_of(channel, point); }});
    }
    return topics;
}

}  // namespace orglab
