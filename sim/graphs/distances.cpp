#include "graphs/distances.hpp"

#include <algorithm>

#include "beliefs/counters.hpp"

namespace orglab {

namespace {

// Up to 64 searches; bit s of a person's word: search s has come here.
class Search {
public:
    Search(const TieLists& ties, std::span<const std::uint32_t> sources, Distances& sum)
        : ties_(ties),
          seen_(ties.rows(), 0),
          front_(ties.rows(), 0),
          next_(ties.rows(), 0),
          sum_(sum) {
        closeness_.assign(sources.size(), 0);
        for (std::size_t s = 0; s < sources.size(); ++s) {
            seen_[sources[s]] |= Word{1} << s;
            front_[sources[s]] |= Word{1} << s;
        }
    }

    void run() {
        for (std::uint64_t distance = 1; step(distance); ++distance) {
        }
        sum_.closeness.insert(sum_.closeness.end(), closeness_.begin(), closeness_.end());
    }

private:
    bool step(std::uint64_t distance) {
        WordCounter found;  // by search
        bool any = false;
        std::fill(next_.begin(), next_.end(), 0);
        for (std::uint32_t i = 0; i < ties_.rows(); ++i) {
            if (front_[i] != 0) {
                for (const std::uint32_t peer : ties_.of(i)) {
                    next_[peer] |= front_[i];
                }
            }
        }
        for (std::uint32_t i = 0; i < ties_.rows(); ++i) {
            next_[i] &= ~seen_[i];
            seen_[i] |= next_[i];
            any = any || next_[i] != 0;
            found.add(next_[i]);
        }
        front_.swap(next_);
        for (std::uint32_t s = 0; s < closeness_.size(); ++s) {
            const std::uint64_t people = found.at(s);
            sum_.pairs += people;
            sum_.total += distance * people;
            closeness_[s] += static_cast<double>(people) / static_cast<double>(distance);
        }
        return any;
    }

    const TieLists& ties_;
    std::vector<Word> seen_;
    std::vector<Word> front_;
    std::vector<Word> next_;
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
