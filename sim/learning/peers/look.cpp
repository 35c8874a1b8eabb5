// Whom a learner meets, sees and listens to.
#include "learning/peers/steps.hpp"
#include "random/sample.hpp"

namespace orglab::peers {

namespace {

bool is_visible(const Learner& learner, std::uint32_t peer) {
    const Frame& frame = learner.frame();
    return frame.settings.visibility == 1 || learner.is_outside(peer) ||
           Chance(frame.settings.visibility)
               .holds(learner.now()
                          .draws.stream(frame.purposes.share, learner.now().period, peer)
                          .half(0));
}

bool listens_to(const Learner& learner, std::uint32_t peer) {
    const Frame& frame = learner.frame();
    if (frame.homophily == 0) {
        return true;
    }
    const double apart =
        static_cast<double>(count_different(learner.own(), learner.beliefs(peer), frame.words)) /
        frame.dimensions;
    return Chance(1 - frame.homophily * apart)
        .holds(learner.stream(frame.purposes.listen, peer).half(0));
}

}  // namespace

void look(const Learner& learner, Tally& tally) {
    const Frame& frame = learner.frame();
    Peers& heard = learner.scratch().sources;
    heard.clear();
    if (frame.settings.look < 1 &&
        !Chance(frame.settings.look).holds(learner.stream(frame.purposes.look).half(0))) {
        return;
    }
    const auto all = learner.peers();
    const std::uint32_t wanted = frame.settings.sample;
    if (wanted == 0 || wanted >= all.size()) {
        all.append_to(heard);
    } else if (Stream lot = learner.stream(frame.purposes.sample); frame.contacts != nullptr) {
        all.append_to(heard);
        std::vector<double>& weights = learner.scratch().weights;
        weights.clear();
        for (const std::uint32_t peer : all) {
            weights.push_back(frame.contacts->of(learner.worker(), peer));
        }
        draw_front_by_weight(std::span<std::uint32_t>(heard), std::span<double>(weights), wanted,
                             lot);
        heard.resize(wanted);
    } else if (wanted == 1) {
        heard.push_back(all[below(lot, all.size())]);
    } else if (!all.is_plain() && few(wanted, all.size())) {
        for_each_of_front(all.size(), wanted, lot,
                          [&](std::uint32_t place) { heard.push_back(all[place]); });
    } else {
        all.append_to(heard);
        draw_front(heard, wanted, lot);
        heard.resize(wanted);
    }
    tally.messages += heard.size();
    if (frame.settings.visibility < 1 || frame.homophily > 0) {
        std::erase_if(heard, [&](std::uint32_t peer) {
            return !is_visible(learner, peer) || !listens_to(learner, peer);
        });
    }
}

}  // namespace orglab::peers
