#include <algorithm>
#include <numeric>

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
        if (pass.plain) {
            pass.heard[left] = pass.heard[k];
        } else {
            pass.may_meet[left] = pass.may_meet[k];
        }
        left += looks.holds(static_cast<std::uint32_t>(pass.drawn[k])) ? 1U : 0U;
    }
    pass.count = left;
}

void meet_one(const Frame& frame, const Now& now, Pass& pass) {
    const Streams lots = streams(now, frame.purposes.sample);
    words_of(lots, 0, pass.all(), pass.drawn);
    const auto draw = [&](const auto& lists) {
        for (std::uint32_t k = 0; k < pass.count; ++k) {
            const auto& peers = lists[k];
            pass.met[k] = peers[below(pass.drawn[k], static_cast<std::uint32_t>(peers.size()), lots,
                                      pass.learners[k])];
        }
    };
    if (pass.plain) {
        draw(pass.heard);
    } else {
        draw(pass.may_meet);
    }
}

/// How many places in `met` a learner's list takes if it meets `wanted` (0: all).
std::size_t places_for(const PeerList& peers, std::uint32_t wanted) {
    if (wanted == 0 || wanted >= peers.size()) {
        return peers.is_plain() ? 0 : peers.size();
    }
    return wanted;
}

/// Writes some of the list to `met`.
void draw_some(const PeerList& peers, std::uint32_t wanted, Stream lot, Peers& list,
               std::span<std::uint32_t> met) {
    if (!peers.is_plain() && few(wanted, peers.size())) {
        auto next = met.begin();
        for_each_of_front(peers.size(), wanted, lot,
                          [&](std::uint32_t place) { *next++ = peers[place]; });
        return;
    }
    list.clear();
    peers.append_to(list);
    draw_front(list, wanted, lot);
    std::copy_n(list.begin(), wanted, met.begin());
}

/// `wanted`: how many each meets at most; 0: all.
void meet_some(const Frame& frame, const Now& now, std::uint32_t wanted, Pass& pass) {
    const Streams lots = streams(now, frame.purposes.sample);
    Peers& list = scratch_of_thread(frame.words).sources;
    std::size_t places = 0;
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        places += places_for(pass.may_meet[k], wanted);
    }
    pass.met.resize(std::max(pass.met.size(), places));
    std::size_t used = 0;
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        const PeerList& peers = pass.may_meet[k];
        const std::size_t count = places_for(peers, wanted);
        if (count == 0) {
            pass.heard[k] = peers.ties();
            continue;
        }
        const std::span<std::uint32_t> met(&pass.met[used], count);
        used += count;
        if (count == peers.size()) {
            list.clear();
            peers.append_to(list);
            std::ranges::copy(list, met.begin());
        } else {
            draw_some(peers, wanted, lots.of(pass.learners[k]), list, met);
        }
        pass.heard[k] = met;
    }
}

}  // namespace

std::uint32_t meet_one_each(const Frame& frame, const TieLists& ties, const Now& now,
                            WorkerBlock block, Pass& pass, Tally& tally) {
    const std::uint32_t end = std::min(block.end, block.begin + at_once);
    const std::uint32_t count = std::min(end, ties.rows()) - std::min(block.begin, ties.rows());
    std::iota(pass.learners.begin(), pass.learners.begin() + count, block.begin);
    const Streams lots = streams(now, frame.purposes.sample);
    words_of(lots, 0, {pass.learners.data(), count}, pass.drawn);
    std::uint32_t left = 0;
    for (std::uint32_t k = 0; k < count; ++k) {
        const std::uint32_t i = block.begin + k;
        const auto peers = ties.of(i);
        if (!peers.empty()) {
            pass.learners[left] = i;
            pass.met[left++] =
                peers[below(pass.drawn[k], static_cast<std::uint32_t>(peers.size()), lots, i)];
        }
    }
    pass.count = left;
    tally.messages += left;
    return end;
}

void meet_group(const Frame& frame, const Now& now, Pass& pass, Tally& tally) {
    if (frame.settings.look < 1) {
        look_up(frame, now, pass);
    }
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        tally.messages += pass.may_meet[k].size();
    }
}

void meet(const Frame& frame, const Now& now, Pass& pass, Tally& tally) {
    if (frame.settings.look < 1) {
        look_up(frame, now, pass);
    }
    if (frame.settings.sample == 1) {
        meet_one(frame, now, pass);
        tally.messages += pass.count;
        return;
    }
    if (!pass.plain) {
        meet_some(frame, now, frame.settings.sample, pass);
    } else if (frame.settings.sample != 0) {
        std::transform(pass.heard.begin(), pass.heard.begin() + pass.count, pass.may_meet.begin(),
                       [](auto ties) { return PeerList(ties); });
        meet_some(frame, now, frame.settings.sample, pass);
    }
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        tally.messages += pass.heard[k].size();
    }
}

}  // namespace orglab::peers
