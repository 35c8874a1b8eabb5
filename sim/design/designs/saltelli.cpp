// Saltelli's blocks: the points from which Sobol' indices of first and total order are estimated.
#include "design/unit_points.hpp"

namespace orglab::designs {

namespace {

struct SaltelliSettings {
    std::uint32_t base = 64;    ///< 1 to 100,000
    bool second_order = false;  ///< blocks for interactions of two factors as well
};

const Table<SaltelliSettings>& table() {
    using S = SaltelliSettings;
    static const Table<S> all = {
        {&S::base,
         {.name = "base",
          .low = 1,
          .high = 100'000,
          .common = true,
          .unit = "blocks",
          .meaning = "how many blocks of points; powers of two fill the space most evenly"}},
        {&S::second_order,
         {.name = "second_order",
          .common = true,
          .meaning = "whether blocks let interactions of two keys be estimated: 2 k + 2 points "
                     "per block of k keys instead of k + 2"}}};
    return all;
}

void check(const DesignInput& input, std::vector<Contradiction>& found) {
    if (2 * input.factors.size() > most_sobol_dimensions) {
        found.push_back({"sweep.design",
                         "more keys than half the dimensions of Sobol' points",
                         "at most 1,833 keys",
                         "",
                         {}});
    }
}

std::uint64_t size(const DesignInput& input) {
    const auto& settings = input.settings.get<SaltelliSettings>();
    const std::uint64_t factors = input.factors.size();
    return settings.base * ((settings.second_order ? 2 * factors : factors) + 2);
}

/// One block: A, then A with each coordinate of B in turn, then for the second order B with each
/// coordinate of A in turn, then B. The order is that of SALib's sample.sobol.
std::vector<DesignRow> rows(const DesignInput& input) {
    const auto& settings = input.settings.get<SaltelliSettings>();
    const std::size_t factors = input.factors.size();
    std::vector<DesignRow> made;
    made.reserve(size(input));
    for (const DesignRow& point : sobol_points(settings.base, 2 * factors, input.seed)) {
        const auto middle = point.begin() + static_cast<std::ptrdiff_t>(factors);
        const DesignRow a(point.begin(), middle);
        const DesignRow b(middle, point.end());
        const auto with_each = [&](const DesignRow& of, const DesignRow& from) {
            for (std::size_t f = 0; f < factors; ++f) {
                made.push_back(of);
                made.back()[f] = from[f];
            }
        };
        made.push_back(a);
        with_each(a, b);
        if (settings.second_order) {
            with_each(b, a);
        }
        made.push_back(b);
    }
    return made;
}

}  // namespace

Design saltelli() {
    return {.name = "",
            .meaning = "blocks of Sobol' points for variance-based sensitivity indices",
            .source = "Saltelli 2002; Saltelli et al. 2010",
            .sections = {section("sweep", "", table())},
            .check = check,
            .size = size,
            .rows = rows,
            .whole = true};
}

}  // namespace orglab::designs
