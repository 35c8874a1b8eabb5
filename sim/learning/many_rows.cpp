#include "learning/many_rows.hpp"

#include "beliefs/four_rows.hpp"
#include "learning/adopt.hpp"

namespace orglab {

namespace {

#ifdef ORGLAB_AVX2

/// Whether rows are of one word, and the processor has what the fours need.
bool by_fours(const Planes& people) {
    return people.words() == 1 && has_avx2();
}

// Each does as many rows of one word as there are fours, and returns how many.

__attribute__((target("avx2"))) std::size_t to_change_avx2(const Word* row, const Word* goal_held,
                                                           const Word* goal_value,
                                                           std::span<Word> out) {
    std::size_t k = 0;
    for (; k + four::rows <= out.size(); k += four::rows) {
        const four::Rows own = four::load_rows(row + 2 * k);
        const __m256i turned = _mm256_xor_si256(own.value, four::load_words(goal_value + k));
        const __m256i arrived = _mm256_andnot_si256(turned, own.held);
        four::store_words(&out[k], _mm256_andnot_si256(arrived, four::load_words(goal_held + k)));
    }
    return k;
}

__attribute__((target("avx2"))) std::size_t adopt_avx2(Word* row, std::span<const Word> moved,
                                                       const Word* goal_value, bool gradual) {
    const __m256i if_gradual = four::spread(gradual ? ~Word{0} : 0);
    std::size_t k = 0;
    for (; k + four::rows <= moved.size(); k += four::rows) {
        const four::Rows own = four::load_rows(row + 2 * k);
        const __m256i moves = four::load_words(&moved[k]);
        const __m256i goal = four::load_words(goal_value + k);
        const __m256i turned = _mm256_and_si256(_mm256_xor_si256(own.value, goal), if_gradual);
        const __m256i through_zero = _mm256_and_si256(_mm256_and_si256(moves, own.held), turned);
        const __m256i arrives = _mm256_andnot_si256(through_zero, moves);
        four::store_rows(row + 2 * k,
                         {_mm256_or_si256(_mm256_andnot_si256(through_zero, own.held), arrives),
                          _mm256_or_si256(_mm256_andnot_si256(moves, own.value),
                                          _mm256_and_si256(arrives, goal))});
    }
    return k;
}

__attribute__((target("avx2"))) std::size_t act_avx2(const Word* beliefs, Word all,
                                                     std::span<const Word> coins, Word* actions) {
    const __m256i every = four::spread(all);
    std::size_t k = 0;
    for (; k + four::rows <= coins.size(); k += four::rows) {
        const four::Rows own = four::load_rows(beliefs + 2 * k);
        const __m256i coin = four::load_words(&coins[k]);
        four::store_rows(actions + 2 * k,
                         {every, _mm256_or_si256(own.value, _mm256_andnot_si256(own.held, coin))});
    }
    return k;
}

#endif

}  // namespace

void to_change(const Planes& people, std::uint32_t begin, std::uint32_t w,
               std::span<const Word> goal_held, std::span<const Word> goal_value,
               std::span<Word> out) {
    if (out.empty()) {
        return;
    }
    const std::size_t row = std::size_t{2} * people.words();
    const Word* held = people.bits().data() + row * begin + w;
    const Word* value = held + people.words();
    std::size_t k = 0;
#ifdef ORGLAB_AVX2
    if (by_fours(people)) {
        k = to_change_avx2(held, goal_held.data(), goal_value.data(), out);
    }
#endif
    for (; k < out.size(); ++k) {
        out[k] = to_change(held[row * k], value[row * k], goal_held[k], goal_value[k]);
    }
}

void adopt(Planes& people, std::uint32_t begin, std::uint32_t w, std::span<const Word> moved,
           std::span<const Word> goal_value, bool gradual) {
    if (moved.empty()) {
        return;
    }
    const std::size_t row = std::size_t{2} * people.words();
    Word* held = people.row(begin).held + w;
    Word* value = held + people.words();
    std::size_t k = 0;
#ifdef ORGLAB_AVX2
    if (by_fours(people)) {
        k = adopt_avx2(held, moved, goal_value.data(), gradual);
    }
#endif
    for (; k < moved.size(); ++k) {
        adopt(held[row * k], value[row * k], moved[k], goal_value[k], gradual);
    }
}

void act_on_coins(const Planes& people, std::uint32_t w, Word all, std::span<const Word> coins,
                  Planes& actions) {
    if (coins.empty()) {
        return;
    }
    const std::size_t row = std::size_t{2} * people.words();
    const Word* held = people.row(0).held + w;
    const Word* value = held + people.words();
    Word* acted = actions.row(0).held + w;
    Word* acted_value = acted + people.words();
    std::size_t k = 0;
#ifdef ORGLAB_AVX2
    if (by_fours(people)) {
        k = act_avx2(held, all, coins, acted);
    }
#endif
    for (; k < coins.size(); ++k) {
        acted[row * k] = all;
        acted_value[row * k] = value[row * k] | (coins[k] & ~held[row * k]);
    }
}

}  // namespace orglab
