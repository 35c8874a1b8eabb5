#include <gtest/gtest.h>

#include <fstream>

#include "results/file/settings_json.hpp"
#include "scenario/declare.hpp"
#include "unit/results/folder.hpp"

namespace orglab {
namespace {

TEST(ReadOutcomes, TellsWhatTheFileHolds) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    const Outcomes outcomes = fake::outcomes_of(folder / "out.h5");
    std::vector<std::string> variants;
    for (const auto& point : outcomes.points) {
        variants.push_back(point.variant);
    }
    EXPECT_EQ(variants,
              (std::vector<std::string>{"hierarchy", "hierarchy", "small-world", "small-world"}));
    EXPECT_EQ(outcomes.replicates, 3U);
    EXPECT_EQ(outcomes.periods.size(), 21U);
    EXPECT_EQ(outcomes.periods.back(), 40);
    EXPECT_EQ(outcomes.channels, (std::vector<std::string>{"experts", "network"}));
    EXPECT_EQ(outcomes.levels, 2U);
    EXPECT_EQ(outcomes.statuses, std::vector<Status>(12, Status::ok));
    EXPECT_EQ(outcomes.n_periods, std::vector<std::int32_t>(12, 40));
    EXPECT_TRUE(outcomes.failures.empty());
    EXPECT_TRUE(outcomes.has("knowledge"));
    EXPECT_FALSE(outcomes.has("point"));
    EXPECT_FALSE(outcomes.has("knowlegde"));
}

TEST(ReadOutcomes, KnowsTheNumbersOfARangeOfReplicates) {
    const fake::Folder folder;
    auto study = fake::study(3);
    study->scenario.first_replicate = 100;
    std::vector<orglab::Run> runs;
    for (const auto& point : study->scenario.points) {
        for (std::uint32_t replicate = 99; replicate < 104; ++replicate) {  // one before, one after
            runs.push_back(fake::run(*study, point.index, replicate));
        }
    }
    fake::write_shard_of(folder / "shards", *study, runs);
    const auto collected =
        collect(folder / "shards", study->description, folder / "out.h5", {.force = false});
    EXPECT_EQ(collected.ok, 12U);
    EXPECT_EQ(collected.runs(), 12U);
    EXPECT_EQ(fake::raw_numbers(folder / "out.h5", "replicate"),
              (std::vector<double>{100, 101, 102}));
    const Outcomes outcomes = fake::outcomes_of(folder / "out.h5");
    EXPECT_EQ(outcomes.first_replicate, 100U);
    EXPECT_EQ(outcomes.replicates, 3U);
    EXPECT_EQ(outcomes.fingerprints.at(3 + 2), runs[5 + 3].fingerprint) << "point 1, replicate 102";
    EXPECT_EQ(outcomes.numbers("end_score", 1)(2), runs[5 + 3].end(0));
}

TEST(ReadOutcomes, DescribesMeasures) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    const Outcomes outcomes = fake::outcomes_of(folder / "out.h5");
    const auto named = [&](const char* name) { return *outcomes.find(name); };
    EXPECT_EQ(outcomes.measures.size(), 13U);
    EXPECT_EQ(named("time_to_80").direction, -1);
    EXPECT_TRUE(named("time_to_80").censored);
    EXPECT_EQ(named("time_to_80").kind, MeasureKind::run);
    EXPECT_FALSE(named("knowledge").censored);
    EXPECT_EQ(named("knowledge").unit, "1");
    EXPECT_EQ(named("knowledge").kind, MeasureKind::series);
    EXPECT_EQ(named("knowledge").high, 1);
    EXPECT_EQ(named("messages_by_channel").axis, Axis::channel);
    EXPECT_EQ(named("end_expert_knowledge_by_level").axis, Axis::level);
    EXPECT_EQ(named("end_expert_knowledge_by_level").kind, MeasureKind::end);
    EXPECT_EQ(named("net_degree").kind, MeasureKind::structure);
    EXPECT_EQ(named("end_net_degree").kind, MeasureKind::structure_end);
}

TEST(ReadOutcomes, ReadsNumbersWithAFurtherAxis) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    const Outcomes outcomes = fake::outcomes_of(folder / "out.h5");
    const Eigen::ArrayXXd series = outcomes.series("expert_knowledge_by_level", 1);
    ASSERT_EQ(series.rows(), 3);
    ASSERT_EQ(series.cols(), 21 * 2);
    EXPECT_EQ(static_cast<float>(series(2, 5 * 2 + 1)), fake::number(1, 2, 10, 3));
    const Eigen::ArrayXd ends = outcomes.numbers("end_expert_knowledge_by_level", 1);
    ASSERT_EQ(ends.size(), 3 * 2);
    EXPECT_EQ(ends(2 * 2 + 1), 0.125 + 0.25 * 2 + 1 + 3);
}

