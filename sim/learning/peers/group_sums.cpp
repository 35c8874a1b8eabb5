#include "learning/peers/group_sums.hpp"

#include <algorithm>
#include <functional>

#include "learning/peers/large_groups.hpp"
#include "learning/peers/rule_parts.hpp"
#include "learning/peers/stages.hpp"

namespace orglab::peers {

bool GroupSums::suit(const Frame& frame) {
    return can_go_in_stages(frame) && frame.settings.sample == 0 &&
           frame.settings.rule->view == signs_of_sums && frame.group.communities == nullptr;
}

void GroupSums::make(const Frame& frame, const Now& now) {
    better_ = frame.settings.rule->choose == keep_better;
    words_ = frame.words;
    view_of_.clear();
    views_.assign(better_ ? std::size_t{2} * words_ : 0, 0);  // of those who have nobody better
    votes_ = Votes(words_);
    for_large_groups(frame, now, [&](std::span<const std::uint32_t> members) {
        view_of_.resize(frame.organization.workers, no_view);
        votes_.clear();
        if (better_) {
            add_better(frame, now, members);
        } else {
            add_all(now, members);
        }
        for (const std::uint32_t worker : members) {
            if (!has_no_other_peers(frame, now, worker)) {
                view_of_[worker] = no_view;
            }
        }
    });
}

void GroupSums::add_all(const Now& now, std::span<const std::uint32_t> members) {
    const std::size_t end = views_.size();
    views_.resize(end + std::size_t{4} * words_);
    Word* const margin = &views_[end];
    votes_.add(now.workers, members);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const WordCounter& plus = votes_.plus[w];
        const WordCounter& minus = votes_.minus[w];
        WordCounter one_more_plus = plus;
        WordCounter one_more_minus = minus;
        one_more_plus.add(~Word{0});
        one_more_minus.add(~Word{0});
        margin[w] = WordCounter::larger(plus, one_more_minus);
        margin[words_ + w] = WordCounter::larger(plus, minus);
        margin[2 * words_ + w] = ~WordCounter::larger(minus, plus);
        margin[3 * words_ + w] = ~WordCounter::larger(minus, one_more_plus);
    }
    for (const std::uint32_t worker : members) {
        view_of_[worker] = static_cast<std::uint32_t>(end / (std::size_t{4} * words_));
    }
}

/// Those of equal standing have one view: of all who stand higher.
void GroupSums::add_better(const Frame& frame, const Now& now,
                           std::span<const std::uint32_t> members) {
    const auto standing = [&](std::uint32_t worker) { return standing_of(frame, now, worker); };
    by_worth_.assign(members.begin(), members.end());
    std::ranges::sort(by_worth_, std::greater<>(), standing);
    std::uint32_t view = 0;
    for (auto first = by_worth_.begin(); first != by_worth_.end();) {
        const auto last = std::find_if(first, by_worth_.end(), [&](std::uint32_t worker) {
            return standing(worker) != standing(*first);
        });
        std::for_each(first, last, [&](std::uint32_t worker) { view_of_[worker] = view; });
        if (last != by_worth_.end()) {
            votes_.add(now.workers, std::span(first, last));
            const std::size_t end = views_.size();
            view = static_cast<std::uint32_t>(end / (std::size_t{2} * words_));
            views_.resize(end + std::size_t{2} * words_);
            for (std::uint32_t w = 0; w < words_; ++w) {
                const Word value = WordCounter::larger(votes_.plus[w], votes_.minus[w]);
                views_[end + w] = value | WordCounter::larger(votes_.minus[w], votes_.plus[w]);
                views_[end + words_ + w] = value;
            }
        }
        first = last;
    }
}

bool GroupSums::offer_more(std::uint32_t worker, Row own) const {
    for (std::uint32_t w = 0; w < words_; ++w) {
        const auto [held, value] = of(worker, own, w);
        if (to_change(own.held[w], own.value[w], held, value) != 0) {
            return true;
        }
    }
    return false;
}

}  // namespace orglab::peers
