#include "learning/peers/stages.hpp"

#include <algorithm>

#include "learning/peers/pass.hpp"
#include "learning/peers/rule_parts.hpp"

namespace orglab::peers {

namespace {

Pass& pass_of_thread(std::uint32_t words) {
    thread_local Pass pass;
    pass.met.resize(std::max<std::size_t>(pass.met.size(), at_once));
    for (auto* plane : {&pass.wanted, &pass.goal, &pass.taken}) {
        plane->resize(std::size_t{words} * at_once);
    }
    return pass;
}

/// take_part where peers are ties.
std::uint32_t take_part(const TieLists& ties, const Now& now, WorkerBlock block, Pass& pass) {
    const std::uint32_t end = std::min(block.end, block.begin + lists_at_once);
    std::uint32_t count = 0;
    for (std::uint32_t i = block.begin; i < std::min(end, ties.rows()); ++i) {
        const auto peers = ties.of(i);
        pass.learners[count] = i;
        pass.heard[count] = peers;
        count += now.present[i] != absent && !peers.empty() ? 1U : 0U;
    }
    pass.count = count;
    pass.plain = true;
    return end;
}

/// Those who take part, have peers and are `meant(worker)`; they may meet all of these. Ends before
/// the lists of others in groups, which take `written(peers)` places, are many; returns where.
template <class Meant, class Written>
std::uint32_t take_part(const Frame& frame, const Now& now, WorkerBlock block, Pass& pass,
                        const Meant& meant, const Written& written) {
    constexpr std::size_t many = 1U << 16U;  // entries
    std::size_t places = 0;
    pass.count = 0;
    pass.plain = false;
    std::uint32_t i = block.begin;
    while (i < block.end && pass.count < lists_at_once && places < many) {
        if (meant(i)) {
            PeerList& peers = pass.may_meet[pass.count];
            peers = frame.peers(now, i);
            places += written(peers);
            pass.learners[pass.count] = i;
            pass.count += now.present[i] != absent && !peers.empty() ? 1U : 0U;
        }
        ++i;
    }
    return i;
}

/// The same of everybody whose peers are to be met; their lists are written down unless one of
/// them is drawn.
std::uint32_t take_part(const Frame& frame, const Now& now, const LargeGroups& groups,
                        WorkerBlock block, Pass& pass) {
    if (const TieLists* ties = frame.group.plain_ties(now)) {
        return take_part(*ties, now, block, pass);
    }
    return take_part(
        frame, now, block, pass, [&](std::uint32_t i) { return !groups.have(i); },
        [&](const PeerList& peers) {
            return frame.settings.sample == 1 || peers.is_plain() ? 0U : peers.size();
        });
}

void copy_and_adopt(const Frame& frame, const Now& now, Pass& pass, Next& next) {
    copy(frame, now, pass);
    adopt(frame, now, pass, next);
}

/// The turns of those who take what their groups say.
void learn_from_groups(const Frame& frame, const Now& now, const LargeGroups& groups,
                       WorkerBlock block, Next& next, Tally& tally, Pass& pass) {
    for (std::uint32_t begin = block.begin; begin < block.end;) {
        begin = take_part(
            frame, now, {begin, block.end}, pass, [&](std::uint32_t i) { return groups.have(i); },
            [](const PeerList&) { return 0U; });
        meet_group(frame, now, pass, tally);
        if (groups.bests.empty()) {
            compare_views(frame, now, groups.sums, pass);
        } else {
            follow(frame, now, groups.bests, pass);
            compare_views(frame, now, pass);
        }
        copy_and_adopt(frame, now, pass, next);
    }
}

}  // namespace

bool can_go_in_stages(const Frame& frame) {
    const PeerSettings& keys = frame.settings;
    const PeerRule& rule = *keys.rule;
    const bool of_parts =
        (rule.choose == keep_all || rule.choose == keep_better || rule.choose == keep_best) &&
        (rule.view == one_at_random || rule.view == signs_of_sums);
    const bool meets_evenly = frame.contacts == nullptr || keys.sample == 0;
    const bool hears_all = keys.visibility == 1 && frame.homophily == 0;
    const bool says_it_whole =
        (frame.group.communities == nullptr || follows_one(frame)) && frame.group.vote == 0;
    const bool judges_rightly = keys.judge != Judge::reputation || keys.judge_noise == 0;
    const bool keeps_all =
        keys.error == 0 && keys.sense == 0 && keys.if_no_better == IfNoBetter::nothing;
    return of_parts && meets_evenly && hears_all && says_it_whole && judges_rightly && keeps_all &&
           !frame.group.has_line;
}

bool follows_one(const Frame& frame) {
    return frame.settings.sample == 1 || frame.settings.rule->view == one_at_random;
}

void learn_in_stages(const Frame& frame, const Now& now, const LargeGroups& groups,
                     WorkerBlock block, Next& next, Tally& tally) {
    Pass& pass = pass_of_thread(frame.words);
    if (!groups.empty()) {
        learn_from_groups(frame, now, groups, block, next, tally, pass);
    }
    const TieLists* ties = frame.group.plain_ties(now);
    const bool one_each =
        ties != nullptr && now.everybody && frame.settings.look == 1 && frame.settings.sample == 1;
    for (std::uint32_t begin = block.begin; begin < block.end;) {
        if (one_each) {
            begin = meet_one_each(frame, *ties, now, {begin, block.end}, pass, tally);
        } else {
            begin = take_part(frame, now, groups, {begin, block.end}, pass);
            meet(frame, now, pass, tally);
        }
        follow(frame, now, pass);
        compare_views(frame, now, pass);
        copy_and_adopt(frame, now, pass, next);
    }
}

}  // namespace orglab::peers
