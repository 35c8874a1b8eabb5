// What every registered peer rule must keep to, no matter who wrote it.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "contract/registered.hpp"
#include "learning/peers/learner.hpp"
#include "plain/scene.hpp"

namespace orglab {
namespace {

using peers::Learner;
using plain::one_of;
using plain::quoted;

/// An organization in which a worker has peers on a line, in a network, a team and communities.
std::string organization_of(std::uint32_t workers, std::uint32_t dimensions) {
    return fmt::format(
        "[task]\ndimensions = {}\n[workforce]\nsize = {}\n[hierarchy]\nkind = \"reporting-line\"\n"
        "span = 3\n[teams]\nsize = 5\n[communities]\ncount = 3\nmemberships = 1.5\n"
        "domain = 0.7\n[network]\nkind = \"random\"\ndegree = 3\nexternal = 0.2\n",
        dimensions, workers);
}

std::string learning_by(const std::string& channel, const std::string& rule,
                        const std::string& more) {
    return fmt::format("[learning]\norder = [\"{0}\"]\n[learning.{0}]\nrule = {1}\n{2}", channel,
                       quoted(rule), more);
}

class PeerRules : public testing::TestWithParam<std::string> {
protected:
    [[nodiscard]] const PeerRule& rule() const { return *find_registered<PeerRule>(GetParam()); }
    [[nodiscard]] Stream lot(std::uint32_t k) const {
        return Draws(17, k).stream(purpose("test.rules", GetParam()), 0, 0);
    }
    /// An organization in mid-run that learns by the rule from its network.
    [[nodiscard]] plain::Scene scene(const std::string& more) const {
        plain::Scene made(organization_of(60, 100) + learning_by("network", GetParam(), more), 3,
                          1);
        Stream random = lot(0);
        made.scramble(random, true);
        make_alike(random, made);
        return made;
    }
    /// Gives half of the workers the beliefs of one of the first three.
    static void make_alike(Stream& lot, plain::Scene& scene) {
        Planes& workers = scene.state.workers;
        for (std::uint32_t i = 3; i < workers.rows(); ++i) {
            const std::uint32_t model = below(lot, 6);
            for (std::uint32_t d = 0; d < scene.dimensions && model < 3; ++d) {
                workers.row(i).set(d, std::as_const(workers).row(model).at(d));
            }
        }
    }
    [[nodiscard]] peers::Frame frame(const plain::Scene& scene) const {
        PeerSettings keys;
        keys.rule = &rule();
        return {keys,
                {scene.point.model, scene.organization, "network", scene.draws},
                {.current = true}};
    }
};

/// Those chosen, those followed, and the view, of what one learner hears.
struct Outcome {
    peers::Peers chosen;
    peers::Peers followed;
    plain::Mind view;
    bool operator==(const Outcome&) const = default;
};

Outcome outcome(const PeerRule& rule, const Learner& learner, const peers::Peers& heard) {
    Outcome made{heard, {}, {}};
    rule.choose(learner, made.chosen);
    made.followed = made.chosen;
    if (!made.chosen.empty()) {
        const RowOut view = learner.scratch().view();
        rule.view(learner, made.followed, view);
        made.view = plain::mind_of(view, learner.frame().dimensions);
        for (std::uint32_t w = 0; w < learner.frame().words; ++w) {
            EXPECT_EQ(view.value[w] & ~view.held[w], 0U) << "a value that is not held";
            EXPECT_EQ(view.held[w] & ~valid_bits(learner.frame().dimensions, w), 0U)
                << "a belief about nothing";
        }
    }
    return made;
}

bool is_among(peers::Peers some, peers::Peers all) {
    std::ranges::sort(some);
    std::ranges::sort(all);
    return std::ranges::includes(all, some) && std::ranges::adjacent_find(some) == some.end();
}

TEST_P(PeerRules, SayWhatTheyAre) {
    EXPECT_FALSE(rule().meaning.empty());
    EXPECT_FALSE(rule().source.empty());
    ASSERT_NE(rule().choose, nullptr);
    ASSERT_NE(rule().view, nullptr);
    ASSERT_NE(rule().could_change, nullptr);
    for (const char* channel : {"reporting-line", "team", "community", "network"}) {
        const Setting* key = catalogue().find(fmt::format("learning.{}.rule", channel));
        ASSERT_NE(key, nullptr) << channel;
        EXPECT_NE(std::ranges::find(key->choices, GetParam()), key->choices.end());
        EXPECT_NE(key->meaning.find(rule().meaning), std::string::npos);
    }
}

TEST_P(PeerRules, FollowOnlyPeersThatAreHeardAndSayTheSameAgain) {
    plain::Scene here = scene("");
    here.value_everybody();
    const peers::Frame shared = frame(here);
    std::uint32_t views = 0;
    for (std::uint32_t period = 1; period <= 20; ++period) {
        Stream random = lot(period);
        const Now now = here.now(period);
        for (std::uint32_t i = 0; i < 60; ++i) {
            const Learner learner(shared, now, i, peers::scratch_of_thread(shared.words));
            peers::Peers heard(learner.peers().begin(), learner.peers().end());
            std::erase_if(heard, [&](std::uint32_t) { return below(random, 3) == 0; });
            const Outcome once = outcome(rule(), learner, heard);
            ASSERT_TRUE(is_among(once.chosen, heard)) << "worker " << i;
            ASSERT_TRUE(is_among(once.followed, once.chosen)) << "worker " << i;
            ASSERT_EQ(once.followed.empty(), once.chosen.empty());
            ASSERT_EQ(outcome(rule(), learner, heard), once) << "worker " << i;
            views += once.chosen.empty() ? 0U : 1U;
        }
    }
    EXPECT_GT(views, 50U) << "learners must follow peers for this to count";
}

TEST_P(PeerRules, DoNotDependOnWhatOthersBelieve) {
    // In another organization only the learner and those whom it hears are as they were.
    plain::Scene here = scene("");
    here.value_everybody();
    plain::Scene other = scene("");
    Stream random = lot(99);
    const peers::Frame frame_here = frame(here);
    const peers::Frame frame_other = frame(other);
    for (std::uint32_t i = 0; i < 60; ++i) {
        other.scramble(random, true);
        other.value_everybody();
        const auto as_here = [&](std::uint32_t p) {
            other.values[p] = here.values[p];
            for (std::uint32_t d = 0; d < here.dimensions; ++d) {
                other.state.workers.row(p).set(d, std::as_const(here.state.workers).row(p).at(d));
            }
        };
        const Now now = here.now(1);
        const Now now_other = other.now(1);
        const Learner learner(frame_here, now, i, peers::scratch_of_thread(frame_here.words));
        const Learner same(frame_other, now_other, i, peers::scratch_of_thread(frame_other.words));
        as_here(i);
        peers::Peers heard;
        for (const std::uint32_t p : learner.peers()) {
            if (!learner.is_outside(p) && below(random, 2) == 0) {
                heard.push_back(p);
                as_here(p);
            }
        }
        const Outcome once = outcome(rule(), learner, heard);
        ASSERT_EQ(outcome(rule(), same, heard), once) << "worker " << i;
    }
}

TEST_P(PeerRules, GiveTheSameInAnyBlocksAndAgain) {
    plain::Scene here = scene(
        "sample = 3\nvisibility = 0.8\nhomophily = 0.3\nerror = 0.1\n"
        "judge = \"reputation\"\njudge_noise = 0.1\n");
    const auto channel = here.start("network");
    Tally whole;
    const State once = here.after(*channel, 3, whole, 60);
    EXPECT_NE(once.workers, here.state.workers);
    for (const std::uint32_t block : {1U, 7U, 32U}) {
        Tally tally;
        EXPECT_EQ(here.after(*channel, 3, tally, block).workers, once.workers) << block;
        EXPECT_EQ(tally.messages, whole.messages);
    }
}

TEST_P(PeerRules, ChangeNothingAtARateOfZero) {
    plain::Scene here = scene("rate = 0\n");
    const auto channel = here.start("network");
    Tally tally;
    for (std::uint32_t period = 1; period <= 5; ++period) {
        EXPECT_EQ(here.after(*channel, period, tally, 60).workers, here.state.workers);
    }
    EXPECT_GT(tally.messages, 0U);
}

std::string random_keys(Stream& lot) {
    return fmt::format(
        "rate = 0.7\nsample = {}\nvisibility = {}\nhomophily = {}\nstep = {}\n"
        "all_or_nothing = {}\nlook = {}\njudge = {}\nif_no_better = {}\n",
        below(lot, 4), one_of<std::string>(lot, {"1.0", "1.0", "0.7"}),
        one_of<std::string>(lot, {"0.0", "0.0", "0.5"}),
        quoted(one_of<std::string>(lot, {"direct", "gradual"})), plain::yes_or_no(lot),
        one_of<std::string>(lot, {"1.0", "0.6"}),
        quoted(one_of<std::string>(lot, {"performance", "rank"})),
        quoted(one_of<std::string>(lot, {"nothing", "nothing", "practice"})));
}

TEST_P(PeerRules, AreSettledOnlyIfNoLuckChangesAnyWorker) {
    std::uint32_t settled = 0;
    for (std::uint32_t k = 0; k < 60; ++k) {
        Stream random = lot(k);
        const std::string channel = one_of<std::string>(random, {"network", "team", "community"});
        const std::string keys = random_keys(random);
        SCOPED_TRACE(fmt::format("case {}, {}\n{}", k, channel, keys));
        plain::Scene here(organization_of(10, 4) + learning_by(channel, GetParam(), keys), 5, k);
        here.scramble(random, below(random, 2) == 0);
        make_alike(random, here);
        const auto running = here.start(channel);
        Tally tally;
        std::uint32_t period = 0;
        here.value_everybody();
        while (period < 200 && !running->settled(here.now(period))) {
            here.state = here.after(*running, ++period, tally, 10);
            here.value_everybody();
        }
        if (period == 200) {
            continue;
        }
        ++settled;
        for (std::uint32_t more = 1; more <= 200; ++more) {
            ASSERT_EQ(here.after(*running, period + more, tally, 10).workers, here.state.workers)
                << "in try " << more;
        }
    }
    if (rule().why_never_settled.empty()) {
        EXPECT_GT(settled, 5U) << "some must settle for this to count";
    }
}

INSTANTIATE_TEST_SUITE_P(Every, PeerRules, testing::ValuesIn(contract::words_of(peer_rules())),
                         contract::test_name);

}  // namespace
}  // namespace orglab
