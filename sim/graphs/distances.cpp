#include "graphs/distances.hpp"

#include <algorithm>
#include <array>

#include "beliefs/counters.hpp"

namespace orglab {

namespace {

/// Searches that go on together: bit s of word w of a person: search 64 w + s has come here.
template <std::size_t words>
using Searches = std::array<Word, words>;

/// Up to 64 searches a word. A step costs what its front has of people and ties, so that a long
/// path costs no more than a dense network.
template <std::size_t words>
class Search {
public:
    Search(const TieLists& ties, std::span<const std::uint32_t> sources, Distances& sum)
        : ties_(ties),
          seen_(ties.rows(), Searches<words>{}),
          arriving_(ties.rows(), Searches<words>{}),
          waits_(ties.rows(), 0),
          closeness_(sources.size(), 0),
          sum_(sum) {
        for (std::size_t s = 0; s < sources.size(); ++s) {
            seen_[sources[s]][s / 64] |= Word{1} << (s % 64);
        }
        for (const std::uint32_t source : sources) {
            front_.push_back({source, seen_[source]});
        }
    }

    void run() {
        for (std::uint64_t distance = 1; !front_.empty(); ++distance) {
            step(distance);
        }
        sum_.closeness.insert(sum_.closeness.end(), closeness_.begin(), closeness_.end());
    }

private:
    struct Arrival {
        std::uint32_t person;
        Searches<words> searches;
    };

    void step(std::uint64_t distance) {
        reached_.resize(ties_.rows() + std::size_t{1});
        std::size_t reached = 0;
        for (const auto& [person, searches] : front_) {
            for (const std::uint32_t peer : ties_.of(person)) {
                reached_[reached] = peer;
                reached += 1U - waits_[peer];
                waits_[peer] = 1;
                for (std::size_t w = 0; w < words; ++w) {
                    arriving_[peer][w] |= searches[w];
                }
            }
        }
        front_.clear();
        for (std::size_t k = 0; k < reached; ++k) {
            const std::uint32_t person = reached_[k];
            Searches<words> fresh;
            Word any = 0;
            for (std::size_t w = 0; w < words; ++w) {
                fresh[w] = arriving_[person][w] & ~seen_[person][w];
                seen_[person][w] |= fresh[w];
                any |= fresh[w];
            }
            arriving_[person] = {};
            waits_[person] = 0;
            if (any != 0) {
                front_.push_back({person, fresh});
            }
        }
        count_front(distance);
    }

    /// How many people each search has come to in this step.
    void count_front(std::uint64_t distance) {
        for (std::size_t w = 0; 64 * w < closeness_.size(); ++w) {
            WordCounter found;
            for (std::size_t k = 0; k < front_.size(); k += 8) {
                std::array<Word, 8> some{};
                for (std::size_t j = 0; j < std::min<std::size_t>(8, front_.size() - k); ++j) {
                    some[j] = front_[k + j].searches[w];
                }
                found.add(some);
            }
            std::array<std::uint32_t, 64> counts{};
            found.all(counts);
            const std::size_t searches = std::min<std::size_t>(64, closeness_.size() - 64 * w);
            for (std::size_t s = 0; s < searches; ++s) {
                const std::uint64_t people = counts[s];
                sum_.pairs += people;
                sum_.total += distance * people;
                closeness_[64 * w + s] +=
                    static_cast<double>(people) / static_cast<double>(distance);
            }
        }
    }

    const TieLists& ties_;
    std::vector<Searches<words>> seen_;
    std::vector<Searches<words>> arriving_;
    std::vector<std::uint8_t> waits_;  ///< 1: somebody is in reached_
    std::vector<Arrival> front_;
    std::vector<std::uint32_t> reached_;  ///< and room for one who was reached before
    std::vector<double> closeness_;
    Distances& sum_;
};

}  // namespace

Distances distances(const TieLists& ties, std::span<const std::uint32_t> sources) {
    constexpr std::size_t most = 4;             // words that fit in what a step moves at once
    constexpr std::uint32_t large = 1U << 17U;  // beyond it what searches remember would weigh much
    const std::size_t words = ties.rows() > large ? 1 : most;
    Distances sum;
    while (!sources.empty()) {
        const std::size_t some = std::min<std::size_t>(64 * words, sources.size());
        if (some <= 64) {
            Search<1>(ties, sources.first(some), sum).run();
        } else {
            Search<most>(ties, sources.first(some), sum).run();
        }
        sources = sources.subspan(some);
    }
    return sum;
}

std::vector<std::uint32_t> evenly_chosen(std::uint32_t people, std::uint32_t exact_up_to,
                                         std::uint32_t most) {
    const std::uint32_t count = people <= exact_up_to ? people : most;
    std::vector<std::uint32_t> chosen(count);
    for (std::uint32_t k = 0; k < count; ++k) {
        chosen[k] = static_cast<std::uint32_t>(std::uint64_t{k} * people / count);
    }
    return chosen;
}

}  // namespace orglab
