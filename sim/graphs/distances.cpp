#include "graphs/distances.hpp"

#include <algorithm>
#include <array>

#include "beliefs/counters.hpp"

namespace orglab {

namespace {

// Up to 64 searches; bit s of a person's word: search s has come here. A step costs what its front
// has of people and ties, so that a long path costs no more than a dense network.
class Search {
public:
    Search(const TieLists& ties, std::span<const std::uint32_t> sources, Distances& sum)
        : ties_(ties),
          seen_(ties.rows(), 0),
          arriving_(ties.rows(), 0),
          closeness_(sources.size(), 0),
          sum_(sum) {
        for (std::size_t s = 0; s < sources.size(); ++s) {
            seen_[sources[s]] |= Word{1} << s;
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
        Word searches;
    };

    void step(std::uint64_t distance) {
        reached_.clear();
        for (const auto& [person, searches] : front_) {
            for (const std::uint32_t peer : ties_.of(person)) {
                if (arriving_[peer] == 0) {
                    reached_.push_back(peer);
                }
                arriving_[peer] |= searches;
            }
        }
        front_.clear();
        WordCounter found;  // by search
        std::array<Word, 8> some;
        std::size_t waiting = 0;
        for (const std::uint32_t person : reached_) {
            const Word fresh = arriving_[person] & ~seen_[person];
            arriving_[person] = 0;
            if (fresh != 0) {
                seen_[person] |= fresh;
                front_.push_back({person, fresh});
                some[waiting++] = fresh;
                if (waiting == some.size()) {
                    found.add(some);
                    waiting = 0;
                }
            }
        }
        std::fill(some.begin() + static_cast<std::ptrdiff_t>(waiting), some.end(), Word{0});
        found.add(some);
        for (std::uint32_t s = 0; s < closeness_.size(); ++s) {
            const std::uint64_t people = found.at(s);
            sum_.pairs += people;
            sum_.total += distance * people;
            closeness_[s] += static_cast<double>(people) / static_cast<double>(distance);
        }
    }

    const TieLists& ties_;
    std::vector<Word> seen_;
    std::vector<Word> arriving_;
    std::vector<Arrival> front_;
    std::vector<std::uint32_t> reached_;
    std::vector<double> closeness_;
    Distances& sum_;
};

}  // namespace

Distances distances(const TieLists& ties, std::span<const std::uint32_t> sources) {
    Distances sum;
    for (std::size_t first = 0; first < sources.size(); first += 64) {
        Search(ties, sources.subspan(first, std::min<std::size_t>(64, sources.size() - first)), sum)
            .run();
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
