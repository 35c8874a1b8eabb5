// Bits of lists of grades against looking at them one by one.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "learning/peers/bits_of_lists.hpp"
#include "random/draws.hpp"
#include "shared/on_every_vector_set.hpp"

namespace orglab::peers {
namespace {

struct Lists {
    std::vector<Grade> grades;
    std::vector<std::uint32_t> sizes;
    std::vector<Grade> own;
};

/// Grades near `middle`, so that equals are frequent; after the last list, others that would count
/// if they were looked at.
Lists random_lists(Stream& lot, std::uint32_t middle) {
    const auto grade = [&] {
        return static_cast<Grade>(std::min(middle + below(lot, 5), most_parts));
    };
    Lists made;
    for (std::uint32_t k = 0; k < 40; ++k) {
        made.sizes.push_back(1 + below(lot, k % 2 == 0 ? 16 : longest_list));
        made.own.push_back(grade());
        for (std::uint32_t j = 0; j < made.sizes.back(); ++j) {
            made.grades.push_back(grade());
        }
    }
    made.grades.resize(made.grades.size() + longest_list, Grade{most_parts});
    return made;
}

void expect_bits_of_each_list_by_itself() {
    std::uint32_t several = 0;
    for (std::uint32_t k = 0; k < 60; ++k) {
        Stream lot = Draws(8, k).stream(purpose("test.lists"), 0, 0);
        const Lists lists = random_lists(lot, k % 3 == 0 ? 0 : k % 3 == 1 ? 32766 : 65531);
        std::vector<std::uint64_t> better(lists.sizes.size());
        std::vector<std::uint64_t> best(lists.sizes.size());
        const GradeLists all{lists.grades.data(), lists.sizes, lists.own.data()};
        find_better(all, better.data());
        find_best(all, best.data());
        const Grade* list = lists.grades.data();
        for (std::size_t n = 0; n < lists.sizes.size(); ++n) {
            const std::uint32_t size = lists.sizes[n];
            const Grade top = *std::max_element(list, list + size);
            for (std::uint32_t j = 0; j < longest_list; ++j) {
                const bool in_list = j < size;
                const bool is_better = in_list && list[j] > lists.own[n];
                EXPECT_EQ((better[n] >> j) & 1U, is_better ? 1U : 0U);
                EXPECT_EQ((best[n] >> j) & 1U, is_better && list[j] == top ? 1U : 0U);
            }
            several += (best[n] & (best[n] - 1)) != 0 ? 1U : 0U;
            list += size;
        }
    }
    EXPECT_GT(several, 100U);
}

TEST(BitsOfLists, AreThoseOfEachOneByItself) {
    on_every_vector_set(expect_bits_of_each_list_by_itself);
}

}  // namespace
}  // namespace orglab::peers
