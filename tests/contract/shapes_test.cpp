// What every registered network shape must keep to, no matter who wrote it.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <optional>
#include <set>

#include "contract/registered.hpp"
#include "engine/catalogue.hpp"
#include "organization/parts.hpp"
#include "organization/shape.hpp"
#include "parameters/catalogue.hpp"

namespace orglab {
namespace {

/// An organization as a shape sees it, with a file of ties for those that read one.
struct Surroundings {
    explicit Surroundings(const Settings& settings)
        : model(model_of(catalogue(), settings)), workers(model.get<WorkforceSettings>().size) {
        const auto& keys = model.get<HierarchySettings>();
        hierarchy = keys.line() ? build_line(workers, keys, nullptr) : build_levels(workers, keys);
        for (std::uint32_t i = 1; i < workers; ++i) {
            edges.source.push_back(i);
            edges.target.push_back(i / 3);
        }
    }
    [[nodiscard]] ShapeCheck look() const { return {model.get<NetworkSettings>(), model, workers}; }

    Model model;
    std::uint32_t workers;
    Hierarchy hierarchy;
    EdgeTable edges;
};

class Shapes : public testing::TestWithParam<std::string> {
protected:
    static Stream lot_of(std::uint32_t k) {
        return Draws(23, k).stream(purpose("test.shapes", GetParam()), 0, 0);
    }

    /// A small organization with random keys of the network, those of the shape among them.
    [[nodiscard]] Settings random_settings(Stream& lot) const {
        Settings made = default_settings(catalogue());
        contract::vary(shape_.sections, lot, made);
        made["network.kind"] = GetParam();
        made["network.degree"] = static_cast<std::int64_t>(below(lot, 9));
        made["network.directed"] = below(lot, 2) == 0;
        made["network.shortcuts"] = static_cast<std::int64_t>(below(lot, 4));
        made["workforce.size"] = static_cast<std::int64_t>(1 + below(lot, 40));
        made["hierarchy.kind"] = std::string(below(lot, 2) == 0 ? "experts" : "reporting-line");
        made["hierarchy.span"] = std::vector<double>{1.0 + below(lot, 4)};
        if (shape_.reads_file) {
            made["network.file"] = std::string("ties.csv");
        }
        return made;
    }

    /// Whether the shape's check has nothing to say.
    [[nodiscard]] bool lets_pass(const Surroundings& around) const {
        std::vector<Contradiction> found;
        if (shape_.check != nullptr) {
            shape_.check(around.look(), found);
        }
        for (const Contradiction& one : found) {
            EXPECT_NE(catalogue().find(one.key), nullptr) << one.key;
            EXPECT_FALSE(one.problem.empty());
        }
        return found.empty();
    }

    /// Nothing where the ties found no place, which only some shapes may leave to building.
    [[nodiscard]] std::optional<std::vector<Tie>> ties(const Surroundings& around,
                                                       std::uint32_t replicate) const {
        const ShapeCheck look = around.look();
        const EdgeTable* edges = shape_.reads_file ? &around.edges : nullptr;
        try {
            return shape_.ties({look.workers, look.network, look.model, around.hierarchy, edges,
                                Draws(5, replicate)});
        } catch (const InputError& error) {
            EXPECT_TRUE(shape_.may_lack_room) << error.what();
            return std::nullopt;
        }
    }

