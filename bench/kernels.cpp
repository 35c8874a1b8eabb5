// The innermost loops, each alone: random masks, coins, counting. Choose the instruction set by
// ORGLAB_VECTORS.
#include <benchmark/benchmark.h>

#include <numeric>
#include <utility>
#include <vector>

#include "beliefs/scores.hpp"
#include "learning/many_rows.hpp"
#include "random/coins.hpp"

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

/// Entities 0, 1, ...; in every call another period.
struct Crowd {
    explicit Crowd(const benchmark::State& state)
        : entities(static_cast<std::size_t>(state.range(0))), out(entities.size()) {
        std::iota(entities.begin(), entities.end(), 0U);
    }
    [[nodiscard]] Streams next() { return {draws, purpose("bench"), period++}; }

    Draws draws{1, 0};
    std::uint32_t period = 0;
    std::vector<std::uint32_t> entities;
    std::vector<std::uint64_t> out;
};

/// Entities, chance in percent, and of how many beliefs each; an eighth of which are wanted if the
/// fourth argument says so.
void masks_of_many(benchmark::State& state) {
    Crowd crowd(state);
    const Chance chance(static_cast<double>(state.range(1)) / 100);
    const bool few = state.range(3) != 0;
    std::vector<std::uint64_t> wanted(crowd.entities.size());
    Stream lot = crowd.draws.stream(purpose("bench.wanted"), 0, 0);
    for (std::uint64_t& lanes : wanted) {
        lanes = (std::uint64_t{lot()} << 32U | lot()) | (std::uint64_t{lot()} << 32U | lot());
        lanes = few ? ~lanes & (std::uint64_t{lot()} << 32U | lot()) : ~std::uint64_t{0};
        lanes &= (std::uint64_t{1} << state.range(2)) - 1;
    }
    for (auto _ : state) {
        bernoulli_masks(crowd.next(), 0, chance, crowd.entities, wanted, crowd.out);
        benchmark::DoNotOptimize(crowd.out.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(masks_of_many)->ArgsProduct({{8, 50, 256, 500}, {10, 30, 50, 90}, {30}, {0, 1}});
BENCHMARK(masks_of_many)->ArgsProduct({{50, 500}, {30}, {60}, {0}});

void words_of_many(benchmark::State& state) {
    Crowd crowd(state);
    for (auto _ : state) {
        words_of(crowd.next(), 0, crowd.entities, crowd.out);
        benchmark::DoNotOptimize(crowd.out.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(words_of_many)->Arg(8)->Arg(50)->Arg(256)->Arg(500);

void coins_of_many(benchmark::State& state) {
    Crowd crowd(state);
    for (auto _ : state) {
        coins_of_all(crowd.next(), 0, (std::uint64_t{1} << state.range(1)) - 1, crowd.out);
        benchmark::DoNotOptimize(crowd.out.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(coins_of_many)->ArgsProduct({{8, 50, 256, 500}, {30, 60}});

Planes some_people(std::uint32_t rows, std::uint32_t dimensions) {
    Planes people(rows, dimensions);
    for (std::uint32_t i = 0; i < rows; ++i) {
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            people.row(i).set(d, static_cast<int>((i + d) % 3) - 1);
        }
    }
    return people;
}

void count_right_beliefs(benchmark::State& state) {
    const auto rows = static_cast<std::uint32_t>(state.range(0));
    const Planes people = some_people(rows, static_cast<std::uint32_t>(state.range(1)));
    const Reality reality(people.words(), 0x5555555555555555ULL);
    std::vector<std::uint32_t> right(rows);
    for (auto _ : state) {
        count_right(people, 0, reality, right);
        benchmark::DoNotOptimize(right.data());
    }
    state.SetItemsProcessed(state.iterations() * rows);
}
BENCHMARK(count_right_beliefs)->ArgsProduct({{50, 500}, {30, 100, 1000}});

void act_on_beliefs_or_coins(benchmark::State& state) {
    const auto rows = static_cast<std::uint32_t>(state.range(0));
    const Planes people = some_people(rows, static_cast<std::uint32_t>(state.range(1)));
    Planes actions = people;
    const std::vector<Word> coins(rows, 0x0f0f0f0fU);
    for (auto _ : state) {
        act_on_coins(people, 0, 0x3fffffffU, coins, actions);
        benchmark::DoNotOptimize(actions.bits().data());
    }
    state.SetItemsProcessed(state.iterations() * rows);
}
BENCHMARK(act_on_beliefs_or_coins)->ArgsProduct({{50, 500}, {30, 100}});

}  // namespace
}  // namespace orglab
