#include "results/shards/end_numbers.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>

#include "results/child_process.hpp"
#include "results/shards/shard_index.hpp"

namespace orglab {

namespace {

/// The bytes of the numbers: an answer of a child process that loses no bit of them.
std::string to_bytes(const std::vector<double>& numbers) {
    std::string bytes(numbers.size() * sizeof(double), '\0');
    std::memcpy(bytes.data(), numbers.data(), bytes.size());
    return bytes;
}

std::vector<double> from_bytes(const std::string& bytes) {
    std::vector<double> numbers(bytes.size() / sizeof(double));
    std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(double));
    return numbers;
}

std::vector<double> read_all(const std::filesystem::path& shards,
                             std::span<const WantedEnd> wanted) {
    std::vector<std::size_t> order(wanted.size());  // of ascending keys
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t place) { return wanted[place].key; });
    std::vector<double> numbers(wanted.size(), std::numeric_limits<double>::quiet_NaN());
    for_each_shard(shards, [&](const ShardFile& shard) {
        const ShardContent& headers = shard.headers();
        const std::vector<double> ends = shard.all_ends();
        for (std::size_t run = 0; run < headers.runs(); ++run) {
            if (static_cast<Status>(headers.status[run]) != Status::ok) {
                continue;
            }
            const std::uint64_t begin = headers.end.begin(run);
            const std::uint64_t count = headers.end.length(run);
            const auto same = std::ranges::equal_range(
                order, headers.key[run], {}, [&](std::size_t place) { return wanted[place].key; });
            for (const std::size_t place : same) {  // two points may be the same
                if (wanted[place].recording == headers.recording[run] &&
                    wanted[place].column < count) {
                    numbers[place] = ends[begin + wanted[place].column];
                }
            }
        }
    });
    return numbers;
}

}  // namespace

std::vector<double> end_numbers(const std::filesystem::path& shards,
                                std::span<const WantedEnd> wanted) {
    std::error_code none;
    if (!std::filesystem::exists(shards, none)) {
        return std::vector<double>(wanted.size(), std::numeric_limits<double>::quiet_NaN());
    }
    return from_bytes(in_child_process([&] { return to_bytes(read_all(shards, wanted)); }));
}

}  // namespace orglab
