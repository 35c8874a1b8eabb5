// March (1991) by the text's rule at the limit of one core: 50 workers, 30 dimensions, one code
// that learns with 0.5, 100 periods. Beliefs are two 32-bit words a worker, those that are right
// and those that are wrong; sixteen workers hear the code at a time. Knowledge is summed every
// period. usage: limit_march P1 REPLICATES
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "limits/eight.hpp"
#include "limits/numbers.hpp"
#include "limits/told.hpp"

namespace alone {
namespace {

constexpr std::uint32_t people = 50;
constexpr std::uint32_t dimensions = 30;
constexpr std::uint32_t periods = 100;
constexpr std::uint32_t all = (1U << dimensions) - 1;
constexpr std::size_t vectors = 4;

/// xoshiro128++ (Blackman & Vigna 2019), sixteen side by side.
class Coins {
public:
    explicit Coins(Numbers& numbers) {
        for (Sixteen& part : state_) {
            for (int lane = 0; lane < 16; ++lane) {
                part[lane] = static_cast<std::uint32_t>(numbers.next()) | 1U;
            }
        }
    }
    Sixteen next() {
        auto& [a, b, c, d] = state_;
        const Sixteen sum = a + d;
        const Sixteen out = ((sum << 7) | (sum >> 25)) + a;
        const Sixteen shifted = b << 9;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = (d << 11) | (d >> 21);
        return out;
    }
    Sixteen lucky(Sixteen wanted, std::uint32_t chance) {
        Sixteen came = {};
        for (; chance != 0 && any(wanted); chance <<= 1U) {
            const Sixteen digits = next();
            if ((chance >> 31U) != 0) {
                came |= wanted & ~digits;
                wanted &= digits;
            } else {
                wanted &= ~digits;
            }
        }
        return came;
    }

private:
    std::array<Sixteen, 4> state_{};
};

struct Beliefs {
    alignas(64) std::array<std::uint32_t, 16 * vectors> right{};
    alignas(64) std::array<std::uint32_t, 16 * vectors> wrong{};
};

/// How many of up to 63 rows have each bit, a binary digit a word.
class Count {
public:
    void add(std::uint32_t row) {
        for (std::uint32_t& digit : digits_) {
            const std::uint32_t carry = digit & row;
            digit ^= row;
            row = carry;
            if (row == 0) {
                return;
            }
        }
    }
    [[nodiscard]] int at(std::uint32_t bit) const {
        int sum = 0;
        for (std::size_t k = 0; k < digits_.size(); ++k) {
            sum += static_cast<int>(((digits_[k] >> bit) & 1U) << k);
        }
        return sum;
    }
    [[nodiscard]] const std::array<std::uint32_t, 6>& digits() const { return digits_; }

private:
    std::array<std::uint32_t, 6> digits_{};
};

struct Code {
    std::uint32_t right = 0;
    std::uint32_t wrong = 0;
};

/// Where the code goes: to the side that more of those hold who do better, by how many more.
Code taught(Code code, const Count& for_right, const Count& for_wrong,
            const std::array<std::uint32_t, people + 1>& chances, Coins& coins) {
    std::uint32_t more = 0;
    std::uint32_t less = 0;
    for (std::size_t k = 6; k-- > 0;) {
        const std::uint32_t open = ~(more | less);
        more |= open & for_right.digits()[k] & ~for_wrong.digits()[k];
        less |= open & for_wrong.digits()[k] & ~for_right.digits()[k];
    }
    std::uint32_t moves = (more & ~code.right) | (less & ~code.wrong);
    if (moves == 0) {
        return code;
    }
    const std::array<Sixteen, 2> numbers = {coins.next(), coins.next()};
    for (; moves != 0; moves &= moves - 1) {
        const auto bit = static_cast<std::uint32_t>(std::countr_zero(moves));
        const auto margin =
            static_cast<std::size_t>(std::abs(for_right.at(bit) - for_wrong.at(bit)));
        if (numbers[bit / 16][bit % 16] < chances[margin]) {
            const std::uint32_t here = 1U << bit;
            code.right = (code.right & ~here) | (more & here);
            code.wrong = (code.wrong & ~here) | (less & here);
        }
    }
    return code;
}

void hear(Beliefs& beliefs, Code code, std::uint32_t chance, Coins& coins) {
    auto* right = reinterpret_cast<Sixteen*>(beliefs.right.data());
    auto* wrong = reinterpret_cast<Sixteen*>(beliefs.wrong.data());
    for (std::size_t v = 0; v < vectors; ++v) {
        const Sixteen differs = (code.right & ~right[v]) | (code.wrong & ~wrong[v]);
        if (any(differs)) {
            const Sixteen moved = coins.lucky(differs, chance);
            right[v] = (right[v] & ~moved) | (moved & code.right);
            wrong[v] = (wrong[v] & ~moved) | (moved & code.wrong);
        }
    }
}

double knowledge_after(std::uint32_t chance, const std::array<std::uint32_t, people + 1>& chances,
                       Coins& coins, std::vector<std::uint64_t>& course) {
    Beliefs beliefs;
    for (std::size_t i = 0; i < people; i += 16) {
        const Sixteen held = coins.lucky(Sixteen{} + all, chance_of(2.0 / 3));
        const Sixteen right = held & coins.next();
        for (std::size_t lane = 0; lane < 16 && i + lane < people; ++lane) {
            beliefs.right[i + lane] = right[lane];
            beliefs.wrong[i + lane] = held[lane] & ~right[lane];
        }
    }
    Code code;
    for (std::uint32_t t = 0; t < periods; ++t) {
        Count for_right;
        Count for_wrong;
        std::uint32_t sum = 0;
        const int bar = std::popcount(code.right);
        for (std::size_t i = 0; i < people; ++i) {
            const int value = std::popcount(beliefs.right[i]);
            sum += static_cast<std::uint32_t>(value);
            if (value > bar) {
                for_right.add(beliefs.right[i]);
                for_wrong.add(beliefs.wrong[i]);
            }
        }
        course[t] += sum;
        const Code next = taught(code, for_right, for_wrong, chances, coins);
        hear(beliefs, code, chance, coins);
        for (std::size_t i = people; i < beliefs.right.size(); ++i) {
            beliefs.right[i] = beliefs.wrong[i] = 0;  // nobody is there
        }
        code = next;
    }
    std::uint32_t sum = 0;
    for (const std::uint32_t row : beliefs.right) {
        sum += static_cast<std::uint32_t>(std::popcount(row));
    }
    course[periods] += sum;
    return static_cast<double>(sum) / (people * dimensions);
}

}  // namespace
}  // namespace alone

int main(int argc, char** argv) {
    using namespace alone;
    if (argc != 3) {
        std::fprintf(stderr, "usage: limit_march P1 REPLICATES\n");
        return 2;
    }
    const double p1 = std::strtod(argv[1], nullptr);
    const auto replicates = std::strtoul(argv[2], nullptr, 10);
    std::array<std::uint32_t, people + 1> chances{};
    for (std::size_t k = 0; k < chances.size(); ++k) {
        chances[k] = chance_of(1 - std::pow(0.5, static_cast<double>(k)));
    }
    Numbers numbers(1);
    Coins coins(numbers);
    std::vector<std::uint64_t> course(periods + 1);
    std::vector<double> knowledge(replicates);
    const double start = processor_seconds();
    for (double& one : knowledge) {
        one = knowledge_after(chance_of(p1), chances, coins, course);
    }
    tell(static_cast<double>(replicates) * people * periods, processor_seconds() - start,
         knowledge);
}
