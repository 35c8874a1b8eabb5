// The small world of the shipped comparison as one would write it first: a byte a belief, plain
// loops. usage: plain_small_world REPLICATES PERIODS
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "limits/numbers.hpp"
#include "limits/ties.hpp"
#include "limits/told.hpp"

namespace {

constexpr std::uint32_t people = 500;
constexpr std::uint32_t dimensions = 100;
constexpr std::uint32_t block = 5;
constexpr double rate = 0.3;

using Beliefs = std::vector<std::int8_t>;

/// Blocks that are right throughout.
int value_of(const std::int8_t* beliefs, const Beliefs& reality) {
    int whole = 0;
    for (std::uint32_t d = 0; d < dimensions; d += block) {
        int right = 0;
        for (std::uint32_t k = d; k < d + block; ++k) {
            right += beliefs[k] == reality[k] ? 1 : 0;
        }
        whole += right == block ? 1 : 0;
    }
    return whole;
}

double knowledge_after(std::uint64_t seed, std::uint32_t periods) {
    alone::Numbers numbers(seed);
    const alone::Ties ties = alone::small_world_ties(people, 4, 0.1, numbers);
    Beliefs reality(dimensions);
    Beliefs beliefs(std::size_t{people} * dimensions);
    for (auto* drawn : {&reality, &beliefs}) {
        for (auto& belief : *drawn) {
            belief = static_cast<std::int8_t>(numbers.sign());
        }
    }
    Beliefs next = beliefs;
    std::vector<int> values(people);
    std::vector<double> course;
    for (std::uint32_t t = 0; t <= periods; ++t) {
        std::uint32_t right = 0;
        for (std::uint32_t i = 0; i < people; ++i) {
            const std::int8_t* own = &beliefs[std::size_t{i} * dimensions];
            values[i] = value_of(own, reality);
            for (std::uint32_t d = 0; d < dimensions; ++d) {
                right += own[d] == reality[d] ? 1U : 0U;
            }
        }
        course.push_back(static_cast<double>(right) / (people * dimensions));
        for (std::uint32_t i = 0; i < people && t < periods; ++i) {
            const auto peers = static_cast<std::uint32_t>(ties.begins[i + 1] - ties.begins[i]);
            if (peers == 0) {
                continue;
            }
            const std::uint32_t other = ties.peers[ties.begins[i] + numbers.below(peers)];
            if (values[other] > values[i]) {
                for (std::uint32_t d = 0; d < dimensions; ++d) {
                    const std::int8_t seen = beliefs[std::size_t{other} * dimensions + d];
                    std::int8_t& own = next[std::size_t{i} * dimensions + d];
                    if (own != seen && numbers.happens(rate)) {
                        own = seen;
                    }
                }
            }
        }
        std::copy(next.begin(), next.end(), beliefs.begin());
    }
    return course.back();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: plain_small_world REPLICATES PERIODS\n");
        return 2;
    }
    const auto periods = static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10));
    std::vector<double> knowledge(std::strtoul(argv[1], nullptr, 10));
    const double start = alone::processor_seconds();
    for (std::size_t r = 0; r < knowledge.size(); ++r) {
        knowledge[r] = knowledge_after(r, periods);
    }
    alone::tell(static_cast<double>(knowledge.size()) * people * periods,
                alone::processor_seconds() - start, knowledge);
}
