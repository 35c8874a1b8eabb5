// Bit planes, blocks, policies and counters against plain loops over small numbers.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "beliefs/blocks.hpp"
#include "beliefs/counters.hpp"
#include "beliefs/policies.hpp"
#include "beliefs/row_set.hpp"
#include "beliefs/scores.hpp"
#include "plain/plain.hpp"
#include "shared/on_every_vector_set.hpp"

namespace orglab {
namespace {

/// The same cases in every run; RC_PARAMS of the environment asks for others.
[[maybe_unused]] const int seeded = setenv("RC_PARAMS", "seed=2026", 0);

rc::Gen<plain::Mind> minds(std::uint32_t dimensions) {
    return rc::gen::container<plain::Mind>(dimensions, rc::gen::inRange(-1, 2));
}
std::uint32_t any_dimensions() {
    return *rc::gen::inRange<std::uint32_t>(1, 200);
}
Reality reality_of(const plain::Mind& signs) {
    const auto dimensions = static_cast<std::uint32_t>(signs.size());
    const Planes planes = plain::planes_of({signs}, dimensions);
    return {planes.row(0).value, planes.row(0).value + planes.words()};
}
plain::Mind any_truth(std::uint32_t dimensions) {
    auto truth = *minds(dimensions);
    for (int& sign : truth) {
        sign = sign == 0 ? 1 : sign;
    }
    return truth;
}

RC_GTEST_PROP(Planes, HoldWhatIsSet, ()) {
    const auto dimensions = any_dimensions();
    const plain::Minds all = {*minds(dimensions), *minds(dimensions), *minds(dimensions)};
    Planes planes = plain::planes_of(all, dimensions);
    for (std::uint32_t i = 0; i < 3; ++i) {  // over what stood there before
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            planes.row(i).set(d, all[(i + 1) % 3][d]);
        }
    }
    RC_ASSERT(plain::minds_of(planes) == (plain::Minds{all[1], all[2], all[0]}));
    for (std::uint32_t w = 0; w < planes.words(); ++w) {
        const Row row = std::as_const(planes).row(1);
        RC_ASSERT((row.value[w] & ~row.held[w]) == 0U);
        RC_ASSERT((row.held[w] & ~valid_bits(dimensions, w)) == 0U);
    }
    Planes copy(3, dimensions);
    copy.copy_rows(planes, 1, 3);
    RC_ASSERT(plain::minds_of(copy) == (plain::Minds{plain::Mind(dimensions, 0), all[2], all[0]}));
}

RC_GTEST_PROP(Planes, CountAsPlainLoopsDo, ()) {
    const auto dimensions = any_dimensions();
    const plain::Mind a = *minds(dimensions);
    const plain::Mind b = *minds(dimensions);
    const plain::Mind truth = any_truth(dimensions);
    const Planes planes = plain::planes_of({a, b}, dimensions);
    const Reality reality = reality_of(truth);
    RC_ASSERT(static_cast<int>(count_right(planes.row(0), reality)) ==
              plain::count_right(a, truth));
    RC_ASSERT(score(planes.row(0), reality) == plain::score(a, truth));
    std::uint32_t held = 0;
    std::uint32_t differ = 0;
    for (std::uint32_t d = 0; d < dimensions; ++d) {
        held += a[d] != 0 ? 1U : 0U;
        differ += a[d] != b[d] ? 1U : 0U;
    }
    RC_ASSERT(count_held(planes.row(0), planes.words()) == held);
    RC_ASSERT(count_different(planes.row(0), planes.row(1), planes.words()) == differ);
}

RC_GTEST_PROP(CountRight, OfManyRowsIsThatOfEach, ()) {
    const auto dimensions = *rc::gen::inRange<std::uint32_t>(1, 200);  // one word a row to four
    const auto people = *rc::gen::inRange<std::uint32_t>(1, 30);
    plain::Minds all;
    for (std::uint32_t i = 0; i < people; ++i) {
        all.push_back(*minds(dimensions));
    }
    const Planes planes = plain::planes_of(all, dimensions);
    const plain::Mind truth = any_truth(dimensions);
    const auto begin = *rc::gen::inRange<std::uint32_t>(0, people);
    on_every_vector_set([&] {
        std::vector<std::uint32_t> right(people - begin);
        count_right(planes, begin, reality_of(truth), right);
        for (std::uint32_t k = 0; k < people - begin; ++k) {
            RC_ASSERT(static_cast<int>(right[k]) == plain::count_right(all[begin + k], truth));
        }
    });
}

RC_GTEST_PROP(Policies, AreTheSignsOfSums, ()) {
    const std::uint32_t policy_size = 1 + 2 * *rc::gen::inRange<std::uint32_t>(0, 40);
    const std::uint32_t dimensions = policy_size * *rc::gen::inRange<std::uint32_t>(1, 8);
    const plain::Mind mind = *minds(dimensions);
    const plain::Mind truth = any_truth(dimensions);
    const Planes planes = plain::planes_of({mind}, dimensions);
    Planes out(1, dimensions / policy_size);
    policies_of(planes.row(0), dimensions, policy_size, out.row(0));
    RC_ASSERT(plain::minds_of(out)[0] == plain::policies(mind, policy_size));
    RC_ASSERT(plain::truth_of(policies_of(reality_of(truth), dimensions, policy_size),
                              dimensions / policy_size) == plain::policies(truth, policy_size));
    for (std::uint32_t p = 0; p < dimensions / policy_size; ++p) {
        RC_ASSERT(sum_range(planes.row(0), p * policy_size, policy_size) ==
                  plain::sum_of_policy(mind, p, policy_size));
    }
}

RC_GTEST_PROP(BlockCounter, CountsBlocksThatAreFull, ()) {
    const auto block = *rc::gen::inRange<std::uint32_t>(1, 140);
    const auto blocks = *rc::gen::inRange<std::uint32_t>(1, 6);
    const std::uint32_t dimensions = block * blocks;
    // Mostly set, so that blocks are full; a few bits missing anywhere.
    plain::Mind bits(dimensions, 1);
    for (const auto hole : *rc::gen::container<std::vector<std::uint32_t>>(
             *rc::gen::inRange<std::size_t>(0, 4),
             rc::gen::inRange<std::uint32_t>(0, dimensions))) {
        bits[hole] = -1;
    }
    Reality words = reality_of(bits);
    const plain::Mind truth(dimensions, 1);
    const BlockCounter counter(dimensions, block);
    RC_ASSERT(counter.blocks() == blocks);
    RC_ASSERT(static_cast<double>(counter.count_full(words)) / blocks ==
              plain::share_of_blocks(bits, truth, block));
}

RC_GTEST_PROP(RandomBlocks, AreWholeBlocksOfTheShare, ()) {
    const auto block = *rc::gen::inRange<std::uint32_t>(1, 20);
    const auto blocks = *rc::gen::inRange<std::uint32_t>(1, 30);
    const double share = *rc::gen::inRange(0, 101) / 100.0;
    const Stream lot = Draws(*rc::gen::arbitrary<std::uint64_t>(), 0).stream(purpose("t"), 0, 0);
    const auto mask = random_blocks(block * blocks, block, share, lot);
    std::uint32_t chosen = 0;
    for (std::uint32_t b = 0; b < blocks; ++b) {
        const std::uint32_t bits = count_range(mask.data(), b * block, block);
        RC_ASSERT(bits == 0 || bits == block);
        chosen += bits == 0 ? 0U : 1U;
    }
    RC_ASSERT(chosen == std::lround(share * blocks));
    RC_ASSERT(count_range(mask.data(), 0, static_cast<std::uint32_t>(64 * mask.size())) ==
              chosen * block);
}

RC_GTEST_PROP(Votes, CountHoldersOfEachBelief, ()) {
    const auto dimensions = any_dimensions();
    const auto people = *rc::gen::inRange<std::uint32_t>(0, 70);
    plain::Minds all;
    for (std::uint32_t i = 0; i < people; ++i) {
        all.push_back(*minds(dimensions));
    }
    const Planes planes = plain::planes_of(all, dimensions);
    Votes votes(planes.words());
    for (int round = 0; round < 2; ++round) {  // a cleared counter is as new
        votes.clear();
        for (std::uint32_t i = 0; i < people; ++i) {
            votes.add(planes.row(i));
        }
    }
    if (*rc::gen::arbitrary<bool>()) {  // one by one and all at once come to the same
        std::vector<std::uint32_t> everybody(people);
        std::iota(everybody.begin(), everybody.end(), 0U);
        const auto first = *rc::gen::inRange<std::size_t>(0, people + 1);
        votes.clear();
        for (std::uint32_t i = 0; i < first; ++i) {
            votes.add(planes.row(i));
        }
        votes.add(planes, std::span(everybody).subspan(first));
    }
    for (std::uint32_t d = 0; d < dimensions; ++d) {
        std::uint32_t plus = 0;
        std::uint32_t minus = 0;
        for (const auto& mind : all) {
            plus += mind[d] > 0 ? 1U : 0U;
            minus += mind[d] < 0 ? 1U : 0U;
        }
        const auto& p = votes.plus[d / 64];
        const auto& m = votes.minus[d / 64];
        RC_ASSERT(p.at(d % 64) == plus);
        RC_ASSERT(m.at(d % 64) == minus);
        RC_ASSERT(((WordCounter::larger(p, m) >> (d % 64)) & 1U) == (plus > minus ? 1U : 0U));
        RC_ASSERT(((WordCounter::larger(m, p) >> (d % 64)) & 1U) == (minus > plus ? 1U : 0U));
        RC_ASSERT(((p.any() >> (d % 64)) & 1U) == (plus > 0 ? 1U : 0U));
    }
}

RC_GTEST_PROP(SmallCounter, TellsWhichOfTwoCountsIsLarger, ()) {
    std::array<std::array<std::uint32_t, 64>, 2> counts{};
    std::array<SmallCounter, 2> counters;
    for (std::size_t side = 0; side < 2; ++side) {
        const auto added = *rc::gen::inRange<std::size_t>(0, SmallCounter::most + 1);
        for (std::size_t k = 0; k < added; ++k) {
            const Word bits = *rc::gen::arbitrary<Word>();
            counters[side].add(bits);
            for (std::uint32_t lane = 0; lane < 64; ++lane) {
                counts[side][lane] += static_cast<std::uint32_t>((bits >> lane) & 1U);
            }
        }
    }
    const Word larger = SmallCounter::larger(counters[0], counters[1]);
    for (std::uint32_t lane = 0; lane < 64; ++lane) {
        RC_ASSERT(((larger >> lane) & 1U) == (counts[0][lane] > counts[1][lane] ? 1U : 0U));
    }
}

RC_GTEST_PROP(RowSet, NamesEachOfItsRowsOnceInOrder, ()) {
    const auto rows = *rc::gen::inRange<std::uint32_t>(1, 300);
    std::vector<bool> plain(rows, false);
    RowSet set(rows);
    for (const auto row : *rc::gen::container<std::vector<std::uint32_t>>(
             rc::gen::inRange<std::uint32_t>(0, rows))) {
        set.add(row);
        plain[row] = true;
    }
    if (*rc::gen::arbitrary<bool>()) {
        const std::uint32_t begin = 64 * (*rc::gen::inRange<std::uint32_t>(0, rows) / 64);
        set.clear(begin, rows);
        std::fill(plain.begin() + begin, plain.end(), false);
    }
    const auto begin = *rc::gen::inRange<std::uint32_t>(0, rows);
    const auto end = *rc::gen::inRange<std::uint32_t>(begin, rows + 1);
    std::vector<std::uint32_t> expected;
    for (std::uint32_t row = begin; row < end; ++row) {
        if (plain[row]) {
            expected.push_back(row);
        }
        RC_ASSERT(set.contains(row) == plain[row]);
    }
    std::vector<std::uint32_t> named;
    set.each(begin, end, [&](std::uint32_t row) { named.push_back(row); });
    RC_ASSERT(named == expected);
}

}  // namespace
}  // namespace orglab
