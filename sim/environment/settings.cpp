#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "environment/environment.hpp"
#include "learning/learning.hpp"

namespace orglab {

namespace {

const Table<EnvironmentSettings> environment_table = {
    {&EnvironmentSettings::turbulence,
     {.name = "turbulence",
      .low = 0,
      .high = 1,
      .unit = "chance a dimension",
      .meaning = "chance that a dimension of reality flips",
      .source = "March 1991: p4"}},
    {&EnvironmentSettings::interval,
     {.name = "interval",
      .low = 1,
      .high = 1e9,
      .unit = "periods",
      .meaning = "reality can flip every so many periods"}},
};

const Table<WeavingSettings> weaving_table = {
    {&WeavingSettings::weaving,
     {.name = "weaving",
      .low = 0,
      .high = 1e6,
      .unit = "ties per 100 workers and period",
      .meaning = "new ties that leaders weave; as many old ones lapse"}},
    {&WeavingSettings::weaving_rule,
     {.name = "weaving_rule",
      .formerly = "weave",
      .choices = {"closure", "bridge"},
      .meaning = "closure: a new tie closes a random path of length two; bridge: it joins two "
                 "workers of different teams "
                 "without a common neighbour"}},
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
      .choices = {"expert-departure", "expert-arrival", "remove-level", "tie-loss", "reality-shift",
                  "change"},
      .required = true,
      .meaning = "what happens: experts leave or come, a level of the hierarchy goes, ties are "
                 "lost, reality shifts, or a rate changes"}},
    {&Event::level,
     {.name = "level",
      .low = 0,
      .high = 64,
      .meaning = "expert-departure, expert-arrival, remove-level: the level of the hierarchy; 0 "
                 "(departure and arrival): the best "
                 "workers leave, or workers' places go to people who know `value`"}},
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
      .meaning = "change: the new value; expert-arrival: what the arriving know (0 .. 1)"}},
};

bool changeable(const std::string& key) {
    return key.starts_with("learning.") || key == "environment.turbulence" ||
           key == "workforce.turnover" ||
           (key.starts_with("leaders.") && key != "leaders.weaving_rule");
}

/// Whether a key that can change is a chance or a share.
bool is_share(const std::string& key) {
    constexpr std::array others = {".judge_noise", ".exponent", ".weaving", ".sample", ".breadth"};
    return std::none_of(others.begin(), others.end(),
                        [&](const char* other) { return key.ends_with(other); });
}

void check_event(const std::string& name, const Event& event, const Settings& settings,
                 std::vector<Contradiction>& found) {
    const std::string section = "event." + name + ".";
    const auto levels = std::get<std::int64_t>(settings.at("hierarchy.levels"));
    const bool about_levels = event.kind == "expert-departure" || event.kind == "expert-arrival" ||
                              event.kind == "remove-level";
    if (about_levels &&
        (event.level > levels || (event.kind == "remove-level" && event.level == 0))) {
        found.push_back({section + "level",
                         fmt::format("the hierarchy has no level {}", event.level),
                         levels == 0 ? "a hierarchy with levels" : fmt::format("1 .. {}", levels)});
    }
    if (event.kind == "expert-arrival" && event.value && (*event.value < 0 || *event.value > 1)) {
        found.push_back({section + "value", "knowledge is a share", "0 .. 1"});
    }
    if (event.kind == "expert-arrival" && event.level == 0 && !event.value) {
        found.push_back({section + "value", "it is not said what those who arrive know", "0 .. 1"});
    }
    if (event.kind == "change") {
        const auto target = settings.find(event.key);
        if (target == settings.end() || !changeable(event.key) ||
            (!std::holds_alternative<double>(target->second) &&
             !std::holds_alternative<std::int64_t>(target->second) &&
             !std::holds_alternative<std::vector<double>>(target->second))) {
            found.push_back(
                {section + "key",
                 fmt::format("\"{}\" is no rate that can change during a run", event.key),
                 "a number of learning.*, leaders.*, environment.turbulence or "
                 "workforce.turnover"});
        } else if (!event.value) {
            found.push_back({section + "value", "the new value is missing", "a number"});
        } else if (*event.value < 0 || (*event.value > 1 && is_share(event.key))) {
            found.push_back({section + "value",
                             fmt::format("{} is no value of {}", *event.value, event.key),
                             is_share(event.key) ? "0 .. 1" : "at least 0"});
        }
    }
    if (event.kind == "tie-loss" && std::get<std::string>(settings.at("network.kind")) == "none" &&
        std::get<std::int64_t>(settings.at("network.shortcuts")) == 0) {
        found.push_back({section + "kind", "there are no ties to lose", "a network"});
    }
}

void check_environment(const Settings& settings, std::vector<Contradiction>& found) {
    const auto events = read_events(settings);
    for (const auto& [name, event] : events) {
        check_event(name, event, settings, found);
    }
    const double weaving = read_weaving(settings).weaving;
    if (weaving > 0 && std::get<bool>(settings.at("network.directed"))) {
        found.push_back({"leaders.weaving", "weaving joins pairs, and the network is directed",
                         "network.directed = false"});
    }
    if (weaving > 0 && std::get<std::string>(settings.at("network.kind")) == "none" &&
        std::get<std::int64_t>(settings.at("network.shortcuts")) == 0) {
        found.push_back({"leaders.weaving", "there is no network to weave", "a kind of network"});
    }
    if (std::get<std::string>(settings.at("run.until")) != "equilibrium") {
        return;
    }
    std::string why = restless(settings);
    if (read_environment(settings).turbulence > 0) {
        why = "turbulence never ends";
    } else if (weaving > 0) {
        why = "weaving never ends";
    } else if (!events.empty()) {
        why = "an event is pending";
    }
    for (const auto& [key, value] : settings) {
        const bool leaves = key == "workforce.turnover" || key == "workforce.contract_turnover" ||
                            (key.starts_with("workforce.kinds.") && key.ends_with(".turnover"));
        if (const auto* chance = std::get_if<double>(&value);
            leaves && chance != nullptr && *chance > 0) {
            why = "turnover never ends";
        }
    }
    if (!why.empty()) {
        found.push_back({"run.until", fmt::format("there is no equilibrium to wait for: {}", why),
                         "\"periods\""});
    }
}

}  // namespace

EnvironmentSettings read_environment(const Settings& settings) {
    return read(environment_table, "environment", settings);
}
WeavingSettings read_weaving(const Settings& settings) {
    return read(weaving_table, "leaders", settings);
}
std::map<std::string, Event> read_events(const Settings& settings) {
    return read_family(event_table, "event", settings);
}

void declare_environment(Catalogue& catalogue) {
    catalogue.add(section("leaders",
                          "what leaders do: each a mechanism of its own; 0 = nobody does it",
                          weaving_table));
    catalogue.add(section("environment", "how reality changes", environment_table));
    catalogue.add(section("event", "something that happens once", event_table, true));
    catalogue.checks.emplace_back(check_environment);
}

}  // namespace orglab
