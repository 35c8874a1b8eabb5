// Latin hypercube: each factor's range in as many equal parts as there are points, one point in
// each part; of several such designs, the one whose nearest points are farthest apart.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "design/design.hpp"
#include "random/sample.hpp"
#include "random/unit_number.hpp"

namespace orglab::designs {

namespace {

struct LatinHypercubeSettings {
    std::uint32_t points = 100;     ///< 1 to 1,000,000
    std::uint32_t candidates = 20;  ///< 1 to 1,000
};

const Table<LatinHypercubeSettings>& table() {
    using S = LatinHypercubeSettings;
    static const Table<S> all = {
        {&S::points,
         {.name = "points",
          .low = 1,
          .high = 1'000'000,
          .common = true,
          .unit = "points",
          .meaning = "how many points are taken"}},
        {&S::candidates,
         {.name = "candidates",
          .low = 1,
          .high = 1'000,
          .common = true,
          .unit = "designs",
          .meaning = "of how many random Latin hypercubes the one is taken whose nearest points "
                     "are farthest apart (maximin); one alone above 20,000 points",
          .source = "Johnson, Moore & Ylvisaker 1990"}}};
    return all;
}

std::uint64_t size(const DesignInput& input) {
    return input.settings.get<LatinHypercubeSettings>().points;
}

std::vector<DesignRow> random_hypercube(std::uint32_t points, std::uint32_t factors,
                                        std::uint32_t candidate, const Draws& draws) {
    std::vector<DesignRow> made(points, DesignRow(factors));
    std::vector<std::uint32_t> parts(points);
    for (std::uint32_t f = 0; f < factors; ++f) {
        Stream lot = draws.stream(purpose("design.latin_hypercube.parts"), candidate, f);
        const Stream within = draws.stream(purpose("design.latin_hypercube.within"), candidate, f);
        std::iota(parts.begin(), parts.end(), 0U);
        draw_front(parts, parts.size(), lot);
        for (std::uint32_t point = 0; point < points; ++point) {
            const double place = unit_number(within.word(point));
            made[point][f] = std::min((parts[point] + place) / points, std::nextafter(1.0, 0.0));
        }
    }
    return made;
}

double squared_distance(const DesignRow& a, const DesignRow& b) {
    double sum = 0;
    for (std::size_t f = 0; f < a.size(); ++f) {
        sum += (a[f] - b[f]) * (a[f] - b[f]);
    }
    return sum;
}

/// The squared distance of the nearest two points, as far as it is above `least`; what is returned
/// at or below `least` is that of some two points.
double nearest_points(std::vector<DesignRow> rows, double least) {
    std::ranges::sort(rows);  // by the first coordinate, so that few pairs are near enough
    double nearest = static_cast<double>(rows.front().size());
    for (std::size_t i = 0; i < rows.size() && nearest > least; ++i) {
        for (std::size_t j = i + 1; j < rows.size(); ++j) {
            const double apart = rows[j].front() - rows[i].front();
            if (apart * apart >= nearest) {
                break;
            }
            nearest = std::min(nearest, squared_distance(rows[i], rows[j]));
        }
    }
    return nearest;
}

std::vector<DesignRow> rows(const DesignInput& input) {
    constexpr std::uint32_t many = 20'000;  // distances of all pairs would take minutes
    const auto& settings = input.settings.get<LatinHypercubeSettings>();
    const Draws draws(input.seed, 0);
    const auto factors = static_cast<std::uint32_t>(input.factors.size());
    auto best = random_hypercube(settings.points, factors, 0, draws);
    if (settings.points < 2 || settings.points > many || factors == 0) {
        return best;
    }
    double farthest = settings.candidates > 1 ? nearest_points(best, 0) : 0;
    for (std::uint32_t candidate = 1; candidate < settings.candidates; ++candidate) {
        auto other = random_hypercube(settings.points, factors, candidate, draws);
        if (const double apart = nearest_points(other, farthest); apart > farthest) {
            farthest = apart;
            best = std::move(other);
        }
    }
    return best;
}

}  // namespace

Design latin_hypercube() {
    return {.name = "",
            .meaning = "a Latin hypercube: one point in each of as many parts of every range",
            .source = "McKay, Beckman & Conover 1979",
            .sections = {section("sweep", "", table())},
            .check = nullptr,
            .size = size,
            .rows = rows};
}

}  // namespace orglab::designs
