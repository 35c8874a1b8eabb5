#include "results/file/file_layout.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "results/hdf5/datasets.hpp"
#include "unit/results/fake_study.hpp"
#include "unit/scenario/changed_points.hpp"

namespace orglab {
namespace {

TEST(Layout, NamesEachVariableOnceInTheOrderOfTheFile) {
    const auto study = fake::study();
    const auto layout = plan_layout(study->description);
    std::vector<std::string> names;
    for (const auto& variable : layout.variables) {
        names.push_back(variable.name);
    }
    EXPECT_EQ(names, (std::vector<std::string>{"net_degree", "end_net_degree", "score", "knowledge",
                                               "expert_knowledge_by_level", "messages_by_channel",
                                               "authority_gap", "time_to_80", "end_score",
                                               "end_knowledge", "end_expert_knowledge_by_level",
                                               "end_messages_by_channel", "end_authority_gap"}));
}

TEST(Layout, AxesHoldWhatAnyPointNeeds) {
    auto study = fake::study();
    fake::change_recordings(*study, [](std::uint32_t point, Recording& recording) {
        recording.every = point == 3 ? 5 : 2;  // periods 0, 5, ..., 40 among 0, 2, ..., 40
    });
    const auto layout = plan_layout(study->description);
    EXPECT_EQ(layout.levels, 2U);
    EXPECT_EQ(layout.channels, (std::vector<std::string>{"experts", "network"}));
    EXPECT_EQ(layout.periods.size(), 21U + 4U);
    EXPECT_EQ(layout.periods[3], 5);
    EXPECT_EQ(layout.row_of[3][1], 3U);
    EXPECT_EQ(layout.row_of[0][3], 4U) << "period 6 stands after 5";
}

TEST(Layout, GoesByWhatIsRecorded) {
    auto study = fake::study();
    const auto layout_with = [&](Record record) {
        fake::change_recordings(
            *study, [&](std::uint32_t, Recording& recording) { recording.record = record; });
        return plan_layout(study->description);
    };
    const auto held = [](const Layout& layout) {
        std::vector<std::string> names;
        for (const auto& variable : layout.variables) {
            if (layout.holds(variable)) {
                names.push_back(variable.name);
            }
        }
        return names;
    };
    const Layout summary = layout_with(Record::summary);
    const Layout end = layout_with(Record::end);
    EXPECT_EQ(held(end),
              (std::vector<std::string>{"net_degree", "end_net_degree", "time_to_80", "end_score",
                                        "end_knowledge", "end_expert_knowledge_by_level",
                                        "end_messages_by_channel", "end_authority_gap"}));
    EXPECT_EQ(held(summary), held(end));
    EXPECT_EQ(end.variables.size(), held(end).size());
    EXPECT_EQ(summary.main, "knowledge") << "which summary/ has";
    EXPECT_EQ(end.main, "");
    EXPECT_EQ(summary.periods, layout_with(Record::series).periods);
    EXPECT_TRUE(end.periods.empty());
}

TEST(Layout, TheQuestionsMeasureIsShownFirst) {
    auto study = fake::study();
    EXPECT_EQ(plan_layout(study->description).main, "knowledge");
    study->scenario.question.main = "score";
    EXPECT_EQ(plan_layout(study->description).main, "score");
    study->scenario.question.main = "time_to_80";  // no curve
    EXPECT_EQ(plan_layout(study->description).main, "knowledge");
}

TEST(Layout, MeasuresOfLevelsNeedLevels) {
    auto study = fake::study();
    fake::change_recordings(*study, [](std::uint32_t /*point*/, Recording& recording) {
        recording.levels = 0;
        recording.series[2].width = 0;
    });
    const auto layout = plan_layout(study->description);
    EXPECT_TRUE(std::none_of(
        layout.variables.begin(), layout.variables.end(),
        [](const FileVariable& variable) { return variable.measure.axis == Axis::level; }));
}

TEST(Layout, GroupsHaveOnePlaceByNameInAllPoints) {
    auto study = fake::study();
    fake::record_teams(*study, {{"Sales", "Ops"}, {}, {"Ops", "New", "Sales"}, {"Ops"}});
    const auto layout = plan_layout(study->description);
    ASSERT_EQ(layout.groups.size(), 1U);
    EXPECT_EQ(layout.groups[0].labels, (std::vector<std::string>{"Sales", "Ops", "New"}));
    EXPECT_TRUE(layout.groups[0].place_of[1].empty());
    const auto variable =
        std::ranges::find(layout.variables, "knowledge_by_team", &FileVariable::name);
    ASSERT_NE(variable, layout.variables.end());
    EXPECT_EQ(layout.dimensions(*variable),
              (std::vector<std::string>{"point", "replicate", "period", "team"}));
    EXPECT_EQ(layout.lengths(*variable), (std::vector<unsigned long long>{4, 3, 21, 3}));
    EXPECT_FALSE(variable->averaged());

    const std::size_t width = layout.numbers_a_run(*variable);
    const auto numbers_of = [&](const orglab::Run& run) {
        std::vector<double> numbers(width, -1);
        extract(layout, *variable, study->description.recordings[run.point], run, numbers);
        return numbers;
    };
    const orglab::Run run = fake::run(*study, 2, 1);
    const auto numbers = numbers_of(run);
    const Recording& recording = study->description.recordings[2];
    const auto first = static_cast<Eigen::Index>(recording.series.back().first_column);
    for (Eigen::Index row = 0; row < 21; ++row) {
        const auto at = static_cast<std::size_t>(row) * 3;
        EXPECT_EQ(numbers[at], run.series(row, first + 2)) << "Sales";
        EXPECT_EQ(numbers[at + 1], run.series(row, first)) << "Ops";
        EXPECT_EQ(numbers[at + 2], run.series(row, first + 1)) << "New";
    }
    EXPECT_EQ(numbers_of(fake::run(*study, 3, 0))[0], -1) << "there are no Sales in point 3";
    EXPECT_EQ(numbers_of(fake::run(*study, 1, 0)), std::vector<double>(width, -1));
    orglab::Run restored = run;
    restored.series.setZero();
    restore(layout, *variable, recording, numbers, restored);
    EXPECT_TRUE((restored.series.rightCols(3) == run.series.rightCols(3)).all());
}

TEST(StudyId, IsAFunctionOfTheScenario) {
    auto study = fake::study();
    const auto id = study_id(study->description);
    EXPECT_EQ(id.size(), 16U);
    study->description.provenance["host"] = "elsewhere";
    study->scenario.file = "another/place.toml";
    EXPECT_EQ(study_id(study->description), id);
    study->scenario.settings_json += " ";
    EXPECT_NE(study_id(study->description), id);
}

TEST(StudyId, KnowsWhatDataFilesSay) {
    auto study = fake::study();
    const auto id = study_id(study->description);
    auto edges = std::make_shared<EdgeTable>();
    edges->ids = {"ann", "bob"};
    edges->source = {0};
    edges->target = {1};
    change_point(study->scenario, 0, [&](Point& point) { point.edges = edges; });
    EXPECT_NE(study_id(study->description), id);
}

TEST(StudyId, IsTheSameForAnyReplicates) {
    const auto id_of = [](const std::vector<Override>& overrides) {
        const Scenario scenario = read_scenario_text(
            "title = \"A text of \\n    \\\"run.replicates\\\": 30,\"\n[run]\nseed = "
            "7\n[learning]\norder = [\"practice\"]\n",
            "a.toml", catalogue(), overrides);
        return study_id({&scenario, {}, {}});
    };
    const auto id = id_of({});
    EXPECT_EQ(id_of({{"run.replicates", "100..199", "--replicates"}}), id);
    EXPECT_EQ(id_of({{"run.replicates", "5"}}), id);
    EXPECT_NE(id_of({{"run.seed", "8"}}), id);
    EXPECT_NE(id_of({{"run.periods", "8"}}), id);
    EXPECT_NE(id_of({{"title", "Another"}}), id);
}

TEST(PlainName, HasOnlyLowerCaseDigitsAndUnderscores) {
    EXPECT_EQ(plain_name("learning.network.rate"), "learning_network_rate");
    EXPECT_EQ(plain_name("event.Crisis-1.period"), "event_crisis_1_period");
}

TEST(Chunks, HoldWholeReplicatesAndPeriodsUpToAMebibyte) {
    using hdf5::Lengths;
    EXPECT_EQ(hdf5::chunks({4, 3, 21}, 4), (Lengths{4, 3, 21})) << "all of a small array";
    EXPECT_EQ(hdf5::chunks({1, 100, 601}, 4), (Lengths{1, 100, 601})) << "235 KiB";
    EXPECT_EQ(hdf5::chunks({50, 100, 601}, 4), (Lengths{4, 100, 601}))
        << "points together, 939 KiB";
    EXPECT_EQ(hdf5::chunks({50, 1000, 601}, 4), (Lengths{1, 334, 601}))
        << "a third of the replicates";
    EXPECT_EQ(hdf5::chunks({2, 5, 1000000}, 4), (Lengths{1, 1, 250000}))
        << "a quarter of the periods";
}

TEST(Chunks, AreNeitherLargeNorManySmallOnes) {
    for (const hsize_t points : {1U, 7U, 300U, 5000U}) {
        for (const hsize_t replicates : {1U, 30U, 1000U, 100000U}) {
            for (const hsize_t periods : {1U, 101U, 10001U, 3000001U}) {
                const auto chunk = hdf5::chunks({points, replicates, periods}, 4);
                const auto bytes = 4 * chunk[0] * chunk[1] * chunk[2];
                EXPECT_LE(bytes, hsize_t{1} << 20U);
                const auto all = 4 * points * replicates * periods;
                EXPECT_GE(bytes, std::min<hsize_t>(all, hsize_t{1} << 18U))
                    << points << replicates << periods;
            }
        }
    }
}

}  // namespace
}  // namespace orglab
