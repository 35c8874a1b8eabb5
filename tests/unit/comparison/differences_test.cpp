#include "comparison/differences.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <map>

#include "engine/catalogue.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Numbers in memory, by measure and point.
struct Numbers : SeriesSource {
    std::map<std::string, std::vector<Eigen::ArrayXXd>> courses;
    std::map<std::string, Eigen::ArrayXXd> of_runs;
    [[nodiscard]] Eigen::ArrayXXd series(const std::string& measure,
                                         std::uint32_t point) const override {
        return courses.at(measure).at(point);
    }
    [[nodiscard]] const Eigen::ArrayXXd& numbers(const std::string& measure) const override {
        return of_runs.at(measure);
    }
};

/// Two points of one sweep, three replicates from `first` on, periods 0, 2 and 4: knowledge, a
/// course by channel, and a time. The number says where it stands.
struct Study {
    explicit Study(std::uint32_t first = 0, std::vector<std::string> channels = {"a", "b"}) {
        outcomes.title = "By hand";
        outcomes.catalogue = &catalogue();
        outcomes.keys = outcomes.swept = {"learning.network.rate"};
        outcomes.points = {{"base", {Value(0.1)}}, {"base", {Value(0.2)}}};
        outcomes.first_replicate = first;
        outcomes.replicates = 3;
        outcomes.periods = {0, 2, 4};
        outcomes.channels = channels;
        outcomes.measures = {{.name = "knowledge", .label = "knowledge"},
                             {.name = "made", .label = "made", .axis = Axis::channel},
                             {.name = "time", .label = "time", .kind = MeasureKind::run}};
        outcomes.statuses.assign(6, Status::ok);
        outcomes.n_periods.assign(6, 4);
        const auto width = static_cast<Eigen::Index>(channels.size());
        numbers->of_runs["time"].resize(3, 2);
        for (int point = 0; point < 2; ++point) {
            Eigen::ArrayXXd knowledge(3, 3);
            Eigen::ArrayXXd made(3, 3 * width);
            for (std::uint32_t i = 0; i < 3; ++i) {
                const double replicate = first + i;
                for (int period = 0; period < 3; ++period) {
                    knowledge(i, period) = 100 * point + 10 * replicate + period;
                    for (Eigen::Index k = 0; k < width; ++k) {
                        made(i, period * width + k) =
                            knowledge(i, period) + 1000 * channels[static_cast<std::size_t>(k)][0];
                    }
                }
                numbers->of_runs["time"](i, point) = replicate == 1 ? nan : replicate;
                outcomes.fingerprints.push_back(
                    static_cast<std::uint64_t>(100 * point + 10 * replicate));
            }
            numbers->courses["knowledge"].push_back(knowledge);
            numbers->courses["made"].push_back(made);
        }
        outcomes.source = numbers;
    }
    std::shared_ptr<Numbers> numbers = std::make_shared<Numbers>();
    Outcomes outcomes;
};

Differences between(const Study& one, const Study& other, double tolerance = 0) {
    return differences(one.outcomes, other.outcomes, {"A", "B"}, tolerance);
}

using Counts = std::vector<std::pair<std::string, std::size_t>>;

TEST(Differences, OfGroupsGoByTheirNames) {
    const auto by_team = [](std::vector<std::string> names) {
        Study study(0, names);
        study.outcomes.channels.clear();
        study.outcomes.groups = {{"team", names}};
        study.outcomes.measures[1].axis = Axis::group;
        study.outcomes.measures[1].grouping = "team";
        return study;
    };
    EXPECT_TRUE(between(by_team({"a", "b"}), by_team({"c", "b", "a"})).none());
    Study other = by_team({"c", "b", "a"});
    other.numbers->courses["made"][1](2, 3 * 1 + 1) = 7;  // period 2, team b
    const auto found = between(by_team({"a", "b"}), other);
    ASSERT_TRUE(found.first);
    EXPECT_EQ(found.first->measure, "made of team b");
    EXPECT_EQ(found.first->period, 2);
}

