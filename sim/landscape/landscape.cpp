#include "landscape/landscape.hpp"

#include <fmt/format.h>

#include <cmath>

#include "landscape/task.hpp"
#include "parameters/table.hpp"

namespace orglab {

void Landscape::values(const Planes& people, const Reality& reality, std::uint32_t begin,
                       std::uint32_t end, std::span<double> out) const {
    for (std::uint32_t i = begin; i < end; ++i) {
        out[i] = value(people.row(i), reality);
    }
}

void Landscape::values(const Planes& people, const Reality& reality,
                       std::span<const std::uint32_t> rows, std::span<double> out) const {
    for (const std::uint32_t row : rows) {
        out[row] = value(people.row(row), reality);
    }
}

namespace {

Grade grade_of(double value, std::uint32_t parts) {
    return static_cast<Grade>(std::lround(value * parts));
}

}  // namespace

void Landscape::grades(const Planes& people, const Reality& reality, std::uint32_t begin,
                       std::uint32_t end, std::span<Grade> out) const {
    for (std::uint32_t i = begin; i < end; ++i) {
        out[i] = grade_of(value(people.row(i), reality), parts());
    }
}

void Landscape::grades(const Planes& people, const Reality& reality,
                       std::span<const std::uint32_t> rows, std::span<Grade> out) const {
    for (const std::uint32_t row : rows) {
        out[row] = grade_of(value(people.row(row), reality), parts());
    }
}

namespace {

/// How answers say which landscape there is, as each kind says it of itself.
std::vector<ValuePhrase> phrases_of_kinds() {
    std::vector<ValuePhrase> phrases;
    for (const auto& kind : landscape_kinds()) {
        if (!kind.phrase.empty()) {
            phrases.push_back({scenario_word(kind.name), kind.phrase});
        }
    }
    return phrases;
}

const Table<TaskSettings>& task_table() {
    static const Table<TaskSettings> table = {
        {&TaskSettings::dimensions,
         {.name = "dimensions",
          .low = 1,
          .high = 65536,
          .unit = "dimensions",
          .meaning = "how many dimensions reality has, each +1 or -1",
          .source = "March 1991: m"}},
        {&TaskSettings::landscape,
         {.name = "landscape",
          .value_phrases = phrases_of_kinds(),
          .meaning = "what beliefs are worth",
          .source = "March 1991; Fang, Lee & Schilling 2010; Kauffman 1993; Li, working paper"}},
        {&TaskSettings::policy_size,
         {.name = "policy_size",
          .formerly = "grain",
          .low = 1,
          .high = 65535,
          .unit = "dimensions",
          .meaning = "how many consecutive dimensions one policy covers: experts' directives, "
                     "votes and the landscape `policies`; odd, divides task.dimensions",
          .source = "Li, working paper: 3"}},
    };
    return table;
}

void check_task(const Model& model, std::vector<Contradiction>& found) {
    const auto& task = model.get<TaskSettings>();
    if (task.policy_size % 2 == 0) {
        found.push_back(
            {"task.policy_size",
             fmt::format("{} is even, so that a policy could be a tie", task.policy_size),
             "an odd number that divides task.dimensions"});
    } else if (task.dimensions % task.policy_size != 0) {
        found.push_back({"task.policy_size",
                         fmt::format("{} does not divide task.dimensions = {}", task.policy_size,
                                     task.dimensions),
                         nearest_divisors(task.dimensions, task.policy_size, true),
                         "",
                         {"task.dimensions"}});
    }
    for (const auto& check : task.landscape->checks) {
        check(model, found);
    }
}

}  // namespace

const LandscapeKind* default_landscape() {
    return find_registered<LandscapeKind>("additive");
}

std::uint32_t block_of(const Model& model) {
    return model.get<TaskSettings>().landscape->block(model);
}

std::string nearest_divisors(std::uint32_t number, std::uint32_t wanted, bool odd) {
    std::uint32_t under = 1;
    std::uint32_t over = 0;
    for (std::uint32_t d = 1; d <= number; ++d) {
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
