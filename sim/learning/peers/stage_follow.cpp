#include <algorithm>

#include "learning/peers/pass.hpp"
#include "learning/peers/rule_parts.hpp"
#include "learning/peers/standings.hpp"

namespace orglab::peers {

namespace {

/// Whom of those heard each learner may follow; learners who may follow nobody fall out.
/// `keep(learner, heard, out)` writes them to `out`, which has room for all, and says how many.
template <class Keep>
void choose(Pass& pass, const Keep& keep) {
    std::uint32_t left = 0;
    std::uint32_t used = 0;
    pass.begin[0] = 0;
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        const auto heard = pass.heard[k];
        const std::uint32_t learner = pass.learners[k];
        if (pass.chosen.size() < used + heard.size()) {
            pass.chosen.resize(2 * (used + heard.size()));
        }
        const std::uint32_t kept = keep(learner, heard, &pass.chosen[used]);
        used += kept;
        pass.learners[left] = learner;
        left += kept > 0 ? 1U : 0U;
        pass.begin[left] = used;
    }
    pass.count = left;
}

/// keep_better of one learner.
template <class Standing>
std::uint32_t better(const Standing& standing, std::uint32_t learner,
                     std::span<const std::uint32_t> heard, std::uint32_t* out) {
    const auto own = standing(learner);
    std::uint32_t kept = 0;
    for (const std::uint32_t peer : heard) {
        out[kept] = peer;
        kept += standing(peer) > own ? 1U : 0U;
    }
    return kept;
}

/// keep_best of one learner.
template <class Standing>
std::uint32_t best(const Standing& standing, std::uint32_t learner,
                   std::span<const std::uint32_t> heard, std::uint32_t* out) {
    const auto own = standing(learner);
    auto top = own;
    for (const std::uint32_t peer : heard) {  // twice over them: neither loop has to guess
        top = std::max(top, standing(peer));
    }
    std::uint32_t kept = 0;
    for (const std::uint32_t peer : heard) {
        out[kept] = peer;
        kept += standing(peer) == top ? 1U : 0U;
    }
    return top > own ? kept : 0;
}

/// keep_better, or keep_best, of learners who hear one peer each: it is the one whom they follow.
template <class Standing>
void follow_if_better(Pass& pass, const Standing& standing) {
    std::uint32_t left = 0;
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        const std::uint32_t learner = pass.learners[k];
        const std::uint32_t peer = pass.met[k];
        pass.followed[left] = peer;
        pass.learners[left] = learner;
        left += standing(peer) > standing(learner) ? 1U : 0U;
    }
    pass.count = left;
}

/// One of those chosen, each equally likely. `chosen_of(k)`: of learner k, one at least.
template <class Chosen>
void draw_one(const Frame& frame, const Now& now, Pass& pass, const Chosen& chosen_of) {
    const Streams lots = streams(now, frame.purposes.lot);
    std::uint32_t count = 0;
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        const std::span<const std::uint32_t> chosen = chosen_of(k);
        pass.followed[k] = chosen.front();
        pass.places[count] = k;
        pass.some[count] = pass.learners[k];
        count += chosen.size() > 1 ? 1U : 0U;
    }
    words_of(lots, 0, {pass.some.data(), count}, pass.drawn);
    for (std::uint32_t k = 0; k < count; ++k) {
        const std::span<const std::uint32_t> chosen = chosen_of(pass.places[k]);
        const auto several = static_cast<std::uint32_t>(chosen.size());
        pass.followed[pass.places[k]] = chosen[below(pass.drawn[k], several, lots, pass.some[k])];
    }
}

template <class Standing>
void choose_by(const Frame& frame, const Now& now, Pass& pass) {
    const Standing standing(now);
    if (frame.settings.rule->choose == keep_best) {
        choose(pass, [&](auto... of) { return best(standing, of...); });
    } else {
        choose(pass, [&](auto... of) { return better(standing, of...); });
    }
}

/// Of those who meet one peer each.
void follow_the_one(const Frame& frame, const Now& now, Pass& pass) {
    if (frame.settings.rule->choose == keep_all) {
        std::copy_n(pass.met.begin(), pass.count, pass.followed.begin());
    } else if (frame.settings.judge == Judge::rank) {
        follow_if_better(pass, ByRank(now));
    } else if (now.grades.empty()) {
        follow_if_better(pass, ByValue(now));
    } else {
        follow_if_better(pass, ByGrade(now));
    }
}

void choose(const Frame& frame, const Now& now, Pass& pass) {
    if (frame.settings.rule->choose == keep_all) {
        choose(pass, [](std::uint32_t, std::span<const std::uint32_t> heard, std::uint32_t* out) {
            std::ranges::copy(heard, out);
            return static_cast<std::uint32_t>(heard.size());
        });
    } else if (frame.settings.judge == Judge::rank) {
        choose_by<ByRank>(frame, now, pass);
    } else if (now.grades.empty()) {
        choose_by<ByValue>(frame, now, pass);
    } else {
        choose_by<ByGrade>(frame, now, pass);
    }
}

}  // namespace

void follow(const Frame& frame, const Now& now, Pass& pass) {
    if (frame.settings.sample == 1) {
        follow_the_one(frame, now, pass);
    } else if (!follow_by_bits(frame, now, pass)) {
        choose(frame, now, pass);
        if (follows_one(frame)) {
            draw_one(frame, now, pass, [&](std::uint32_t k) { return pass.chosen_of(k); });
        }
    }
}

void follow(const Frame& frame, const Now& now, const GroupBests& bests, Pass& pass) {
    std::uint32_t left = 0;
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        const std::uint32_t learner = pass.learners[k];
        pass.learners[left] = learner;
        left += bests.above(learner).empty() ? 0U : 1U;
    }
    pass.count = left;
    draw_one(frame, now, pass, [&](std::uint32_t k) { return bests.above(pass.learners[k]); });
}

}  // namespace orglab::peers