TEST(Differences, AreNoneBetweenTheSame) {
    const auto found = between(Study(), Study());
    EXPECT_TRUE(found.none());
    EXPECT_TRUE(found.aligned);
    EXPECT_EQ(found.compared, 6U);
}

TEST(Differences, NameTheFirstPointReplicatePeriodAndMeasure) {
    const Study one;
    Study other;
    other.numbers->courses["knowledge"][1](0, 0) = 7;
    other.numbers->courses["knowledge"][0](2, 0) = 7;
    other.numbers->courses["knowledge"][0](1, 2) = 7;
    other.numbers->courses["made"][0](1, 3) = 7;  // period 2, channel b
    other.numbers->of_runs["time"](1, 0) = 7;
    const auto found = between(one, other);
    ASSERT_TRUE(found.first);
    EXPECT_EQ(to_text(*found.first, {"A", "B"}),
              "base rate=0.1, replicate 1, period 2: made of b is 98011 in A, 7 in B");
    EXPECT_EQ(found.runs, (Counts{{"knowledge", 3}, {"made", 1}, {"time", 1}}));
}

TEST(Differences, PairReplicatesByTheirNumbersAndChannelsByTheirNames) {
    const Study one(0, {"a", "b"});
    Study other(1, {"b", "c", "a"});
    for (auto& n : other.outcomes.n_periods) {
        n = 4;
    }
    auto found = between(one, other);
    EXPECT_TRUE(found.runs.empty()) << to_text(*found.first, {"A", "B"});
    EXPECT_EQ(found.compared, 4U) << "replicates 1 and 2 of two points";
    EXPECT_FALSE(found.aligned);
    EXPECT_EQ(found.scenarios, std::vector<std::string>{"replicates are 0..2 in A, 1..3 in B"});
    other.numbers->courses["made"][1](0, 2) = -1;  // replicate 1, period 0, channel a
    found = between(one, other);
    ASSERT_TRUE(found.first);
    EXPECT_EQ(to_text(*found.first, {"A", "B"}),
              "base rate=0.2, replicate 1, period 0: made of a is 97110 in A, -1 in B");
}

TEST(Differences, PairPointsByWhatTheyAre) {
    const Study one;
    Study other;
    std::swap(other.outcomes.points[0], other.outcomes.points[1]);
    EXPECT_EQ(between(one, other).runs.front(),
              (std::pair<std::string, std::size_t>("fingerprint", 6)));
    for (auto& [name, courses] : other.numbers->courses) {
        std::swap(courses[0], courses[1]);
    }
    auto& time = other.numbers->of_runs["time"];
    time.col(0).swap(time.col(1));
    auto& prints = other.outcomes.fingerprints;
    std::swap_ranges(prints.begin(), prints.begin() + 3, prints.begin() + 3);
    const auto found = between(one, other);
    EXPECT_TRUE(found.none());
    EXPECT_FALSE(found.aligned);
}

TEST(Differences, WithinATolerancePassOverFingerprints) {
    const Study one;
    Study other;
    other.numbers->courses["knowledge"][0](0, 0) += 1e-9;
    other.outcomes.fingerprints[0] ^= 1;
    EXPECT_EQ(between(one, other).runs, (Counts{{"fingerprint", 1}, {"knowledge", 1}}));
    EXPECT_TRUE(between(one, other, 1e-6).none());
    other.numbers->of_runs["time"](0, 1) = nan;
    EXPECT_EQ(between(one, other, 1e-6).runs, (Counts{{"time", 1}}));
}

TEST(Differences, TellOfAStatusBeforeTheNumbersThatAreMissing) {
    const Study one;
    Study other;
    other.outcomes.statuses[4] = Status::failed;
    other.numbers->courses["knowledge"][1].row(1).setConstant(nan);
    const auto found = between(one, other);
    ASSERT_TRUE(found.first);
    EXPECT_EQ(to_text(*found.first, {"A", "B"}),
              "base rate=0.2, replicate 1: status is ok in A, failed in B");
}

}  // namespace
}  // namespace orglab
