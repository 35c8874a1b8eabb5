#include "landscape/nk.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

#include "random/sample.hpp"

namespace orglab {

namespace {

/// The bit itself, then its partners.
std::vector<std::uint32_t> bits_read_by(std::uint32_t i, const NkParameters& shape, Stream stream) {
    std::vector<std::uint32_t> bits{i};
    if (shape.partners == NkPartners::adjacent) {
        for (std::uint32_t j = 1; j <= shape.k; ++j) {
            bits.push_back((i + j) % shape.n);
        }
        return bits;
    }
    std::vector<std::uint32_t> pool;
    for (std::uint32_t j = 0; j < shape.n; ++j) {
        if (j != i || shape.with_self) {
            pool.push_back(j);
        }
    }
    if (shape.partners == NkPartners::random) {
        draw_front(pool, shape.k, stream);
        bits.insert(bits.end(), pool.begin(), pool.begin() + shape.k);
        return bits;
    }
    for (std::uint32_t j = 0; j < shape.k; ++j) {
        bits.push_back(pool[below(stream, static_cast<std::uint32_t>(pool.size()))]);
    }
    return bits;
}

/// The bits by how many contributions read them, the most first.
std::vector<std::uint32_t> most_read_first(
    const std::vector<std::vector<std::uint32_t>>& bits_of_all) {
    std::vector<std::uint32_t> readers(bits_of_all.size(), 0);
    for (const auto& bits : bits_of_all) {
        for (const std::uint32_t b : bits) {
            ++readers[b];
        }
    }
    std::vector<std::uint32_t> order(bits_of_all.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::uint32_t b) { return readers[b]; });
    return order;
}

/// For each place in `bits`, how many of the places are fixed after it: that many levels above the
/// leaves its bit decides.
std::vector<std::uint32_t> levels_of(const std::vector<std::uint32_t>& bits,
                                     const std::vector<std::uint32_t>& order) {
    std::vector<std::uint32_t> levels(bits.size());
    auto level = static_cast<std::uint32_t>(bits.size());
    for (const std::uint32_t b : order) {
        for (std::size_t j = 0; j < bits.size(); ++j) {
            if (bits[j] == b) {
                levels[j] = --level;
            }
        }
    }
    return levels;
}

/// For each place in `bits`, the first with the same bit: a partner drawn twice.
std::vector<std::uint32_t> first_places_of(const std::vector<std::uint32_t>& bits) {
    std::vector<std::uint32_t> places;
    places.reserve(bits.size());
    for (const std::uint32_t b : bits) {
        places.push_back(static_cast<std::uint32_t>(std::ranges::find(bits, b) - bits.begin()));
    }
    return places;
}

/// Branch and bound for the best configuration.
class Search {
public:
    Search(std::uint32_t n, std::uint32_t k, const std::vector<std::vector<std::uint32_t>>& bits,
           const std::vector<std::uint32_t>& order, const std::vector<std::uint32_t>& trees)
        : order_(order), trees_(trees), read_(n), at_(n) {
        std::uint64_t bound = 0;
        for (std::uint32_t i = 0; i < n; ++i) {
            at_[i] = {std::size_t{i} << (k + 2), 1};
            bound += trees_[at_[i].tree + 1];
            for (const std::uint32_t b : bits[i]) {
                read_[b].push_back(i);  // twice if it is a partner twice
            }
        }
        best_ = {~0U, 0};
        fix(0, 0, bound);
    }
    [[nodiscard]] NkTable::GlobalPeak best() const { return best_; }

private:
    /// A node of a contribution's tree.
    struct Place {
        std::size_t tree;
        std::size_t node;
    };

    [[nodiscard]] std::uint32_t most(const Place& at) const { return trees_[at.tree + at.node]; }
    /// Tries both values of the bits from `depth` on. `bound`: the most that is possible with the
    /// bits fixed so far, which are those of `configuration`.
    void fix(std::uint32_t depth, std::uint32_t configuration, std::uint64_t bound);
    /// The bound once this bit is fixed as well.
    std::uint64_t go_down(std::uint32_t bit, std::size_t value, std::uint64_t bound) {
        for (const std::uint32_t i : read_[bit]) {
            bound -= most(at_[i]);
            at_[i].node = 2 * at_[i].node + value;
            bound += most(at_[i]);
        }
        return bound;
    }
    void go_up(std::uint32_t bit) {
        for (const std::uint32_t i : read_[bit]) {
            at_[i].node /= 2;
        }
    }

