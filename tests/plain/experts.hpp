// The experts channel in plain loops, from the text of docs/model.md.
#pragma once

#include "plain/scene.hpp"

namespace orglab::plain {

class Experts {
public:
    explicit Experts(const Scene& scene)
        : scene_(scene),
          keys_(scene.keys),
          hierarchy_(scene.organization.hierarchy),
          policy_size_(scene.policy_size),
          policies_(scene.dimensions / scene.policy_size) {
        codify();
    }

    World step(std::uint32_t period) {
        period_ = period;
        truth_ = policies(truth_of(scene_.state.reality, scene_.dimensions), policy_size_);
        World world{minds_of(scene_.state.workers), minds_of(scene_.state.experts), {}};
        const World start = world;
        const std::string sides = keys_.text("learning.experts.update_order");
        if (sides == "workers-first") {
            downward(start, start.experts, world);
            const World between = world;
            upward(between, world);
        } else if (sides == "experts-first") {
            upward(start, world);
            const Minds risen = world.experts;
            downward(start, risen, world);
        } else {
            upward(start, world);
            World down = start;
            downward(start, start.experts, down);
            world.workers = down.workers;
            world.tally += down.tally;
            for (std::size_t e = 0; e < world.experts.size(); ++e) {
                for (std::uint32_t p = 0; p < policies_; ++p) {
                    if (down.experts[e][p] != start.experts[e][p]) {
                        world.experts[e][p] = down.experts[e][p];
                    }
                }
            }
        }
        return world;
    }

    /// Everybody conforms once, before the first period.
    Minds conformed() {
        period_ = 0;
        Minds workers = minds_of(scene_.state.workers);
        const Minds experts = minds_of(scene_.state.experts);
        for (std::uint32_t i = 0; i < workers.size(); ++i) {
            if (const std::uint32_t e = expert_of(i); e != nobody) {
                conform(i, experts[e], 1, workers[i]);
            }
        }
        return workers;
    }

private:
    void codify() {
        const std::uint32_t block =
            policy_size_ == 1 && keys_.text("task.landscape") == "interdependent"
                ? keys_.whole("task.block")
                : 1;
        const std::uint32_t blocks = policies_ / block;
        std::vector<std::uint32_t> all(blocks);
        for (std::uint32_t b = 0; b < blocks; ++b) {
            all[b] = b;
        }
        Stream lot = scene_.draws.stream(purpose("experts.codified"), 0, 0);
        const double share = keys_.number("learning.experts.codified");
        codified_.assign(policies_, false);
        for (const std::uint32_t b :
             drawn(all, static_cast<std::uint32_t>(std::lround(share * blocks)), lot)) {
            for (std::uint32_t p = b * block; p < (b + 1) * block; ++p) {
                codified_[p] = true;
            }
        }
    }

    [[nodiscard]] std::uint32_t somebody(std::uint32_t expert) const {
        return expert == nobody || scene_.state.vacant[expert] != 0 ? nobody : expert;
    }
    [[nodiscard]] std::uint32_t expert_of(std::uint32_t worker) const {
        return somebody(hierarchy_.expert_of[worker]);
    }
    [[nodiscard]] Stream stream(const char* what, std::uint32_t entity) const {
        return scene_.draws.stream(purpose("experts", what), period_, entity);
    }
    [[nodiscard]] double distortion() const { return keys_.number("learning.experts.distortion"); }

    /// What an expert sees of somebody below: policies, actions, or beliefs.
    [[nodiscard]] Mind seen(const World& world, std::uint32_t level, std::uint32_t child) const {
        if (level > 1) {
            return world.experts[child];
        }
        Mind mind = policies(world.workers[child], policy_size_);
        if (keys_.yes("learning.experts.acting")) {
            for (std::uint32_t p = 0; p < policies_; ++p) {
                mind[p] = mind[p] == 0 ? shared_coin(stream("act", child / 4), child, p) : mind[p];
            }
        }
        return mind;
    }
    [[nodiscard]] double worth(const Mind& mind, bool of_expert) const {
        std::string by = keys_.text("learning.experts.compare_by");
        by = of_expert && by == "action" ? "score" : by;
        if (by == "value" && policy_size_ == 1) {
            return scene_.value(mind);
        }
        return by == "value" || by == "right" ? count_right(mind, truth_) : score(mind, truth_);
    }

    void upward(const World& before, World& after) {
        for (std::uint32_t level = 1; level <= hierarchy_.levels; ++level) {
            for (std::uint32_t e = hierarchy_.level_begin[level - 1];
                 e < hierarchy_.level_begin[level]; ++e) {
                if (somebody(e) != nobody) {
                    teach_expert(before, level, e, after);
                }
            }
        }
    }

    void teach_expert(const World& before, std::uint32_t level, std::uint32_t e, World& after) {
        std::vector<std::uint32_t> speakers;
        const auto& above = level == 1 ? hierarchy_.expert_of : hierarchy_.expert_above;
        const auto below_all = static_cast<std::uint32_t>(above.size());
        for (std::uint32_t child = 0; child < below_all; ++child) {
            const bool speaks = level == 1 ? scene_.present[child] != 0 : somebody(child) != nobody;
            if (above[child] == e && speaks) {
                speakers.push_back(child);
            }
        }
        const std::uint32_t most = keys_.whole("hierarchy.attention");
        if (most > 0 && speakers.size() > most) {
            Stream lot = stream("read", e);
            speakers = drawn(speakers, most, lot);
        }
        after.tally.expert_contacts += speakers.size();
        Minds superiors;
        for (const std::uint32_t child : speakers) {
            Mind mind = seen(before, level, child);
            if (worth(mind, false) > worth(before.experts[e], true)) {
                const std::uint32_t sender =
                    level == 1 ? child : scene_.organization.workers + child;
                for (std::uint32_t p = 0; p < policies_; ++p) {
                    if (distortion() > 0 && mind[p] != 0 &&
                        lane(stream("distortion_up", sender), p, distortion())) {
                        mind[p] = -mind[p];
                    }
                }
                superiors.push_back(mind);
            }
        }
        for (std::uint32_t p = 0; p < policies_ && !superiors.empty(); ++p) {
            if (codified_[p]) {
                after.experts[e][p] = taught(superiors, before.experts[e][p], level, e, p);
            }
        }
    }

