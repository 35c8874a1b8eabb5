#include "scenario/replicate_range.hpp"

#include <gtest/gtest.h>

#include "support/errors.hpp"

namespace orglab {
namespace {

std::optional<ReplicateRange> range_of(const std::string& text) {
    return replicate_range({"run.replicates", text, "--replicates"});
}

std::string refusal_of(const std::string& text) {
    try {
        range_of(text);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

TEST(ReplicateRange, HoldsItsFirstAndItsLastNumber) {
    EXPECT_EQ(range_of("100..199"), (ReplicateRange{100, 100}));
    EXPECT_EQ(range_of(" 7 .. 7 "), (ReplicateRange{7, 1}));
    EXPECT_EQ(range_of("0..9"), (ReplicateRange{0, 10}));
    EXPECT_EQ(range_of("0..999999999"), (ReplicateRange{0, 1'000'000'000}));
}

TEST(ReplicateRange, LeavesWhatIsNotARangeToTheKey) {
    for (const char* text : {"30", "", "-5", "1.5", "many", "0x10"}) {
        EXPECT_EQ(range_of(text), std::nullopt) << text;
    }
    EXPECT_EQ(replicate_range({"run.replicates", "1..2", "--set"}), std::nullopt);
    EXPECT_EQ(replicate_range({"run.seed", "1..2", "--seed"}), std::nullopt);
}

TEST(ReplicateRange, SaysWhichRangeWasProbablyMeant) {
    EXPECT_NE(refusal_of("9..5").find("ends before it begins"), std::string::npos);
    EXPECT_NE(refusal_of("9..5").find("did you mean 5..9?"), std::string::npos);
    for (const char* text : {"5-9", "5:9", "5...9", "5,9", "5 to 9"}) {
        EXPECT_NE(refusal_of(text).find("did you mean 5..9?"), std::string::npos) << text;
    }
    EXPECT_NE(refusal_of("5..").find("no last replicate"), std::string::npos);
    EXPECT_NE(refusal_of("..5").find("no first replicate"), std::string::npos);
    EXPECT_NE(refusal_of("0..1000000000").find("too large"), std::string::npos);
    EXPECT_NE(refusal_of("0..99999999999999999999999").find("too large"), std::string::npos);
    EXPECT_NE(refusal_of("a..b").find("FIRST..LAST"), std::string::npos);
    EXPECT_NE(refusal_of("-3..5").find("FIRST..LAST"), std::string::npos);
}

TEST(ReplicateRange, IsANumberOfReplicatesIfItBeginsWithTheFirst) {
    EXPECT_EQ(to_text(ReplicateRange{0, 30}), "30 replicates");
    EXPECT_EQ(to_text(ReplicateRange{100, 100}), "replicates 100..199");
}

}  // namespace
}  // namespace orglab
