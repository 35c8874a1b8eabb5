// Whom an expert reads, and who of them do better than it: its superior group.
#include <algorithm>
#include <bit>

#include "beliefs/policies.hpp"
#include "learning/experts/experts_channel.hpp"
#include "learning/experts/row_lists.hpp"
#include "learning/many_rows.hpp"
#include "random/coins.hpp"
#include "random/sample.hpp"

namespace orglab::experts {

/// What a row is worth when compared by `by`.
double ExpertsChannel::measure(const Now& now, Row row, CompareBy by) const {
    if (by == CompareBy::value && !uses_policies()) {
        return now.landscape.value(row, now.reality);
    }
    if (by == CompareBy::value || by == CompareBy::right) {
        return count_right(row, truth(now));
    }
    return score(row, truth(now));
}

/// The workers as experts read them: their actions, their policies, or their beliefs as they are.
const Planes& ExpertsChannel::shown(const Now& now, const Planes& workers, Scratch& scratch) const {
    if (!settings_.acting && !uses_policies()) {
        return workers;
    }
    if (scratch.shown.rows() == 0) {
        scratch.shown = Planes(organization_.workers, dimensions_ / policy_size_);
    }
    if (!uses_policies()) {
        act(now, workers, scratch);
        return scratch.shown;
    }
    for (std::uint32_t i = 0; i < organization_.workers; ++i) {
        policies_of(workers.row(i), dimensions_, policy_size_, scratch.shown.row(i));
    }
    return scratch.shown;
}

/// Fills `shown` with actions: a worker who lacks a belief acts on a coin of this period.
void ExpertsChannel::act(const Now& now, const Planes& workers, Scratch& scratch) const {
    const Streams streams{now.draws, purpose("experts.act"), now.period};
    scratch.coins.resize(organization_.workers);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word all = valid_bits(dimensions_, w);
        coins_of_all(streams, w, all, scratch.coins);
        act_on_coins(workers, w, all, scratch.coins, scratch.shown);
    }
}

/// How many expert e reads: those below it who are present (of experts: not vacant), at most
/// hierarchy.attention of them at random. If that is not everyone below, `read` holds their places.
std::uint32_t ExpertsChannel::choose_read(const Now& now, std::uint32_t e, std::uint32_t level,
                                          std::vector<std::uint32_t>& read) const {
    const std::uint32_t begin = hierarchy_.below_begin[e];
    const std::uint32_t size = hierarchy_.below_end[e] - begin;
    const auto marks = (level == 1 ? now.present : now.vacant).subspan(begin, size);
    const auto speaks = [of_workers = level == 1](std::uint8_t mark) {
        return (mark != 0) == of_workers;
    };
    const std::uint32_t speakers =
        level == 1 && now.everybody
            ? size
            : static_cast<std::uint32_t>(std::ranges::count_if(marks, speaks));
    const std::uint32_t heard = read_at_most_ == 0 ? speakers : std::min(speakers, read_at_most_);
    if (heard == size) {
        return heard;
    }
    read.clear();
    for (std::uint32_t k = 0; k < size; ++k) {
        if (speaks(marks[k])) {
            read.push_back(k);
        }
    }
    if (heard < speakers) {
        Stream lot = now.draws.stream(purpose("experts.read"), now.period, e);
        draw_front(read, heard, lot);
    }
    return heard;
}

