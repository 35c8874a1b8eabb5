#include "landscape/landscape.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "landscape/task.hpp"

namespace orglab {

void Landscape::values(const Planes& people, const Reality& reality, std::uint32_t begin,
                       std::uint32_t end, std::span<double> out) const {
    for (std::uint32_t i = begin; i < end; ++i) {
        out[i] = value(people.row(i), reality);
    }
}

const LandscapeKind& landscape_kind(std::string_view name) {
    const auto& kinds = landscape_kinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const auto& kind) { return kind.name == name; });
    expect(found != kinds.end(), "a checked scenario names a landscape that exists");
    return *found;
}

namespace {

const Table<TaskSettings>& task_table() {
    static const Table<TaskSettings> table = [] {
        std::vector<std::string> kinds;
        for (const auto& kind : landscape_kinds()) {
            kinds.push_back(kind.name);
        }
        return Table<TaskSettings>{
            {&TaskSettings::dimensions,
             {.name = "dimensions",
              .low = 1,
              .high = 65536,
              .unit = "dimensions",
              .meaning = "how many dimensions reality has, each +1 or -1",
              .source = "March 1991: m"}},
            {&TaskSettings::landscape,
             {.name = "landscape",
              .choices = kinds,
              .meaning = "what beliefs are worth",
              .source = "March 1991; Fang, Lee & Schilling 2010; Kauffman 1993; Li"}},
            {&TaskSettings::policy_size,
             {.name = "policy_size",
              .formerly = "grain",
              .low = 1,
              .high = 65535,
              .unit = "dimensions",
              .meaning = "how many consecutive dimensions one policy covers: experts' directives, "
                         "votes and the "
                         "landscape `policies`; odd, divides task.dimensions",
              .source = "Li: 3"}},
        };
    }();
    return table;
}

void check_task(const Settings& settings, std::vector<Contradiction>& found) {
    const TaskSettings task = read_task(settings);
    if (task.policy_size % 2 == 0) {
        found.push_back(
            {"task.policy_size",
             fmt::format("{} is even, so that a policy could be a tie", task.policy_size),
             "an odd number that divides task.dimensions"});
    } else if (task.dimensions % task.policy_size != 0) {
        found.push_back({"task.policy_size",
                         fmt::format("{} does not divide task.dimensions = {}", task.policy_size,
                                     task.dimensions),
                         nearest_divisors(task.dimensions, task.policy_size, true)});
    }
    for (const auto& check : landscape_kind(task.landscape).checks) {
        check(settings, found);
    }
}

}  // namespace

TaskSettings read_task(const Settings& settings) {
    return read(task_table(), "task", settings);
}

std::string nearest_divisors(std::int64_t number, std::int64_t wanted, bool odd) {
    std::int64_t under = 1;
    std::int64_t over = 0;
    for (std::int64_t d = 1; d <= number; ++d) {
        if (number % d != 0 || (odd && d % 2 == 0)) {
            continue;
        }
        if (d <= wanted) {
            under = d;
        } else {
            over = d;
            break;
        }
    }
    return over == 0 ? fmt::format("the nearest that does: {}", under)
                     : fmt::format("the nearest that do: {} or {}", under, over);
}

void declare_task(Catalogue& catalogue) {
    catalogue.add(section("task", "what there is to know, and what it is worth", task_table()));
    for (const auto& kind : landscape_kinds()) {
        for (const auto& added : kind.sections) {
            catalogue.add(added);
        }
    }
    catalogue.checks.emplace_back(check_task);
}

}  // namespace orglab
