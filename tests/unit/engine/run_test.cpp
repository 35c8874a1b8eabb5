// A run as a pure function: carried forward after an equilibrium, failed as a row.
#include <gtest/gtest.h>

#include <cstring>
#include <set>
#include <string>

#include "engine/run.hpp"
#include "plain/scene.hpp"
#include "unit/engine/run_bytes.hpp"

namespace orglab {
namespace {

TEST(Run, CarriesTheLastValueForwardAfterAnEquilibrium) {
    const std::string text =
        "[workforce]\nsize = 30\n[hierarchy]\nlevels = 1\n[learning]\norder = [\"experts\"]\n"
        "[observe]\nmeasures = \"all\"\nsnapshots = [0, 190]\n[run]\nperiods = 200\nuntil = ";
    const Point early = plain::point_of(text + "\"equilibrium\"\n");
    const Point late = plain::point_of(text + "\"periods\"\n");
    const Recording recording = recording_of(early.model);
    const orglab::Run stopped = simulate(early, recording, 3, 0);
    const orglab::Run full = simulate(late, recording, 3, 0);
    ASSERT_EQ(stopped.status, Status::ok) << stopped.message;
    EXPECT_LT(stopped.n_periods, 200U);
    EXPECT_EQ(full.n_periods, 200U);
    EXPECT_EQ(stopped.fingerprint, full.fingerprint);
    ASSERT_EQ(stopped.series.rows(), 201);
    ASSERT_EQ(stopped.snapshots.size(), 2U);
    EXPECT_EQ(stopped.snapshots[1].beliefs, full.snapshots[1].beliefs);
    for (const auto& series : recording.series) {
        const auto column = static_cast<Eigen::Index>(series.first_column);
        if (series.measure.name == "knowledge" || series.measure.name == "diversity") {
            EXPECT_TRUE((stopped.series.col(column) == full.series.col(column)).all())
                << series.measure.name;
        }
        const float last = stopped.series(stopped.n_periods, column);
        for (Eigen::Index row = stopped.n_periods; row <= 200; ++row) {
            const float value = stopped.series(row, column);
            EXPECT_EQ(std::memcmp(&value, &last, sizeof last), 0) << series.measure.name;
        }
    }
}

TEST(Run, IsTheSameWhateverIsRecordedOfItsCourse) {
    const std::string text =
        "[workforce]\nsize = 40\nturnover = 0.05\n[hierarchy]\nlevels = 2\n[network]\nkind = "
        "\"small-world\"\n[leaders]\nweaving = 2\n[environment]\nturbulence = "
        "0.02\n[learning]\norder = [\"experts\", \"network\", \"practice\"]\n[run]\nperiods = "
        "23\n[observe]\nmeasures = \"all\"\nsnapshots = [0, 9]\n";
    for (const char* more : {"every = 1\n", "every = 5\n", "every = 23\n", "every = 40\n"}) {
        const auto run_with = [&](const char* record) {
            const Point point =
                plain::point_of(text + more + "record = \"" + std::string(record) + "\"\n");
            return simulate(point, recording_of(point.model), 5, 2);
        };
        const orglab::Run whole = run_with("series");
        ASSERT_EQ(whole.status, Status::ok) << whole.message;
        EXPECT_EQ(bytes_of(run_with("summary")), bytes_of(whole)) << "means need all series";
        orglab::Run end = run_with("end");
        EXPECT_EQ(end.series.size(), 0);
        end.series = whole.series;
        EXPECT_EQ(bytes_of(end), bytes_of(whole)) << more;
    }
}

TEST(Run, ThatEndsAtOnceHasItsEndWithoutSeries) {
    const std::string text =
        "[workforce]\nsize = 10\ninitial_knowledge = 1\n[learning]\norder = [\"network\"]\n"
        "[network]\nkind = \"complete\"\n[run]\nuntil = \"equilibrium\"\n[observe]\nrecord = ";
    const Point point = plain::point_of(text + "\"end\"\n");
    const Point with_series = plain::point_of(text + "\"series\"\n");
    const orglab::Run run = simulate(point, recording_of(point.model), 1, 0);
    ASSERT_EQ(run.status, Status::ok) << run.message;
    orglab::Run whole = simulate(with_series, recording_of(with_series.model), 1, 0);
    whole.series.resize(0, 0);
    EXPECT_EQ(bytes_of(run), bytes_of(whole));
}

TEST(Run, ThatTakesTooLongEndsAfterItsPeriodWithoutNumbers) {
    const Point point = plain::point_of("[run]\nperiods = 7\n[learning]\norder = [\"practice\"]\n");
    const Recording recording = recording_of(point.model);
    const std::uint64_t key = run_key(point, 1, 2);
    const orglab::Run late = simulate(RunRequest{point, recording, 1, 2, key, 1e-9});
    EXPECT_EQ(late.status, Status::timeout);
    EXPECT_EQ(late.message, "took longer than 1e-09 s (run.time_limit): ended after period 1 of 7");
    EXPECT_EQ(late.key, key);
    EXPECT_EQ(late.end.size(), 0);
    EXPECT_EQ(late.series.size(), 0);
    EXPECT_EQ(late.n_periods, 0U);
    const orglab::Run in_time = simulate(RunRequest{point, recording, 1, 2, key, 1e9});
    EXPECT_EQ(bytes_of(in_time), bytes_of(simulate(point, recording, 1, 2)));
}

TEST(Run, HasAKeyThatNoLimitChanges) {
    const std::string text = "[learning]\norder = [\"practice\"]\n[run]\nperiods = 7\n";
    const std::uint64_t key = run_key(plain::point_of(text), 1, 2);
    for (const char* more : {"time_limit = 3.5\n", "memory_limit = 100\n", "replicates = 4\n",
                             "precision = { measure = \"knowledge\", half_width = 0.1 }\n"}) {
        EXPECT_EQ(run_key(plain::point_of(text + more), 1, 2), key) << more;
    }
    EXPECT_NE(run_key(plain::point_of(text + "until = \"equilibrium\"\n"), 1, 2), key);
}

TEST(Run, ThatFailsIsARowOfItsOwn) {
    Point point = plain::point_of("[run]\nperiods = 7\n[learning]\norder = [\"practice\"]\n");
    const Recording recording = recording_of(point.model);
    point.model.change("hierarchy.kind", std::string("reporting-line"));  // of unknown span
    const orglab::Run run = simulate(point, recording, 1, 2);
    EXPECT_EQ(run.status, Status::failed);
    EXPECT_FALSE(run.message.empty());
    EXPECT_EQ(run.n_periods, 0U);
    EXPECT_EQ(run.replicate, 2U);
    EXPECT_EQ(run.series.size(), 0) << "nothing is kept of it";
    EXPECT_EQ(run.end.size(), 0);
}

TEST(RunKey, DependsOnEverySettingButTheSeedAndHowManyReplicates) {
    const Point point = plain::point_of(busy);
    const std::uint64_t key = run_key(point, 1, 0);
    EXPECT_EQ(run_key(plain::point_of(busy), 1, 0), key);
    EXPECT_NE(run_key(point, 2, 0), key);
    EXPECT_NE(run_key(point, 1, 1), key);
    for (const auto& [name, value] : point.settings) {
        Point other = point;
        Settings settings = point.settings.copy();
        Value& changed = settings.at(name);
        if (auto* number = std::get_if<double>(&changed)) {
            *number += 0.125;
        } else if (auto* whole = std::get_if<std::int64_t>(&changed)) {
            *whole += 1;
        } else if (auto* large = std::get_if<std::uint64_t>(&changed)) {
            *large += 1;
        } else if (auto* yes = std::get_if<bool>(&changed)) {
            *yes = !*yes;
        } else if (auto* text = std::get_if<std::string>(&changed)) {
            *text += "x";
        } else if (auto* numbers = std::get_if<std::vector<double>>(&changed)) {
            numbers->push_back(1);
        } else if (auto* words = std::get_if<std::vector<std::string>>(&changed)) {
            words->emplace_back("x");
        } else {
            changed = 1.0;  // not given before
        }
        other.settings = PointSettings(settings, point.settings);
        const std::set<std::string> of_no_result = {"run.seed", "run.replicates", "run.time_limit",
                                                    "run.memory_limit", "observe.record"};
        const bool irrelevant = of_no_result.contains(name) || name.starts_with("run.precision.");
        EXPECT_EQ(run_key(other, 1, 0) == key, irrelevant) << name;
    }
}

TEST(RunKey, OfRunsByNoGroupIsThatOfProgramsWithoutGroups) {
    const Point point = plain::point_of("[learning]\norder = [\"practice\"]\n");
    Point before = point;
    Settings settings = point.settings.copy();
    ASSERT_EQ(settings.erase("observe.by"), 1U);
    before.settings = PointSettings(settings, point.settings);
    EXPECT_EQ(run_key(point, 1, 0), run_key(before, 1, 0));
}

TEST(RunKey, DependsOnThePeopleOfAFile) {
    Point point = plain::point_of("[learning]\norder = [\"practice\"]\n");
    const std::uint64_t without = run_key(point, 1, 0);
    WorkforceTable people;
    people.ids = {"a", "b"};
    people.manager = {-1, 0};
    point.workforce = std::make_shared<const WorkforceTable>(people);
    const std::uint64_t with = run_key(point, 1, 0);
    EXPECT_NE(with, without);
    people.manager = {1, -1};
    point.workforce = std::make_shared<const WorkforceTable>(people);
    EXPECT_NE(run_key(point, 1, 0), with);
    const std::uint64_t one_manager = run_key(point, 1, 0);
    people.further_managers = {{0, 1}};
    point.workforce = std::make_shared<const WorkforceTable>(people);
    EXPECT_NE(run_key(point, 1, 0), one_manager);
    EdgeTable ties;
    ties.ids = {"a", "b"};
    ties.source = {0};
    ties.target = {1};
    point.edges = std::make_shared<const EdgeTable>(ties);
    const std::uint64_t tied = run_key(point, 1, 0);
    std::swap(ties.source, ties.target);
    point.edges = std::make_shared<const EdgeTable>(ties);
    EXPECT_NE(run_key(point, 1, 0), tied);
}

}  // namespace
}  // namespace orglab
