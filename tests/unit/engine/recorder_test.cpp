// Runs recorded by group, held to the snapshots of each worker, and to the same runs without
// groups.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <numeric>

#include "engine/simulation.hpp"
#include "plain/scene.hpp"
#include "unit/engine/run_bytes.hpp"

namespace orglab {
namespace {

/// With turnover, contractors who leave more often, kinds, teams placed at random and a line.
const std::string changing =
    "[task]\ndimensions = 70\n[workforce]\nsize = 60\nturnover = 0.05\ncontractors = 0.3\n"
    "contract_turnover = 0.3\n[workforce.kinds.fast]\nshare = 0.25\nrate = 0.9\n"
    "[workforce.kinds.absent]\nshare = 0.2\nattention = 0.4\n[teams]\nsize = 7\n"
    "placement = \"mixed\"\n[hierarchy]\nkind = \"reporting-line\"\nspan = 3\nmanagers = 2\n"
    "[network]\nkind = \"random\"\ndegree = 3\n[learning]\n"
    "order = [\"reporting-line\", \"team\", \"network\", \"practice\"]\n"
    "[run]\nperiods = 12\n[environment]\nturbulence = 0.02\n";

const std::string asked =
    "[observe]\nmeasures = \"all\"\nby = [\"team\", \"rank\", \"contract\", \"kind\"]\n"
    "snapshots = [0, 1, 5, 12]\n";

struct Made {
    explicit Made(const std::string& text)
        : point(plain::point_of(text)),
          recording(recording_of(point)),
          run(simulate(point, recording, 4, 1)) {
        EXPECT_EQ(run.status, Status::ok) << run.message;
    }
    [[nodiscard]] const Recording::Series& series(const std::string& name) const {
        return *std::ranges::find_if(
            recording.series, [&](const auto& series) { return series.measure.name == name; });
    }
    /// Of all groups in one recorded period.
    [[nodiscard]] std::vector<double> numbers(const std::string& name, std::uint32_t row) const {
        const auto& found = series(name);
        std::vector<double> all;
        for (std::uint32_t k = 0; k < found.width; ++k) {
            all.push_back(run.series(row, found.first_column + k));
        }
        return all;
    }

