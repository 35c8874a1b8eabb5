// What twins are made of: beliefs as plain numbers, and one random number at a time.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "beliefs/planes.hpp"
#include "parameters/point_settings.hpp"
#include "random/draws.hpp"

namespace orglab::plain {

/// One person's beliefs, and those of many: -1, 0 or +1 a dimension.
using Mind = std::vector<int>;
using Minds = std::vector<Mind>;

/// A coin of chance `chance`, for one dimension: the 32-bit number whose k-th highest bit is bit
/// d % 32 of half 32 (d / 32) + k is below chance x 2^32.
inline bool lane(const Stream& stream, std::uint32_t d, double chance) {
    std::uint64_t number = 0;
    for (std::uint32_t k = 0; k < 32; ++k) {
        number = 2 * number + ((stream.half(32 * (d / 32) + k) >> (d % 32)) & 1U);
    }
    return static_cast<double>(number) < std::nearbyint(chance * 0x1p32);
}

/// A fair coin for one dimension.
inline int coin(const Stream& stream, std::uint32_t d) {
    return ((stream.word(d / 64) >> (d % 64)) & 1U) != 0 ? 1 : -1;
}

/// The same where four entities share a block: `four` is the stream of entity / 4.
inline int shared_coin(const Stream& four, std::uint32_t entity, std::uint32_t d) {
    return ((four.half(4 * (d / 32) + entity % 4) >> (d % 32)) & 1U) != 0 ? 1 : -1;
}

/// One coin for the whole of an entity (`place` tells several apart).
inline bool once(const Stream& stream, double chance, std::uint32_t place = 0) {
    return static_cast<double>(stream.half(place)) < std::nearbyint(chance * 0x1p32);
}

inline Mind mind_of(Row row, std::uint32_t dimensions) {
    Mind mind;
    for (std::uint32_t d = 0; d < dimensions; ++d) {
        mind.push_back(row.at(d));
    }
    return mind;
}

inline Minds minds_of(const Planes& planes) {
    Minds minds;
    for (std::uint32_t i = 0; i < planes.rows(); ++i) {
        minds.push_back(mind_of(planes.row(i), planes.dimensions()));
    }
    return minds;
}

inline Planes planes_of(const Minds& minds, std::uint32_t dimensions) {
    Planes planes(static_cast<std::uint32_t>(minds.size()), dimensions);
    for (std::uint32_t i = 0; i < planes.rows(); ++i) {
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            planes.row(i).set(d, minds[i][d]);
        }
    }
    return planes;
}

/// Reality as +1 and -1.
inline Mind truth_of(const Reality& reality, std::uint32_t dimensions) {
    Mind truth;
    for (std::uint32_t d = 0; d < dimensions; ++d) {
        truth.push_back(((reality[d / 64] >> (d % 64)) & 1U) != 0 ? 1 : -1);
    }
    return truth;
}

inline int sign(int number) {
    return number > 0 ? 1 : (number < 0 ? -1 : 0);
}

inline int sum_of_policy(const Mind& mind, std::uint32_t policy, std::uint32_t policy_size) {
    int sum = 0;
    for (std::uint32_t d = policy * policy_size; d < (policy + 1) * policy_size; ++d) {
        sum += mind[d];
    }
    return sum;
}

inline Mind policies(const Mind& mind, std::uint32_t policy_size) {
    Mind signs;
    for (std::uint32_t p = 0; p < mind.size() / policy_size; ++p) {
        signs.push_back(sign(sum_of_policy(mind, p, policy_size)));
    }
    return signs;
}

inline int count_right(const Mind& mind, const Mind& truth) {
    int right = 0;
    for (std::size_t d = 0; d < mind.size(); ++d) {
        right += mind[d] == truth[d] ? 1 : 0;
    }
    return right;
}

inline int score(const Mind& mind, const Mind& truth) {
    int sum = 0;
    for (std::size_t d = 0; d < mind.size(); ++d) {
        sum += mind[d] * truth[d];
    }
    return sum;
}

/// Share of blocks that are all right.
inline double share_of_blocks(const Mind& mind, const Mind& truth, std::uint32_t block) {
    int full = 0;
    for (std::size_t first = 0; first < mind.size(); first += block) {
        bool all = true;
        for (std::size_t d = first; d < first + block; ++d) {
            all = all && mind[d] == truth[d];
        }
        full += all ? 1 : 0;
    }
    return static_cast<double>(full) / static_cast<double>(mind.size() / block);
}

/// One step of a belief toward a goal: at once, or over no belief where `gradual`.
inline int moved(int belief, int goal, bool gradual) {
    return gradual && belief == -goal ? 0 : goal;
}

/// The first `count` of a list after a partial shuffle; the rest is dropped.
inline std::vector<std::uint32_t> drawn(std::vector<std::uint32_t> list, std::uint32_t count,
                                        Stream& lot) {
    const auto size = static_cast<std::uint32_t>(list.size());
    for (std::uint32_t k = 0; k < count; ++k) {
        std::swap(list[k], list[k + below(lot, size - k)]);
    }
    list.resize(count);
    return list;
}

/// Reads the settings of a scenario by their full keys.
struct Keys {
    PointSettings settings;
    [[nodiscard]] double number(const std::string& key) const {
        return std::get<double>(settings.at(key));
    }
    [[nodiscard]] std::uint32_t whole(const std::string& key) const {
        return static_cast<std::uint32_t>(std::get<std::int64_t>(settings.at(key)));
    }
    [[nodiscard]] std::string text(const std::string& key) const {
        return std::get<std::string>(settings.at(key));
    }
    [[nodiscard]] bool yes(const std::string& key) const {
        return std::get<bool>(settings.at(key));
    }
    /// Of a list by level, entry 1 = level 1; the last entry stands for all levels above.
    [[nodiscard]] double at_level(const std::string& key, std::uint32_t level) const {
        const auto& list = std::get<std::vector<double>>(settings.at(key));
        return list[std::min<std::size_t>(level, list.size()) - 1];
    }
    [[nodiscard]] bool lists(const std::string& key, const std::string& word) const {
        const auto& list = std::get<std::vector<std::string>>(settings.at(key));
        return std::find(list.begin(), list.end(), word) != list.end();
    }
};

}  // namespace orglab::plain
