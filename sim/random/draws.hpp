// Random numbers with an address: (seed, replicate, purpose, period, entity[, other]).
// No draw depends on another, on threads, or on order. Engine: Philox4x32-10 (Salmon et al. 2011).
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>

namespace orglab {

/// What a draw is for; the 64-bit FNV-1a hash of its name. A test holds all names apart.
struct Purpose {
    std::uint64_t id;
    bool operator==(const Purpose&) const = default;
};

constexpr Purpose purpose(std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char letter : name) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
    }
    return {hash};
}

/// The purpose of one part of a channel or family: `purpose("network", "rate")` is "network.rate".
constexpr Purpose purpose(std::string_view family, std::string_view part) {
    std::uint64_t hash = purpose(family).id;
    for (const char letter : {'.'}) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
    }
    for (const char letter : part) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
    }
    return {hash};
}

/// Finalizer of splitmix64 (Steele, Lea & Flood 2014): a bijection that mixes every bit.
constexpr std::uint64_t mix(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31U);
}

/// A chance in [0,1], rounded to a multiple of 2^-32 so that it is compared as an integer.
struct Chance {
    std::uint64_t threshold = 0;  ///< 0 .. 2^32: true for a 32-bit draw below it

    constexpr Chance() = default;
    explicit Chance(double share)
        : threshold(static_cast<std::uint64_t>(std::nearbyint(share * 0x1p32))) {}
    [[nodiscard]] constexpr bool never() const { return threshold == 0; }
    [[nodiscard]] constexpr bool always() const { return threshold == (std::uint64_t{1} << 32U); }
    [[nodiscard]] constexpr bool holds(std::uint32_t draw) const { return draw < threshold; }
};

/// All random numbers of one address, read in any order (`word`, `half`) or in sequence (as the
/// engine of a Boost.Random distribution).
class Stream {
public:
    using result_type = std::uint32_t;

    Stream(std::uint64_t key, std::uint32_t replicate, std::uint32_t period, std::uint32_t entity)
        : key_{{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32U)}},
          replicate_(replicate),
          period_(period),
          entity_(entity) {}

    /// The index-th block of 128 bits.
    [[nodiscard]] std::array<std::uint64_t, 2> block(std::uint32_t index) const {
        const auto out = r123::Philox4x32{}({{index, entity_, period_, replicate_}}, key_);
        return {out[0] | (std::uint64_t{out[1]} << 32U), out[2] | (std::uint64_t{out[3]} << 32U)};
    }
    /// The index-th 64 bits.
    [[nodiscard]] std::uint64_t word(std::uint32_t index) const {
        return block(index >> 1U)[index & 1U];
    }
    /// The index-th 32 bits.
    [[nodiscard]] std::uint32_t half(std::uint32_t index) const {
        return static_cast<std::uint32_t>(word(index >> 1U) >> (32U * (index & 1U)));
    }

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    result_type operator()() { return half(next_++); }

private:
    r123::Philox4x32::key_type key_;
    std::uint32_t replicate_;
    std::uint32_t period_;
    std::uint32_t entity_;
    std::uint32_t next_ = 0;
};

/// The random numbers of one replicate.
class Draws {
public:
    Draws(std::uint64_t seed, std::uint32_t replicate) : seed_(seed), replicate_(replicate) {}

    [[nodiscard]] Stream stream(Purpose what, std::uint32_t period, std::uint32_t entity) const {
        return {key(what), replicate_, period, entity};
    }
    /// For draws about two entities (learner and peer, sender and receiver).
    [[nodiscard]] Stream stream(Purpose what, std::uint32_t period, std::uint32_t entity,
                                std::uint32_t other) const {
        return {mix(key(what) ^ mix(std::uint64_t{other} + 1)), replicate_, period, entity};
    }
    [[nodiscard]] std::uint64_t seed() const { return seed_; }
    [[nodiscard]] std::uint32_t replicate() const { return replicate_; }

    /// The key that all streams of a purpose share.
    [[nodiscard]] std::uint64_t key(Purpose what) const { return mix(mix(seed_) ^ what.id); }

private:
    std::uint64_t seed_;
    std::uint32_t replicate_;
};

/// A whole number in [0, bound), each equally likely (Lemire 2019: multiply, reject the bias).
inline std::uint32_t below(Stream& stream, std::uint32_t bound) {
    std::uint64_t product = std::uint64_t{stream()} * bound;
    if (static_cast<std::uint32_t>(product) < bound) {
        const std::uint32_t floor = (0U - bound) % bound;
        while (static_cast<std::uint32_t>(product) < floor) {
            product = std::uint64_t{stream()} * bound;
        }
    }
    return static_cast<std::uint32_t>(product >> 32U);
}

/// True with the chance, by the next number of the stream.
inline bool happens(Stream& stream, Chance chance) {
    return chance.holds(stream());
}

}  // namespace orglab
