// Random points: every point is drawn from the whole space of the factors, each factor by itself.
// The worked example of CONTRIBUTING.
// Source: simple random sampling, as in McKay, Beckman & Conover (1979), Technometrics 21(2).
#include "design/design.hpp"
#include "random/unit_number.hpp"

namespace orglab::designs {

namespace {

struct RandomPointsSettings {
    std::uint32_t points = 100;  ///< 1 to 10,000
};

const Table<RandomPointsSettings>& table() {
    static const Table<RandomPointsSettings> all = {{&RandomPointsSettings::points,
                                                     {.name = "points",
                                                      .low = 1,
                                                      .high = 10'000,
                                                      .common = true,
                                                      .unit = "points",
                                                      .meaning = "how many points are drawn"}}};
    return all;
}

std::uint64_t size(const DesignInput& input) {
    return input.settings.get<RandomPointsSettings>().points;
}

std::vector<DesignRow> rows(const DesignInput& input) {
    const Draws draws(input.seed, 0);
    std::vector<DesignRow> made(size(input), DesignRow(input.factors.size()));
    for (std::uint32_t point = 0; point < made.size(); ++point) {
        const Stream numbers = draws.stream(purpose("design.random_points"), point, 0);
        for (std::uint32_t factor = 0; factor < made[point].size(); ++factor) {
            made[point][factor] = unit_number(numbers.word(factor));
        }
    }
    return made;
}

}  // namespace

Design random_points() {
    return {.name = "",
            .meaning = "points drawn at random, each factor by itself",
            .source = "McKay, Beckman & Conover 1979",
            .sections = {section("sweep", "", table())},
            .check = nullptr,
            .size = size,
            .rows = rows};
}

}  // namespace orglab::designs
