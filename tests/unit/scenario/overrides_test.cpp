// KEY=VALUE as it stands after --set.
#include <gtest/gtest.h>

#include "scenario/scenario.hpp"

namespace orglab {
namespace {

TEST(OverrideOf, CutsAtTheFirstEqualsSignAndLeavesOutBlanks) {
    const Override one = override_of(" network.degree =  4 ");
    EXPECT_EQ(one.key, "network.degree");
    EXPECT_EQ(one.value, "4");
    EXPECT_EQ(one.option, "--set");
    EXPECT_EQ(override_of("title=a = b").value, "a = b");
    EXPECT_EQ(override_of("title=").value, "");
}

TEST(OverrideOf, RefusesWhatIsNotAnAssignment) {
    for (const char* text : {"network.degree", "=4", "  = 4", ""}) {
        try {
            override_of(text);
            ADD_FAILURE() << text;
        } catch (const InputError& error) {
            EXPECT_TRUE(std::string(error.what()).ends_with(": expected KEY=VALUE"))
                << error.what();
        }
    }
    try {
        override_of("x");
    } catch (const InputError& error) {
        EXPECT_STREQ(error.what(), "--set x: expected KEY=VALUE");
    }
}

}  // namespace
}  // namespace orglab
