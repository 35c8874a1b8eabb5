// Many items sorted into buckets of neighbours, so that each bucket is worked off within a
// processor's cache; the same for any number of threads.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "support/team.hpp"

namespace orglab {

/// How items are divided.
struct Buckets {
    std::size_t sources;    ///< what items are made of
    std::size_t count;      ///< of buckets
    std::size_t at_a_time;  ///< items that are kept at the same time, about
    std::size_t items;      ///< of all buckets, about
};

/// `emit(source, put)` calls put(bucket, item) for each item of one source, always the same.
/// `work(bucket, items, first)` is given the items of each bucket, in the order of sources;
/// `first`: how many items the buckets before have. Buckets are worked off several at a time.
template <class Item, class Emit, class Work>
void by_bucket(const Buckets& all, Team& team, const Emit& emit, const Work& work) {
    constexpr std::size_t chunk = 1U << 16U;  // sources
    const std::size_t chunks = (all.sources + chunk - 1) / chunk;
    const std::size_t slices = std::max<std::size_t>(1, all.items / all.at_a_time);
    const std::size_t width = (all.count + slices - 1) / slices;  // buckets at a time
    std::vector<std::uint32_t> place(chunks * width);  // of a chunk's next item in a bucket
    std::vector<std::size_t> begin(width + 1);
    std::vector<Item> items;
    std::size_t before = 0;
    for (std::size_t low = 0; low < all.count; low += width) {
        const std::size_t here = std::min(width, all.count - low);
        const auto each_item = [&](std::size_t part, const auto& visit) {
            const std::size_t end = std::min(all.sources, (part + 1) * chunk);
            for (std::size_t source = part * chunk; source < end; ++source) {
                emit(source, [&](std::size_t bucket, const Item& item) {
                    if (bucket - low < here) {  // wraps round below `low`
                        visit(bucket - low, item);
                    }
                });
            }
        };
        team.each(chunks, [&](std::size_t part) {
            std::uint32_t* const counts = place.data() + part * width;
            std::fill_n(counts, width, 0U);
            each_item(part, [&](std::size_t bucket, const Item&) { ++counts[bucket]; });
        });
        for (std::size_t bucket = 0; bucket < here; ++bucket) {
            std::uint32_t sum = 0;
            for (std::size_t part = 0; part < chunks; ++part) {
                const std::uint32_t count = place[part * width + bucket];
                place[part * width + bucket] = sum;
                sum += count;
            }
            begin[bucket + 1] = begin[bucket] + sum;
        }
        if (begin[here] > items.size()) {
            items.clear();  // before there are more: none of them is needed any longer
            items.shrink_to_fit();
            items.resize(begin[here] + begin[here] / 64);
        }
        team.each(chunks, [&](std::size_t part) {
            std::uint32_t* const next = place.data() + part * width;
            each_item(part, [&](std::size_t bucket, const Item& item) {
                items[begin[bucket] + next[bucket]++] = item;
            });
        });
        team.each(here, [&](std::size_t bucket) {
            work(low + bucket,
                 std::span<Item>(items).subspan(begin[bucket], begin[bucket + 1] - begin[bucket]),
                 before + begin[bucket]);
        });
        before += begin[here];
    }
}

}  // namespace orglab
