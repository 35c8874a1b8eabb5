// Value = share of blocks of dimensions that are all right (Fang, Lee & Schilling 2010).
#include <array>

#include <fmt/format.h>

#include "beliefs/blocks.hpp"
#include "landscape/landscape.hpp"
#include "landscape/task.hpp"

namespace orglab::landscapes {

namespace {

struct Keys {
    std::int64_t block = 5;
};
const Table<Keys> table = {
    {&Keys::block,
     {.name = "block",
      .low = 1,
      .high = 65536,
      .unit = "dimensions",
      .meaning = "interdependent: a block of so many dimensions earns only when all are right; "
                 "divides task.dimensions",
      .source = "Fang, Lee & Schilling 2010: s"}},
};

class Interdependent : public Landscape {
public:
    Interdependent(std::uint32_t dimensions, std::uint32_t block) : counter_(dimensions, block) {}
    [[nodiscard]] double value(Row beliefs, const Reality& reality) const override {
        std::array<Word, words_for(65536)> right;  // only the words in use are touched
        for (std::uint32_t w = 0; w < reality.size(); ++w) {
            right[w] = right_bits(beliefs, reality, w);
        }
        return static_cast<double>(counter_.count_full({right.data(), reality.size()})) /
               counter_.blocks();
    }

private:
    BlockCounter counter_;
};

void check(const Settings& settings, std::vector<Contradiction>& found) {
    const auto block = read(table, "task", settings).block;
    const auto dimensions = read_task(settings).dimensions;
    if (dimensions % block != 0) {
        found.push_back({"task.block",
                         fmt::format("{} does not divide task.dimensions = {}", block, dimensions),
                         nearest_divisors(dimensions, block)});
    }
}

}  // namespace

LandscapeKind interdependent() {
    return {.meaning = "share of blocks of task.block dimensions that are all right",
            .sections = {section("task", "", table)},
            .checks = {check},
            .make = [](const Settings& settings, const Draws&) -> std::unique_ptr<Landscape> {
                return std::make_unique<Interdependent>(
                    static_cast<std::uint32_t>(read_task(settings).dimensions),
                    static_cast<std::uint32_t>(read(table, "task", settings).block));
            }};
}

}  // namespace orglab::landscapes
