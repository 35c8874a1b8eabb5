// Morris's trajectories: from a random point on a coarse grid, one factor after the other changes,
// in random order, each once; the changes of a measure are its elementary effects.
#include "design/design.hpp"
#include "random/sample.hpp"

#include <numeric>

namespace orglab::designs {

namespace {

struct MorrisSettings {
    std::uint32_t trajectories = 10;  ///< 1 to 100,000
    std::uint32_t grid_levels = 4;    ///< even, 2 to 64
};

const Table<MorrisSettings>& table() {
    using S = MorrisSettings;
    static const Table<S> all = {
        {&S::trajectories,
         {.name = "trajectories",
          .low = 1,
          .high = 100'000,
          .common = true,
          .unit = "trajectories",
          .meaning = "how many trajectories, each of one point more than there are keys"}},
        {&S::grid_levels,
         {.name = "grid_levels",
          .low = 2,
          .high = 64,
          .common = true,
          .unit = "levels",
          .meaning = "how many values each key has; an even number. A change goes over half of "
                     "them: levels / (2 (levels - 1)) of the range",
          .source = "Morris 1991: p"}}};
    return all;
}

void check(const DesignInput& input, std::vector<Contradiction>& found) {
    if (input.settings.get<MorrisSettings>().grid_levels % 2 != 0) {
        found.push_back({"sweep.grid_levels", "is odd", "an even number", "", {}});
    }
    for (const Factor& factor : input.factors) {
        if (factor.levels.size() == 1) {
            found.push_back(
                {factor.key, "has one value, which cannot change", "at least 2", "", {}});
        }
    }
}

std::uint64_t size(const DesignInput& input) {
    return std::uint64_t{input.settings.get<MorrisSettings>().trajectories} *
           (input.factors.size() + 1);
}

/// A factor that starts in the lower half of the levels goes up, one of the upper half goes down:
/// the same as Morris's random directions, since half of all starts allow each.
std::vector<DesignRow> rows(const DesignInput& input) {
    const auto& settings = input.settings.get<MorrisSettings>();
    const auto factors = static_cast<std::uint32_t>(input.factors.size());
    const std::uint32_t step = settings.grid_levels / 2;
    const double last = settings.grid_levels - 1;
    const Draws draws(input.seed, 0);
    std::vector<DesignRow> made;
    made.reserve(size(input));
    for (std::uint32_t t = 0; t < settings.trajectories; ++t) {
        Stream starts = draws.stream(purpose("design.morris.start"), t, 0);
        Stream lot = draws.stream(purpose("design.morris.order"), t, 0);
        std::vector<std::uint32_t> levels(factors);
        for (std::uint32_t& level : levels) {
            level = below(starts, settings.grid_levels);
        }
        std::vector<std::uint32_t> order(factors);
        std::iota(order.begin(), order.end(), 0U);
        draw_front(order, order.size(), lot);
        const auto add = [&] {
            DesignRow& row = made.emplace_back();
            for (const std::uint32_t level : levels) {
                row.push_back(level / last);
            }
        };
        add();
        for (const std::uint32_t factor : order) {
            levels[factor] = levels[factor] < step ? levels[factor] + step : levels[factor] - step;
            add();
        }
    }
    return made;
}

}  // namespace

Design morris() {
    return {.name = "",
            .meaning = "trajectories along which one key after the other changes, for screening",
            .source = "Morris 1991; Campolongo, Cariboni & Saltelli 2007",
            .sections = {section("sweep", "", table())},
            .check = check,
            .size = size,
            .rows = rows,
            .whole = true};
}

}  // namespace orglab::designs
