#include "small_catalogue.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>

#include "scenario/files_on_disk.hpp"

namespace orglab::testing_scenarios {

namespace {

struct Workforce {
    std::int64_t size = 100;
    std::string file;
    double turnover = 0;
    double contract_turnover = 0;
};
const Table<Workforce> workforce = {
    {&Workforce::size, {.name = "size", .low = 1, .high = 1e8}},
    {&Workforce::file, {.name = "file", .is_path = true}},
    {&Workforce::turnover, {.name = "turnover", .low = 0, .high = 1}},
    {&Workforce::contract_turnover,
     {.name = "contract_turnover", .low = 0, .high = 1, .same_as = "workforce.turnover"}}};

struct Kind {
    double share = 0;
    std::optional<double> rate;
};
const Table<Kind> kinds = {{&Kind::share, {.name = "share", .low = 0, .high = 1, .required = true}},
                           {&Kind::rate, {.name = "rate", .low = 0, .high = 1}}};

struct Task {
    std::int64_t dimensions = 30;
    std::int64_t block = 5;
    double exponent = 1;
};
const Table<Task> task = {{&Task::dimensions, {.name = "dimensions", .low = 1, .high = 65536}},
                          {&Task::block, {.name = "block", .low = 1}},
                          {&Task::exponent, {.name = "exponent", .low = 0, .low_open = true}}};

struct Network {
    std::string kind = "none";
    std::int64_t degree = 4;
    double rewire = 0;
    bool directed = false;
    std::string file;
    std::string self_ties = "error";
    std::string duplicate_ties = "error";
    std::vector<std::string> include;
};
const Table<Network> network = {
    {&Network::kind, {.name = "kind", .choices = {"none", "lattice", "small-world", "file"}}},
    {&Network::degree, {.name = "degree", .low = 0, .high = 1e8}},
    {&Network::rewire, {.name = "rewire", .low = 0, .high = 1}},
    {&Network::directed, {.name = "directed"}},
    {&Network::file, {.name = "file", .is_path = true}},
    {&Network::self_ties, {.name = "self_ties", .choices = {"error", "drop"}}},
    {&Network::duplicate_ties, {.name = "duplicate_ties", .choices = {"error", "drop"}}},
    {&Network::include,
     {.name = "include",
      .choices = {"reporting-line", "team"},
      .former_words = {{"line", "reporting-line"}}}}};

struct Hierarchy {
    std::int64_t levels = 0;
    std::vector<double> span;
};
const Table<Hierarchy> hierarchy = {
    {&Hierarchy::levels, {.name = "levels", .low = 0, .high = 64}},
    {&Hierarchy::span,
     {.name = "span", .form = Form::one_or_list, .low = 1, .high = 1e8, .empty_word = "auto"},
     true}};

struct Event {
    std::int64_t period = 0;
    std::string kind;
    std::optional<double> fraction;
};
const Table<Event> event = {
    {&Event::period, {.name = "period", .low = 1, .required = true}},
    {&Event::kind, {.name = "kind", .choices = {"tie-loss", "reality-shift"}, .required = true}},
    {&Event::fraction, {.name = "fraction", .formerly = "share", .low = 0, .high = 1}}};

struct Learning {
    std::vector<std::string> order;
};
const Table<Learning> learning = {
    {&Learning::order, {.name = "order", .choices = {"experts", "network"}, .required = true}}};

struct Experts {
    std::vector<double> rate = {0.3};
};
const Table<Experts> experts = {
    {&Experts::rate, {.name = "rate", .form = Form::one_or_list, .low = 0, .high = 1}}};

struct Observe {
    std::int64_t every = 1;
};
const Table<Observe> observe = {{&Observe::every, {.name = "every", .low = 1, .common = true}}};

void block_divides_dimensions(const Model& model, std::vector<Contradiction>& found) {
    const auto& [dimensions, block, exponent] = model.get<Task>();
    if (dimensions % block != 0) {
        found.push_back({"task.block",
                         fmt::format("{} does not divide task.dimensions = {}", block, dimensions),
                         "a divisor",
                         "",
                         {"task.dimensions"}});
    }
}

void experts_need_levels(const Model& model, std::vector<Contradiction>& found) {
    if (model.get<Hierarchy>().levels == 0 &&
        std::ranges::count(model.get<Learning>().order, "experts") > 0) {
        found.push_back({"learning.order",
                         "there is no expert",
                         "hierarchy.levels of at least 1",
                         "",
                         {"hierarchy.levels"}});
    }
}

}  // namespace

const Catalogue& small_catalogue() {
    static const Catalogue catalogue = [] {
        Catalogue made;
        declare_run(made);
        made.add(section("task", "", task));
        made.add(section("workforce", "", workforce));
        made.add(section("workforce.kinds", "", kinds, true));
        made.add(section("hierarchy", "", hierarchy));
        made.add(section("network", "", network));
        made.add(section("event", "", event, true));
        made.add(section("learning", "", learning));
        made.add(section("learning.experts", "", experts));
        made.add(section("observe", "", observe));
        made.checks.insert(made.checks.end(), {block_divides_dimensions, experts_need_levels});
        return made;
    }();
    return catalogue;
}

std::string files() {
    return std::string(ORGLAB_SOURCE) + "/tests/unit/scenario/files";
}

Scenario read_text(std::string_view text, const std::vector<Override>& overrides) {
    return read_scenario_text(text, files() + "/text.toml", small_catalogue(), overrides,
                              files_on_disk());
}

std::vector<Complaint> complaints_of(std::string_view text,
                                     const std::vector<Override>& overrides) {
    try {
        read_text(text, overrides);
        return {};
    } catch (const InputError& error) {
        return error.complaints();
    }
}

Complaint complaint_of(std::string_view text, const std::vector<Override>& overrides) {
    const auto complaints = complaints_of(text, overrides);
    EXPECT_EQ(complaints.size(), 1U);
    return complaints.empty() ? Complaint{} : complaints.front();
}

std::string scenario_with(std::string_view sections, std::string_view top) {
    return fmt::format("title = \"t\"\n{}\nlearning.order = [\"network\"]\n{}\n", top, sections);
}

}  // namespace orglab::testing_scenarios
