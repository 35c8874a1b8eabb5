// The steps of a learner's turn next to its rule, in their order. Each leaves its result in the
// learner's scratch memory.
#pragma once

#include "learning/peers/learner.hpp"

namespace orglab::peers {

/// Sources: those whom the learner meets (contacts, counted in any case), can see and listens to.
void look(const Learner& learner, Tally& tally);

/// The policies that a vote of all workers makes the organization's: +1 or -1 of each group of
/// `policy_size` dimensions that more than `share` of the workers hold, and more than hold the
/// opposite; 0: none.
std::vector<std::int8_t> policies_by_vote(const Planes& workers, double share,
                                          std::uint32_t policy_size);

/// View: each group of dimensions whose sum is not the organization's policy is drawn again, among
/// the patterns with that majority, or among all if there is no policy. Source: Li, DAO.
void fit_view_to_vote(const Learner& learner, std::span<const std::int8_t> policies);

/// Candidate: the learner's beliefs after copying the view rightly; false if nothing would change.
bool form_candidate(const Learner& learner);

/// Whether the learner copies at all: always, or with `if_no_better = "practice"` what is better
/// than its own beliefs.
[[nodiscard]] bool is_worth_copying(const Learner& learner);

/// Candidate: with the errors of copying. Each dimension that was to change is copied wrong with
/// probability `error`: a belief that the learner had stays, and an open one becomes the opposite
/// of the view. Returns whether the candidate still differs from the learner's beliefs. Source:
/// Lazer & Friedman 2007, errors in copying.
bool err(const Learner& learner);

/// Makes the errors of copying, and says whether the learner keeps the candidate: what practises
/// keeps nothing worse than its own beliefs, and its turn is spent.
[[nodiscard]] bool accepts(const Learner& learner);

/// Candidate: the learner's beliefs with one of a random dimension turned round; false if they are
/// not worth more.
bool try_alone(const Learner& learner);

/// How many beliefs of the candidate came along the reporting line, in 1/65,536: each is shared out
/// evenly among the sources that hold it.
[[nodiscard]] std::uint64_t along_line(const Learner& learner);

/// Whether nothing that the learner may do or meet can change its beliefs, exactly.
[[nodiscard]] bool is_settled(const Learner& learner);

}  // namespace orglab::peers
