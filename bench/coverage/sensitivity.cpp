// Intervals of `sensitivity`: of elementary effects, Sobol' indices, rank correlations, main
// effects and the share of chance, on the points of the program's own designs.
#include <cmath>
#include <cstdint>
#include <map>

#include "coverage/numbers.hpp"
#include "coverage/study.hpp"
#include "statistics/elementary_effects.hpp"
#include "statistics/main_effects.hpp"
#include "statistics/rank_correlations.hpp"
#include "statistics/replicate_noise.hpp"
#include "statistics/sobol_indices.hpp"
#include "unit/statistics/design_points.hpp"

namespace coverage {
namespace {

using orglab::UnitPoint;

/// Each point's response in each replicate: chance of a deviation, half of it common to all points.
Eigen::ArrayXXd with_chance(const std::vector<UnitPoint>& points,
                            const std::function<double(const UnitPoint&)>& function,
                            Eigen::Index replicates, double deviation, Numbers& numbers) {
    Eigen::ArrayXXd made = orglab::responses_of(points, function).replicate(1, replicates);
    for (Eigen::Index r = 0; r < replicates; ++r) {
        const double common = numbers.normal();
        for (Eigen::Index i = 0; i < made.rows(); ++i) {
            made(i, r) += deviation * std::sqrt(0.5) * (common + numbers.normal());
        }
    }
    return made;
}

/// The first factor's effect depends on the second, and goes down where that is small.
double crossed(const UnitPoint& at) {
    return at[0] * (2 * at[1] - 0.5) + at[1] + 0.5 * at[2];
}

Study of_trajectories() {
    const std::string data = "an effect of either sign, in trajectories of design morris";
    return {.data = data,
            .unit = "trajectories",
            .intervals = {{"mu*"}, {"mu"}, {"sigma", Promise::at_least}},
            .found =
                [=](Eigen::Index size, std::uint32_t repeat) {
                    const auto points = orglab::rows_of(
                        "morris", 3, {{"trajectories", std::int64_t{size}}}, repeat);
                    const auto effects =
                        orglab::elementary_effects(points, orglab::responses_of(points, crossed))
                            .front();
                    // The effect is -1/2, 1/6, 5/6 or 3/2, each as often.
                    return std::vector{where(effects.star, 0.75), where(effects.mean, 0.5),
                                       where(effects.spread, std::sqrt(5.0 / 9))};
                },
            .repeats_in_test = 1000,
            .sizes_in_test = 1};
}

Study of_blocks() {
    const std::string data = "Ishigami's function and chance, in blocks of design saltelli";
    return {
        .data = data,
        .unit = "blocks",
        .sizes = {16, 64, 128},
        .intervals = {{"first Sobol' index, of a factor with interactions", Promise::at_least, 64},
                      {"total Sobol' index, of a factor with interactions", Promise::at_least, 64},
                      {"first Sobol' index, of a factor alone", Promise::at_least, 64},
                      {"total Sobol' index, of a factor alone", Promise::at_least, 64},
                      {"share of chance", Promise::none}},
        .found =
            [=](Eigen::Index size, std::uint32_t repeat) {
                Numbers numbers(data, size, repeat);
                const auto points =
                    orglab::rows_of("saltelli", 3, {{"base", std::int64_t{size}}}, repeat);
                const orglab::Ishigami exact;
                constexpr double deviation = 3;
                const auto responses =
                    with_chance(points, orglab::ishigami, 10, deviation, numbers);
                const auto indices = orglab::sobol_indices(responses, 3, false);
                constexpr double chance = deviation * deviation;
                return std::vector{
                    where(indices[0].first, exact.alone[0]),
                    where(indices[0].total, exact.total[0]),
                    where(indices[1].first, exact.alone[1]),
                    where(indices[1].total, exact.total[1]),
                    where(orglab::noise_share(responses, 5), chance / (chance + exact.all))};
            },
        .repeats_in_test = 500,
        .sizes_in_test = 1};
}

double curved(const UnitPoint& at) {
    return 2 * at[0] + 0.8 * at[1] + at[2] * at[2];
}
/// Shares of its variance.
constexpr double curved_parts[] = {4.0 / 12, 0.64 / 12, 4.0 / 45};
constexpr double curved_variance = curved_parts[0] + curved_parts[1] + curved_parts[2];

Eigen::ArrayXXd columns_of(const std::vector<UnitPoint>& points) {
    Eigen::ArrayXXd made(static_cast<Eigen::Index>(points.size()),
                         static_cast<Eigen::Index>(points.front().size()));
    for (Eigen::Index i = 0; i < made.rows(); ++i) {
        for (Eigen::Index f = 0; f < made.cols(); ++f) {
            made(i, f) = points[static_cast<std::size_t>(i)][static_cast<std::size_t>(f)];
        }
    }
    return made;
}

/// All combinations of so many levels of three factors, in the middles of as many parts.
std::vector<UnitPoint> lattice(int levels) {
    std::vector<UnitPoint> made;
    for (int i = 0; i < levels * levels * levels; ++i) {
        const auto level = [&](int divided) { return (i / divided % levels + 0.5) / levels; };
        made.push_back({level(1), level(levels), level(levels * levels)});
    }
    return made;
}

Study of_hypercube() {
    const std::string data =
        "a curved function without chance, on points of design latin-hypercube";
    const auto fine = lattice(40);
    const auto exact =
        orglab::rank_correlations_of_all(columns_of(fine), orglab::responses_of(fine, curved))[1];
    const double plain = exact.plain.estimate;
    const double partial = exact.partial.estimate;
    return {.data = data,
            .unit = "points",
            .intervals = {{"rank correlation", Promise::at_least},
                          {"partial rank correlation", Promise::at_least, 30},
                          {"main effect", Promise::at_least}},
            .found =
                [=](Eigen::Index size, std::uint32_t repeat) {
                    const auto points = orglab::rows_of("latin-hypercube", 3,
                                                        {{"points", std::int64_t{size}}}, repeat);
                    const Eigen::ArrayXXd responses = orglab::responses_of(points, curved);
                    const Eigen::ArrayXXd factors = columns_of(points);
                    const auto found = orglab::rank_correlations(factors, responses.col(0))[1];
                    const auto effect = orglab::main_effects_of_sample(
                        responses, {orglab::groups_of_numbers(factors.col(0))});
                    return std::vector{where(found.plain, plain), where(found.partial, partial),
                                       where(effect.front(), curved_parts[0] / curved_variance)};
                },
            .repeats_in_test = 500,
            .sizes_in_test = 1};
}

Study of_grid() {
    const std::string data = "a curved function and chance, on a grid";
    const auto points = lattice(3);
    const Eigen::ArrayXXd exact = orglab::responses_of(points, curved);
    const Eigen::ArrayXXd factors = columns_of(points);
    orglab::PointGroups groups;
    for (const UnitPoint& point : points) {
        groups.push_back(static_cast<std::size_t>(3 * point[0]));
    }
    const double effect = orglab::main_effects_of_all(exact, {groups}).front().estimate;
    const auto ranks = orglab::rank_correlations_of_all(factors, exact)[1];
    const double plain = ranks.plain.estimate;
    const double partial = ranks.partial.estimate;
    const double between = (exact - exact.mean()).square().mean();
    constexpr double deviation = 1;
    return {.data = data,
            .intervals = {{"rank correlation", Promise::at_least},
                          {"partial rank correlation", Promise::none},
                          {"main effect"},
                          {"share of chance", Promise::confidence, 30}},
            .found =
                [=](Eigen::Index size, std::uint32_t repeat) {
                    Numbers numbers(data, size, repeat);
                    const auto responses = with_chance(points, curved, size, deviation, numbers);
                    const auto found = orglab::rank_correlations_of_all(factors, responses)[1];
                    return std::vector{
                        where(found.plain, plain), where(found.partial, partial),
                        where(orglab::main_effects_of_all(responses, {groups}).front(), effect),
                        where(orglab::noise_share_of_all(responses),
                              deviation * deviation / (deviation * deviation + between))};
                },
            .repeats_in_test = 1000};
}

}  // namespace

std::vector<Study> studies_of_sensitivity() {
    return {of_trajectories(), of_blocks(), of_hypercube(), of_grid()};
}

}  // namespace coverage
