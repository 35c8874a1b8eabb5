// Random numbers one after the other, for what is drawn once: beliefs at the start, ties.
#pragma once

#include <cstdint>

namespace alone {

/// SplitMix64 (Steele, Lea & Flood 2014).
class Numbers {
public:
    explicit Numbers(std::uint64_t seed) : state_(seed * 0xd1342543de82ef95ULL + 1) {}
    std::uint64_t next() {
        std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15ULL;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
        return mixed ^ (mixed >> 31U);
    }
    /// From 0 to bound - 1; how far from evenly does not matter below 2^32.
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>(((next() >> 32U) * bound) >> 32U);
    }
    bool happens(double chance) { return static_cast<double>(next() >> 32U) < chance * 0x1p32; }
    int sign() { return (next() >> 63U) != 0 ? 1 : -1; }
    /// 64 coins that come up in one of three cases, but for 2^-32.
    std::uint64_t thirds() {
        std::uint64_t coins = 0;
        for (int digit = 0; digit < 16; ++digit) {  // 1/3 is 0.0101... in base two
            coins |= next();
            coins &= next();
        }
        return coins;
    }

private:
    std::uint64_t state_;
};

}  // namespace alone
