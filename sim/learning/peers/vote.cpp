// A vote of all workers on policies, which views are made to fit.
#include "beliefs/counters.hpp"
#include "beliefs/policies.hpp"
#include "learning/peers/steps.hpp"

namespace orglab::peers {

std::vector<std::int8_t> policies_by_vote(const Planes& workers, double share,
                                          std::uint32_t policy_size) {
    const std::uint32_t count = workers.dimensions() / policy_size;
    Planes own(1, count);
    Votes votes(words_for(count));
    for (std::uint32_t i = 0; i < workers.rows(); ++i) {
        policies_of(workers.row(i), workers.dimensions(), policy_size, own.row(0));
        votes.add(own.row(0));
    }
    const double needed = share * workers.rows();
    std::vector<std::int8_t> policies(count, 0);
    for (std::uint32_t p = 0; p < count; ++p) {
        const std::uint32_t plus = votes.plus[p / 64].at(p % 64);
        const std::uint32_t minus = votes.minus[p / 64].at(p % 64);
        if (plus > needed && plus > minus) {
            policies[p] = 1;
        } else if (minus > needed && minus > plus) {
            policies[p] = -1;
        }
    }
    return policies;
}

void fit_view_to_vote(const Learner& learner, std::span<const std::int8_t> policies) {
    const RowOut view = learner.scratch().view();
    FairCoins coins(learner.stream(learner.frame().purposes.vote));
    const std::uint32_t size = learner.frame().policy_size;
    for (std::uint32_t p = 0; p < policies.size(); ++p) {
        if (sum_range(view, p * size, size) != policies[p]) {
            redraw_policy(view, p * size, size, policies[p], coins);
        }
    }
}

}  // namespace orglab::peers