    const NetworkShape& shape_ = *find_registered<NetworkShape>(GetParam());
};

TEST_P(Shapes, SayWhatTheyAre) {
    EXPECT_FALSE(shape_.meaning.empty());
    EXPECT_FALSE(shape_.meaning.ends_with('.')) << "it goes into a table";
    ASSERT_NE(shape_.ties, nullptr);
    for (const Section& section : shape_.sections) {
        EXPECT_EQ(section.name, "network");
        EXPECT_FALSE(section.family);
        for (const Setting& setting : section.settings) {
            EXPECT_FALSE(setting.meaning.empty()) << setting.name;
            EXPECT_NE(catalogue().find("network." + setting.name), nullptr) << setting.name;
        }
    }
}

TEST_P(Shapes, BuildWhateverTheirCheckLetsPass) {
    std::uint32_t built = 0;
    for (std::uint32_t k = 0; k < 300; ++k) {
        Stream lot = lot_of(k);
        const Surroundings around(random_settings(lot));
        const auto made = lets_pass(around) ? ties(around, k) : std::nullopt;
        if (!made) {
            continue;
        }
        ++built;
        SCOPED_TRACE(fmt::format("case {}, {} workers", k, around.workers));
        std::set<Tie> seen;
        for (const Tie& tie : *made) {
            ASSERT_LT(tie.a, around.workers);
            ASSERT_LT(tie.b, around.workers);
            ASSERT_NE(tie.a, tie.b) << "a tie to oneself";
            ASSERT_TRUE(seen.insert(tie).second) << "the same tie twice";
            ASSERT_TRUE(around.look().network.directed || !seen.contains({tie.b, tie.a}))
                << "an undirected tie once more";
        }
    }
    EXPECT_GT(built, 30U);
}

TEST_P(Shapes, MakeTheSameTiesForTheSameSeedAndReplicate) {
    std::size_t compared = 0;
    for (std::uint32_t k = 0; k < 60; ++k) {
        Stream lot = lot_of(k);
        const Settings settings = random_settings(lot);
        const Surroundings around(settings);
        if (lets_pass(around)) {
            const auto once = ties(around, k);
            EXPECT_EQ(ties(Surroundings(settings), k), once) << "case " << k;
            compared += once ? once->size() : 0;
        }
    }
    EXPECT_GT(compared, 0U);
}

TEST_P(Shapes, MakeAboutAsManyTiesAsTheySay) {
    if (shape_.expected_ties == nullptr) {
        EXPECT_TRUE(shape_.reads_file || shape_.may_lack_room)
            << "what can be counted beforehand is: too many ties are refused before they are made";
        return;
    }
    std::uint32_t compared = 0;
    for (std::uint32_t k = 0; k < 12; ++k) {
        Stream lot = lot_of(k);
        Settings settings = random_settings(lot);
        settings["workforce.size"] = std::int64_t{200};
        const Surroundings around(settings);
        if (!lets_pass(around)) {
            continue;
        }
        constexpr std::uint32_t replicates = 20;
        double made = 0;
        for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
            std::set<Tie> pairs;
            const auto found = ties(around, replicate);
            ASSERT_TRUE(found) << "200 workers have room";
            for (const Tie& tie : *found) {
                pairs.insert({std::min(tie.a, tie.b), std::max(tie.a, tie.b)});
            }
            made += static_cast<double>(pairs.size()) / replicates;
        }
        const double said = shape_.expected_ties(around.look());
        EXPECT_NEAR(made, said, 0.05 * said + 1) << "case " << k;
        ++compared;
    }
    EXPECT_GT(compared, 0U);
}

TEST_P(Shapes, PlaceShortcutsIfTheySaySo) {
    std::uint32_t compared = 0;
    for (std::uint32_t k = 0; k < 60; ++k) {
        Stream lot = lot_of(k);
        Settings settings = random_settings(lot);
        settings["workforce.size"] = std::int64_t{40};
        settings["network.shortcuts"] = std::int64_t{0};
        const Surroundings without(settings);
        settings["network.shortcuts"] = std::int64_t{3};
        const Surroundings with(settings);
        if (!lets_pass(without) || !lets_pass(with)) {
            continue;
        }
        const auto few = ties(without, k);
        const auto more = ties(with, k);
        ASSERT_TRUE(few && more) << "40 workers have room for three shortcuts";
        EXPECT_EQ(more->size(), few->size() + (shape_.places_shortcuts ? 3 : 0));
        EXPECT_TRUE(shape_.places_shortcuts || *more == *few);
        ++compared;
    }
    EXPECT_GT(compared, 0U);
}

INSTANTIATE_TEST_SUITE_P(Every, Shapes, testing::ValuesIn(contract::words_of(network_shapes())),
                         contract::test_name);

}  // namespace
}  // namespace orglab
