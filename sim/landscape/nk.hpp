// The NK model (Kauffman 1993): N bits, each with a contribution that depends on K partners.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "parameters/words.hpp"
#include "random/draws.hpp"

namespace orglab {

/// How the partners of a bit are chosen.
enum class NkPartners {
    adjacent,         ///< the next bits, in a circle (Levinthal 1997)
    random,           ///< distinct other bits
    with_replacement  ///< other bits, the same one perhaps twice (Lazer & Friedman 2007)
};
constexpr std::array<NamedValue<NkPartners>, 3> words(NkPartners) {
    return {{{"adjacent", NkPartners::adjacent},
             {"random", NkPartners::random},
             {"with-replacement", NkPartners::with_replacement}}};
}

struct NkParameters {
    std::uint32_t n = 0;  ///< bits, at most 24
    std::uint32_t k = 0;  ///< partners per bit
    NkPartners partners = NkPartners::random;
    bool with_self = false;      ///< partners are drawn from all bits, the bit itself among them
    std::uint32_t decimals = 0;  ///< contributions are rounded to so many decimals; 0: not
};

/// Contributions are whole multiples of 2^-32, or of 10^-decimals, so that sums are exact and equal
/// configurations have equal sums in any order of addition.
class NkTable {
public:
    NkTable(const NkParameters& shape, const Draws& draws);

    /// Sum of the contributions, in units.
    [[nodiscard]] std::uint64_t sum(std::uint32_t configuration) const;
    /// Sum over n, in [0, 1].
    [[nodiscard]] double mean(std::uint64_t sum) const { return static_cast<double>(sum) / scale_; }

    struct GlobalPeak {
        std::uint32_t configuration;  ///< the lowest of the best
        std::uint64_t sum;
    };
    /// The global maximum by enumeration in Gray-code order.
    [[nodiscard]] GlobalPeak global_peak() const;
    /// Configurations that no single flip betters strictly.
    [[nodiscard]] std::uint32_t local_peaks() const;

private:
    std::uint32_t n_;
    std::uint32_t k_;
    double scale_;  ///< n times the unit of one
    std::vector<std::vector<std::uint32_t>>
        bits_;  ///< of contribution i: the bit itself, then its partners
    std::vector<std::uint32_t> contributions_;  ///< n rows of 2^(k+1)
};

}  // namespace orglab
