#include "landscape/nk.hpp"

#include <bit>
#include <cmath>

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

}  // namespace

NkTable::NkTable(const NkParameters& shape, const Draws& draws)
    : n_(shape.n), k_(shape.k), contributions_(std::size_t{shape.n} << (shape.k + 1)) {
    const double unit = shape.decimals == 0 ? 0x1p32 : std::pow(10.0, shape.decimals);
    scale_ = n_ * unit;
    for (std::uint32_t i = 0; i < n_; ++i) {
        bits_.push_back(bits_read_by(i, shape, draws.stream(purpose("nk.partners"), 0, i)));
        Stream uniform = draws.stream(purpose("nk.contributions"), 0, i);
        for (std::uint32_t pattern = 0; pattern < (2U << k_); ++pattern) {
            const std::uint32_t draw = uniform();
            contributions_[(std::size_t{i} << (k_ + 1)) + pattern] =
                shape.decimals == 0
                    ? draw
                    : static_cast<std::uint32_t>(std::lround(draw * 0x1p-32 * unit));
        }
    }
}

std::uint64_t NkTable::sum(std::uint32_t configuration) const {
    std::uint64_t total = 0;
    for (std::uint32_t i = 0; i < n_; ++i) {
        std::uint32_t pattern = 0;
        for (std::uint32_t j = 0; j <= k_; ++j) {
            pattern |= ((configuration >> bits_[i][j]) & 1U) << j;
        }
        total += contributions_[(std::size_t{i} << (k_ + 1)) + pattern];
    }
    return total;
}

NkTable::GlobalPeak NkTable::global_peak() const {
    // Flipping bit b changes only the contributions that read it: which, and which bits of their
    // patterns.
    struct Touch {
        std::uint32_t contribution;
        std::uint32_t flips;
    };
    std::vector<std::vector<Touch>> touched(n_);
    for (std::uint32_t i = 0; i < n_; ++i) {
        for (std::uint32_t b = 0; b < n_; ++b) {
            std::uint32_t flips = 0;
            for (std::uint32_t j = 0; j <= k_; ++j) {
                flips |= (bits_[i][j] == b ? 1U : 0U) << j;
            }
            if (flips != 0) {
                touched[b].push_back({i, flips});
            }
        }
    }
    std::vector<std::size_t> at(n_);
    for (std::uint32_t i = 0; i < n_; ++i) {
        at[i] = std::size_t{i} << (k_ + 1);
    }
    std::uint32_t configuration = 0;
    std::uint64_t total = sum(0);
    GlobalPeak best{0, total};
    for (std::uint64_t step = 1; step < (std::uint64_t{1} << n_); ++step) {
        const auto b = static_cast<std::uint32_t>(std::countr_zero(step));
        configuration ^= 1U << b;
        for (const Touch& touch : touched[b]) {
            total -= contributions_[at[touch.contribution]];
            at[touch.contribution] ^= touch.flips;
            total += contributions_[at[touch.contribution]];
        }
        if (total > best.sum || (total == best.sum && configuration < best.configuration)) {
            best = {configuration, total};
        }
    }
    return best;
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
