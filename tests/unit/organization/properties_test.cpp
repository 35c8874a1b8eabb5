// What holds for every organization, whatever the keys.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "organization/shape.hpp"
#include "small.hpp"

namespace orglab {
namespace {

using test::whole;

Settings drawn_settings() {
    std::vector<std::string> kinds = {"none"};
    for (const NetworkShape& shape : network_shapes()) {
        if (!shape.reads_file) {
            kinds.push_back(word_of(shape));
        }
    }
    Settings settings = test::settings_with({});
    settings["workforce.size"] = *rc::gen::inRange<std::int64_t>(8, 60);
    settings["network.kind"] = *rc::gen::elementOf(kinds);
    settings["network.degree"] = 2 * *rc::gen::inRange<std::int64_t>(0, 4);
    settings["network.rewire"] = 0.01 * *rc::gen::inRange(0, 101);
    settings["network.shortcuts"] = std::get<std::string>(settings["network.kind"]) == "complete"
                                        ? 0
                                        : *rc::gen::inRange<std::int64_t>(0, 5);
    settings["network.max_degree"] = *rc::gen::inRange<std::int64_t>(2, 6);
    settings["network.directed"] = *rc::gen::arbitrary<bool>();
    settings["hierarchy.kind"] = std::string("reporting-line");
    settings["hierarchy.span"] = std::vector<double>{1.0 * *rc::gen::inRange(2, 6)};
    settings["hierarchy.managers"] = std::get<std::string>(settings["network.kind"]) == "multiscale"
                                         ? 1
                                         : *rc::gen::inRange<std::int64_t>(1, 3);
    settings["teams.size"] = *rc::gen::inRange<std::int64_t>(0, 8);
    settings["teams.placement"] = *rc::gen::element<std::string>("contiguous", "mixed");
    settings["communities.count"] = *rc::gen::inRange<std::int64_t>(2, 6);
    settings["communities.memberships"] = 0.5 * *rc::gen::inRange(0, 5);
    settings["workforce.contractors"] = 0.1 * *rc::gen::inRange(0, 11);
    return settings;
}

Organization built(const Settings& settings, std::uint64_t seed) {
    return build_organization(test::point_of(settings), Draws(seed, 0));
}

bool holds(const PeerLists& network, std::uint32_t i, std::uint32_t j) {
    return network.of(i).contains(j);
}

bool holds(const TieLists& ties, std::uint32_t i, std::uint32_t j) {
    return PeerList(ties.of(i)).contains(j);
}

TEST(AnyOrganization, HasSortedListsWithoutSelfTiesOrRepeats) {
    EXPECT_TRUE(rc::check([] {
        const Settings settings = drawn_settings();
        const Organization made = built(settings, *rc::gen::arbitrary<std::uint64_t>());
        const bool directed = std::get<bool>(settings.at("network.directed"));
        RC_ASSERT(made.network.rows() == made.workers);
        for (std::uint32_t i = 0; i < made.workers; ++i) {
            const auto peers = made.network.of(i);
            RC_ASSERT(std::adjacent_find(peers.begin(), peers.end(), std::greater_equal<>()) ==
                      peers.end());
            for (const std::uint32_t peer : peers) {
                RC_ASSERT(peer != i);
                RC_ASSERT(peer < made.workers);
                RC_ASSERT((directed || holds(made.network, peer, i)));
            }
        }
    }));
}

TEST(AnyOrganization, IsTheSameEachTimeItIsBuilt) {
    EXPECT_TRUE(rc::check([] {
        const Settings settings = drawn_settings();
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        const Organization once = built(settings, seed);
        const Organization again = built(settings, seed);
        RC_ASSERT(once.network == again.network);
        RC_ASSERT(once.teams.of == again.teams.of);
        RC_ASSERT(once.communities.memberships == again.communities.memberships);
        RC_ASSERT(once.communities.domains == again.communities.domains);
        RC_ASSERT(once.positions.contractor == again.positions.contractor);
    }));
}

// Common random numbers: what one key changes, no other part of the organization notices.
TEST(AnyOrganization, IsUntouchedByKeysThatMeanSomethingElse) {
    EXPECT_TRUE(rc::check([] {
        Settings settings = drawn_settings();
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        const Organization before = built(settings, seed);
        settings["workforce.contractors"] = 0.5;
        settings["workforce.engaged"] = 0.5;
        settings["workforce.turnover"] = 0.1;
        settings["communities.count"] = std::int64_t{9};
        const Organization people = built(settings, seed);
        RC_ASSERT(people.network == before.network);
        RC_ASSERT(people.teams.of == before.teams.of);
        settings["network.kind"] = std::string("random");
        settings["teams.size"] = std::int64_t{3};
        const Organization structure = built(settings, seed);
        RC_ASSERT(structure.positions.contractor == people.positions.contractor);
        RC_ASSERT(structure.positions.engaged == people.positions.engaged);
        RC_ASSERT(structure.communities.memberships == people.communities.memberships);
        RC_ASSERT(structure.communities.domains == people.communities.domains);
    }));
}

TEST(AnyOrganization, HasEverybodyInOneTeamAndUnderOneHead) {
    EXPECT_TRUE(rc::check([] {
        const Organization made = built(drawn_settings(), 1);
        std::uint32_t members = 0;
        for (std::uint32_t team = 0; team < made.teams.count(); ++team) {
            members += static_cast<std::uint32_t>(made.teams.members.of(team).size());
        }
        RC_ASSERT(members == (made.teams.count() == 0 ? 0 : made.workers));
        for (std::uint32_t i = 0; i < made.workers; ++i) {
            const std::uint32_t manager = made.hierarchy.manager_of[i];
            RC_ASSERT((manager == nobody) == (i == 0));
            RC_ASSERT((i == 0 || made.hierarchy.depth[i] == made.hierarchy.depth[manager] + 1));
            RC_ASSERT((i == 0 || (holds(made.line, i, manager) && holds(made.line, manager, i))));
        }
    }));
}

}  // namespace
}  // namespace orglab
