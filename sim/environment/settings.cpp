#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "environment/environment.hpp"
#include "learning/leaders.hpp"
#include "learning/learning.hpp"
#include "scenario/declare.hpp"

namespace orglab {

namespace {

using Out = std::vector<Contradiction>;

const Table<EnvironmentSettings> environment_table = {
    {&EnvironmentSettings::turbulence,
     {.name = "turbulence",
      .low = 0,
      .high = 1,
      .changeable = true,
      .phrase = "{} of reality changes each period",
      .value_phrases = {{"0", "reality stays as it is"}},
      .unit = "probability per dimension",
      .meaning = "probability that a dimension of reality flips",
      .source = "March 1991: p4"}},
    {&EnvironmentSettings::interval,
     {.name = "interval",
      .low = 1,
      .high = 1e9,
      .unit = "periods",
      .meaning = "reality can flip every this many periods"}},
};

const Table<WeavingSettings> weaving_table = {
    {&WeavingSettings::weaving,
     {.name = "weaving",
      .low = 0,
      .high = 1e4,
      .changeable = true,
      .unit = "ties per 100 workers and period",
      .meaning = "new ties that leaders weave; as many old ones lapse"}},
    {&WeavingSettings::weaving_rule,
     {.name = "weaving_rule",
      .formerly = "weave",
      .meaning = "closure: a new tie closes a random path of length two; bridge: it joins two "
                 "workers of different teams without a common neighbour"}},
};

const Table<Event> event_table = {
    {&Event::period,
     {.name = "period",
      .low = 1,
      .high = 4e9,
      .required = true,
      .unit = "periods",
      .meaning = "when it happens"}},
    {&Event::kind,
     {.name = "kind",
      .required = true,
      .meaning = "what happens: experts leave or come, a level of the hierarchy goes, ties are "
                 "lost, reality shifts, or a key changes"}},
    {&Event::level,
     {.name = "level",
      .low = 0,
      .high = 64,
      .meaning = "expert-departure, expert-arrival, remove-level: the level of the hierarchy; 0 "
                 "(departure and arrival): the best workers leave, or workers' places go to people "
                 "who know `value`"}},
    {&Event::fraction,
     {.name = "fraction",
      .formerly = "share",
      .low = 0,
      .high = 1,
      .meaning = "of the experts, workers, ties or dimensions that the event is about"}},
    {&Event::key,
     {.name = "key",
      .names_key = true,
      .meaning = "change: the key that gets a new value, e.g. \"learning.network.rate\""}},
    {&Event::value,
     {.name = "value",
      .meaning = "change: the new value; expert-arrival: what those who arrive know (0 to 1)"}},
};

bool has_ties(const Model& model) {
    const auto& network = model.get<NetworkSettings>();
    return network.kind != nullptr || network.shortcuts > 0;
}

void check_level(const std::string& section, const Event& event, const Model& model, Out& found) {
    const std::uint32_t levels = model.get<HierarchySettings>().levels;
    if (event.level > levels || (event.kind == EventKind::remove_level && event.level == 0)) {
        found.push_back({section + "level",
                         fmt::format("the hierarchy has no level {}", event.level),
                         levels == 0 ? "a hierarchy with levels" : fmt::format("1 to {}", levels),
                         "",
                         {section + "kind", "hierarchy.levels", "hierarchy.kind"}});
    }
}

void check_arrival(const std::string& section, const Event& event, Out& found) {
    if (event.value && (*event.value < 0 || *event.value > 1)) {
        found.push_back(
            {section + "value", "knowledge is a share", "0 to 1", "", {section + "kind"}});
    }
    if (event.level == 0 && !event.value) {
        found.push_back({section + "value",
                         "says what those who arrive know, and is missing",
                         "0 to 1",
                         "",
                         {section + "kind", section + "level"}});
    }
}

void check_change(const std::string& section, const Event& event, const Model& model, Out& found) {
    const Setting* setting = model.setting(event.key);
    if (setting == nullptr || !setting->changeable) {
        found.push_back({section + "key",
                         fmt::format("\"{}\" cannot be changed during a run", event.key),
                         "a number of learning.*, leaders.*, environment.turbulence or "
                         "workforce.turnover",
                         "",
                         {section + "kind"}});
        return;
    }
    if (!event.value) {
        found.push_back({section + "value",
                         "the new value is missing",
                         allowed(*setting),
                         "",
                         {section + "kind", section + "key"}});
        return;
    }
    const auto made = changed_value(*setting, event);
    if (const auto* refusal = std::get_if<Refusal>(&made)) {
        found.push_back({section + "value",
                         fmt::format("{} is outside the range of {}", *event.value, event.key),
                         refusal->allowed,
                         "",
                         {section + "kind", section + "key"}});
    }
}

void check_event(const std::string& name, const Event& event, const Model& model, Out& found) {
    const std::string section = "event." + name + ".";
    switch (event.kind) {
        case EventKind::expert_arrival:
            check_level(section, event, model, found);
            check_arrival(section, event, found);
            break;
        case EventKind::expert_departure:
        case EventKind::remove_level:
            check_level(section, event, model, found);
            break;
        case EventKind::change:
            check_change(section, event, model, found);
            break;
        case EventKind::tie_loss:
            if (!has_ties(model)) {
                found.push_back({section + "kind",
                                 "there are no ties to lose",
                                 "a network",
                                 "",
                                 {"network.kind", "network.shortcuts"}});
            }
            break;
        case EventKind::reality_shift:
            break;
    }
}

void check_weaving(const Model& model, Out& found) {
    if (model.get<WeavingSettings>().weaving == 0) {
        return;
    }
    if (model.get<NetworkSettings>().directed) {
        found.push_back({"leaders.weaving",
                         "weaving joins pairs, and the network is directed",
                         "network.directed = false",
                         "",
                         {"network.directed"}});
    }
    if (!has_ties(model)) {
        found.push_back({"leaders.weaving",
                         "there is no network to weave",
                         "a kind of network",
                         "",
                         {"network.kind", "network.shortcuts"}});
    }
}

bool workers_leave(const Model& model) {
    const auto& people = model.get<WorkforceSettings>();
    return people.turnover > 0 || people.contract_turnover > 0 ||
           std::ranges::any_of(model.family<WorkerKind>(), [](const auto& kind) {
               return kind.second.turnover.value_or(0) > 0;
           });
}

/// Why a run with these settings has no equilibrium to end at; "" if it may have one.
std::string why_no_equilibrium(const Model& model) {
    if (workers_leave(model)) {
        return "turnover never ends";
    }
    if (model.get<EnvironmentSettings>().turbulence > 0) {
        return "turbulence never ends";
    }
    if (model.get<WeavingSettings>().weaving > 0) {
        return "weaving never ends";
    }
    if (!model.family<Event>().empty()) {
        return "an event is pending";
    }
    return why_never_settled(model);
}

void check_environment(const Model& model, Out& found) {
    for (const auto& [name, event] : model.family<Event>()) {
        check_event(name, event, model, found);
    }
    check_weaving(model, found);
    if (model.get<RunSettings>().until == Until::equilibrium) {
        if (const std::string why = why_no_equilibrium(model); !why.empty()) {
            found.push_back({"run.until",
                             fmt::format("there is no equilibrium to wait for: {}", why),
                             "\"periods\""});
        }
    }
}

}  // namespace

std::variant<Value, Refusal> changed_value(const Setting& setting, const Event& change) {
    constexpr double exact = 0x1p53;  // below, a whole number is exact
    const double number = change.value.value_or(0);
    const bool is_whole = std::floor(number) == number && std::abs(number) < exact;
    Written written;
    if (is_whole) {
        written.value = static_cast<std::int64_t>(number);
    } else {
        written.value = number;
    }
    return accept(setting, written);
}

bool ties_may_change(const Model& model) {
    return model.get<WeavingSettings>({"weaving"}).weaving > 0 ||
           std::ranges::any_of(model.family<Event>(), [](const auto& named) {
               const Event& event = named.second;
               return event.kind == EventKind::tie_loss ||
                      (event.kind == EventKind::change && event.key == "leaders.weaving");
           });
}

void declare_environment(Catalogue& catalogue) {
    catalogue.add(section("leaders", leaders_meaning, weaving_table));
    catalogue.add(section("environment", "how reality changes", environment_table));
    catalogue.add(section("event", "something that happens once", event_table, true));
    catalogue.checks.emplace_back(check_environment);
}

}  // namespace orglab
