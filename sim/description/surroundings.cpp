#include <fmt/format.h>

#include "description/chapters.hpp"
#include "organization/settings.hpp"
#include "parameters/description.hpp"

namespace orglab {

namespace {

using Paragraphs = std::vector<std::string>;

bool has_people_outside(const Model& model) {
    return model.get<NetworkSettings>().external > 0 && may_have_network(model);
}

Paragraphs turbulence(const Point& point) {
    const auto& environment = point.model.get<EnvironmentSettings>();
    if (environment.turbulence == 0) {
        return {};
    }
    Paragraphs said = {
        "In every period whose number is a multiple of `environment.interval`, each dimension of "
        "reality flips with probability `environment.turbulence`, independently [@march-1991]."};
    if (has_people_outside(point.model)) {
        said.emplace_back(
            "People outside are informed afresh about a dimension that flipped (right with "
            "probability `network.external_knowledge`, else wrong), and about no other.");
    }
    return said;
}

Paragraphs turnover(const Point& point) {
    const Model& model = point.model;
    if (!has_turnover(model)) {
        return {};
    }
    std::string said =
        "In each period each worker leaves with the probability of its position, "
        "`workforce.turnover` where nothing else is said";
    said += has_contracts(point) ? " and `workforce.contract_turnover` for contractors" : "";
    said += ", and a newcomer takes the position: beliefs";
    said += has_channel(model, "practice") ? " and trials" : "";
    said += " are a newcomer's (see Initialization), and all that belongs to the position stays.";
    said += may_have_line(model) ? " Managers are workers and are replaced like them." : "";
    said += may_have_experts(model) ? " Experts leave by events only." : "";
    return {said};
}

Paragraphs weaving(const Point& point) {
    const auto& weaving = point.model.get<WeavingSettings>();
    if (weaving.weaving == 0) {
        return {};
    }
    return {fmt::format(
        "After learning, leaders weave `leaders.weaving` new ties per 100 workers and period; a "
        "fraction is the probability of one more. Each new tie {} (`leaders.weaving_rule`). All "
        "are drawn from the network as it stands before the step: a pair that is drawn twice "
        "becomes one tie, and after 200 draws without a pair that fits no tie is made. For each "
        "new tie a random old one lapses; formal ties of the pool and ties to people outside do "
        "not.",
        weaving.weaving_rule == WeavingRule::closure
            ? "closes a random path of length two: two steps at random from a random worker"
            : "joins two workers of different teams without a common neighbour")};
}

/// `section`: "event.NAME."
/// `outside`: there may be people outside.
std::string what_happens(const Event& event, const std::string& section, bool outside) {
    const std::string fraction = "`" + section + "fraction`";
    const std::string level = "`" + section + "level`";
    const std::string value = "`" + section + "value`";
    switch (event.kind) {
        case EventKind::expert_departure:
            return event.level == 0
                       ? "the best fraction " + fraction +
                             " of the workers (by right beliefs, rounded up) are replaced by "
                             "newcomers"
                       : "a fraction " + fraction + " of the experts of level " + level +
                             " leave, at random, and their positions stay vacant";
        case EventKind::expert_arrival:
            return event.level == 0
                       ? "a fraction " + fraction +
                             " of the workers, at random, is replaced by people who are right "
                             "with probability " +
                             value
                       : "a fraction " + fraction + " of the vacant positions of level " + level +
                             " is filled by experts whose beliefs are " +
                             (event.value ? "right with probability " + value
                                          : std::string("as at the start"));
        case EventKind::remove_level:
            return "all experts of level " + level +
                   " leave, and those below have nobody above them";
        case EventKind::tie_loss:
            return "a fraction " + fraction +
                   " of the network's ties is lost; formal ties of the pool and ties to people "
                   "outside stay";
        case EventKind::reality_shift:
            return "a fraction " + fraction +
                   " of the dimensions of reality, at random, flips at once" +
                   (outside ? ", and people outside are informed afresh about these" : "");
        case EventKind::change:
            return "`" + as_markup(event.key) + "` becomes " + value + " (`" + section + "key`)" +
                   (event.key == "workforce.turnover"
                        ? "; kinds with a turnover of their own keep it, and contractors theirs if "
                          "it differed from that of the others"
                        : "");
    }
    return "";
}

Paragraphs events(const Point& point) {
    Paragraphs said;
    for (const auto& [name, event] : point.model.family<Event>()) {
        const std::string section = "event." + name + ".";
        said.push_back(fmt::format("- `{}` (`{}kind`), in period `{}period`: {}.", name, section,
                                   section,
                                   what_happens(event, section, has_people_outside(point.model))));
    }
    if (!said.empty()) {
        said.emplace_back(
            "A fraction of experts, ties or dimensions is rounded to the nearest whole number of "
            "them.");
    }
    return said;
}

}  // namespace

std::vector<Topic> surroundings_topics() {
    return {{.heading = "Turbulence", .sections = {"environment"}, .tell = turbulence},
            {.heading = "Turnover", .tell = turnover},
            {.heading = "Weaving", .tell = weaving},
            {.heading = "Events", .sections = {"event."}, .tell = events}};
}

}  // namespace orglab
