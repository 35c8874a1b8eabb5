// Intervals of times that may never come: the share of runs that got there, the median over all,
// and who is faster.
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>

#include "coverage/numbers.hpp"
#include "coverage/study.hpp"
#include "statistics/race.hpp"

namespace coverage {
namespace {

constexpr double horizon = 40;
constexpr double correlation = 0.5;

/// Whole periods, each as likely the first as the one before if it has not come yet: geometric.
/// NaN: not within the horizon.
struct Waiting {
    double stay;  ///< chance of a period in which it does not come
    [[nodiscard]] double at(double normal) const {
        const double later = boost::math::cdf(boost::math::normal(), -normal);
        const double period = std::ceil(std::log(later) / std::log(stay));
        return period > horizon ? std::numeric_limits<double>::quiet_NaN() : period;
    }
    [[nodiscard]] double share() const { return 1 - std::pow(stay, horizon); }
    [[nodiscard]] double restricted_mean() const { return share() / (1 - stay); }
    /// The normal number of the last time of this period.
    [[nodiscard]] double limit(double period) const {
        return boost::math::quantile(
            boost::math::complement(boost::math::normal(), std::pow(stay, period)));
    }
};

constexpr Waiting own{0.94};
constexpr Waiting other{0.955};

/// The chance that `own` comes first and half of that that both come in one period, or never: the
/// times belong to normal numbers with a correlation. By the middle of 20,000 strips.
double share_of_first() {
    const boost::math::normal law;
    const double rest = std::sqrt(1 - correlation * correlation);
    constexpr int strips = 20000;
    double sum = 0;
    for (int i = 0; i < strips; ++i) {
        const double z = boost::math::quantile(law, (i + 0.5) / strips);
        const double time = own.at(z);
        const auto later_than = [&](double period) {
            return 1 - boost::math::cdf(law, (other.limit(period) - correlation * z) / rest);
        };
        if (std::isnan(time)) {
            sum += later_than(horizon) / 2;
        } else {
            const double before = time > 1 ? later_than(time - 1) : 1;
            sum += (later_than(time) + before) / 2;
        }
    }
    return sum / strips;
}

Study of_shares() {
    const std::string data = "shares drawn evenly from 0 to 1";
    return {.data = data,
            .intervals = {{"share, Wilson"}},
            .found = [=](Eigen::Index size, std::uint32_t repeat) {
                Numbers numbers(data, size, repeat);
                const double share = numbers.unit();
                std::uint64_t reached = 0;
                for (Eigen::Index i = 0; i < size; ++i) {
                    reached += numbers.unit() < share ? 1U : 0U;
                }
                return std::vector{where(
                    orglab::wilson_interval(reached, static_cast<std::uint64_t>(size)), share)};
            }};
}

Study of_share(double share, const std::string& data) {
    return {.data = data,
            .intervals = {{"share, Wilson", Promise::none}},
            .found = [=](Eigen::Index size, std::uint32_t repeat) {
                Numbers numbers(data, size, repeat);
                std::uint64_t reached = 0;
                for (Eigen::Index i = 0; i < size; ++i) {
                    reached += numbers.unit() < share ? 1U : 0U;
                }
                return std::vector{where(
                    orglab::wilson_interval(reached, static_cast<std::uint64_t>(size)), share)};
            }};
}

Study of_medians() {
    const std::string data = "times without ties, exponential";
    return {.data = data,
            .intervals = {{"median", Promise::at_least}},
            .found = [=](Eigen::Index size, std::uint32_t repeat) {
                Numbers numbers(data, size, repeat);
                const auto times = several(size, [&] { return numbers.exponential(); });
                return std::vector{where(orglab::median_interval(times), std::log(2.0))};
            }};
}

Study of_races() {
    const std::string data = "times in whole periods, 8 and 16 in 100 never";
    const double first = share_of_first();
    return {
        .data = data,
        .intervals = {{"median", Promise::at_least},
                      {"mean of times, Student's t", Promise::confidence, 30},
                      {"difference of times of pairs, Student's t"},
                      {"share of pairs in which one is earlier, Wilson", Promise::at_least}},
        .found = [=](Eigen::Index size, std::uint32_t repeat) {
            Numbers numbers(data, size, repeat);
            std::vector<double> ours, theirs;
            for (Eigen::Index i = 0; i < size; ++i) {
                const double z = numbers.normal();
                ours.push_back(own.at(z));
                theirs.push_back(other.at(
                    correlation * z + std::sqrt(1 - correlation * correlation) * numbers.normal()));
            }
            const orglab::Race race = orglab::race(ours, theirs, horizon);
            const double median = std::ceil(std::log(0.5) / std::log(own.stay));
            return std::vector{
                where(orglab::median_interval(orglab::never_as_infinity(ours)), median),
                where(orglab::mean_interval(orglab::restricted(ours, horizon)),
                      own.restricted_mean()),
                where(race.difference, own.restricted_mean() - other.restricted_mean()),
                where(race.faster, first)};
        }};
}

}  // namespace

std::vector<Study> studies_of_times() {
    return {of_shares(), of_share(0.2, "share 0.2"), of_share(0.95, "share 0.95"), of_medians(),
            of_races()};
}

}  // namespace coverage
