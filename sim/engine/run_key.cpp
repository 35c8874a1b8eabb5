#include "engine/run_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "random/draws.hpp"
#include "scenario/precision.hpp"

namespace orglab {

namespace {

void add_to(std::uint64_t& hash, std::string_view text) {
    hash = mix(hash ^ purpose(text).id);
}

template <class T>
void add_all(std::uint64_t& hash, const std::vector<T>& entries) {
    for (const auto& entry : entries) {
        add_to(hash, fmt::format("{}", entry));
    }
    add_to(hash, ";");
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
        // Runs by no group are those of programs that knew no groups.
        const bool by_no_group = key == "observe.by" && to_text(value) == "[]";
        if (is_in_point_key(key) && !by_no_group) {
            add_to(hash, key);
            add_to(hash, to_text(value));
        }
    }
    if (point.workforce != nullptr) {
        const WorkforceTable& people = *point.workforce;
        add_all(hash, people.ids);
        add_all(hash, people.manager);
        for (const auto& [worker, manager] : people.further_managers) {
            add_to(hash, fmt::format("{} {}", worker, manager));
        }
        add_all(hash, people.team);
        add_all(hash, people.attention);
        add_all(hash, people.contractor);
        add_all(hash, people.skill);
        add_all(hash, people.tenure);
    }
    if (point.edges != nullptr) {
        add_all(hash, point.edges->ids);
        add_all(hash, point.edges->source);
        add_all(hash, point.edges->target);
        add_all(hash, point.edges->weight);
    }
    if (point.memberships != nullptr) {
        add_all(hash, point.memberships->communities);
        add_all(hash, point.memberships->worker);
        add_all(hash, point.memberships->community);
    }
    return hash;
}

std::uint64_t run_key(std::uint64_t point_key, std::uint64_t seed, std::uint32_t replicate) {
    return mix(mix(point_key ^ mix(seed)) ^ replicate);
}

std::uint64_t run_key(const Point& point, std::uint64_t seed, std::uint32_t replicate) {
    return run_key(point_key(point), seed, replicate);
}

}  // namespace orglab
