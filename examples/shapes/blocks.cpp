// Blocks: workers of one block are tied more often than workers of different blocks, each pair by a
// coin of its own. The worked example of CONTRIBUTING.
// Source: the stochastic block model of Holland, Laskey & Leinhardt (1983), Social Networks 5(2).
#include <bit>

#include <fmt/format.h>

#include "organization/shape.hpp"
#include "random/mask.hpp"

namespace orglab::shapes {

namespace {

/// Keys of [network] for this shape.
struct BlockSettings {
    std::uint32_t blocks = 4;  ///< of workers, 1 to 1e8
    double within = 0.3;       ///< probability per pair, 0 to 1
    double between = 0.01;     ///< probability per pair, 0 to 1
};

const Table<BlockSettings>& table() {
    using B = BlockSettings;
    static const Table<B> all = {
        {&B::blocks,
         {.name = "blocks",
          .low = 1,
          .high = 1e8,
          .unit = "blocks",
          .meaning = "how many blocks of almost equal size there are, neighbours together"}},
        {&B::within,
         {.name = "within",
          .low = 0,
          .high = 1,
          .unit = "probability per pair",
          .meaning = "probability that two workers of one block are tied"}},
        {&B::between,
         {.name = "between",
          .low = 0,
          .high = 1,
          .unit = "probability per pair",
          .meaning = "probability that two workers of different blocks are tied"}}};
    return all;
}

/// The first worker of the block that the worker belongs to: block b begins at ceil(b n / blocks).
std::uint32_t first_of_block(std::uint32_t worker, std::uint32_t blocks, std::uint32_t workers) {
    const std::uint64_t block = std::uint64_t{worker} * blocks / workers;
    return static_cast<std::uint32_t>((block * workers + blocks - 1) / blocks);
}

/// Word `w` of a row of workers: the bits of those before `end`.
Word before(std::uint32_t end, std::uint32_t w) {
    return end <= 64 * w ? 0 : valid_bits(end, w);
}

/// The coin of a pair is the same at every probability, so that the ties at a low one are among
/// those at a higher one. If ties are directed, another coin says who reads whom.
std::vector<Tie> ties_of_blocks(const ShapeContext& context) {
    const auto& keys = context.model.get<BlockSettings>();
    const Chance within(keys.within);
    const Chance between(keys.between);
    const Chance even(0.5);
    std::vector<Tie> pairs;
    for (std::uint32_t i = 1; i < context.workers; ++i) {
        const Stream coins = context.draws.stream(purpose("structure.blocks"), 0, i);
        const Stream ends = context.draws.stream(purpose("structure.blocks.ends"), 0, i);
        const std::uint32_t first = first_of_block(i, keys.blocks, context.workers);
        for (std::uint32_t w = 0; w < words_for(i); ++w) {
            const Word earlier = before(i, w);
            const Word others = before(first, w);
            Word tied = bernoulli_mask(coins, w, within, earlier & ~others) |
                        bernoulli_mask(coins, w, between, others);
            const Word turned = bernoulli_mask(ends, w, even, tied);
            for (; tied != 0; tied &= tied - 1) {
                const auto bit = static_cast<std::uint32_t>(std::countr_zero(tied));
                const std::uint32_t j = 64 * w + bit;
                pairs.push_back(((turned >> bit) & 1U) != 0 ? Tie{j, i} : Tie{i, j});
            }
        }
    }
    return pairs;
}

double expected_ties(const ShapeCheck& look) {
    const auto& keys = look.model.get<BlockSettings>();
    const double workers = look.workers;
    const double pairs = workers * (workers - 1) / 2;
    const double pairs_within = workers * (workers / keys.blocks - 1) / 2;
    return keys.within * pairs_within + keys.between * (pairs - pairs_within);
}

void check(const ShapeCheck& look, std::vector<Contradiction>& out) {
    const std::uint32_t blocks = look.model.get<BlockSettings>().blocks;
    if (blocks > look.workers) {
        out.push_back(
            {"network.blocks",
             fmt::format("{} is more than the {} workers there are", blocks, look.workers),
             fmt::format("at most {}", look.workers),
             "",
             {"network.kind", "workforce.size"}});
    }
}

}  // namespace

NetworkShape blocks() {
    return {.meaning =
                "blocks of almost equal size, neighbours together; two workers of one block "
                "are tied with the probability within, of different blocks with the "
                "probability between",
            .source = "Holland, Laskey & Leinhardt 1983",
            .sections = {section("network", "", table())},
            .ties = ties_of_blocks,
            .check = check,
            .expected_ties = expected_ties};
}

}  // namespace orglab::shapes
