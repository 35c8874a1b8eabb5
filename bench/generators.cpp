// Blocks of 128 random bits of many entities: Philox4x32-10 beside ARS4x32-7, the AES-based
// generator of the same paper (Salmon et al. 2011), each in its own order of memory. What was
// decided on these figures stands in docs/decisions/0012-philox-stays.md.
#include <benchmark/benchmark.h>

#include <vector>

#include "random/many.hpp"
#include "support/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "generators.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "random/philox_lanes.hpp"

HWY_BEFORE_NAMESPACE();
namespace orglab::HWY_NAMESPACE {
namespace {

#if ORGLAB_PLAIN

void philox_blocks(const Streams& streams, std::uint32_t index, std::size_t size,
                   std::uint64_t* out) {
    for (std::uint32_t e = 0; e < size; ++e) {
        const auto block = streams.of(e).block(index);
        out[2 * e] = block[0];
        out[2 * e + 1] = block[1];
    }
}
void ars_blocks(const Streams& streams, std::uint32_t index, std::size_t size, std::uint64_t* out) {
    philox_blocks(streams, index, size, out);  // no AES without vectors
}

#else

/// `size` is a multiple of four vectors, of both.
void philox_blocks(const Streams& streams, std::uint32_t index, std::size_t size,
                   std::uint64_t* out) {
    const philox::RoundKeys all(streams);
    const philox::CounterPrefix prefix(all, index);
    const Vector lane = hn::Iota(Words(), 0);
    for (std::size_t k = 0; k < size; k += 2 * step, out += 4 * step) {
        const Vector who = hn::Add(lane, spread(k));
        Block a(prefix, who);
        Block b(prefix, hn::Add(who, spread(at_once)));
        Block c(prefix, hn::Add(who, spread(2 * at_once)));
        Block d(prefix, hn::Add(who, spread(3 * at_once)));
        finish(all, a, b, c, d);
        std::uint64_t* to = out;
        const auto keep = [&](const Block& x, const Block& y) HWY_ATTR {
            for (const Vector& one :
                 {lower(x.c0, y.c0), lower(x.c1, y.c1), lower(x.c2, y.c2), lower(x.c3, y.c3)}) {
                store(to, one);
                to += at_once;
            }
        };
        keep(a, b);
        keep(c, d);
    }
}

/// Half as many blocks a vector as it has 64-bit lanes: {index, entity, period, replicate} each.
void ars_blocks(const Streams& streams, std::uint32_t index, std::size_t size, std::uint64_t* out) {
    const hn::Repartition<std::uint8_t, Words> bytes;
    const Streams::Address at = streams.address();
    const auto pair = [](std::uint64_t even, std::uint64_t odd)
                          HWY_ATTR { return hn::OddEven(spread(odd), spread(even)); };
    Vector keys[8];
    const Vector next = pair(0x9E3779B97F4A7C15U, 0xBB67AE8584CAA73BU);
    keys[0] = pair(at.key, ~at.key);
    for (std::size_t r = 1; r < 8; ++r) {
        keys[r] = hn::Add(keys[r - 1], next);
    }
    const Vector fixed = pair(index, at.period | std::uint64_t{at.replicate} << 32U);
    const Vector entity_in_vector = hn::ShiftRight<1>(hn::Iota(Words(), 0));
    constexpr std::size_t blocks = at_once / 2;
    for (std::size_t k = 0; k < size; k += 4 * blocks, out += 4 * at_once) {
        decltype(hn::Zero(bytes)) x[4];
        for (std::size_t v = 0; v < 4; ++v) {
            const Vector who = hn::Add(entity_in_vector, spread(k + v * blocks));
            const Vector in_place = hn::OddEven(hn::Zero(Words()), hn::ShiftLeft<32>(who));
            x[v] = hn::BitCast(bytes, hn::Xor3(fixed, in_place, keys[0]));
        }
        for (std::size_t r = 1; r < 7; ++r) {
            for (auto& one : x) {
                one = hn::AESRound(one, hn::BitCast(bytes, keys[r]));
            }
        }
        for (std::size_t v = 0; v < 4; ++v) {
            const auto last = hn::AESLastRound(x[v], hn::BitCast(bytes, keys[7]));
            store(out + v * at_once, hn::BitCast(Words(), last));
        }
    }
}

#endif

}  // namespace
}  // namespace orglab::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace orglab {

HWY_EXPORT(philox_blocks);
HWY_EXPORT(ars_blocks);

namespace {

template <class Kernel>
void time(benchmark::State& state, const Kernel& kernel) {
    const Draws draws(1, 0);
    const auto size = static_cast<std::size_t>(state.range(0));
    std::vector<std::uint64_t> out(2 * size);
    std::uint32_t period = 0;
    for (auto _ : state) {
        kernel(Streams{draws, purpose("bench"), period++}, size, out.data());
        benchmark::DoNotOptimize(out.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void blocks_by_philox(benchmark::State& state) {
    time(state, [](const Streams& streams, std::size_t size, std::uint64_t* out) {
        HWY_DYNAMIC_DISPATCH(philox_blocks)(streams, 0, size, out);
    });
}
BENCHMARK(blocks_by_philox)->Arg(64)->Arg(512);

void blocks_by_ars(benchmark::State& state) {
    time(state, [](const Streams& streams, std::size_t size, std::uint64_t* out) {
        HWY_DYNAMIC_DISPATCH(ars_blocks)(streams, 0, size, out);
    });
}
BENCHMARK(blocks_by_ars)->Arg(64)->Arg(512);

}  // namespace
}  // namespace orglab

#endif
