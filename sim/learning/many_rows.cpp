#include "learning/many_rows.hpp"

#include "beliefs/four_rows.hpp"

namespace orglab {

namespace {

#ifdef ORGLAB_AVX2

/// Whether rows are of one word, and the processor has what the fours need.
bool by_fours(const Planes& people) {
    return people.words() == 1 && has_avx2();
}

/// Does as many rows of one word as there are fours, and returns how many.
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
