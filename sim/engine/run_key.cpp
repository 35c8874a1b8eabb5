#include "engine/run_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "random/draws.hpp"
#include "scenario/precision.hpp"

namespace orglab {

namespace {

using Words = std::vector<std::uint64_t>;

void add_to(Words& words, std::string_view text) {
    words.push_back(purpose(text).id);
}

template <class T>
void add_all(Words& words, const std::vector<T>& entries) {
    for (const auto& entry : entries) {
        add_to(words, fmt::format("{}", entry));
    }
    add_to(words, ";");
}

/// Of a setting and its value.
struct Hashes {
    std::uint64_t key;
    std::uint64_t value;
};

/// Nothing: the key of a point does not depend on it.
std::optional<Hashes> hashes_of(const std::string& key, const Value& value) {
    if (!is_in_point_key(key)) {
        return std::nullopt;
    }
    const std::string text = to_text(value);
    // Runs by no group are those of programs that knew no groups.
    return key == "observe.by" && text == "[]"
               ? std::nullopt
               : std::optional(Hashes{purpose(key).id, purpose(text).id});
}

/// Of the data files of a point, entry by entry.
Words words_of_files(const Point& point) {
    Words words;
    if (point.workforce != nullptr) {
        const WorkforceTable& people = *point.workforce;
        add_all(words, people.ids);
        add_all(words, people.manager);
        for (const auto& [worker, manager] : people.further_managers) {
            add_to(words, fmt::format("{} {}", worker, manager));
        }
        add_all(words, people.team);
        add_all(words, people.attention);
        add_all(words, people.contractor);
        add_all(words, people.skill);
        add_all(words, people.tenure);
    }
    if (point.edges != nullptr) {
        add_all(words, point.edges->ids);
        add_all(words, point.edges->source);
        add_all(words, point.edges->target);
        add_all(words, point.edges->weight);
    }
    if (point.memberships != nullptr) {
        add_all(words, point.memberships->communities);
        add_all(words, point.memberships->worker);
        add_all(words, point.memberships->community);
    }
    return words;
}

std::uint64_t with_files(std::uint64_t hash, const Words& files) {
    for (const std::uint64_t word : files) {
        hash = mix(hash ^ word);
    }
    return hash;
}

}  // namespace

bool is_in_point_key(std::string_view key) {
    constexpr std::array<std::string_view, 5> keys = {
        "run.seed", "run.replicates", "run.time_limit", "run.memory_limit", "observe.record"};
    return std::ranges::find(keys, key) == keys.end() && !is_of_precision(key);
}

std::uint64_t point_key(const Point& point) {
    std::uint64_t hash = 0;
    for (const auto& [key, value] : point.settings) {
        if (const auto hashes = hashes_of(key, value)) {
            hash = mix(mix(hash ^ hashes->key) ^ hashes->value);
        }
    }
    return with_files(hash, words_of_files(point));
}

std::vector<std::uint64_t> point_keys(const PointList& points) {
    std::vector<std::uint64_t> keys;
    keys.reserve(points.size());
    for (const AlikePoints& alike : points.groups()) {
        std::vector<std::optional<Hashes>> hashes;  // of each setting
        for (const auto& [key, value] : alike.first.settings) {
            hashes.push_back(hashes_of(key, value));
        }
        const Words files = words_of_files(alike.first);
        for (std::size_t row = 0; row < alike.count; ++row) {
            for (const VariedKey& one : alike.keys) {
                if (row > 0 && !alike.table->same(row, row - 1, one.axis)) {
                    hashes[one.place] = hashes_of(one.key, alike.table->value(row, one.axis));
                }
            }
            std::uint64_t hash = 0;
            for (const auto& of_one : hashes) {
                hash = of_one ? mix(mix(hash ^ of_one->key) ^ of_one->value) : hash;
            }
            keys.push_back(with_files(hash, files));
        }
    }
    return keys;
}

std::uint64_t run_key(std::uint64_t point_key, std::uint64_t seed, std::uint32_t replicate) {
    return mix(mix(point_key ^ mix(seed)) ^ replicate);
}

std::uint64_t run_key(const Point& point, std::uint64_t seed, std::uint32_t replicate) {
    return run_key(point_key(point), seed, replicate);
}

}  // namespace orglab
