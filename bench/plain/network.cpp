// A random network whose workers follow the best peer or the majority of the better ones, as one
// would write it first: a byte a belief, plain loops. Building the ties is not timed. usage:
// plain_network best|majority WORKERS PERIODS REPLICATES
#include <algorithm>
#include <cstdint>
#include <vector>

#include "limits/network_cases.hpp"
#include "limits/numbers.hpp"
#include "limits/ties.hpp"

namespace {

constexpr std::uint32_t dimensions = 60;
constexpr std::uint32_t degree = 10;
constexpr double rate = 0.3;

using Beliefs = std::vector<std::int8_t>;

/// What a worker sees in those who do better than it does: a sign a dimension, or 0.
void look(bool best, std::uint32_t worker, const alone::Ties& ties, const Beliefs& beliefs,
          const std::vector<int>& right, alone::Numbers& numbers, std::vector<int>& view) {
    std::fill(view.begin(), view.end(), 0);
    const auto add = [&](std::uint32_t other) {
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            view[d] += beliefs[std::size_t{other} * dimensions + d];
        }
    };
    int most = right[worker];
    std::vector<std::uint32_t> found;
    for (std::uint64_t k = ties.begins[worker]; k < ties.begins[worker + 1]; ++k) {
        const std::uint32_t other = ties.peers[k];
        if (!best && right[other] > right[worker]) {
            add(other);
        } else if (best && right[other] > most) {
            most = right[other];
            found = {other};
        } else if (best && right[other] == most && most > right[worker]) {
            found.push_back(other);
        }
    }
    if (!found.empty()) {
        add(found[numbers.below(static_cast<std::uint32_t>(found.size()))]);
    }
}

alone::Ended run(bool best, std::uint32_t workers, std::uint32_t periods, std::uint64_t seed) {
    alone::Numbers numbers(seed);
    const alone::Ties ties = alone::random_ties(workers, degree, numbers);
    Beliefs reality(dimensions);
    Beliefs beliefs(std::size_t{workers} * dimensions);
    for (auto& r : reality) {
        r = static_cast<std::int8_t>(numbers.sign());
    }
    for (auto& belief : beliefs) {
        belief = static_cast<std::int8_t>(static_cast<int>(numbers.below(3)) - 1);
    }
    Beliefs next = beliefs;
    std::vector<int> right(workers);
    std::vector<int> view(dimensions);
    double knowledge = 0;
    const auto count = [&] {
        knowledge = 0;
        for (std::uint32_t i = 0; i < workers; ++i) {
            right[i] = 0;
            for (std::uint32_t d = 0; d < dimensions; ++d) {
                right[i] += beliefs[std::size_t{i} * dimensions + d] == reality[d] ? 1 : 0;
            }
            knowledge += static_cast<double>(right[i]) / dimensions / workers;
        }
    };
    count();
    const double start = alone::processor_seconds();
    for (std::uint32_t t = 0; t < periods; ++t) {
        for (std::uint32_t i = 0; i < workers; ++i) {
            look(best, i, ties, beliefs, right, numbers, view);
            for (std::uint32_t d = 0; d < dimensions; ++d) {
                const auto seen =
                    static_cast<std::int8_t>((view[d] > 0 ? 1 : 0) - (view[d] < 0 ? 1 : 0));
                std::int8_t& own = next[std::size_t{i} * dimensions + d];
                if (seen != 0 && own != seen && numbers.happens(rate)) {
                    own = seen;
                }
            }
        }
        beliefs = next;
        count();
    }
    return {knowledge, alone::processor_seconds() - start};
}

}  // namespace

int main(int argc, char** argv) {
    return alone::network_cases("plain_network", argc, argv, run);
}
