// The innermost loops, each alone: random masks, counting, values.
#include <benchmark/benchmark.h>

#include <utility>

#include "beliefs/planes.hpp"
#include "random/mask.hpp"

namespace orglab {
namespace {

void mask_of_64_coins(benchmark::State& state) {
    const Draws draws(1, 0);
    const Chance chance(static_cast<double>(state.range(0)) / 100);
    std::uint32_t entity = 0;
    for (auto _ : state) {
        const Stream stream = draws.stream(purpose("bench"), 1, entity++);
        benchmark::DoNotOptimize(bernoulli_mask(stream, 0, chance, ~std::uint64_t{0}));
    }
    state.SetItemsProcessed(state.iterations() * 64);
}
BENCHMARK(mask_of_64_coins)->Arg(10)->Arg(30)->Arg(50);

void count_right_beliefs(benchmark::State& state) {
    const auto dimensions = static_cast<std::uint32_t>(state.range(0));
    Planes people(500, dimensions);
    const Reality reality(people.words(), 0x5555555555555555ULL);
    for (std::uint32_t i = 0; i < people.rows(); ++i) {
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            people.row(i).set(d, (i + d) % 3 == 0 ? 1 : -1);
        }
    }
    for (auto _ : state) {
        std::uint64_t right = 0;
        for (std::uint32_t i = 0; i < people.rows(); ++i) {
            right += count_right(std::as_const(people).row(i), reality);
        }
        benchmark::DoNotOptimize(right);
    }
    state.SetItemsProcessed(state.iterations() * people.rows());
}
BENCHMARK(count_right_beliefs)->Arg(30)->Arg(100)->Arg(1000);

}  // namespace
}  // namespace orglab
