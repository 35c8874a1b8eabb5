#include "metrics/ranking.hpp"

#include <algorithm>

#include "metrics/spread.hpp"

namespace orglab {

std::vector<std::uint64_t> histogram(std::span<const std::uint32_t> counts, std::uint32_t most) {
    std::vector<std::uint64_t> people(std::size_t{most} + 1, 0);
    for (const std::uint32_t count : counts) {
        ++people[count];
    }
    return people;
}

std::uint64_t sum_of_best(std::span<const std::uint32_t> counts, std::uint32_t most,
                          std::uint64_t best) {
    const auto people = histogram(counts, most);
    std::uint64_t sum = 0;
    for (std::size_t count = people.size(); count-- > 0 && best > 0;) {
        const std::uint64_t taken = std::min(best, people[count]);
        sum += taken * count;
        best -= taken;
    }
    return sum;
}

double gini(std::span<const std::uint32_t> counts, std::uint32_t most) {
    const auto people = histogram(counts, most);
    const std::uint64_t n = counts.size();
    // |x - y| = number of thresholds k that lie between: pairs one of whom reaches k and one does
    // not.
    double differences = 0;
    std::uint64_t reaching = 0;
    for (std::size_t k = people.size() - 1; k > 0; --k) {
        reaching += people[k];
        differences += static_cast<double>(reaching * (n - reaching));
    }
    const std::uint64_t sum = total(counts);
    return sum == 0 ? undefined : differences / (static_cast<double>(n) * static_cast<double>(sum));
}

}  // namespace orglab