TEST(ReadOutcomes, ReadsGroupsWithTheirNames) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::record_teams(*study, {{"Sales", "Ops"}, {}, {"Ops", "New", "Sales"}, {"Ops"}});
    fake::write_all(folder, *study, folder / "out.h5");
    const Outcomes outcomes = fake::outcomes_of(folder / "out.h5");
    ASSERT_EQ(outcomes.groups.size(), 1U);
    EXPECT_EQ(outcomes.groups[0].name, "team");
    EXPECT_EQ(outcomes.groups[0].labels, (std::vector<std::string>{"Sales", "Ops", "New"}));
    const OutcomeMeasure* measure = outcomes.find("end_knowledge_by_team");
    ASSERT_NE(measure, nullptr);
    EXPECT_EQ(measure->axis, Axis::group);
    EXPECT_EQ(measure->grouping, "team");
    EXPECT_EQ(outcomes.entries(*measure),
              (std::vector<std::string>{"team Sales", "team Ops", "team New"}));
    const orglab::Run run = fake::run(*study, 2, 1);
    const Eigen::ArrayXd ends = outcomes.numbers("end_knowledge_by_team", 2);
    ASSERT_EQ(ends.size(), 3 * 3);
    EXPECT_EQ(ends(3 * 1), run.end(run.end.size() - 1)) << "Sales are its last team";
    EXPECT_TRUE(outcomes.numbers("end_knowledge_by_team", 1).isNaN().all());
}

TEST(ReadOutcomes, ReadsNumbersOfGroupsAsTheyAreWritten) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::record_teams(*study, {{"0"}, {"0", "1"}, {"0", "1", "2"}, {"0"}});
    fake::write_all(folder, *study, folder / "out.h5");
    EXPECT_EQ(fake::raw_numbers(folder / "out.h5", "team"), (std::vector<double>{0, 1, 2}));
    const Outcomes outcomes = fake::outcomes_of(folder / "out.h5");
    EXPECT_EQ(outcomes.groups.at(0).labels, (std::vector<std::string>{"0", "1", "2"}));
}

TEST(ReadOutcomes, ReadsSettingsWithTheirTypes) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    const Outcomes outcomes = fake::outcomes_of(folder / "out.h5");
    EXPECT_EQ(outcomes.title, study->scenario.title);
    EXPECT_EQ(outcomes.description, "Nobody simulated it.");
    EXPECT_EQ(outcomes.question.main, "score");
    EXPECT_EQ(outcomes.swept, std::vector<std::string>{"learning.network.rate"});
    ASSERT_EQ(outcomes.keys.size(), 5U);
    for (std::uint32_t point = 0; point < 4; ++point) {
        for (const auto& [key, value] : study->scenario.points.groups()[point].first.parameters) {
            EXPECT_EQ(outcomes.value(point, key), value) << key;
        }
    }
    EXPECT_EQ(outcomes.unknown.size(), 6U) << "run.seed as well: the catalogue has no keys";
}

/// What is read with a catalogue of one section.
Outcomes settings_with(const std::string& json, Catalogue& catalogue) {
    catalogue.add({"workforce",
                   "",
                   {{.name = "turnover", .type = Type::real, .fallback = 0.0, .low = 0, .high = 1},
                    {.name = "size", .type = Type::whole, .fallback = std::int64_t{100}},
                    {.name = "kind",
                     .formerly = "sort",
                     .type = Type::text,
                     .fallback = std::string("plain"),
                     .choices = {"plain", "reporting-line"},
                     .former_words = {{"line", "reporting-line"}}},
                    {.name = "span",
                     .type = Type::whole,
                     .form = Form::one_or_list,
                     .fallback = std::vector<double>{}},
                    {.name = "order",
                     .type = Type::text,
                     .form = Form::list,
                     .fallback = std::vector<std::string>{}},
                    {.name = "seed", .type = Type::whole, .fallback = std::uint64_t{1}}}});
    Outcomes outcomes;
    outcomes.catalogue = &catalogue;
    outcomes.points = {{"base", {}}};
    EXPECT_TRUE(fill_settings(json, outcomes));
    return outcomes;
}

