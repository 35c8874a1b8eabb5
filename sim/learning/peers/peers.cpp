#include "learning/peers/peers.hpp"

#include <algorithm>

#include "beliefs/counters.hpp"
#include "beliefs/policies.hpp"
#include "learning/peers/peer_phase.hpp"

namespace orglab {

namespace peers {

namespace {

Rule rule_of(const std::string& word) {
    static const std::map<std::string, Rule> words = {
        {"majority-of-better", Rule::majority_of_better},
        {"best", Rule::best},
        {"majority", Rule::majority},
        {"random-better", Rule::random_better},
        {"random", Rule::random},
        {"plurality", Rule::plurality}};
    return words.at(word);
}

Judge judge_of(const std::string& word) {
    return word == "rank" ? Judge::rank
                          : (word == "reputation" ? Judge::reputation : Judge::performance);
}

}  // namespace

Scratch& scratch_of_thread(std::uint32_t words) {
    thread_local Scratch scratch;
    scratch.fit(words);
    return scratch;
}

PeerPhase::PeerPhase(const PeerSettings& settings, const PhaseContext& context, PeerGroup group)
    : settings_(settings),
      organization_(context.organization),
      group_(std::move(group)),
      purposes_{purpose(context.stream, "look"),  purpose(context.stream, "sample"),
                purpose(context.stream, "share"), purpose(context.stream, "heed"),
                purpose(context.stream, "noise"), purpose(context.stream, "lot"),
                purpose(context.stream, "rate"),  purpose(context.stream, "error"),
                purpose(context.stream, "sense"), purpose(context.stream, "trial"),
                purpose(context.stream, "coin"),  purpose(context.stream, "vote")},
      rule_(rule_of(settings.rule)),
      judge_(judge_of(settings.judge)),
      gradual_(settings.step == "gradual"),
      practises_(settings.if_no_better == "practice"),
      homophily_(
          settings.homophily *
          (1 - (group_.facilitated ? std::get<double>(context.settings.at("leaders.facilitating"))
                                   : 0.0))),
      dimensions_(static_cast<std::uint32_t>(
          std::get<std::int64_t>(context.settings.at("task.dimensions")))),
      policy_size_(static_cast<std::uint32_t>(
          std::get<std::int64_t>(context.settings.at("task.policy_size")))),
      words_(words_for(dimensions_)) {
    const auto& include =
        std::get<std::vector<std::string>>(context.settings.at("network.include"));
    pool_has_line_ = group_.line != nullptr &&
                     std::find(include.begin(), include.end(), "reporting-line") != include.end();
}

void PeerPhase::prepare(const Now& now, Next&, Tally&) {
    if (settings_.vote == 0) {
        return;
    }
    // More than theta n workers hold the policy, and more than hold its opposite.
    const std::uint32_t policies = dimensions_ / policy_size_;
    Planes own(1, policies);
    Votes votes(words_for(policies));
    for (std::uint32_t i = 0; i < organization_.workers; ++i) {
        policies_of(now.workers.row(i), dimensions_, policy_size_, own.row(0));
        votes.add(own.row(0));
    }
    consensus_.assign(policies, 0);
    for (std::uint32_t p = 0; p < policies; ++p) {
        const std::uint32_t plus = votes.plus[p / 64].at(p % 64);
        const std::uint32_t minus = votes.minus[p / 64].at(p % 64);
        const double needed = settings_.vote * organization_.workers;
        const int policy =
            plus > needed && plus > minus ? 1 : (minus > needed && minus > plus ? -1 : 0);
        consensus_[p] = static_cast<std::int8_t>(policy);
    }
}

void PeerPhase::learn(const Now& now, WorkerBlock block, Next& next, Tally& tally) const {
    Scratch& scratch = scratch_of_thread(words_);
    for (std::uint32_t i = block.begin; i < block.end; ++i) {
        if (now.present[i] == 0 || peers(now, i).empty()) {
            continue;
        }
        look(now, i, scratch, tally);
        choose_sources(now, i, scratch);
        if (!by_sum() && scratch.sources.size() > 1) {
            Stream lot = stream(now, purposes_.lot, i);
            const auto count = static_cast<std::uint32_t>(scratch.sources.size());
            scratch.sources = {scratch.sources[below(lot, count)]};
        }
        bool changed = false;
        if (!scratch.sources.empty()) {  // whoever has nobody to follow has no view
            form_view(now, i, scratch.sources, scratch);
            if (settings_.vote > 0) {
                fit_view_to_vote(now, i, scratch);
            }
            changed = form_candidate(now, i, scratch) && accepts(now, i, scratch);
        }
        if (changed && pool_has_line_) {
            tally.along_line += along_line(now, i, scratch);
        }
        if (changed || (practises_ && try_alone(now, i, scratch))) {
            const RowOut out = next.workers.row(i);
            std::copy_n(scratch.held.data(), words_, out.held);
            std::copy_n(scratch.value.data(), words_, out.value);
        }
    }
}

}  // namespace peers

std::unique_ptr<Phase> make_peer_phase(const PeerSettings& settings, const PhaseContext& context,
                                       PeerGroup group) {
    return std::make_unique<peers::PeerPhase>(settings, context, std::move(group));
}

}  // namespace orglab
