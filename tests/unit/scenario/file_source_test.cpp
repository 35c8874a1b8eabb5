// A scenario without a file system: what it names comes from a FileSource, or is not there.
#include "scenario/file_source.hpp"

#include <gtest/gtest.h>

#include <map>

#include "small_catalogue.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;

/// Files by name, in memory.
class Files final : public FileSource {
public:
    explicit Files(std::map<std::string, std::string> texts) : texts_(std::move(texts)) {}
    [[nodiscard]] Answer scenario(const std::string& name, const std::string& by) const override {
        asked_.push_back(by + " extends " + name);
        return find(name + ".toml");
    }
    [[nodiscard]] Answer table(const std::string& path, const std::string& by) const override {
        asked_.push_back(by + " names " + path);
        return find(path);
    }
    [[nodiscard]] const std::vector<std::string>& asked() const { return asked_; }

private:
    [[nodiscard]] Answer find(const std::string& name) const {
        const auto found = texts_.find(name);
        if (found == texts_.end()) {
            return NoSourceFile{"nothing is called \"" + name + "\"", "people.csv"};
        }
        return SourceFile{name, found->second};
    }
    std::map<std::string, std::string> texts_;
    mutable std::vector<std::string> asked_;
};

const char* const child =
    "title = \"t\"\nextends = \"parent\"\n[workforce]\nfile = \"people.csv\"\n";
const char* const parent = "title = \"p\"\nlearning.order = [\"network\"]\nnetwork.degree = 2\n";

TEST(FileSource, GivesWhatAScenarioExtendsAndItsTables) {
    const Files files({{"parent.toml", parent}, {"people.csv", "worker\na\nb\nc\n"}});
    const Scenario scenario = read_scenario_text(child, "child.toml", small_catalogue(), {}, files);
    EXPECT_EQ(scenario.file, "child.toml");
    EXPECT_EQ(scenario.title, "t");
    const Point& point = scenario.points.front();
    EXPECT_EQ(point.settings.at("network.degree"), Value(std::int64_t{2}));
    EXPECT_EQ(point.settings.at("workforce.size"), Value(std::int64_t{3}));
    EXPECT_EQ(files.asked(), (std::vector<std::string>{"child.toml extends parent",
                                                       "child.toml names people.csv"}));
}

TEST(FileSource, SaysWhyAFileIsNotThereAtTheKeyThatNamesIt) {
    const auto complaints = [](std::map<std::string, std::string> texts) {
        try {
            read_scenario_text(child, "child.toml", small_catalogue(), {}, Files(std::move(texts)));
        } catch (const InputError& error) {
            return error.complaints();
        }
        return std::vector<Complaint>{};
    };
    const auto no_parent = complaints({});
    ASSERT_EQ(no_parent.size(), 1U);
    EXPECT_EQ(no_parent[0].key, "extends");
    EXPECT_EQ(no_parent[0].line, 2U);
    EXPECT_EQ(no_parent[0].problem, "nothing is called \"parent.toml\"");
    const auto no_table = complaints({{"parent.toml", parent}});
    ASSERT_EQ(no_table.size(), 1U);
    EXPECT_EQ(no_table[0].key, "workforce.file");
    EXPECT_EQ(no_table[0].line, 4U);
    EXPECT_EQ(no_table[0].suggestion, "people.csv");
}

TEST(FileSource, FindsCirclesByIdentity) {
    const std::map<std::string, std::string> texts = {{"parent.toml", "extends = \"parent\"\n"}};
    const Files files(texts);
    try {
        read_scenario_text(child, "child.toml", small_catalogue(), {}, files);
        FAIL() << "a file extends itself";
    } catch (const InputError& error) {
        EXPECT_NE(error.complaints().front().problem.find("circle"), std::string::npos);
    }
}

TEST(FileSource, IsEmptyUnlessOneIsGiven) {
    for (const char* text : {"title = \"t\"\nextends = \"parent\"\n",
                             "title = \"t\"\nlearning.order = []\nworkforce.file = \"a.csv\"\n"}) {
        EXPECT_THROW(read_scenario_text(text, files() + "/child.toml", small_catalogue()),
                     InputError);
    }
}

}  // namespace
}  // namespace orglab
