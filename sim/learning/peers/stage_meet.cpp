#include "learning/peers/pass.hpp"
#include "random/sample.hpp"

namespace orglab::peers {

namespace {

/// Those who look at peers at all.
void look_up(const Frame& frame, const Now& now, Pass& pass) {
    words_of(streams(now, frame.purposes.look), 0, pass.all(), pass.drawn);
    const Chance looks(frame.settings.look);
    std::uint32_t left = 0;
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        pass.learners[left] = pass.learners[k];
        pass.heard[left] = pass.heard[k];
        left += looks.holds(static_cast<std::uint32_t>(pass.drawn[k])) ? 1U : 0U;
    }
    pass.count = left;
}

void meet_one(const Frame& frame, const Now& now, Pass& pass) {
    const Streams lots = streams(now, frame.purposes.sample);
    words_of(lots, 0, pass.all(), pass.drawn);
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        const auto peers = pass.heard[k];
        const auto count = static_cast<std::uint32_t>(peers.size());
        pass.heard[k] = peers.subspan(below(pass.drawn[k], count, lots, pass.learners[k]), 1);
    }
}

void meet_some(const Frame& frame, const Now& now, Pass& pass) {
    const Streams lots = streams(now, frame.purposes.sample);
    const std::uint32_t wanted = frame.settings.sample;
    Peers& peers = scratch_of_thread(frame.words).sources;
    pass.met.resize(std::size_t{wanted} * at_once);
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        if (wanted < pass.heard[k].size()) {
            peers.assign(pass.heard[k].begin(), pass.heard[k].end());
            Stream lot = lots.of(pass.learners[k]);
            draw_front(peers, wanted, lot);
            const std::span<std::uint32_t> met(&pass.met[std::size_t{wanted} * k], wanted);
            std::copy_n(peers.begin(), wanted, met.begin());
            pass.heard[k] = met;
        }
    }
}

}  // namespace

void meet(const Frame& frame, const Now& now, Pass& pass, Tally& tally) {
    if (frame.settings.look < 1) {
        look_up(frame, now, pass);
    }
    if (frame.settings.sample == 1) {
        meet_one(frame, now, pass);
    } else if (frame.settings.sample > 1) {
        meet_some(frame, now, pass);
    }
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        tally.messages += pass.heard[k].size();
    }
}

}  // namespace orglab::peers
