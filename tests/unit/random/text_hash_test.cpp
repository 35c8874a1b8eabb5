// The hash of a text in pieces.
#include "random/text_hash.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace orglab {
namespace {

TEST(TextHash, IsThatOfTheWholeWhereverItIsCut) {
    constexpr std::string_view whole = "network.rate \xff and \n more";
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        TextHash hash;
        hash.add(whole.substr(0, cut));
        hash.add(whole.substr(cut));
        EXPECT_EQ(hash.hash(), purpose(whole).id) << cut;
    }
    EXPECT_EQ(TextHash().hash(), purpose("").id);
}

}  // namespace
}  // namespace orglab
