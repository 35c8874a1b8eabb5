// Intervals hold the truth as often as they say, by fewer repeats than the stored ones of
// bench_coverage; those that promise less hold it as often as is stored. Error rate: a correct
// interval fails with a chance below 1 in 10,000; one of 90 % is found in 99 of 100 cases.
#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <tuple>

#include "coverage/power.hpp"
#include "coverage/study.hpp"

namespace coverage {
namespace {

using nlohmann::json;

const json& stored() {
    static const json all =
        json::parse(std::ifstream(ORGLAB_SOURCE "/bench/results/coverage.json"));
    return all;
}

using Name = std::tuple<std::string, std::string, Eigen::Index>;

const std::map<Name, json>& rows() {
    static const std::map<Name, json> all = [] {
        std::map<Name, json> made;
        for (const json& row : stored()["coverage"]) {
            made.emplace(Name{row["interval"], row["data"], row["size"]}, row);
        }
        return made;
    }();
    return all;
}

/// How many of so many a chance of `share` gives at least but in `error` of all cases.
double fewest(std::uint32_t repeats, double share, double error) {
    return boost::math::quantile(boost::math::binomial(repeats, share), error);
}

class Coverage : public testing::TestWithParam<std::size_t> {};

TEST_P(Coverage, IsWhatIsPromisedOrStored) {
    const Study study = studies().at(GetParam());
    constexpr double error = 5e-5;
    for (std::size_t s = 0; s < study.sizes_in_test; ++s) {
        const Eigen::Index size = study.sizes[s];
        const std::uint32_t repeats = study.repeats_in_test;
        const auto found = counts(study, size, repeats);
        for (std::size_t i = 0; i < found.size(); ++i) {
            const Claimed& claimed = study.intervals[i];
            SCOPED_TRACE(claimed.interval + " of " + std::to_string(size) + " " + study.unit +
                         ", " + study.data);
            const double held = found[i].held;
            if (claimed.promise != Promise::none && size >= claimed.from) {
                EXPECT_GE(held, fewest(repeats, orglab::usual_confidence, error));
            }
            if (claimed.promise == Promise::confidence && size >= claimed.from) {
                EXPECT_LE(held, repeats - fewest(repeats, 1 - orglab::usual_confidence, error));
            }
            // The first repeats are among those that are stored.
            const auto row = rows().find({claimed.interval, study.data, size});
            ASSERT_NE(row, rows().end()) << "is not stored: run bench_coverage";
            const double share = row->second["coverage"];
            const double all = row->second["repeats"];
            const double spread = std::sqrt(share * (1 - share) * (1.0 / repeats - 1 / all));
            EXPECT_NEAR(held / repeats, share, 4 * spread + 1.0 / repeats);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Of, Coverage, testing::Range(std::size_t{0}, studies().size()));

TEST(StoredCoverage, HasEveryIntervalAtEverySize) {
    std::set<Name> expected;
    for (const Study& study : studies()) {
        for (const Eigen::Index size : study.sizes) {
            for (const Claimed& claimed : study.intervals) {
                EXPECT_TRUE(expected.insert({claimed.interval, study.data, size}).second);
            }
        }
    }
    std::set<Name> found;
    for (const auto& [name, row] : rows()) {
        found.insert(name);
        EXPECT_GE(row["repeats"], 1000);
    }
    EXPECT_EQ(found, expected);
}

TEST(Power, IsSeenAsOftenAsPredicted) {
    // 1,000 comparisons: standard error at most 0.0158, of which 4 are allowed.
    for (const std::uint32_t pairs : {10U, 30U}) {
        constexpr std::uint32_t repeats = 1000;
        const Detected found = detected(pairs, repeats);
        const double error = std::sqrt(found.predicted * (1 - found.predicted) / repeats);
        EXPECT_NEAR(found.seen, found.predicted, 4 * error) << pairs;
    }
    for (const json& row : stored()["power"]) {
        EXPECT_NEAR(row["seen"], row["predicted"].get<double>(), 0.03) << row;
    }
}

}  // namespace
}  // namespace coverage
