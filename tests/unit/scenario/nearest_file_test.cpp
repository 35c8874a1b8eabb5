#include "scenario/nearest_file.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "small_catalogue.hpp"
#include "support/temporary_folder.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;

TEST(NearestFile, KeepsTheSubfolderAsItWasWritten) {
    EXPECT_EQ(nearest_file(files(), "poeple.csv"), "people.csv");
    EXPECT_EQ(nearest_file(files(), "folder/poeple.csv"), "folder/people.csv");
    EXPECT_EQ(nearest_file(files(), "./folder/../poeple.csv"), "./folder/../people.csv");
    EXPECT_EQ(nearest_file("elsewhere", files() + "/poeple.csv"), files() + "/people.csv");
    EXPECT_EQ(nearest_file(files(), "folder/ties.csv"), "") << "which is in the folder above";
    EXPECT_EQ(complaint_of(scenario_with("workforce.file = \"folder/poeple.csv\"\n")).suggestion,
              "folder/people.csv");
}

TEST(NearestFile, IsNotLookedForInALargeFolderWhereTheAnswerWouldDependOnItsOrder) {
    const TemporaryFolder place;
    std::ofstream(place.path() / "people.csv") << "";
    const auto fill = [&](int from, int to) {
        for (int i = from; i < to; ++i) {
            std::ofstream(place.path() / std::to_string(i)) << "";
        }
    };
    fill(1, 5000);
    EXPECT_EQ(nearest_file(place.path(), "poeple.csv"), "people.csv");
    fill(5000, 5001);
    EXPECT_EQ(nearest_file(place.path(), "poeple.csv"), "");
}

}  // namespace
}  // namespace orglab
