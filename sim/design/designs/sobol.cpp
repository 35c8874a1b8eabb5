// Sobol' points: a sequence that fills the space of the factors more evenly than random points.
#include "design/unit_points.hpp"

namespace orglab::designs {

namespace {

struct SobolSettings {
    std::uint32_t points = 128;  ///< 1 to 1,000,000
};

const Table<SobolSettings>& table() {
    static const Table<SobolSettings> all = {
        {&SobolSettings::points,
         {.name = "points",
          .low = 1,
          .high = 1'000'000,
          .common = true,
          .unit = "points",
          .meaning = "how many points are taken; powers of two fill the space most evenly"}}};
    return all;
}

void check(const DesignInput& input, std::vector<Contradiction>& found) {
    if (input.factors.size() > most_sobol_dimensions) {
        found.push_back({"sweep.design",
                         "more keys than Sobol' points have dimensions",
                         "at most 3,667 keys",
                         "",
                         {}});
    }
}

std::uint64_t size(const DesignInput& input) {
    return input.settings.get<SobolSettings>().points;
}

std::vector<DesignRow> rows(const DesignInput& input) {
    return sobol_points(size(input), input.factors.size(), input.seed);
}

}  // namespace

Design sobol() {
    return {.name = "",
            .meaning = "Sobol' points, moved together by the seed",
            .source = "Sobol' 1967; Joe & Kuo 2008",
            .sections = {section("sweep", "", table())},
            .check = check,
            .size = size,
            .rows = rows};
}

}  // namespace orglab::designs
