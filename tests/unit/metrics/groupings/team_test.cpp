#include <gtest/gtest.h>

#include "../small.hpp"
#include "metrics/grouping.hpp"
#include "organization/parts.hpp"

namespace orglab {
namespace {

using Words = std::vector<std::string>;

Words labels(std::int64_t size, const WorkforceTable* file, std::uint32_t workers) {
    Settings settings = small::settings_of(0);
    settings["teams.size"] = size;
    const Model model = small::model_of(settings);
    return find_registered<Grouping>("team")->labels({model, file, workers});
}

TEST(ByTeam, NumbersTeamsOfAGivenSize) {
    EXPECT_EQ(labels(5, nullptr, 11), (Words{"0", "1", "2"}));
    EXPECT_EQ(labels(5, nullptr, 10), (Words{"0", "1"}));
    EXPECT_TRUE(labels(0, nullptr, 10).empty());
}

TEST(ByTeam, NamesTeamsAsTheFileDoesAndPeopleWithoutOneByTheirIds) {
    WorkforceTable file;
    file.ids = {"a", "b", "c", "d", "e"};
    file.team = {"Sales", "", "(b)", "Sales", ""};
    EXPECT_EQ(labels(0, &file, 5), (Words{"Sales", "((b))", "(b)", "(e)"}));
    EXPECT_EQ(labels(3, &file, 5), (Words{"0", "1"})) << "teams of a given size come first";
    const Groups built = build_teams(5, {}, &file, Draws(1, 0));
    EXPECT_EQ(built.of, (std::vector<std::uint32_t>{0, 1, 2, 0, 3})) << "in the order of the names";
    file.team.clear();
    EXPECT_TRUE(labels(0, &file, 5).empty());
}

}  // namespace
}  // namespace orglab