TEST(ReadSettings, GivesEachKeyTheTypeOfItsSetting) {
    Catalogue catalogue;
    const Outcomes outcomes = settings_with(
        R"({"settings": {"workforce.turnover": 1, "workforce.size": 20, "workforce.span": [5.0],
            "workforce.order": [], "workforce.seed": 18446744073709551615}})",
        catalogue);
    EXPECT_TRUE(outcomes.unknown.empty());
    EXPECT_EQ(outcomes.base.at("workforce.turnover"), Value(1.0));
    EXPECT_EQ(outcomes.base.at("workforce.size"), Value(std::int64_t{20}));
    EXPECT_EQ(outcomes.base.at("workforce.span"), Value(std::vector<double>{5}));
    EXPECT_EQ(outcomes.base.at("workforce.order"), Value(std::vector<std::string>{}));
    EXPECT_EQ(outcomes.base.at("workforce.seed"), Value(std::uint64_t{18446744073709551615U}));
}

TEST(ReadSettings, KnowsTheNamesAndWordsOfEarlierVersions) {
    Catalogue catalogue;
    const Outcomes outcomes =
        settings_with(R"({"settings": {"workforce.sort": "line"}, "sweep": {"workforce.sort": []},
                          "points": [{"parameters": {"workforce.sort": "line"}}]})",
                      catalogue);
    EXPECT_TRUE(outcomes.unknown.empty());
    EXPECT_EQ(outcomes.base.at("workforce.kind"), Value(std::string("reporting-line")));
    EXPECT_EQ(outcomes.swept, std::vector<std::string>{"workforce.kind"});
    EXPECT_EQ(outcomes.value(0, "workforce.kind"), Value(std::string("reporting-line")));
}

TEST(ReadSettings, ListsWhatIsNotOfThisVersion) {
    Catalogue catalogue;
    const Outcomes outcomes = settings_with(
        R"({"settings": {"workforce.kind": "star", "workforce.size": "many", "wages.mean": 3.5}})",
        catalogue);
    EXPECT_EQ(outcomes.unknown,
              (std::vector<std::string>{"workforce.kind", "workforce.size", "wages.mean"}));
    EXPECT_EQ(outcomes.base.at("wages.mean"), Value(3.5));
}

TEST(ReadSettings, RefusesWhatIsNotJson) {
    Outcomes outcomes;
    const Catalogue none;
    outcomes.catalogue = &none;
    EXPECT_FALSE(fill_settings("title = \"TOML\"", outcomes));
    EXPECT_FALSE(fill_settings("[1, 2]", outcomes));
    outcomes.points = {{"a", {}}, {"b", {}}};
    EXPECT_FALSE(
        fill_settings(R"({"points": [{"parameters": {"a.b": 1}}, {"parameters": {}}]})", outcomes))
        << "points with different keys";
    EXPECT_FALSE(fill_settings(R"({"points": [{"parameters": {}}]})", outcomes)) << "too few";
    EXPECT_FALSE(fill_settings(R"({"points": {"a": {"parameters": {}}}})", outcomes)) << "no list";
    outcomes.points = {{"a", {}}};
    EXPECT_FALSE(fill_settings(R"({"points": [{"parameters": {}}, {"parameters": {}}]})", outcomes))
        << "too many";
}

TEST(ReadOutcomes, RefusesWhatIsNotAResultsFile) {
    const fake::Folder folder;
    EXPECT_THROW(fake::outcomes_of(folder / "missing.h5"), InputError);
    std::ofstream(folder / "text.h5") << "period,knowledge\n0,.5\n";
    EXPECT_THROW(fake::outcomes_of(folder / "text.h5"), InputError);
    H5::H5File((folder / "other.h5").string(), H5F_ACC_TRUNC).close();
    EXPECT_THROW(fake::outcomes_of(folder / "other.h5"), InputError);
    EXPECT_FALSE(is_results_file(folder / "other.h5"));
}

TEST(ReadOutcomes, SaysWhichMeasureIsMissingWithoutPrinting) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    EXPECT_TRUE(is_results_file(folder / "out.h5"));
    const Outcomes outcomes = fake::outcomes_of(folder / "out.h5");
    testing::internal::CaptureStderr();
    EXPECT_THROW(static_cast<void>(outcomes.series("wisdom", 0)), InputError);
    EXPECT_THROW(static_cast<void>(outcomes.numbers("wisdom", 0)), InputError);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(ReadOutcomes, NoticesADamagedFile) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    std::filesystem::resize_file(folder / "out.h5",
                                 std::filesystem::file_size(folder / "out.h5") / 2);
    EXPECT_THROW(fake::outcomes_of(folder / "out.h5"), InputError);
}

}  // namespace
}  // namespace orglab
