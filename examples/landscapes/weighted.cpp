// Value = share of right beliefs, weighted: the dimension of rank k is worth k^-steepness. The
// worked example of CONTRIBUTING.
#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "landscape/landscape.hpp"
#include "landscape/task.hpp"
#include "parameters/table.hpp"

namespace orglab::landscapes {

namespace {

/// Keys of [task] for this landscape.
struct WeightedSettings {
    double steepness = 1;  ///< 0 to 10
};

const Table<WeightedSettings>& table() {
    static const Table<WeightedSettings> all = {
        {&WeightedSettings::steepness,
         {.name = "steepness",
          .low = 0,
          .high = 10,
          .meaning = "weighted: the first dimension is worth 1, the k-th k^-steepness; 0: all are "
                     "worth the same",
          .source = "Zipf 1949: 1"}}};
    return all;
}

/// Weights are whole numbers, so that sums are exact and equal beliefs have equal values in any
/// order of addition.
class Weighted : public Landscape {
public:
    Weighted(std::uint32_t dimensions, double steepness) : weights_(dimensions) {
        constexpr double first = 0x1p32;
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            const double exact = first * std::pow(d + 1.0, -steepness);
            weights_[d] = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(exact));
        }
        total_ = std::accumulate(weights_.begin(), weights_.end(), std::uint64_t{0});
    }

    [[nodiscard]] double value(Row beliefs, const Reality& reality) const override {
        std::uint64_t sum = 0;
        for (std::uint32_t w = 0; w < reality.size(); ++w) {
            for (Word right = right_bits(beliefs, reality, w); right != 0; right &= right - 1) {
                sum += weights_[64 * w + static_cast<std::uint32_t>(std::countr_zero(right))];
            }
        }
        return static_cast<double>(sum) / static_cast<double>(total_);
    }

private:
    std::vector<std::uint64_t> weights_;  ///< in units of 2^-32 of the first
    std::uint64_t total_ = 0;
};

}  // namespace

LandscapeKind weighted() {
    return {.meaning = "share of right beliefs, weighted: the k-th dimension by k^-task.steepness",
            .sections = {section("task", "", table())},
            .make = [](const Model& model, const Draws&) -> std::unique_ptr<Landscape> {
                return std::make_unique<Weighted>(model.get<TaskSettings>().dimensions,
                                                  model.get<WeightedSettings>().steepness);
            }};
}

}  // namespace orglab::landscapes