    [[nodiscard]] int taught(const Minds& superiors, int own, std::uint32_t level, std::uint32_t e,
                             std::uint32_t p) const {
        int sum = 0;
        int differ = 0;
        int votes = 0;
        for (const Mind& mind : superiors) {
            sum += mind[p];
            votes += mind[p] != 0 ? 1 : 0;
            differ += mind[p] != own ? 1 : 0;
        }
        const int same = static_cast<int>(superiors.size()) - differ;
        const std::string rule = keys_.text("learning.experts.majority_measure");
        int k = rule == "margin" ? std::abs(sum) : (rule == "differ" ? differ : differ - same);
        int goal = sign(sum);
        if (sum == 0) {
            const std::string tie = keys_.text("learning.experts.on_even_vote");
            if (tie == "keep" || (tie == "minus" && votes == 0)) {  // silence is no tie
                return own;
            }
            goal = tie == "minus" ? -1 : 0;
            k = tie == "minus" ? 1 : k;
        }
        const double rate = keys_.at_level("learning.experts.expert_rate", level);
        if (goal == own || k <= 0 ||
            !once(stream("expert_rate", e), 1 - std::pow(1 - rate, k), p)) {
            return own;
        }
        return goal == 0
                   ? 0
                   : moved(own, goal, keys_.text("learning.experts.expert_step") == "gradual");
    }

    /// `base`: the experts whose beliefs go down.
    void downward(const World& before, const Minds& base, World& after) {
        Minds moved_experts = base;
        const bool cascade = keys_.yes("learning.experts.cascade");
        for (std::uint32_t level = hierarchy_.levels; level >= 1; --level) {
            for (std::uint32_t e = hierarchy_.level_begin[level - 1];
                 e < hierarchy_.level_begin[level]; ++e) {
                const std::uint32_t above = somebody(hierarchy_.expert_above[e]);
                if (above == nobody || somebody(e) == nobody) {
                    continue;
                }
                ++after.tally.expert_contacts;
                hear(cascade ? moved_experts[above] : base[above], scene_.organization.workers + e,
                     stream("rate_of_expert", e),
                     keys_.at_level("learning.experts.rate", level + 1), moved_experts[e]);
            }
        }
        after.experts = moved_experts;
        for (std::uint32_t i = 0; i < before.workers.size(); ++i) {
            const std::uint32_t e = expert_of(i);
            if (e == nobody || scene_.present[i] == 0) {
                continue;
            }
            ++after.tally.messages;
            const double own_rate = scene_.organization.positions.rate[i];
            const double rate =
                std::isnan(own_rate) ? keys_.at_level("learning.experts.rate", 1) : own_rate;
            const Mind& goals = cascade ? moved_experts[e] : base[e];
            if (policy_size_ > 1) {
                conform(i, goals, rate, after.workers[i]);
            } else {
                hear(goals, i, stream("rate", i), rate, after.workers[i]);
            }
        }
    }

    [[nodiscard]] int arrives(int goal, std::uint32_t receiver, std::uint32_t p) const {
        const bool turned =
            distortion() > 0 && lane(stream("distortion_down", receiver), p, distortion());
        return turned ? -goal : goal;
    }

    void hear(const Mind& goals, std::uint32_t receiver, const Stream& draw, double rate,
              Mind& own) const {
        const bool gradual = keys_.text("learning.experts.step") == "gradual";
        for (std::uint32_t p = 0; p < policies_; ++p) {
            const int goal = codified_[p] ? arrives(goals[p], receiver, p) : 0;
            if (goal != 0 && own[p] != goal && lane(draw, p, rate)) {
                own[p] = moved(own[p], goal, gradual);
            }
        }
    }

    void conform(std::uint32_t i, const Mind& goals, double rate, Mind& own) const {
        for (std::uint32_t p = 0; p < policies_; ++p) {
            const int goal = codified_[p] ? arrives(goals[p], i, p) : 0;
            if (goal == 0 || sum_of_policy(own, p, policy_size_) == goal ||
                !lane(stream("rate", i), p, rate)) {
                continue;
            }
            Mind pattern(policy_size_);
            int sum = 0;
            for (std::uint32_t k = 0; k < policy_size_; ++k) {
                pattern[k] = coin(stream("conform", i), p * policy_size_ + k);
                sum += pattern[k];
            }
            for (std::uint32_t k = 0; k < policy_size_; ++k) {
                own[p * policy_size_ + k] = sign(sum) == goal ? pattern[k] : -pattern[k];
            }
        }
    }

    const Scene& scene_;
    Keys keys_;
    const Hierarchy& hierarchy_;
    std::uint32_t policy_size_;
    std::uint32_t policies_;
    std::vector<bool> codified_;
    Mind truth_;
    std::uint32_t period_ = 0;
};

}  // namespace orglab::plain
