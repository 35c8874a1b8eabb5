// A learner, worker 0, among peers 1, 2, ... whose beliefs and values a test writes down.
#pragma once

#include <fmt/format.h>

#include <bit>
#include <string>
#include <vector>

#include "learning/peers/learner.hpp"
#include "plain/scene.hpp"

namespace orglab::plain {

class OneLearner {
public:
    /// Beliefs of each worker, the learner first: a string of +, - and 0, all as long. `values`: of
    /// each worker.
    OneLearner(const std::string& rule, const std::vector<std::string>& beliefs,
               std::vector<double> values, const PeerSettings& keys = {})
        : scene_(text_of(beliefs), 1, 1),
          frame_(with_rule(keys, rule),
                 {scene_.point.model, scene_.organization, "network", scene_.draws},
                 {.current = true}) {
        scene_.values = std::move(values);
        for (std::uint32_t i = 0; i < beliefs.size(); ++i) {
            for (std::uint32_t d = 0; d < scene_.dimensions; ++d) {
                const char sign = beliefs[i][d];
                scene_.state.workers.row(i).set(d, sign == '+' ? 1 : (sign == '-' ? -1 : 0));
            }
        }
    }

    [[nodiscard]] std::uint32_t peer_count() const { return scene_.organization.workers - 1; }
    /// Those chosen of the peers heard.
    [[nodiscard]] peers::Peers chosen(peers::Peers heard, std::uint32_t period = 1) const {
        with_learner(period, [&](const auto& learner) { rule().choose(learner, heard); });
        return heard;
    }
    /// The view of those chosen; "" if none is.
    [[nodiscard]] std::string view(peers::Peers heard, std::uint32_t period = 1) const {
        std::string text;
        with_learner(period, [&](const auto& learner) {
            rule().choose(learner, heard);
            if (!heard.empty()) {
                rule().view(learner, heard, learner.scratch().view());
                text = written(learner.scratch().view());
            }
        });
        return text;
    }
    [[nodiscard]] bool could_change(std::size_t sample, bool all_heard = true,
                                    bool only_improvements = false) const {
        bool could = false;
        with_learner(1, [&](const peers::Learner& learner) {
            peers::Peers all;
            learner.peers().append_to(all);
            could = rule().could_change(learner, {all, sample, all_heard, only_improvements});
        });
        return could;
    }
    /// The same, by trying: whether the view of some sample of exactly `sample` peers, in any of
    /// some periods, says something else than the learner believes.
    [[nodiscard]] bool some_sample_differs(std::uint32_t sample) const {
        const std::uint32_t count = peer_count();
        const std::string own = written(scene_.now(1).workers.row(0));
        for (std::uint32_t set = 0; set < (1U << count); ++set) {
            if (static_cast<std::uint32_t>(std::popcount(set)) != sample) {
                continue;
            }
            peers::Peers heard;
            for (std::uint32_t k = 0; k < count; ++k) {
                if (((set >> k) & 1U) != 0) {
                    heard.push_back(k + 1);
                }
            }
            for (std::uint32_t period = 1; period <= 40; ++period) {
                const std::string said = view(heard, period);
                for (std::size_t d = 0; d < said.size(); ++d) {
                    if (said[d] != '0' && said[d] != own[d]) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

private:
    static std::string text_of(const std::vector<std::string>& beliefs) {
        return fmt::format(
            "[workforce]\nsize = {}\n[task]\ndimensions = {}\n[network]\nkind = \"complete\"\n"
            "[learning]\norder = [\"network\"]\n",
            beliefs.size(), beliefs.front().size());
    }
    static PeerSettings with_rule(PeerSettings keys, const std::string& rule) {
        keys.rule = find_registered<PeerRule>(rule);
        return keys;
    }
    [[nodiscard]] const PeerRule& rule() const { return *frame_.settings.rule; }
    [[nodiscard]] std::string written(Row row) const {
        std::string text;
        for (const int belief : mind_of(row, scene_.dimensions)) {
            text += belief > 0 ? '+' : (belief < 0 ? '-' : '0');
        }
        return text;
    }
    template <class Work>
    void with_learner(std::uint32_t period, const Work& work) const {
        const Now now = scene_.now(period);
        work(peers::Learner(frame_, now, 0, peers::scratch_of_thread(frame_.words)));
    }

    Scene scene_;
    peers::Frame frame_;
};

/// A learner with 1 to 6 peers whose beliefs, 1 to 3 of them, and values are random.
inline OneLearner random_learner(Stream& lot, const std::string& rule) {
    const std::uint32_t workers = 2 + below(lot, 6);
    const std::uint32_t dimensions = 1 + below(lot, 3);
    std::vector<std::string> beliefs(workers);
    std::vector<double> values(workers);
    for (std::uint32_t i = 0; i < workers; ++i) {
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            beliefs[i] += one_of<char>(lot, {'+', '-', '0'});
        }
        values[i] = one_of<double>(lot, {0.2, 0.5, 0.5, 0.8});
    }
    return {rule, beliefs, values};
}

}  // namespace orglab::plain
