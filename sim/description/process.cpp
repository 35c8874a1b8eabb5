#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "description/chapters.hpp"
#include "learning/learning.hpp"
#include "scenario/declare.hpp"

namespace orglab {

namespace {

using Paragraphs = std::vector<std::string>;

Paragraphs periods(const Point&) {
    return {"Periods are numbered from 1; period 0 is the start. In each period, in this order:"};
}

// The steps of a period, each a topic of its own, so that they come in their order whatever variant
// has which.

Paragraphs events(const Point& point) {
    return point.model.family<Event>().empty()
               ? Paragraphs()
               : Paragraphs{
                     "# Events of this period happen: changes of keys first, then the others, each "
                     "in the order of their names."};
}

Paragraphs turbulence(const Point& point) {
    return point.model.get<EnvironmentSettings>().turbulence == 0
               ? Paragraphs()
               : Paragraphs{"# Turbulence: dimensions of reality flip."};
}

Paragraphs turnover(const Point& point) {
    return has_turnover(point.model)
               ? Paragraphs{"# Turnover: newcomers take the positions of workers who leave."}
               : Paragraphs();
}

Paragraphs learning(const Point& point) {
    std::vector<std::string> channels;
    for (const Channel* channel : channels_of(point.model)) {
        channels.push_back("`" + word_of(*channel) + "`");
    }
    if (channels.empty()) {
        return {};
    }
    return {channels.size() == 1
                ? fmt::format("# Learning: the channel {} (`learning.order`).", channels.front())
                : fmt::format("# Learning: the channels {}, one after the other "
                              "(`learning.order`).",
                              listed(channels, "then"))};
}

Paragraphs weaving(const Point& point) {
    return point.model.get<WeavingSettings>().weaving == 0
               ? Paragraphs()
               : Paragraphs{"# Weaving: leaders add ties, and as many old ones lapse."};
}

Paragraphs observation(const Point&) {
    return {"# Observation."};
}

Paragraphs timing(const Point& point) {
    Paragraphs said;
    if (!channels_of(point.model).empty()) {
        said.push_back(
            "Within a channel all workers read the state as it stands when the channel's turn "
            "begins, and all write at once, so that the order of workers cannot matter" +
            std::string(has_channel(point.model, "experts")
                            ? " (the channel `experts` says which state its parts read)."
                            : "."));
    }
    if (point.model.get<RunSettings>().until == Until::periods) {
        said.emplace_back("A run ends after `run.periods` periods (`run.until`).");
    } else {
        said.emplace_back(
            "A run ends in the first period at whose beginning nothing is found that can change "
            "any more "
            "(`run.until`), or after `run.periods` periods. The test is never too early; it may be "
            "late where chance decides who is heard, what is checked before it is adopted, or what "
            "a worker without a belief does, and then the results are the same. "
            "After that series carry their last value forward, which is exact.");
    }
    return said;
}

}  // namespace

std::vector<const Channel*> channels_of(const Model& model) {
    std::vector<const Channel*> channels;
    std::ranges::copy_if(model.get<LearningSettings>().order, std::back_inserter(channels),
                         [&](const Channel* one) { return one->participation(model) > 0; });
    return channels;
}

bool has_channel(const Model& model, std::string_view word) {
    return std::ranges::any_of(channels_of(model),
                               [&](const Channel* one) { return word_of(*one) == word; });
}

bool has_event(const Model& model, std::initializer_list<EventKind> kinds) {
    return std::ranges::any_of(model.family<Event>(), [&](const auto& named) {
        return std::ranges::find(kinds, named.second.kind) != kinds.end();
    });
}

bool has_contracts(const Point& point) {
    return point.model.get<WorkforceSettings>().contractors > 0 ||
           (point.workforce != nullptr && !point.workforce->contractor.empty());
}

bool has_turnover(const Model& model) {
    const auto& people = model.get<WorkforceSettings>();
    return people.turnover > 0 ||
           (people.contract_turnover > 0 && (people.contractors > 0 || !people.file.empty())) ||
           std::ranges::any_of(model.family<WorkerKind>(), [](const auto& kind) {
               return kind.second.share > 0 && kind.second.turnover.value_or(0) > 0;
           });
}

bool has_newcomers(const Model& model) {
    return has_turnover(model) || std::ranges::any_of(model.family<Event>(), [](const auto& named) {
               const Event& event = named.second;
               // Those who arrive at level 0 know what their event says.
               return event.level == 0 && event.kind == EventKind::expert_departure;
           });
}

std::vector<Topic> process_topics() {
    std::vector<Topic> topics;
    for (auto* tell : {periods, events, turbulence, turnover, learning, weaving, observation}) {
        topics.push_back({.heading = "", .tell = tell, .keys = false});
    }
    topics.push_back({.heading = "", .sections = {"learning"}, .tell = timing});
    return topics;
}

}  // namespace orglab
