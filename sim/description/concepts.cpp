#include <algorithm>

#include "description/chapters.hpp"
#include "organization/settings.hpp"

namespace orglab {

namespace {

using Paragraphs = std::vector<std::string>;

/// Whether any of the channels hears peers.
bool has_peers(const Model& model) {
    return std::ranges::any_of(channels_of(model), [&](const Channel* one) {
        return model.setting("learning." + word_of(*one) + ".judge") != nullptr;
    });
}

Paragraphs principles(const Point&) {
    return {
        "The model is one of mutual learning in the tradition of [@march-1991]: people hold "
        "beliefs about a reality that none of them sees, beliefs are right or wrong, and who "
        "reads whom decides what becomes of them. Ways to organize are compared under equal "
        "conditions; nothing is a forecast of a firm."};
}

Paragraphs emergence(const Point&) {
    return {
        "What all know together, how far they agree, and differences between ways to organize "
        "emerge from who reads whom. Rates, structures and the worth of beliefs are imposed."};
}

Paragraphs adaptation(const Point& point) {
    Paragraphs said;
    if (has_peers(point.model) || has_channel(point.model, "experts")) {
        said.emplace_back(
            "A worker changes single beliefs toward those of others whom it hears, "
            "by the rules of its channels; it does not seek out other positions.");
    }
    if (has_channel(point.model, "practice")) {
        said.emplace_back(
            "By practice a worker tries changes of its own beliefs and keeps what "
            "seems better.");
    }
    return said;
}

Paragraphs objectives(const Point&) {
    return {
        "The objective is the value $V$ of beliefs (see Worth of beliefs). Where a rule "
        "compares, better means strictly more of what the rule compares by; nobody knows which "
        "of another's beliefs are right."};
}

Paragraphs learning(const Point& point) {
    std::string said = "Beliefs change by the channels of learning, which are submodels.";
    if (has_channel(point.model, "practice")) {
        said += " Skill comes nearer to `workforce.skill_max` with trials of practice.";
    } else if (!has_event(point.model, {EventKind::change})) {
        said += " The rules of learning themselves do not change.";
    }
    return {said};
}

Paragraphs prediction(const Point&) {
    return {"None: no rule looks ahead."};
}

Paragraphs sensing(const Point& point) {
    Paragraphs said = {"Reality cannot be seen. Beliefs can be seen of those whom one reads."};
    if (has_channel(point.model, "experts")) {
        said.emplace_back(
            "Experts see without error who of those below does better than they, and workers see "
            "the beliefs of their expert.");
    }
    std::vector<std::string> judges;
    for (const Channel* channel : channels_of(point.model)) {
        const std::string key = "learning." + word_of(*channel) + ".judge";
        if (point.model.setting(key) != nullptr) {
            judges.push_back("`" + key + "`");
        }
    }
    if (!judges.empty()) {
        said.push_back(
            "Where the rule of a channel compares peers, how a peer's worth can be seen, exactly, "
            "with noise or not at all, is said "
            "by " +
            listed(judges) + " and in the submodels of these channels.");
    }
    return said;
}

Paragraphs interaction(const Point& point) {
    if (!has_peers(point.model) && !has_channel(point.model, "experts")) {
        return {"None: each worker learns alone."};
    }
    return {
        "Interaction is reading. A contact is one person reading one other person's, or "
        "expert's, beliefs in one period; contacts are what learning costs, and are counted."};
}

Paragraphs stochasticity(const Point&) {
    return {
        "Random are reality, beliefs at the start and structures (drawn afresh for each "
        "replicate from streams of their own), and every event for which a submodel gives a "
        "probability. Each draw is a function of seed, replicate, purpose, period and entity, "
        "not of an order of execution. So the same replicate of two variants shares its "
        "reality and its coins wherever they mean the same (common random numbers), and no "
        "result depends on the number of threads. A probability is used as a multiple of "
        "$2^{-32}$."};
}

Paragraphs collectives(const Point& point) {
    const Model& model = point.model;
    std::vector<std::string> given;
    if (may_have_experts(model)) {
        given.emplace_back("levels of experts");
    }
    if (may_have_line(model)) {
        given.emplace_back("the reporting line");
    }
    if (model.get<TeamSettings>().size > 0 ||
        (point.workforce != nullptr && !point.workforce->team.empty())) {
        given.emplace_back("teams");
    }
    if (may_have_communities(model)) {
        given.emplace_back("communities of practice");
    }
    return {given.empty()
                ? "None are given; groups found in a network are only measured."
                : "Given are " + listed(given) + ". Groups found in a network are only measured."};
}

Topic of(const char* heading, Paragraphs (*tell)(const Point&)) {
    return {.heading = heading, .tell = tell, .keys = false};
}

}  // namespace

std::vector<Topic> concept_topics() {
    return {of("Basic principles", principles),
            of("Emergence", emergence),
            of("Adaptation", adaptation),
            of("Objectives", objectives),
            of("Learning", learning),
            of("Prediction", prediction),
            of("Sensing", sensing),
            of("Interaction", interaction),
            of("Stochasticity", stochasticity),
            of("Collectives", collectives)};
}

}  // namespace orglab
