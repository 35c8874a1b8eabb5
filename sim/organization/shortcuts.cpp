#include "organization/shortcuts.hpp"

#include <fmt/format.h>

#include "graphs/tie_set.hpp"

namespace orglab {

namespace {

// A draw misses where the pair is tied or full. After so many misses in a row free pairs are rare
// enough to be listed.
constexpr int misses_before_listing = 1000;

/// Keeps references to the ties that are there already, which may be many, and to groups.
class UniformPlacing {
public:
    UniformPlacing(const Shortcuts& wanted, const TieSet& before, const Groups& groups,
                   Stream stream)
        : wanted_(wanted),
          before_(before),
          placed_(wanted.count),
          groups_(groups),
          stream_(stream),
          given_(wanted.workers, 0) {}

    /// The next pair, ends in random order; false if none is left.
    bool next(Tie& pair) {
        if (!by_trial(pair) && !from_list(pair)) {
            return false;
        }
        placed_.insert(pair.a, pair.b);
        ++given_[pair.a];
        ++given_[pair.b];
        return true;
    }

private:
    [[nodiscard]] bool open(std::uint32_t i) const {
        return wanted_.max_degree == 0 || given_[i] < wanted_.max_degree;
    }

    [[nodiscard]] bool tied(std::uint32_t a, std::uint32_t b) const {
        return before_.contains(a, b) || placed_.contains(a, b) || groups_.together(a, b);
    }

    bool by_trial(Tie& pair) {
        for (int miss = 0; miss < misses_before_listing; ++miss) {
            pair.a = below(stream_, wanted_.workers);
            pair.b = below(stream_, wanted_.workers - 1);
            pair.b += pair.b >= pair.a ? 1 : 0;
            if (open(pair.a) && open(pair.b) && !tied(pair.a, pair.b)) {
                return true;
            }
        }
        return false;
    }

    bool from_list(Tie& pair) {
        std::vector<std::uint32_t> free;
        for (std::uint32_t i = 0; i < wanted_.workers; ++i) {
            if (open(i)) {
                free.push_back(i);
            }
        }
        std::vector<Tie> left;
        for (std::size_t i = 0; i < free.size(); ++i) {
            for (std::size_t j = i + 1; j < free.size(); ++j) {
                if (!tied(free[i], free[j])) {
                    left.push_back({free[i], free[j]});
                }
            }
        }
        if (left.empty()) {
            return false;
        }
        pair = left[below(stream_, static_cast<std::uint32_t>(left.size()))];
        return true;
    }

    Shortcuts wanted_;
    const TieSet& before_;
    TieSet placed_;
    const Groups& groups_;
    Stream stream_;
    std::vector<std::uint32_t> given_;
};

}  // namespace

void add_shortcuts(const Shortcuts& wanted, std::span<const Tie> formal, const Groups& groups,
                   const Draws& draws, std::vector<Tie>& pairs) {
    TieSet tied(pairs.size() + formal.size());
    for (const Tie& pair : pairs) {
        tied.insert(pair.a, pair.b);
    }
    for (const Tie& pair : formal) {
        tied.insert(pair.a, pair.b);
    }
    // Under a tight bound the last ends can be left with nobody to join; then the whole draw is
    // repeated, which keeps it uniform over the ways that work out.
    constexpr std::uint32_t attempts = 100;
    for (std::uint32_t attempt = 0; attempt < attempts; ++attempt) {
        UniformPlacing placing(wanted, tied, groups,
                               draws.stream(purpose("structure.shortcuts"), 0, attempt));
        std::vector<Tie> placed;
        Tie pair{};
        while (placed.size() < wanted.count && placing.next(pair)) {
            placed.push_back(pair);
        }
        if (placed.size() == wanted.count) {
            pairs.insert(pairs.end(), placed.begin(), placed.end());
            return;
        }
    }
    throw InputError(Complaint{.key = "network.shortcuts",
                               .problem = fmt::format("no room for {} more ties among {} workers",
                                                      wanted.count, wanted.workers),
                               .allowed = "fewer shortcuts, or a larger max_degree"});
}

}  // namespace orglab
