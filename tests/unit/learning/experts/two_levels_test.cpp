// The experts phase and its plain twin on one period of two levels that is worked out by hand
// (tests/shared/two_levels.toml). Nothing is left to chance.
#include <gtest/gtest.h>
#include <toml++/toml.h>

#include "plain/experts.hpp"

namespace orglab {
namespace {

using plain::Mind;
using plain::Minds;

/// A row of "+-0".
Mind mind(const std::string& letters) {
    Mind row;
    for (const char letter : letters) {
        row.push_back(letter == '+' ? 1 : (letter == '-' ? -1 : 0));
    }
    return row;
}

std::string text(const Mind& mind) {
    std::string letters;
    for (const int belief : mind) {
        letters += belief > 0 ? '+' : (belief < 0 ? '-' : '0');
    }
    return letters;
}

/// What the file says under a key; it has all that is asked for.
std::string word(const toml::table& table, std::string_view key) {
    return table[key].value<std::string>().value();
}

struct ByHand {
    toml::table file =
        toml::parse_file(std::string(ORGLAB_SOURCE) + "/tests/shared/two_levels.toml");

    [[nodiscard]] Minds before(std::string_view names) const {
        Minds minds;
        for (const auto& name : *file[names].as_array()) {
            minds.push_back(
                mind(word(*file["before"].as_table(), *name.value<std::string_view>())));
        }
        return minds;
    }
    [[nodiscard]] std::string scenario(const toml::table& one) const {
        return word(file, "scenario") + word(one, "experts");
    }
    void put_into(plain::Scene& scene) const {
        scene.state.workers = plain::planes_of(before("workers"), scene.dimensions);
        scene.state.experts = plain::planes_of(before("experts"), scene.dimensions);
        scene.state.reality = {valid_bits(scene.dimensions, 0)};
    }
    /// `workers` and `experts` are after the period as the case says.
    void expect(const toml::table& one, const Minds& workers, const Minds& experts) const {
        const auto check = [&](std::string_view names, const Minds& minds) {
            const toml::array& list = *file[names].as_array();
            ASSERT_EQ(list.size(), minds.size());
            for (std::size_t k = 0; k < minds.size(); ++k) {
                const auto name = list[k].value<std::string>().value();
                EXPECT_EQ(text(minds[k]), word(*one["after"].as_table(), name))
                    << name << ", " << word(one, "name");
            }
        };
        check("workers", workers);
        check("experts", experts);
    }
    template <class Work>
    void for_cases(const Work& work) const {
        const toml::array& cases = *file["case"].as_array();
        ASSERT_GE(cases.size(), 10U);
        for (const auto& one : cases) {
            work(*one.as_table());
        }
    }
};

TEST(TwoLevels, AreInTheProgramAsWorkedOutByHand) {
    const ByHand by_hand;
    by_hand.for_cases([&](const toml::table& one) {
        plain::Scene scene(by_hand.scenario(one), 1, 0);
        by_hand.put_into(scene);
        const auto phase = scene.start("experts");
        Tally tally;
        const State end = scene.after(*phase, 1, tally, 4);
        by_hand.expect(one, plain::minds_of(end.workers), plain::minds_of(end.experts));
    });
}

TEST(TwoLevels, AreInThePlainTwinAsWorkedOutByHand) {
    const ByHand by_hand;
    by_hand.for_cases([&](const toml::table& one) {
        plain::Scene scene(by_hand.scenario(one), 1, 0);
        by_hand.put_into(scene);
        const plain::World world = plain::Experts(scene).step(1);
        by_hand.expect(one, world.workers, world.experts);
    });
}

}  // namespace
}  // namespace orglab
