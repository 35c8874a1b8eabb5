// Measures against numbers of scipy and statsmodels, in tests/oracle/measures.csv.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "small.hpp"

namespace orglab {
namespace {

std::vector<std::string> split(const std::string& text, char by) {
    std::vector<std::string> parts;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, by);) {
        parts.push_back(part);
    }
    return parts;
}

std::vector<int> whole_numbers(const std::string& text) {
    std::vector<int> numbers;
    for (const auto& part : split(text, ';')) {
        numbers.push_back(std::stoi(part));
    }
    return numbers;
}

TEST(MeasuresOracle, EveryNumberAgreesWithScipyAndStatsmodels) {
    std::ifstream file(ORGLAB_SOURCE "/tests/oracle/measures.csv");
    std::string line;
    ASSERT_TRUE(std::getline(file, line));
    const auto header = split(line, ',');
    int organizations = 0;
    while (std::getline(file, line)) {
        const auto cells = split(line, ',');
        small::World world;
        world.dimensions = static_cast<std::uint32_t>(std::stoul(cells[1]));
        world.reality = whole_numbers(cells[2]);
        for (const int team : whole_numbers(cells[3])) {
            world.team.push_back(static_cast<std::uint32_t>(team));
        }
        const auto beliefs = whole_numbers(cells[4]);
        for (std::size_t i = 0; i < beliefs.size(); i += world.dimensions) {
            world.workers.emplace_back(
                beliefs.begin() + static_cast<std::ptrdiff_t>(i),
                beliefs.begin() + static_cast<std::ptrdiff_t>(i + world.dimensions));
        }
        for (std::size_t column = 5; column < header.size(); ++column) {
            EXPECT_NEAR(small::number(world, header[column]), std::stod(cells[column]), 1e-10)
                << header[column] << " of " << cells[0] << " workers";
        }
        ++organizations;
    }
    EXPECT_EQ(organizations, 5);
}

}  // namespace
}  // namespace orglab
