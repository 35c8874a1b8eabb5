// March (1991) by the text's rule as one would write it first: a byte a belief, plain loops.
// usage: plain_march P1 REPLICATES
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "limits/numbers.hpp"
#include "limits/told.hpp"

namespace {

constexpr std::size_t people = 50;
constexpr std::size_t dimensions = 30;
constexpr int periods = 100;
constexpr double p2 = 0.5;

using Beliefs = std::vector<std::int8_t>;

int right_in(const std::int8_t* beliefs, const Beliefs& reality) {
    int right = 0;
    for (std::size_t d = 0; d < dimensions; ++d) {
        right += beliefs[d] == reality[d] ? 1 : 0;
    }
    return right;
}

double knowledge_after(double p1, std::uint64_t seed) {
    alone::Numbers numbers(seed);
    Beliefs reality(dimensions);
    Beliefs code(dimensions, 0);
    Beliefs beliefs(people * dimensions);
    for (auto& r : reality) {
        r = static_cast<std::int8_t>(numbers.sign());
    }
    for (auto& belief : beliefs) {
        belief = static_cast<std::int8_t>(static_cast<int>(numbers.below(3)) - 1);
    }
    int right = 0;
    for (int period = 0; period < periods; ++period) {
        std::vector<int> votes(dimensions, 0);
        const int bar = right_in(code.data(), reality);
        for (std::size_t i = 0; i < people; ++i) {
            const std::int8_t* own = &beliefs[i * dimensions];
            if (right_in(own, reality) > bar) {
                for (std::size_t d = 0; d < dimensions; ++d) {
                    votes[d] += own[d];
                }
            }
        }
        Beliefs next = code;
        for (std::size_t d = 0; d < dimensions; ++d) {
            const int goal = votes[d] > 0 ? 1 : -1;
            if (votes[d] != 0 && code[d] != goal &&
                numbers.happens(1 - std::pow(1 - p2, std::abs(votes[d])))) {
                next[d] = static_cast<std::int8_t>(goal);
            }
        }
        right = 0;
        for (std::size_t i = 0; i < people; ++i) {
            std::int8_t* own = &beliefs[i * dimensions];
            for (std::size_t d = 0; d < dimensions; ++d) {
                if (code[d] != 0 && own[d] != code[d] && numbers.happens(p1)) {
                    own[d] = code[d];
                }
            }
            right += right_in(own, reality);
        }
        code = next;
    }
    return static_cast<double>(right) / (people * dimensions);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: plain_march P1 REPLICATES\n");
        return 2;
    }
    std::vector<double> knowledge(std::strtoul(argv[2], nullptr, 10));
    const double start = alone::processor_seconds();
    for (std::size_t r = 0; r < knowledge.size(); ++r) {
        knowledge[r] = knowledge_after(std::strtod(argv[1], nullptr), r);
    }
    alone::tell(static_cast<double>(knowledge.size() * people * periods),
                alone::processor_seconds() - start, knowledge);
}
