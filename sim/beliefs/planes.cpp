#include "beliefs/planes.hpp"

namespace orglab {

std::uint32_t count_right(Row row, const Reality& reality) {
    std::uint32_t count = 0;
    for (std::uint32_t w = 0; w < reality.size(); ++w) {
        count += static_cast<std::uint32_t>(std::popcount(right_bits(row, reality, w)));
    }
    return count;
}

std::uint32_t count_held(Row row, std::uint32_t words) {
    std::uint32_t count = 0;
    for (std::uint32_t w = 0; w < words; ++w) {
        count += static_cast<std::uint32_t>(std::popcount(row.held[w]));
    }
    return count;
}

std::int32_t score(Row row, const Reality& reality) {
    std::int32_t sum = 0;
    for (std::uint32_t w = 0; w < reality.size(); ++w) {
        sum +=
            std::popcount(right_bits(row, reality, w)) - std::popcount(wrong_bits(row, reality, w));
    }
    return sum;
}

std::uint32_t count_different(Row a, Row b, std::uint32_t words) {
    std::uint32_t count = 0;
    for (std::uint32_t w = 0; w < words; ++w) {
        count += static_cast<std::uint32_t>(
            std::popcount((a.held[w] ^ b.held[w]) | (a.value[w] ^ b.value[w])));
    }
    return count;
}

}  // namespace orglab
