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

/// Candidate: the learner's beliefs after copying the view; false if nothing would change.
bool form_candidate(const Learner& learner);

/// Whether the learner keeps the candidate that is made of the view.
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
