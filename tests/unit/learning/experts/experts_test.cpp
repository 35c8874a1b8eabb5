// The experts channel against its twin, bit for bit, over random small organizations.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "plain/experts.hpp"

namespace orglab {
namespace {

using plain::chance;
using plain::one_of;
using plain::quoted;
using plain::yes_or_no;

struct Shape {
    std::uint32_t levels = 1;
    std::uint32_t policy_size = 1;
    std::string landscape = "additive";
    bool open = true;  ///< beliefs may be 0
};

/// By level: one number, or a list.
std::string chances(Stream& lot, std::uint32_t levels) {
    if (below(lot, 2) == 0) {
        return chance(lot);
    }
    std::string list;
    for (std::uint32_t level = 0; level < levels; ++level) {
        list += (level > 0 ? ", " : "") + chance(lot);
    }
    return "[" + list + "]";
}

Shape shape_of(Stream& lot) {
    Shape shape;
    shape.levels = 1 + below(lot, 3);
    shape.policy_size = one_of<std::uint32_t>(lot, {1, 1, 1, 3, 5});
    shape.landscape =
        shape.policy_size > 1
            ? one_of<std::string>(lot, {"additive", "policies"})
            : one_of<std::string>(lot, {"additive", "interdependent", "policies", "nk"});
    shape.open = shape.landscape != "nk";
    return shape;
}

std::string task_of(Stream& lot, const Shape& shape) {
    const std::uint32_t unit =
        shape.landscape == "interdependent" ? 1 + below(lot, 7) : shape.policy_size;
    const std::uint32_t most = shape.landscape == "nk" ? 10 : 150;
    const std::uint32_t dimensions = unit * (1 + below(lot, std::max(1U, most / unit)));
    return fmt::format(
        "[task]\ndimensions = {}\nlandscape = {}\npolicy_size = {}\nblock = {}\nk = {}\n",
        dimensions, quoted(shape.landscape), shape.policy_size,
        shape.landscape == "interdependent" ? unit : 1,
        shape.landscape == "nk" ? below(lot, dimensions) : 0);
}

std::string people_of(Stream& lot, const Shape& shape) {
    // Now and then more than are heard at a time (a chunk of 256).
    const std::uint32_t most = below(lot, 60) == 0 ? 700 : 40;
    std::string text = fmt::format("[workforce]\nsize = {}\ninitial_beliefs = {}\n",
                                   1 + below(lot, most), quoted(shape.open ? "ternary" : "binary"));
    if (below(lot, 3) == 0) {
        text += fmt::format("[workforce.kinds.quick]\nshare = 0.4\nrate = {}\n", chance(lot));
    }
    return text +
           fmt::format(
               "[hierarchy]\nlevels = {}\nspan = {}\nsingle_head = false\ninitial_beliefs = {}\n"
               "attention = {}\n",
               shape.levels, 1 + below(lot, 6), quoted(shape.open ? "neutral" : "binary"),
               below(lot, 3) == 0 ? 1 + below(lot, 4) : 0);
}

std::string channel_of(Stream& lot, const Shape& shape) {
    const bool acting = shape.policy_size == 1 && below(lot, 3) == 0;
    std::vector<std::string> superior = {"value", "right", "score"};
    if (acting) {
        superior.emplace_back("action");
    }
    const auto step = [&](bool possible) {
        return quoted(possible && below(lot, 2) == 0 ? "gradual" : "direct");
    };
    return fmt::format(
        "[learning]\norder = [\"experts\"]\n[learning.experts]\nrate = {}\nstep = {}\n"
        "expert_rate = {}\nexpert_step = {}\ncompare_by = {}\nmajority_measure = {}\non_even_vote "
        "= {}\nupdate_order = {}\n"
        "cascade = {}\nacting = {}\ndistortion = {}\ncodified = {}\nconform_at_start = {}\n",
        chances(lot, shape.levels), step(shape.open && shape.policy_size == 1),
        chances(lot, shape.levels), step(shape.open), quoted(one_of(lot, superior)),
        quoted(one_of<std::string>(lot, {"margin", "differ", "differ-minus-same"})),
        quoted(shape.open ? one_of<std::string>(lot, {"keep", "minus", "zero"})
                          : one_of<std::string>(lot, {"keep", "minus"})),
        quoted(one_of<std::string>(lot, {"simultaneous", "experts-first", "workers-first"})),
        yes_or_no(lot), acting, one_of<std::string>(lot, {"0.0", "0.0", "0.2", "1.0"}),
        one_of<std::string>(lot, {"1.0", "1.0", "0.6", "0.0"}), shape.policy_size > 1);
}

void leave_some_positions_vacant(Stream& lot, State& state) {
    for (std::uint32_t e = 0; e < state.experts.rows(); ++e) {
        state.vacant[e] = below(lot, 5) == 0 ? 1 : 0;
        for (std::uint32_t d = 0; d < state.experts.dimensions() && state.vacant[e] != 0; ++d) {
            state.experts.row(e).set(d, 0);
        }
    }
}

TEST(Experts, AgreeWithTheirTwinOverRandomOrganizations) {
    std::uint64_t changes = 0;
    for (std::uint32_t k = 0; k < 600; ++k) {
        Stream lot = Draws(71, k).stream(purpose("test.experts"), 0, 0);
        const Shape shape = shape_of(lot);
        const std::string text =
            task_of(lot, shape) + people_of(lot, shape) + channel_of(lot, shape);
        SCOPED_TRACE(fmt::format("case {}\n{}", k, text));
        plain::Scene scene(text, 5, k);
        scene.scramble(lot, shape.open);
        if (shape.open && below(lot, 2) == 0) {
            leave_some_positions_vacant(lot, scene.state);
        }
        const auto channel = scene.start("experts");
        plain::Experts twin(scene);
        State begun = scene.state;
        Next next{begun.workers, begun.experts, begun.trials};
        channel->begin(scene.now(0), next);
        ASSERT_EQ(plain::minds_of(begun.workers),
                  shape.policy_size > 1 ? twin.conformed() : plain::minds_of(scene.state.workers));
        for (std::uint32_t period = 1; period <= 3; ++period) {
            const bool all = below(lot, 2) == 0;
            for (auto& present : scene.present) {
                present = all || below(lot, 3) > 0 ? 1 : 0;
            }
            Tally tally;
            scene.everybody_known = below(lot, 2) == 0;
            const std::uint32_t block = scene.organization.workers > 40 ? 600 : 20;
            const State end = scene.after(*channel, period, tally, 1 + below(lot, block));
            const plain::World expected = twin.step(period);
            ASSERT_EQ(plain::minds_of(end.workers), expected.workers) << "period " << period;
            ASSERT_EQ(plain::minds_of(end.experts), expected.experts) << "period " << period;
            ASSERT_EQ(tally.messages, expected.tally.messages);
            ASSERT_EQ(tally.expert_contacts, expected.tally.expert_contacts);
            changes += end.workers == scene.state.workers ? 0U : 1U;
            changes += end.experts == scene.state.experts ? 0U : 1U;
            scene.state = end;
        }
    }
    EXPECT_GT(changes, 1000U) << "most cases must have moved somebody for the comparison to count";
}

}  // namespace
}  // namespace orglab
