// The small world of the shipped comparison at the limit of one core: 500 workers, 100 dimensions
// in blocks of 5, one contact a period. Beliefs are two words a worker, 12 and 8
// blocks, whose bits say which are right; the learners of a period are gathered, and eight of them
// learn at a time. Knowledge is summed every period. usage: limit_small_world REPLICATES PERIODS
#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "limits/eight.hpp"
#include "limits/numbers.hpp"
#include "limits/ties.hpp"
#include "limits/told.hpp"

namespace alone {
namespace {

constexpr std::uint32_t people = 500;
constexpr std::uint32_t dimensions = 100;
constexpr std::uint32_t rate = chance_of(0.3);
constexpr std::uint64_t first_bits = (std::uint64_t{1} << 60U) - 1;
constexpr std::uint64_t second_bits = (std::uint64_t{1} << 40U) - 1;

using Row = std::array<std::uint64_t, 2>;

constexpr std::uint64_t every_fifth() {
    std::uint64_t bits = 0;
    for (std::uint32_t bit = 0; bit < 60; bit += 5) {
        bits |= std::uint64_t{1} << bit;
    }
    return bits;
}

std::uint8_t value_of(const Row& row) {
    int whole = 0;
    for (const std::uint64_t word : row) {
        const std::uint64_t two = word & (word >> 1U);
        whole += std::popcount(two & (two >> 2U) & (word >> 4U) & every_fifth());
    }
    return static_cast<std::uint8_t>(whole);
}

int right_in(const Row& row) {
    return std::popcount(row[0]) + std::popcount(row[1]);
}

/// Where learners of a period wait, as many as there are workers at most.
struct Learners {
    alignas(64) std::array<std::uint64_t, people + 8> who{};
    alignas(64) std::array<std::uint64_t, people + 8> first{};   ///< what differs
    alignas(64) std::array<std::uint64_t, people + 8> second{};  ///< the same in the other word
    std::size_t count = 0;
};

struct Organization {
    Ties ties;
    std::vector<Row> rows = std::vector<Row>(people);
    std::vector<std::uint8_t> values = std::vector<std::uint8_t>(people);
    std::int64_t right = 0;
};

Organization start(std::uint32_t replicate) {
    Numbers numbers(replicate);
    Organization made{small_world_ties(people, 4, 0.1, numbers)};
    for (std::uint32_t i = 0; i < people; ++i) {
        made.rows[i] = {numbers.next() & first_bits, numbers.next() & second_bits};
        made.values[i] = value_of(made.rows[i]);
        made.right += right_in(made.rows[i]);
    }
    return made;
}

/// Everybody reads one of its peers, and learns if that one does better.
void meet(const Organization& o, const std::array<std::uint32_t, people + 32>& numbers,
          Learners& learners) {
    std::size_t n = 0;
    for (std::uint32_t i = 0; i < people; ++i) {
        const std::uint64_t begin = o.ties.begins[i];
        const std::uint64_t peers = o.ties.begins[i + 1] - begin;
        if (peers == 0) {
            continue;
        }
        const std::uint32_t other = o.ties.peers[begin + ((numbers[i] * peers) >> 32U)];
        learners.who[n] = i;
        learners.first[n] = o.rows[i][0] ^ o.rows[other][0];
        learners.second[n] = o.rows[i][1] ^ o.rows[other][1];
        n += o.values[other] > o.values[i] ? 1U : 0U;
    }
    learners.count = n;
    for (; n % 8 != 0; ++n) {
        learners.first[n] = learners.second[n] = 0;
    }
}

void learn(Organization& o, const Learners& learners, const Philox& coins, std::uint32_t period,
           std::uint32_t replicate) {
    for (std::size_t k = 0; k < learners.count; k += 8) {
        const auto at = [k](const auto& numbers) {
            return *reinterpret_cast<const Eight*>(&numbers[k]);
        };
        const Eight who = at(learners.who);
        const Eight first = coins.lucky(at(learners.first), rate, 0, who, period, replicate);
        const Eight second = coins.lucky(at(learners.second), rate, 32, who, period, replicate);
        for (int lane = 0; lane < 8; ++lane) {
            if ((first[lane] | second[lane]) != 0) {
                Row& row = o.rows[who[lane]];
                o.right -= right_in(row);
                row = {row[0] ^ first[lane], row[1] ^ second[lane]};
                o.right += right_in(row);
                o.values[who[lane]] = value_of(row);
            }
        }
    }
}

double knowledge_after(std::uint32_t replicate, std::uint32_t periods,
                       std::vector<std::int64_t>& course) {
    static const Philox contacts(1, 2);
    static const Philox coins(3, 4);
    static Learners learners;
    Organization o = start(replicate);
    course[0] += o.right;
    std::array<std::uint32_t, people + 32> numbers{};
    for (std::uint32_t t = 1; t <= periods; ++t) {
        for (std::uint32_t i = 0; i < people; i += 32) {  // four workers share 128 bits
            const Eight four = Eight{0, 1, 2, 3, 4, 5, 6, 7} + i / 4;
            const auto words = contacts.words(0, four, t, replicate);
            std::memcpy(numbers.data() + i, words.data(), sizeof words);
        }
        meet(o, numbers, learners);  // all of them before the first learns
        learn(o, learners, coins, t, replicate);
        course[t] += o.right;
    }
    return static_cast<double>(o.right) / (people * dimensions);
}

}  // namespace
}  // namespace alone

int main(int argc, char** argv) {
    using namespace alone;
    if (argc != 3) {
        std::fprintf(stderr, "usage: limit_small_world REPLICATES PERIODS\n");
        return 2;
    }
    const auto replicates = static_cast<std::uint32_t>(std::strtoul(argv[1], nullptr, 10));
    const auto periods = static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10));
    std::vector<std::int64_t> course(periods + 1);
    std::vector<double> knowledge(replicates);
    const double start = processor_seconds();
    for (std::uint32_t r = 0; r < replicates; ++r) {
        knowledge[r] = knowledge_after(r, periods, course);
    }
    tell(static_cast<double>(replicates) * people * periods, processor_seconds() - start,
         knowledge);
}