    const std::vector<std::uint32_t>& order_;
    const std::vector<std::uint32_t>& trees_;
    std::vector<std::vector<std::uint32_t>> read_;  ///< which contributions read a bit
    std::vector<Place> at_;                         ///< of each contribution
    NkTable::GlobalPeak best_;
};

void Search::fix(std::uint32_t depth, std::uint32_t configuration, std::uint64_t bound) {
    if (depth == order_.size()) {
        best_ = {configuration, bound};
        return;
    }
    const std::uint32_t bit = order_[depth];
    std::array<std::uint64_t, 2> bounds{};
    for (std::uint32_t value = 0; value < 2; ++value) {
        bounds.at(value) = go_down(bit, value, bound);
        go_up(bit);
    }
    // The more promising one first.
    const std::uint32_t first = bounds[1] > bounds[0] ? 1 : 0;
    for (const std::uint32_t value : {first, 1 - first}) {
        const std::uint32_t next = configuration | (value << bit);
        // Of equals the lowest counts, and bits yet to be fixed only raise it.
        if (bounds.at(value) > best_.sum ||
            (bounds.at(value) == best_.sum && next < best_.configuration)) {
            go_down(bit, value, bound);
            fix(depth + 1, next, bounds.at(value));
            go_up(bit);
        }
    }
}

}  // namespace

NkTable::NkTable(const NkParameters& shape, const Draws& draws)
    : n_(shape.n), k_(shape.k), trees_(std::size_t{shape.n} << (shape.k + 2)) {
    for (std::uint32_t i = 0; i < n_; ++i) {
        bits_.push_back(bits_read_by(i, shape, draws.stream(purpose("nk.partners"), 0, i)));
    }
    order_ = most_read_first(bits_);
    plant_trees(shape, draws);
    list_leaves();
}

void NkTable::plant_trees(const NkParameters& shape, const Draws& draws) {
    const double unit = shape.decimals == 0 ? 0x1p32 : std::pow(10.0, shape.decimals);
    scale_ = n_ * unit;
    const std::uint32_t leaves = 2U << k_;
    for (std::uint32_t i = 0; i < n_; ++i) {
        const auto levels = levels_of(bits_[i], order_);
        const auto tree = std::span(trees_).subspan(std::size_t{i} << (k_ + 2), 2UL * leaves);
        Stream uniform = draws.stream(purpose("nk.contributions"), 0, i);
        const auto first_places = first_places_of(bits_[i]);
        for (std::uint32_t pattern = 0; pattern < leaves; ++pattern) {
            const std::uint32_t draw = uniform();
            std::uint32_t node = leaves;
            bool possible = true;
            for (std::uint32_t j = 0; j <= k_; ++j) {
                const std::uint32_t bit = (pattern >> j) & 1U;
                node |= bit << levels[j];
                possible = possible && bit == ((pattern >> first_places[j]) & 1U);
            }
            if (possible) {
                tree[node] = shape.decimals == 0
                                 ? draw
                                 : static_cast<std::uint32_t>(std::lround(draw * 0x1p-32 * unit));
            }
        }
        for (std::size_t node = leaves - 1; node > 0; --node) {
            tree[node] = std::max(tree[2 * node], tree[2 * node + 1]);
        }
    }
}

void NkTable::list_leaves() {
    const std::uint32_t groups = (n_ + together - 1) / together;
    leaves_.assign(std::size_t{groups} * patterns * n_, 0);
    for (std::uint32_t i = 0; i < n_; ++i) {
        const auto levels = levels_of(bits_[i], order_);
        const std::uint32_t first = (i << (k_ + 2)) + (2U << k_);
        for (std::uint32_t pattern = 0; pattern < patterns; ++pattern) {
            leaves_[std::size_t{pattern} * n_ + i] = first;
        }
        for (std::size_t j = 0; j < bits_[i].size(); ++j) {
            const std::uint32_t group = bits_[i][j] / together;
            const std::uint32_t bit = bits_[i][j] % together;
            for (std::uint32_t pattern = 0; pattern < patterns; ++pattern) {
                leaves_[(std::size_t{group} * patterns + pattern) * n_ + i] |=
                    ((pattern >> bit) & 1U) << levels[j];
            }
        }
    }
}

std::uint64_t NkTable::sum(std::uint32_t configuration) const {
    std::array<std::uint32_t, most_bits> leaf{};
    const std::uint32_t* listed = leaves_.data();
    for (std::uint32_t b = 0; b < n_; b += together) {
        const std::uint32_t* row = listed + std::size_t{(configuration >> b) % patterns} * n_;
        for (std::uint32_t i = 0; i < n_; ++i) {
            leaf[i] |= row[i];
        }
        listed += std::size_t{patterns} * n_;
    }
    std::uint64_t total = 0;
    for (std::uint32_t i = 0; i < n_; ++i) {
        total += trees_[leaf[i]];
    }
    return total;
}

NkTable::GlobalPeak NkTable::global_peak() const {
    return Search(n_, k_, bits_, order_, trees_).best();
}

std::uint32_t NkTable::local_peaks() const {
    std::uint32_t peaks = 0;
    for (std::uint64_t x = 0; x < (std::uint64_t{1} << n_); ++x) {
        const auto configuration = static_cast<std::uint32_t>(x);
        const std::uint64_t here = sum(configuration);
        bool peak = true;
        for (std::uint32_t b = 0; b < n_ && peak; ++b) {
            peak = sum(configuration ^ (1U << b)) <= here;
        }
        peaks += peak ? 1 : 0;
    }
    return peaks;
}

}  // namespace orglab
