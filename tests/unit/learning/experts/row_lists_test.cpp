// Lists of rows: each row as if it were alone, on every instruction set.
#include <gtest/gtest.h>

#include <vector>

#include "learning/experts/row_lists.hpp"
#include "random/draws.hpp"
#include "shared/on_every_vector_set.hpp"

namespace orglab::experts {
namespace {

/// People of one word each, what is true, and what somebody tells them.
struct Audience {
    Planes people;
    Reality reality;
    Planes teller;
};

Audience audience(std::uint32_t size, std::uint32_t dimensions, Stream& lot) {
    const Word all = valid_bits(dimensions, 0);
    const auto bits = [&] { return (std::uint64_t{lot()} << 32U | lot()) & all; };
    Audience made{Planes(size, dimensions), {bits()}, Planes(1, dimensions)};
    made.teller.row(0).held[0] = bits();
    made.teller.row(0).value[0] = bits() & made.teller.row(0).held[0];
    for (std::uint32_t i = 0; i < size; ++i) {
        const RowOut row = made.people.row(i);
        row.held[0] = bits();
        row.value[0] = bits() & row.held[0];
        if (i % 3 == 0) {  // some have heard it all
            row.held[0] |= made.teller.row(0).held[0];
            row.value[0] =
                (row.value[0] & ~made.teller.row(0).held[0]) | made.teller.row(0).value[0];
        }
    }
    return made;
}

/// Of 0 to 40 rows from any first one on.
template <class Try>
void for_audiences(const Try& try_one) {
    for (std::uint32_t size = 0; size <= 40; ++size) {
        for (const std::uint32_t dimensions : {1U, 7U, 30U, 64U}) {
            Stream lot = Draws(size, dimensions).stream(purpose("test.row_lists"), 0, 0);
            const Audience one = audience(size, dimensions, lot);
            on_every_vector_set([&] {
                for (const std::uint32_t first : {0U, 3U}) {
                    if (first <= size) {
                        try_one(one, first);
                    }
                }
            });
        }
    }
}

/// Belief by belief.
Word to_hear(const Audience& one, std::uint32_t i) {
    const Row told = one.teller.row(0);
    Word differ = 0;
    for (std::uint32_t d = 0; d < one.people.dimensions(); ++d) {
        if (told.at(d) != 0 && one.people.row(i).at(d) != told.at(d)) {
            differ |= Word{1} << d;
        }
    }
    return differ;
}

std::uint32_t right(const Audience& one, Row row) {
    std::uint32_t count = 0;
    for (std::uint32_t d = 0; d < one.people.dimensions(); ++d) {
        const int truth = ((one.reality[0] >> d) & 1U) != 0 ? 1 : -1;
        count += row.at(d) == truth ? 1U : 0U;
    }
    return count;
}

OneWordRows rows_from(const Audience& one, std::uint32_t first) {
    return {one.people.bits().data() + std::size_t{2} * first, first, one.people.rows() - first};
}

TEST(RowLists, OfListenersHaveThoseWhoAreNotAtWhatTheyAreTold) {
    for_audiences([](const Audience& one, std::uint32_t first) {
        std::vector<std::uint32_t> who(one.people.rows() + room_of_list);
        std::vector<Word> wanted(who.size());
        const Row told = one.teller.row(0);
        const std::size_t size = list_listeners(
            rows_from(one, first), {told.held[0], told.value[0]}, who.data(), wanted.data());
        std::size_t k = 0;
        for (std::uint32_t i = first; i < one.people.rows(); ++i) {
            if (const Word differ = to_hear(one, i); differ != 0) {
                ASSERT_LT(k, size);
                EXPECT_EQ(who[k], i);
                EXPECT_EQ(wanted[k], differ);
                ++k;
            }
        }
        EXPECT_EQ(k, size);
    });
}

TEST(RowLists, OfTheBetterHaveThoseWithMoreRightBeliefs) {
    for_audiences([](const Audience& one, std::uint32_t first) {
        std::vector<std::uint32_t> who(one.people.rows() + room_of_list);
        const std::uint32_t own = right(one, one.teller.row(0));
        const std::size_t size =
            list_better(rows_from(one, first), one.reality[0], own, who.data());
        std::size_t k = 0;
        for (std::uint32_t i = first; i < one.people.rows(); ++i) {
            if (right(one, one.people.row(i)) > own) {
                ASSERT_LT(k, size);
                EXPECT_EQ(who[k++], i);
            }
        }
        EXPECT_EQ(k, size);
    });
}

}  // namespace
}  // namespace orglab::experts
