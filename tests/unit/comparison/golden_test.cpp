// Whole texts, byte by byte, of outcomes that are filled in by hand: what a reader gets to see.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "comparison/answer.hpp"
#include "comparison/end_table.hpp"
#include "comparison/overview.hpp"
#include "study/study.hpp"
#include "unit/comparison/small_study.hpp"
#include "unit/outcomes/by_hand.hpp"

namespace orglab {
namespace {

/// Compares with tests/golden/NAME, or writes it (target golden).
void expect_golden(const std::string& name, const std::string& text) {
    const std::string file = std::string(ORGLAB_SOURCE "/tests/golden/") + name;
    if (std::getenv("ORGLAB_WRITE_GOLDEN") != nullptr) {
        std::ofstream(file) << text;
    }
    std::ifstream stream(file);
    const std::string golden{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(text, golden) << "if the change is meant: cmake --build --preset ci --target golden, "
                               "and read what git diff says of "
                            << file;
}

TEST(Golden, Answer) {
    const Outcomes outcomes = by_hand::outcomes(catalogue());
    expect_golden("answer.txt", on_terminal(answer(outcomes, outcomes.question)));
}

TEST(Golden, EndTable) {
    expect_golden("end_table.txt", on_terminal(end_table(by_hand::outcomes(catalogue()))));
}

TEST(Golden, Overview) {
    expect_golden("overview.txt", on_terminal(overview(by_hand::outcomes(catalogue()), {})));
}

TEST(Golden, EveryPassageOfACourseIsReadOnce) {
    const Outcomes outcomes = by_hand::outcomes(catalogue());
    const auto& numbers = dynamic_cast<const by_hand::Numbers&>(*outcomes.source);
    static_cast<void>(end_table(outcomes));
    EXPECT_EQ(numbers.asked["knowledge"], 4) << "once per point";
    numbers.asked.clear();
    static_cast<void>(answer(outcomes, outcomes.question));
    EXPECT_EQ(numbers.asked["knowledge"], 4) << "once per point";
}

}  // namespace
}  // namespace orglab
