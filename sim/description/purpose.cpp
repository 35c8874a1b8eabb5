#include <fmt/format.h>

#include "description/chapters.hpp"
#include "parameters/description.hpp"

namespace orglab {

namespace {

using Paragraphs = std::vector<std::string>;

/// A text of the scenario, which may begin as an item of a list would.
std::string said_by_scenario(const std::string& what, const std::string& text) {
    return what + ": " + as_markup(text);
}

Paragraphs purpose(const Scenario& scenario) {
    Paragraphs said = {
        "The model, orglab, is made to compare ways to organize, anywhere between a deep hierarchy "
        "and an open network, by how well, how fast and how robustly people come to know a reality "
        "that none of them sees."};
    if (!scenario.description.empty()) {
        said.push_back(said_by_scenario("Of this scenario its file says", scenario.description));
    }
    if (!scenario.question.claim.empty()) {
        said.push_back(said_by_scenario("The claim under test", scenario.question.claim));
    }
    return said;
}

Paragraphs patterns(const Scenario& scenario) {
    Paragraphs said = {
        "The submodels are held to published results, which `orglab selftest` runs: the curves of "
        "exploration and exploitation of [@march-1991], the interior maximum of [@fang-2010], the "
        "crossing of efficient and inefficient networks of [@lazer-2007], and others."};
    if (!scenario.question.main.empty()) {
        said.push_back(fmt::format("The pattern looked for here is in the measure `{}`{}.",
                                   as_markup(scenario.question.main),
                                   scenario.question.smallest_effect > 0
                                       ? fmt::format(", where differences below {:g} do not matter",
                                                     scenario.question.smallest_effect)
                                       : std::string()));
    }
    const auto& question = scenario.question;
    if (!question.arm.empty() && !question.baseline.empty()) {
        said.push_back(fmt::format("It is looked for in the variant `{}`, compared with `{}`.",
                                   as_markup(question.arm), as_markup(question.baseline)));
    }
    if (!question.at.empty()) {
        std::vector<std::string> conditions;
        for (const auto& condition : question.at) {
            conditions.push_back("`" + as_markup(condition) + "`");
        }
        said.push_back("The claim is about the points with " + listed(conditions) + ".");
    }
    return said;
}

}  // namespace

std::vector<Topic> purpose_topics(const Scenario& scenario) {
    return {{.heading = "Purpose",
             .tell = [&scenario](const Point&) { return purpose(scenario); },
             .keys = false},
            {.heading = "Patterns",
             .tell = [&scenario](const Point&) { return patterns(scenario); },
             .keys = false}};
}

}  // namespace orglab