    Point point;
    Recording recording;
    orglab::Run run;
};

double sum(const std::vector<double>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

/// Mean of a number of each worker over those in a group; NaN if there are none.
template <class Number>
std::vector<double> means(const std::vector<std::int32_t>& group_of, std::size_t groups,
                          const Number& number) {
    std::vector<double> sums(groups, 0);
    std::vector<double> people(groups, 0);
    for (std::size_t i = 0; i < group_of.size(); ++i) {
        sums.at(static_cast<std::size_t>(group_of[i])) += number(i);
        people.at(static_cast<std::size_t>(group_of[i])) += 1;
    }
    for (std::size_t g = 0; g < groups; ++g) {
        sums[g] /= people[g];
    }
    return sums;
}

void expect_near(const std::vector<double>& found, const std::vector<double>& expected) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t g = 0; g < found.size(); ++g) {
        EXPECT_TRUE(std::abs(found[g] - expected[g]) < 1e-6 ||
                    (std::isnan(found[g]) && std::isnan(expected[g])))
            << "group " << g << ": " << found[g] << " is not " << expected[g];
    }
}

TEST(RecorderOfGroups, AgreesWithTheSnapshotsOfEachWorker) {
    const Made made(changing + asked);
    const auto organization = build_organization(made.point, Draws(4, 1));
    const std::uint32_t m = 70;
    for (const Snapshot& now : made.run.snapshots) {
        std::vector<std::int32_t> contract(organization.positions.contractor.begin(),
                                           organization.positions.contractor.end());
        std::vector<std::int32_t> kind;
        for (const std::int32_t one : now.kind) {
            kind.push_back(one + 1);  // those of no kind come first
        }
        const std::pair<std::string, std::vector<std::int32_t>> groupings[] = {
            {"team", now.team}, {"rank", now.level}, {"contract", contract}, {"kind", kind}};
        for (const auto& [name, group_of] : groupings) {
            SCOPED_TRACE(name + ", period " + std::to_string(now.period));
            const std::size_t groups = made.series("knowledge_by_" + name).width;
            const auto expect_means = [&](const std::string& measure, const auto& number) {
                expect_near(made.numbers(measure + "_by_" + name, now.period),
                            means(group_of, groups, number));
            };
            expect_means("knowledge", [&](std::size_t i) { return now.knowledge[i]; });
            expect_means("performance", [&](std::size_t i) { return now.value[i]; });
            expect_means("ignorance", [&](std::size_t i) {
                const auto row = std::span(now.beliefs).subspan(i * m, m);
                return static_cast<double>(std::ranges::count(row, 0)) / m;
            });
            std::vector<double> sizes(groups, 0);
            std::vector<double> best(groups, std::nan(""));
            for (std::size_t i = 0; i < group_of.size(); ++i) {
                const auto g = static_cast<std::size_t>(group_of[i]);
                sizes[g] += 1;
                best[g] = std::fmax(best[g], double{now.value[i]});
            }
            expect_near(made.numbers("workers_by_" + name, now.period), sizes);
            expect_near(made.numbers("best_by_" + name, now.period), best);
        }
    }
}

TEST(RecorderOfGroups, AddsUpToWhatAllWorkersDid) {
    const Made made(changing + asked);
    double messages = 0;
    for (std::uint32_t period = 0; period <= 12; ++period) {
        for (const std::string by : {"_by_team", "_by_rank", "_by_contract", "_by_kind"}) {
            SCOPED_TRACE(by);
            for (const std::string count : {"messages", "learned_right", "learned_wrong"}) {
                EXPECT_EQ(sum(made.numbers(count + by, period)),
                          sum(made.numbers(count + "_by_channel", period)))
                    << count;
            }
            EXPECT_EQ(sum(made.numbers("idle_hours" + by, period)),
                      made.numbers("idle_hours", period)[0]);
            EXPECT_EQ(sum(made.numbers("workers" + by, period)), 60);
        }
        messages += sum(made.numbers("messages_by_kind", period));
    }
    EXPECT_GT(messages, 0);
}

TEST(RecorderOfGroups, ChangesNothingElse) {
    const Made with(changing + asked);
    const Made without(changing + "[observe]\nmeasures = \"all\"\nsnapshots = [0, 1, 5, 12]\n");
    EXPECT_EQ(with.run.fingerprint, without.run.fingerprint);
    EXPECT_NE(with.run.key, without.run.key) << "more is recorded";
    const auto columns = static_cast<Eigen::Index>(without.recording.columns);
    ASSERT_GT(with.recording.columns, without.recording.columns);
    const Eigen::ArrayXXf same = with.run.series.leftCols(columns);
    EXPECT_EQ(std::memcmp(same.data(), without.run.series.data(),
                          sizeof(float) * static_cast<std::size_t>(same.size())),
              0);
    EXPECT_EQ(with.run.snapshots[3].beliefs, without.run.snapshots[3].beliefs);
}

TEST(RecorderOfGroups, CountsTheSameOnAnyNumberOfBlocks) {
    // More workers than one block has, in teams that stand on both sides of its end.
    const Made made(
        "[task]\ndimensions = 8\n[workforce]\nsize = 5000\ncontractors = 0.5\n[teams]\nsize = 300\n"
        "[learning]\norder = [\"team\"]\n[run]\nperiods = 2\n[observe]\n"
        "measures = [\"messages_by_channel\"]\nby = [\"contract\", \"team\"]\n");
    const auto sizes = made.numbers("workers_by_team", 2);
    const auto messages = made.numbers("messages_by_team", 2);
    for (std::size_t team = 0; team < sizes.size(); ++team) {
        // Everybody hears all of their mates.
        EXPECT_EQ(messages[team], sizes[team] * (sizes[team] - 1)) << team;
    }
}

}  // namespace
}  // namespace orglab
