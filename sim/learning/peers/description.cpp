// What a model description says of a channel that learns from peers, by its settings.
#include <fmt/format.h>

#include "learning/peers/peers.hpp"
#include "learning/peers/rule_parts.hpp"
#include "parameters/description_of.hpp"

namespace orglab {

namespace {

/// Whether who is better has a part in the rule, so that it matters by what.
bool judges(const PeerRule& rule) {
    return rule.choose != peers::keep_all && word_of(rule) != "plurality";
}

/// Adds sentences to one list of steps.
class Steps {
public:
    Steps(const PeerSettings& keys, std::string channel)
        : keys_(keys), section_("learning." + std::move(channel) + ".") {}

    [[nodiscard]] std::string key(const char* name) const { return "`" + section_ + name + "`"; }

    void meet(const std::string& drawn) {
        if (keys_.look < 1) {
            add(fmt::format("With probability {} it looks at peers at all in this period.",
                            key("look")));
        }
        add(keys_.sample == 0
                ? fmt::format("It reads all its peers ({} is 0): one contact each.", key("sample"))
                : fmt::format("It makes {} contacts, drawn {} without repeats among its peers (all "
                              "of them if there are fewer).",
                              key("sample"), drawn));
    }

    void hear(bool facilitated) {
        if (keys_.visibility < 1) {
            add(
                fmt::format("It perceives those of them who share their beliefs in this period, "
                            "which each worker does with probability {}, drawn once for all who "
                            "might read it; people outside always "
                            "share.",
                            key("visibility")));
        }
        if (keys_.homophily > 0) {
            add(
                fmt::format("It listens to a peer with probability $1 - h{}\\delta$, $h$ the {}"
                            "{} and $\\delta$ the share of all dimensions on which the beliefs of "
                            "the two differ, drawn per learner, peer and period. A contact that is "
                            "not listened to is spent all the "
                            "same.",
                            facilitated ? " (1 - f) " : "", key("homophily"),
                            facilitated ? ", $f$ the `leaders.facilitating`" : ""));
        }
    }

    void judge() {
        switch (keys_.judge) {
            case Judge::performance:
                add(
                    fmt::format("It judges a peer by the value $V$ of the peer's beliefs, which it "
                                "sees exactly, as it sees its own ({}).",
                                key("judge")));
                return;
            case Judge::reputation:
                add(fmt::format(
                    "It judges a peer by reputation ({}): the value $V$ of the peer's beliefs plus "
                    "normal noise with mean 0 and standard deviation {}, drawn per learner, peer "
                    "and period. It knows its own value exactly.",
                    key("judge"), key("judge_noise")));
                return;
            case Judge::rank:
                add(
                    fmt::format("It judges a peer by rank ({}): nearness to a head of the "
                                "reporting line, where fewer steps are better; people outside are "
                                "below everybody.",
                                key("judge")));
                return;
        }
    }

    void view(const Description& rule) {
        std::string text;
        for (const auto& sentence : rule.rule) {
            text += " " + sentence;
        }
        add(
            fmt::format("From those it has heard it makes its view $v$ ({}).{} Where the view "
                        "holds no belief, nothing is copied.",
                        key("rule"), text));
    }

    void copy(const std::string& rate) {
        std::string text = keys_.all_or_nothing
                               ? fmt::format(
                                     "With probability {} it copies all dimensions on which "
                                     "$v$ differs from its beliefs, else none ({}).",
                                     rate, key("all_or_nothing"))
                               : fmt::format(
                                     "It copies each dimension on which $v$ differs from "
                                     "its beliefs with probability {}, independently.",
                                     rate);
        text += keys_.step == Step::direct
                    ? ""
                    : fmt::format(" A belief moves by one step on the way $-1$, $0$, $+1$ ({}).",
                                  key("step"));
        add(text);
        if (keys_.error > 0) {
            add(
                fmt::format("Of the dimensions that would change, each is copied wrong with "
                            "probability {}: a belief that the learner had stays as it is, and an "
                            "open one turns out the opposite of the view's.",
                            key("error")));
        }
        if (keys_.sense > 0 && keys_.if_no_better != IfNoBetter::practice) {
            add(
                fmt::format("With probability {} it checks the changes together, and drops them if "
                            "they lower the exact value of its beliefs.",
                            key("sense")));
        }
        if (keys_.if_no_better == IfNoBetter::practice) {
            add(
                fmt::format("It copies only what, copied rightly, is strictly better by exact "
                            "value; if errors of copying leave it worse than its own beliefs, it "
                            "keeps these, and its turn is spent. If nothing offered is better, it "
                            "tries one random dimension (the opposite of its belief, or a fair "
                            "coin where it holds none) and keeps it only if it is "
                            "strictly better ({}). It also does so if it did not look at peers or "
                            "heard nobody to follow.",
                            key("if_no_better")));
        }
    }

    void add(const std::string& sentence) { made_.push_back("# " + sentence); }
    [[nodiscard]] std::vector<std::string> take() { return std::move(made_); }

private:
    const PeerSettings& keys_;
    std::string section_;
    std::vector<std::string> made_;
};

}  // namespace

Description describe_peers(const PeersDescribed& about, const PeerSettings& keys,
                           const Model& model) {
    Steps steps(keys, about.channel);
    const Description rule = description_of(*keys.rule, model);
    const double facilitating = about.led ? model.get<FacilitatingSettings>().facilitating : 0;
    steps.meet(about.drawn);
    steps.hear(facilitating > 0);
    if (judges(*keys.rule)) {
        steps.judge();
    }
    steps.view(rule);
    for (const auto& sentence : about.before_copying) {
        steps.add(sentence);
    }
    steps.copy(steps.key("rate"));
    Description made{
        .rule = {about.peers + " Each worker who takes part does the following, reading the state "
                               "at the beginning of the channel's turn; a worker without peers "
                               "learns nothing:"},
        .references = rule.references};
    for (auto& step : steps.take()) {
        made.rule.push_back(std::move(step));
    }
    return made;
}

}  // namespace orglab
