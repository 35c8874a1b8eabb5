// What the others of a large group say together: sums over all, or over those who are better.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "learning/peers/learner.hpp"

namespace orglab::peers {

/// Views that are signs of sums: over all others of a group, or over those of them who are better.
/// Made of the counts of the group, less oneself, so that a period costs what it has members.
class GroupSums {
public:
    /// Whether learners of the channel sum up all of their peers, as they are.
    [[nodiscard]] static bool suit(const Frame& frame);

    /// Of a channel that they suit, and beliefs as they stand.
    void make(const Frame& frame, const Now& now);
    /// Whether the peers of a worker are the others of a large group, and nobody else.
    [[nodiscard]] bool have(std::uint32_t worker) const {
        return worker < view_of_.size() && view_of_[worker] != no_view;
    }
    [[nodiscard]] bool empty() const { return view_of_.empty(); }
    /// Word w of the view of a worker that believes `own`, of those that they have.
    [[nodiscard]] ViewWord of(std::uint32_t worker, Row own, std::uint32_t w) const {
        const Word* view = &views_[std::size_t{view_of_[worker]} * (better_ ? 2 : 4) * words_];
        return better_ ? ViewWord{view[w], view[words_ + w]} : without(own, view, w);
    }
    /// Whether that view has beliefs that the worker does not have.
    [[nodiscard]] bool offer_more(std::uint32_t worker, Row own) const;

private:
    static constexpr std::uint32_t no_view = ~std::uint32_t{0};

    /// The signs of the sums of a group without one that believes `own`: the others' sum is that of
    /// all, 1 less if it believes +1, and 1 more if -1. `margin`: see add_all.
    [[nodiscard]] ViewWord without(Row own, const Word* margin, std::uint32_t w) const {
        const Word two = margin[w];
        const Word one = margin[words_ + w];
        const Word none = margin[2 * words_ + w];
        const Word minus_one = margin[3 * words_ + w];
        const Word plus = own.value[w];
        const Word minus = own.held[w] & ~own.value[w];
        const Word open = ~own.held[w];
        const Word value = (plus & two) | (open & one) | (minus & none);
        return {value | (plus & ~one) | (open & ~none) | (minus & ~minus_one), value};
    }
    void add_all(const Now& now, std::span<const std::uint32_t> members);
    void add_better(const Frame& frame, const Now& now, std::span<const std::uint32_t> members);

    bool better_ = false;
    std::uint32_t words_ = 0;
    std::vector<std::uint32_t> view_of_;  ///< of each worker; none if no group is large
    /// Of those who are better: words held, and values. Of all: words of dimensions whose sum is at
    /// least 2, 1, 0 and -1.
    std::vector<Word> views_;
    Votes votes_ = Votes(0);
    std::vector<std::uint32_t> by_worth_;  ///< members of a group, the best first
};

}  // namespace orglab::peers
