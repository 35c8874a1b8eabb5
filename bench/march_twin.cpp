#include "march_twin.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace twin {

namespace {

/// xorshift64* (Vigna 2016).
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15ULL + 1) {}
    std::uint32_t next() {
        state_ ^= state_ >> 12U;
        state_ ^= state_ << 25U;
        state_ ^= state_ >> 27U;
        return static_cast<std::uint32_t>((state_ * 0x2545f4914f6cdd1dULL) >> 32U);
    }
    bool happens(double chance) { return next() < chance * 0x1p32; }
    std::int8_t sign() { return (next() & 1U) != 0 ? 1 : -1; }

private:
    std::uint64_t state_;
};

using Beliefs = std::vector<std::int8_t>;

int agreement(const std::int8_t* beliefs, const Beliefs& reality) {
    int sum = 0;
    for (std::size_t d = 0; d < reality.size(); ++d) {
        sum += beliefs[d] * reality[d];
    }
    return sum;
}

struct Organization {
    Beliefs reality;
    Beliefs people;  ///< people x dimensions
    Beliefs code;
    Beliefs actions;
    std::vector<int> votes;
};

Organization start(const March& model, Random& random) {
    const auto m = static_cast<std::size_t>(model.dimensions);
    const auto cells = m * static_cast<std::size_t>(model.people);
    Organization made{Beliefs(m), Beliefs(cells), Beliefs(m, 0), Beliefs(cells),
                      std::vector<int>(m)};
    for (auto& r : made.reality) {
        r = random.sign();
    }
    for (auto& belief : made.people) {
        belief = static_cast<std::int8_t>(static_cast<int>(random.next() % 3) - 1);
    }
    return made;
}

/// Who lacks a belief acts on a coin; those whose actions pay more than the code vote with them.
void act_and_vote(Organization& o, Random& random) {
    const std::size_t m = o.reality.size();
    for (std::size_t i = 0; i < o.people.size(); ++i) {
        o.actions[i] = o.people[i] != 0 ? o.people[i] : random.sign();
    }
    const int code = agreement(o.code.data(), o.reality);
    std::fill(o.votes.begin(), o.votes.end(), 0);
    for (std::size_t person = 0; person < o.people.size(); person += m) {
        if (agreement(o.actions.data() + person, o.reality) > code) {
            for (std::size_t d = 0; d < m; ++d) {
                o.votes[d] += o.actions[person + d];
            }
        }
    }
}

void socialize(Organization& o, double p1, Random& random) {
    const std::size_t m = o.reality.size();
    for (std::size_t person = 0; person < o.people.size(); person += m) {
        for (std::size_t d = 0; d < m; ++d) {
            std::int8_t& belief = o.people[person + d];
            if (o.code[d] != 0 && belief != o.code[d] && random.happens(p1)) {
                belief = static_cast<std::int8_t>(belief + o.code[d]);
            }
        }
    }
}

void code_learns(Organization& o, const std::vector<double>& chance, Random& random) {
    for (std::size_t d = 0; d < o.reality.size(); ++d) {
        const int vote = o.votes[d];
        const int sign = vote > 0 ? 1 : -1;
        if (vote != 0 && sign != o.code[d] &&
            random.happens(chance[static_cast<std::size_t>(std::abs(vote))])) {
            o.code[d] = static_cast<std::int8_t>(sign);
        }
    }
}

}  // namespace

double code_score(const March& model, std::uint64_t seed) {
    Random random(seed);
    std::vector<double> chance;  // of the code to move, by the margin of the vote
    for (int margin = 0; margin <= model.people; ++margin) {
        chance.push_back(1 - std::pow(1 - model.p2, margin));
    }
    Organization organization = start(model, random);
    for (int period = 0; period < model.periods; ++period) {
        act_and_vote(organization, random);
        socialize(organization, model.p1, random);
        code_learns(organization, chance, random);
    }
    return static_cast<double>(agreement(organization.code.data(), organization.reality)) /
           model.dimensions;
}

}  // namespace twin
