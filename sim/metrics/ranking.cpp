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

std::uint64_t sum_of_best(std::span<const std::uint64_t> people, std::uint64_t best) {
    std::uint64_t sum = 0;
    for (std::size_t count = people.size(); count-- > 0 && best > 0;) {
        const std::uint64_t taken = std::min(best, people[count]);
        sum += taken * count;
        best -= taken;
    }
    return sum;
}

double gini(std::span<const std::uint64_t> people) {
    std::uint64_t n = 0;
    std::uint64_t sum = 0;
    for (std::size_t count = 0; count < people.size(); ++count) {
        n += people[count];
        sum += people[count] * count;
    }
    // |x - y| = number of thresholds k that lie between: pairs one of whom reaches k and one does
    // not.
    const auto over_thresholds = [&](auto differences) {
        std::uint64_t reaching = 0;
        for (std::size_t k = people.size() - 1; k > 0; --k) {
            reaching += people[k];
            differences += static_cast<decltype(differences)>(reaching * (n - reaching));
        }
        return static_cast<double>(differences);
    };
    const double differences = are_whole_in_doubles(people.size(), n, n)
                                   ? over_thresholds(std::uint64_t{0})
                                   : over_thresholds(0.0);
    return sum == 0 ? undefined : differences / (static_cast<double>(n) * static_cast<double>(sum));
}

}  // namespace orglab
