// Many rows at once: each as if it were alone, whatever their number and their words.
#include <gtest/gtest.h>

#include <vector>

#include "learning/many_rows.hpp"
#include "random/draws.hpp"
#include "shared/on_every_vector_set.hpp"

namespace orglab {
namespace {

/// People with beliefs of every kind, and coins for each of them.
struct Crowd {
    Planes people;
    std::vector<Word> coins;
};

Crowd crowd(std::uint32_t size, std::uint32_t dimensions, std::uint32_t w, Stream& lot) {
    const auto bits = [&] { return (std::uint64_t{lot()} << 32U | lot()); };
    Crowd made{Planes(size, dimensions), {}};
    for (std::uint32_t i = 0; i < size; ++i) {
        const RowOut row = made.people.row(i);
        for (std::uint32_t word = 0; word < made.people.words(); ++word) {
            row.held[word] = bits() & valid_bits(dimensions, word);
            row.value[word] = bits() & row.held[word];
        }
        made.coins.push_back(bits() & valid_bits(dimensions, w));
    }
    return made;
}

/// For 0 to 20 rows of one, two and three words, and every word of them.
template <class Try>
void for_crowds(const Try& try_one) {
    for (std::uint32_t size = 0; size <= 20; ++size) {
        for (const std::uint32_t dimensions : {1U, 30U, 64U, 100U, 129U}) {
            for (std::uint32_t w = 0; w < words_for(dimensions); ++w) {
                Stream lot = Draws(size, dimensions).stream(purpose("test.many_rows"), w, 0);
                try_one(crowd(size, dimensions, w, lot), w);
            }
        }
    }
}

TEST(ManyRows, ActOnABeliefWhereThereIsOneElseOnACoin) {
    for_crowds([](const Crowd& of, std::uint32_t w) {
        const Word all = valid_bits(of.people.dimensions(), w);
        on_every_vector_set([&] {
            Planes actions = of.people;
            act_on_coins(of.people, w, all, of.coins, actions);
            for (std::uint32_t i = 0; i < of.people.rows(); ++i) {
                for (std::uint32_t d = 64 * w; d < std::min(of.people.dimensions(), 64 * (w + 1));
                     ++d) {
                    const int belief = of.people.row(i).at(d);
                    const int coin = ((of.coins[i] >> (d % 64)) & 1U) != 0 ? 1 : -1;
                    EXPECT_EQ(std::as_const(actions).row(i).at(d), belief != 0 ? belief : coin);
                }
            }
        });
    });
}

}  // namespace
}  // namespace orglab
