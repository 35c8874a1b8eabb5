// The practice channel in plain loops, from the text of docs/model.md.
#pragma once

#include <map>

#include "plain/scene.hpp"

namespace orglab::plain {

class Practice {
public:
    explicit Practice(const Scene& scene) : scene_(scene), keys_(scene.keys) {}

    struct Outcome {
        Minds workers;
        std::vector<std::uint32_t> trials;
    };

    Outcome step(std::uint32_t period) {
        period_ = period;
        workers_ = minds_of(scene_.state.workers);
        Outcome made{workers_, scene_.state.trials};
        find_disagreement();
        taken_.clear();
        for (std::uint32_t i = 0; i < workers_.size(); ++i) {
            if (scene_.present[i] == 0 || !says_yes("rate", i, rate_of(i))) {
                continue;
            }
            Mind trial = workers_[i];
            for (const std::uint32_t d : chosen(i)) {
                trial[d] = trial[d] != 0 ? -trial[d] : coin(stream("coin", i), d);
            }
            const bool better = scene_.value(trial) > scene_.value(workers_[i]);
            const bool read_right = says_yes("skill", i, judged_with(i));
            if (better == read_right) {
                made.workers[i] = trial;
            }
            ++made.trials[i];
        }
        return made;
    }

private:
    [[nodiscard]] Stream stream(const char* what, std::uint32_t entity) const {
        return scene_.draws.stream(purpose("practice", what), period_, entity);
    }
    [[nodiscard]] bool says_yes(const char* what, std::uint32_t i, double chance) const {
        return once(stream(what, i), chance);
    }
    [[nodiscard]] double rate_of(std::uint32_t i) const {
        const double own = scene_.organization.positions.rate[i];
        return std::isnan(own) ? keys_.number("learning.practice.rate") : own;
    }
    [[nodiscard]] double skill(std::uint32_t i) const {
        const double most = keys_.number("workforce.skill_max");
        return most - (most - scene_.organization.positions.skill[i]) *
                          std::pow(1.0 + scene_.state.trials[i],
                                   -keys_.number("learning.practice.exponent"));
    }
    [[nodiscard]] std::vector<std::uint32_t> team_of(std::uint32_t i) const {
        std::vector<std::uint32_t> team;
        for (std::uint32_t p = 0; p < workers_.size(); ++p) {
            if (scene_.organization.teams.of[p] == scene_.organization.teams.of[i]) {
                team.push_back(p);
            }
        }
        return team;
    }

    /// The worker's own skill, or a team mate's where that is asked and higher.
    [[nodiscard]] double judged_with(std::uint32_t i) const {
        if (scene_.organization.teams.count() == 0) {
            return skill(i);
        }
        const auto team = team_of(i);
        Stream ask = stream("feedback", i);
        const double share = keys_.number("learning.practice.feedback");
        if (share == 0 || !happens(ask, Chance(share)) || team.size() < 2) {
            return skill(i);
        }
        std::uint32_t mate = team[below(ask, static_cast<std::uint32_t>(team.size() - 1))];
        mate = mate == i ? team.back() : mate;
        return std::max(skill(i), skill(mate));
    }

    /// The tenth of the dimensions (rounded up) with the smallest |sum of beliefs|.
    void find_disagreement() {
        std::vector<std::pair<std::pair<int, std::uint32_t>, std::uint32_t>> order;
        for (std::uint32_t d = 0; d < scene_.dimensions; ++d) {
            int sum = 0;
            for (const Mind& mind : workers_) {
                sum += mind[d];
            }
            order.push_back({{std::abs(sum), stream("disagreement", 0).half(d)}, d});
        }
        std::sort(order.begin(), order.end());
        disagreed_.clear();
        for (std::uint32_t k = 0; 10 * k < scene_.dimensions; ++k) {
            disagreed_.push_back(order[k].second);
        }
        std::sort(disagreed_.begin(), disagreed_.end());
    }

    /// Dimensions to try together.
    std::vector<std::uint32_t> chosen(std::uint32_t i) {
        const double focusing = keys_.number("leaders.focus");
        const bool focus = focusing > 0 && says_yes("focus", i, focusing);
        std::vector<std::uint32_t> pool = disagreed_;
        if (!focus) {
            pool.clear();
            for (std::uint32_t d = 0; d < scene_.dimensions; ++d) {
                pool.push_back(d);
            }
        }
        const auto size = static_cast<std::uint32_t>(pool.size());
        const std::uint32_t breadth = std::min(keys_.whole("learning.practice.breadth"), size);
        const double coordinating = keys_.number("leaders.coordinating");
        if (scene_.organization.teams.count() == 0 || coordinating == 0 ||
            !says_yes("coordinating", i, coordinating)) {
            Stream lot = stream("dimension", i);
            return drawn(pool, breadth, lot);
        }
        // The team's common order, and whose turn it is.
        const std::uint32_t team = scene_.organization.teams.of[i];
        Stream lot = stream(focus ? "order_in_focus" : "order", team);
        const auto order = drawn(pool, size, lot);
        std::uint32_t& place = taken_[{team, focus}];
        std::vector<std::uint32_t> next;
        for (std::uint32_t k = 0; k < breadth; ++k) {
            next.push_back(order[(place + k) % size]);
        }
        place += std::min(keys_.whole("learning.practice.breadth"), scene_.dimensions);
        return next;
    }

    const Scene& scene_;
    Keys keys_;
    std::uint32_t period_ = 0;
    Minds workers_;
    std::vector<std::uint32_t> disagreed_;
    std::map<std::pair<std::uint32_t, bool>, std::uint32_t> taken_;
};

}  // namespace orglab::plain
