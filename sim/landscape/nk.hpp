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
///
/// The contributions of each bit are the leaves of a binary tree in the order in which the search
/// for the peak fixes bits: a node holds the most that any leaf below it does.
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
    /// The global maximum by branch and bound: bits are fixed one after another, and what cannot
    /// reach the best so far even with the most of every contribution is left out.
    [[nodiscard]] GlobalPeak global_peak() const;
    /// Configurations that no single flip betters strictly.
    [[nodiscard]] std::uint32_t local_peaks() const;

private:
    static constexpr std::uint32_t most_bits = 24;
    /// Bits of a configuration that are looked up together, and their patterns.
    static constexpr std::uint32_t together = 4;
    static constexpr std::uint32_t patterns = 1U << together;

    void plant_trees(const NkParameters& shape, const Draws& draws);
    void list_leaves();

    std::uint32_t n_;
    std::uint32_t k_;
    double scale_;  ///< n times the unit of one
    std::vector<std::vector<std::uint32_t>>
        bits_;                          ///< of contribution i: the bit itself, then its partners
    std::vector<std::uint32_t> order_;  ///< of bits in the search: the most read first
    /// Of contribution i from i 2^(k+2) on: node 1 is the root, below node x are 2x and 2x + 1 for
    /// its next bit, in the order of the search. What no configuration reaches is 0.
    std::vector<std::uint32_t> trees_;
    /// Where in trees_ the leaf of each contribution is: the bitwise or of what is listed for the
    /// pattern of each group of bits.
    std::vector<std::uint32_t> leaves_;
};

}  // namespace orglab
