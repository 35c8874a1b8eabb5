// Value = share of blocks of dimensions that are all right (Fang, Lee & Schilling 2010).
#include <array>

#include <fmt/format.h>

#include "beliefs/blocks.hpp"
#include "landscape/landscape.hpp"
#include "landscape/task.hpp"
#include "parameters/table.hpp"

namespace orglab::landscapes {

namespace {

/// Keys of [task] for this landscape.
struct InterdependentSettings {
    std::uint32_t block = 5;  ///< dimensions per block: a divisor of task.dimensions
};
const Table<InterdependentSettings> table = {
    {&InterdependentSettings::block,
     {.name = "block",
      .low = 1,
      .high = 65536,
      .unit = "dimensions",
      .meaning = "interdependent: a block of so many dimensions earns only when all are right; "
                 "divides task.dimensions",
      .source = "Fang, Lee & Schilling 2010: s"}},
};

class Interdependent : public InParts<Interdependent> {
public:
    Interdependent(std::uint32_t dimensions, std::uint32_t block) : counter_(dimensions, block) {}
    [[nodiscard]] std::uint32_t count(Row beliefs, const Reality& reality) const {
        if (counter_.has_two_words()) {
            return counter_.count_full(right_bits(beliefs, reality, 0),
                                       right_bits(beliefs, reality, 1));
        }
        std::array<Word, words_for(65536)> right;  // only the words in use are touched
        for (std::uint32_t w = 0; w < reality.size(); ++w) {
            right[w] = right_bits(beliefs, reality, w);
        }
        return counter_.count_full({right.data(), reality.size()});
    }
    [[nodiscard]] std::uint32_t parts() const override { return counter_.blocks(); }

private:
    BlockCounter counter_;
};

std::uint32_t block(const Model& model) {
    return model.get<InterdependentSettings>().block;
}

void check(const Model& model, std::vector<Contradiction>& found) {
    const std::uint32_t dimensions = model.get<TaskSettings>().dimensions;
    if (dimensions % block(model) != 0) {
        found.push_back(
            {"task.block",
             fmt::format("{} does not divide task.dimensions = {}", block(model), dimensions),
             nearest_divisors(dimensions, block(model)),
             "",
             {"task.dimensions", "task.landscape"}});
    }
}

Description describe(const Model&) {
    return {.rule = {"The dimensions stand in blocks $B$ of $s$ = `task.block` consecutive ones. "
                     "The value is the share of blocks in which all beliefs are right, as in "
                     "[@fang-2010]: $$V(b) = \\frac{s}{m} \\sum_{B} \\prod_{d \\in B} "
                     "[b_d = r_d].$$"}};
}

}  // namespace

LandscapeKind interdependent() {
    return {.meaning = "share of blocks of task.block dimensions that are all right",
            .phrase = "beliefs count in blocks",
            .sections = {section("task", "", table)},
            .checks = {check},
            .make = [](const Model& model, const Draws&) -> std::unique_ptr<Landscape> {
                return std::make_unique<Interdependent>(model.get<TaskSettings>().dimensions,
                                                        block(model));
            },
            .block = block,
            .source = "Fang, Lee & Schilling 2010",
            .describe = describe};
}

}  // namespace orglab::landscapes
