// Designs from tables of points.
#include "scenario/point_table.hpp"

#include <gtest/gtest.h>

#include <map>

#include "scenario/resolved_json.hpp"
#include "small_catalogue.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;

/// Tables that stand in no file.
class Tables final : public FileSource {
public:
    explicit Tables(std::string text) : text_(std::move(text)) {}
    [[nodiscard]] Answer table(const std::string& path, const std::string& by) const override {
        if (path == "points.csv") {
            return SourceFile{path, text_};
        }
        return FileSource::table(path, by);
    }

private:
    std::string text_;
};

const std::string sweep = "[sweep]\ndesign = \"csv\"\nfile = \"points.csv\"\n";

Scenario read_with(const std::string& table, const std::string& sections = sweep) {
    return read_scenario_text(scenario_with(sections), "s.toml", small_catalogue(), {},
                              Tables(table));
}

std::string refusal_of(const std::string& table, const std::string& sections = sweep) {
    try {
        read_with(table, sections);
        return "";
    } catch (const InputError& error) {
        return error.what();
    }
}

const std::string table =
    "network.degree,network.rewire,network.kind,network.directed\n"
    "2,0.5,lattice,true\n4,1,small-world,false\n2,0.5,lattice,true\n";

TEST(PointTable, HasAPointPerRow) {
    const Scenario scenario = read_with(table);
    ASSERT_EQ(scenario.points.size(), 3U);
    EXPECT_EQ(scenario.design, "csv");
    EXPECT_EQ(scenario.points[0].swept,
              (std::vector<std::pair<std::string, Value>>{{"network.degree", std::int64_t{2}},
                                                          {"network.rewire", 0.5},
                                                          {"network.kind", "lattice"},
                                                          {"network.directed", true}}));
    EXPECT_EQ(scenario.points[1].settings.at("network.degree"), Value(std::int64_t{4}));
    EXPECT_EQ(scenario.points[1].settings.at("network.rewire"), Value(1.0));
    EXPECT_EQ(scenario.points[2].settings, scenario.points[0].settings);
}

TEST(PointTable, IsKnownByItsValues) {
    const std::string in_lists =
        "[sweep]\ndesign = \"paired\"\n\"network.degree\" = [2, 4, 2]\n\"network.rewire\" = "
        "[0.5, 1, 0.5]\n\"network.kind\" = [\"lattice\", \"small-world\", \"lattice\"]\n"
        "\"network.directed\" = [true, false, true]\n";
    const Scenario read = read_with(table);
    EXPECT_EQ(resolved_json(read), resolved_json(read_text(scenario_with(in_lists))));
    EXPECT_EQ(resolved_json(read_text(read.resolved)), resolved_json(read))
        << "the resolved scenario needs no table";
    EXPECT_EQ(resolved_json(read_with(
                  "network.degree;network.rewire;network.kind;network.directed\r\n"
                  "2;0.5;lattice;true\r\n4;1;small-world;false\r\n2;0.5;lattice;true\r\n")),
              resolved_json(read));
}

TEST(PointTable, IsRefusedWithFileLineAndColumn) {
    EXPECT_EQ(refusal_of("network.degree,network.rewir\n2,0.5\n"),
              "points.csv:1:16: network.rewir: there is no such key; did you mean network.rewire?");
    EXPECT_TRUE(refusal_of("network.degree,network.rewire\n2,0.5\n3,high\n")
                    .starts_with("points.csv:3:3: network.rewire: is \"high\"; expected "));
    EXPECT_TRUE(refusal_of("network.degree,network.rewire\n2,0.5\n3,7\n")
                    .starts_with("points.csv:3:3: network.rewire: is 7; expected "));
    EXPECT_TRUE(
        refusal_of("network.kind,network.degree\nlatice,4\n").ends_with("did you mean lattice?"));
    EXPECT_TRUE(refusal_of("network.degree,network.rewire\n2,\"\"\n")
                    .starts_with("points.csv:2:3: network.rewire: is empty"));
    EXPECT_EQ(refusal_of("network.degree,network.rewire\n2,0.5\n3\n"),
              "points.csv:3:1: sweep.file: has 1 fields, but the header has 2");
    EXPECT_TRUE(refusal_of("network.degree,network.degree\n2,3\n")
                    .starts_with("points.csv:1:16: network.degree: heads two columns"));
    EXPECT_TRUE(refusal_of("observe.every\n2\n")
                    .starts_with("points.csv:1:1: observe.every: must be the same for all points"));
    EXPECT_TRUE(refusal_of("network.degree\n").starts_with("points.csv:1:1: sweep.file: has no"));
    EXPECT_TRUE(refusal_of("").starts_with("points.csv: sweep.file: is empty"));
}

TEST(PointTable, MustBeNamedAndBeThere) {
    EXPECT_NE(
        refusal_of(table, "[sweep]\ndesign = \"csv\"\n").find("sweep.file: in [sweep]: is missing"),
        std::string::npos);
    EXPECT_NE(refusal_of(table, "[sweep]\ndesign = \"csv\"\nfile = \"other.csv\"\n")
                  .find("there is no file \"other.csv\""),
              std::string::npos);
    EXPECT_NE(refusal_of(table, "[sweep]\nfile = \"points.csv\"\n\"network.degree\" = [2]\n")
                  .find("expected design = \"csv\""),
              std::string::npos);
}

TEST(PointTable, StandsAlone) {
    try {
        read_scenario_text(scenario_with(sweep), "s.toml", small_catalogue(),
                           {{"network.degree", "3"}}, Tables(table));
        ADD_FAILURE() << "--set and the table say different things";
    } catch (const InputError& error) {
        EXPECT_STREQ(error.what(),
                     "network.degree: in --set: is swept as well, by points.csv; expected one of "
                     "them");
    }
    EXPECT_NE(refusal_of(table, sweep + "\"task.block\" = [1, 5]\n")
                  .find("task.block: in [sweep]: stands beside a table of points"),
              std::string::npos);
}

}  // namespace
}  // namespace orglab