/// Keeps the rows of those who do better than expert e, of the `read` that choose_read chose:
/// `worth` is that of the k-th below it, `own` the expert's. Returns how many they are.
template <class Worth>
std::uint32_t ExpertsChannel::follow_better(std::uint32_t e, std::uint32_t read, const Worth& worth,
                                            decltype(worth(0U)) own, Scratch& scratch) const {
    const std::uint32_t begin = hierarchy_.below_begin[e];
    const std::uint32_t size = hierarchy_.below_end[e] - begin;
    std::uint32_t* const followed = scratch.followed.data();
    std::size_t better = 0;
    const auto follow = [&](std::uint32_t k) {
        // Branch-free compaction: always store, advance only if it counts.
        followed[better] = begin + k;
        better += worth(k) > own ? std::size_t{1} : std::size_t{0};
    };
    if (read == size) {
        for (std::uint32_t k = 0; k < size; ++k) {
            follow(k);
        }
    } else {
        for (const std::uint32_t k : std::span(scratch.read).first(read)) {
            follow(k);
        }
    }
    return static_cast<std::uint32_t>(better);
}

/// Counts the beliefs of the rows `followed` as they arrive at their expert.
void ExpertsChannel::count_votes(const Now& now, const Planes& below_them, std::uint32_t level,
                                 std::span<const std::uint32_t> followed, Votes& votes) const {
    votes.clear();
    if (settings_.distortion == 0) {
        votes.add(below_them, followed);
        return;
    }
    const Chance chance(settings_.distortion);
    for (const std::uint32_t child : followed) {
        const std::uint32_t sender = level == 1 ? child : organization_.workers + child;
        const Stream noise = now.draws.stream(purpose("experts.distortion_up"), now.period, sender);
        const Row row = below_them.row(child);
        for (std::uint32_t w = 0; w < words_; ++w) {
            const Word value = row.value[w] ^ bernoulli_mask(noise, w, chance, row.held[w]);
            votes.plus[w].add(value);
            votes.minus[w].add(row.held[w] & ~value);
        }
    }
}

/// Fills `scratch.superiors` with the superior group of expert e; returns how many e reads.
std::uint32_t ExpertsChannel::gather(const Now& now, const Planes& shown, const Planes& experts,
                                     std::uint32_t e, std::uint32_t level, Scratch& scratch) const {
    const Planes& below_them = level == 1 ? shown : experts;
    const std::uint32_t begin = hierarchy_.below_begin[e];
    const Row own = experts.row(e);
    const std::uint32_t read = choose_read(now, e, level, scratch.read);
    const std::uint32_t size = hierarchy_.below_end[e] - begin;
    SuperiorGroup& superiors = scratch.superiors;
    if (scratch.followed.size() < size + room_of_list) {
        scratch.followed.resize(size + room_of_list);
    }
    if (read == size && words_ == 1 && size > 0 && by_right()) {
        const Reality& reality = truth(now);
        superiors.size = static_cast<std::uint32_t>(
            list_better({below_them.row(begin).held, begin, size}, reality[0],
                        count_right(own, reality), scratch.followed.data()));
    } else if (settings_.compare_by == CompareBy::value && !uses_policies()) {
        const auto worth = [&](std::uint32_t k) {
            return now.landscape.value(below_them.row(begin + k), now.reality);
        };
        superiors.size =
            follow_better(e, read, worth, now.landscape.value(own, now.reality), scratch);
    } else {
        const bool less_wrong = !by_right();
        by_words(words_, [&](auto words) {
            // Of neighbouring rows, which are read in their order.
            const Word* const first = below_them.bits().data() + std::size_t{2} * words * begin;
            const Word* const right = truth(now).data();
            const auto worth_of = [&](const Word* held) {
                std::int32_t sum = 0;
                for (std::uint32_t w = 0; w < words; ++w) {
                    const Word turned = held[words + w] ^ right[w];
                    sum += std::popcount(held[w] & ~turned);
                    sum -= less_wrong ? std::popcount(held[w] & turned) : 0;
                }
                return sum;
            };
            const auto worth = [&](std::uint32_t k) {
                return worth_of(first + std::size_t{2} * words * k);
            };
            superiors.size = follow_better(e, read, worth, worth_of(own.held), scratch);
        });
    }
    count_votes(now, below_them, level, std::span(scratch.followed).first(superiors.size),
                superiors.votes);
    return read;
}

}  // namespace orglab::experts
