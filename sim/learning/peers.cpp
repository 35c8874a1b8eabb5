#include "learning/peers.hpp"

#include <boost/random/normal_distribution.hpp>

#include <algorithm>
#include <cmath>

#include "beliefs/counters.hpp"
#include "beliefs/policies.hpp"
#include "learning/adopt.hpp"
#include "random/mask.hpp"

namespace orglab {

namespace {

Rule rule_of(const std::string& word) {
    static const std::map<std::string, Rule> words = {
        {"majority-of-better", Rule::majority_of_better}, {"best", Rule::best},     {"majority", Rule::majority},
        {"random-better", Rule::random_better},           {"random", Rule::random}, {"plurality", Rule::plurality}};
    return words.at(word);
}

Judge judge_of(const std::string& word) {
    return word == "rank" ? Judge::rank : (word == "reputation" ? Judge::reputation : Judge::performance);
}

/// What one thread needs for one learner; kept between learners so that nothing is allocated.
struct Scratch {
    std::vector<std::uint32_t> heard;    ///< peers looked at and heeded
    std::vector<std::uint32_t> sources;  ///< of these, whose beliefs make the view
    std::vector<double> judged;
    std::vector<Word> view_held, view_value, domain;
    std::vector<Word> held, value;       ///< the candidate row
    std::vector<std::uint64_t> hashes;
    void fit(std::uint32_t words) {
        for (auto* plane : {&view_held, &view_value, &domain, &held, &value}) {
            plane->resize(words);
        }
    }
    [[nodiscard]] RowOut candidate() { return {held.data(), value.data()}; }
};

Scratch& scratch_of_thread(std::uint32_t words) {
    thread_local Scratch scratch;
    scratch.fit(words);
    return scratch;
}

class PeerPhase : public Phase {
public:
    PeerPhase(const PeerSettings& settings, const PhaseContext& context, PeerGroup group);

    [[nodiscard]] bool reaches(const Now& now, std::uint32_t worker) const override { return !peers(now, worker).empty(); }
    void prepare(const Now& now, Next& next, Tally& tally) override;
    void learn(const Now& now, WorkerBlock block, Next& next, Tally& tally) const override;
    [[nodiscard]] bool settled(const Now& now) const override;

private:
    [[nodiscard]] std::span<const std::uint32_t> peers(const Now& now, std::uint32_t i) const {
        return group_.current ? now.network.of(i) : group_.own.of(i);
    }
    [[nodiscard]] static Row row_of(const Now& now, std::uint32_t p) {
        const std::uint32_t workers = now.organization.workers;
        return p < workers ? now.workers.row(p) : now.outsiders.row(p - workers);
    }
    [[nodiscard]] double rate_of(std::uint32_t i) const {
        const double own = organization_.positions.rate[i];
        return std::isnan(own) ? settings_.rate : own;
    }
    [[nodiscard]] double judged(const Now& now, std::uint32_t i, std::uint32_t p) const;
    [[nodiscard]] double own_standing(const Now& now, std::uint32_t i) const;
    void look(const Now& now, std::uint32_t i, Scratch& scratch, Tally& tally) const;
    [[nodiscard]] bool heeded(const Now& now, std::uint32_t i, std::uint32_t p) const;
    void choose_sources(const Now& now, std::uint32_t i, Scratch& scratch) const;
    void keep_best(Scratch& scratch) const;
    void keep_most_frequent(const Now& now, Scratch& scratch) const;
    [[nodiscard]] bool by_sum() const { return rule_ == Rule::majority_of_better || rule_ == Rule::majority; }
    void domain_of(std::uint32_t i, std::uint32_t p, Scratch& scratch) const;
    void form_view(const Now& now, std::uint32_t i, std::span<const std::uint32_t> sources, Scratch& scratch) const;
    void fit_view_to_vote(const Now& now, std::uint32_t i, Scratch& scratch) const;
    bool form_candidate(const Now& now, std::uint32_t i, Scratch& scratch) const;
    bool try_alone(const Now& now, std::uint32_t i, Scratch& scratch) const;
    [[nodiscard]] bool accepts(const Now& now, std::uint32_t i, Scratch& scratch) const;
    [[nodiscard]] std::uint64_t along_line(const Now& now, std::uint32_t i, Scratch& scratch) const;
    [[nodiscard]] bool is_settled(const Now& now, std::uint32_t i, Scratch& scratch) const;
    [[nodiscard]] bool view_differs(Row own, const Scratch& scratch) const;
    [[nodiscard]] bool some_trial_improves(const Now& now, std::uint32_t i, Scratch& scratch) const;
    [[nodiscard]] Stream stream(const Now& now, Purpose what, std::uint32_t i) const {
        return now.draws.stream(what, now.period, i);
    }

    struct Purposes {
        Purpose look, sample, share, heed, noise, lot, rate, error, sense, trial, coin, vote;
    };

    PeerSettings settings_;
    const Organization& organization_;
    PeerGroup group_;
    Purposes purposes_;
    Rule rule_;
    Judge judge_;
    bool gradual_;
    bool practises_;
    double homophily_;              ///< what facilitating leaves of it
    std::uint32_t dimensions_;
    std::uint32_t grain_;
    std::uint32_t words_;
    bool pool_has_line_;
    std::vector<std::int8_t> consensus_;  ///< of each policy, where there is a vote
};

PeerPhase::PeerPhase(const PeerSettings& settings, const PhaseContext& context, PeerGroup group)
    : settings_(settings),
      organization_(context.organization),
      group_(std::move(group)),
      purposes_{purpose(context.name, "look"), purpose(context.name, "sample"), purpose(context.name, "share"),
                purpose(context.name, "heed"), purpose(context.name, "noise"),  purpose(context.name, "lot"),
                purpose(context.name, "rate"), purpose(context.name, "error"),  purpose(context.name, "sense"),
                purpose(context.name, "trial"), purpose(context.name, "coin"),  purpose(context.name, "vote")},
      rule_(rule_of(settings.rule)),
      judge_(judge_of(settings.judge)),
      gradual_(settings.step == "gradual"),
      practises_(settings.otherwise == "practice"),
      homophily_(settings.homophily *
                 (1 - (group_.facilitated ? std::get<double>(context.settings.at("leaders.facilitating")) : 0.0))),
      dimensions_(static_cast<std::uint32_t>(std::get<std::int64_t>(context.settings.at("task.dimensions")))),
      grain_(static_cast<std::uint32_t>(std::get<std::int64_t>(context.settings.at("task.grain")))),
      words_(words_for(dimensions_)) {
    const auto& include = std::get<std::vector<std::string>>(context.settings.at("network.include"));
    pool_has_line_ = group_.line != nullptr && std::find(include.begin(), include.end(), "line") != include.end();
}

double PeerPhase::judged(const Now& now, std::uint32_t i, std::uint32_t p) const {
    const std::uint32_t workers = organization_.workers;
    if (judge_ == Judge::rank) {
        return p < workers ? -static_cast<double>(organization_.hierarchy.depth[p]) : -HUGE_VAL;
    }
    const double value = p < workers ? now.values[p] : now.outsider_values[p - workers];
    if (judge_ == Judge::performance || settings_.judge_noise == 0) {
        return value;
    }
    Stream noise = now.draws.stream(purposes_.noise, now.period, i, p);
    return value + boost::random::normal_distribution<double>(0, settings_.judge_noise)(noise);
}

double PeerPhase::own_standing(const Now& now, std::uint32_t i) const {
    return judge_ == Judge::rank ? -static_cast<double>(organization_.hierarchy.depth[i]) : now.values[i];
}

bool PeerPhase::heeded(const Now& now, std::uint32_t i, std::uint32_t p) const {
    if (settings_.share < 1 && p < organization_.workers &&
        !Chance(settings_.share).holds(stream(now, purposes_.share, p).half(0))) {
        return false;
    }
    if (homophily_ == 0) {
        return true;
    }
    const double apart = static_cast<double>(count_different(now.workers.row(i), row_of(now, p), words_)) / dimensions_;
    return Chance(1 - homophily_ * apart).holds(now.draws.stream(purposes_.heed, now.period, i, p).half(0));
}

/// Whom the learner looks at (contacts, spent in any case), and whom of these it can see and heeds.
void PeerPhase::look(const Now& now, std::uint32_t i, Scratch& scratch, Tally& tally) const {
    scratch.heard.clear();
    if (settings_.look < 1 && !Chance(settings_.look).holds(stream(now, purposes_.look, i).half(0))) {
        return;
    }
    const auto all = peers(now, i);
    const auto count = static_cast<std::uint32_t>(all.size());
    const auto wanted = static_cast<std::uint32_t>(settings_.sample);
    if (wanted == 0 || wanted >= count) {
        scratch.heard.assign(all.begin(), all.end());
    } else if (Stream lot = stream(now, purposes_.sample, i); wanted == 1) {
        scratch.heard.push_back(all[below(lot, count)]);
    } else {
        scratch.heard.assign(all.begin(), all.end());
        for (std::uint32_t k = 0; k < wanted; ++k) {
            std::swap(scratch.heard[k], scratch.heard[k + below(lot, count - k)]);
        }
        scratch.heard.resize(wanted);
    }
    tally.messages += scratch.heard.size();
    if (settings_.share < 1 || homophily_ > 0) {
        std::erase_if(scratch.heard, [&](std::uint32_t p) { return !heeded(now, i, p); });
    }
}

/// Of those heard, the ones whose beliefs make the view: all of them for the rules that sum, the
/// candidates of a lot for the rules that copy one.
void PeerPhase::choose_sources(const Now& now, std::uint32_t i, Scratch& scratch) const {
    scratch.sources.clear();
    scratch.judged.clear();
    if (rule_ == Rule::majority || rule_ == Rule::random || rule_ == Rule::plurality) {
        scratch.sources = scratch.heard;
        if (rule_ == Rule::plurality) {
            keep_most_frequent(now, scratch);
        }
        return;
    }
    const double own = own_standing(now, i);
    for (const std::uint32_t p : scratch.heard) {
        if (const double standing = judged(now, i, p); standing > own) {
            scratch.sources.push_back(p);
            scratch.judged.push_back(standing);
        }
    }
    if (rule_ == Rule::best) {
        keep_best(scratch);
    }
}

void PeerPhase::keep_best(Scratch& scratch) const {
    if (scratch.sources.empty()) {
        return;
    }
    const double top = *std::max_element(scratch.judged.begin(), scratch.judged.end());
    std::size_t kept = 0;
    for (std::size_t k = 0; k < scratch.sources.size(); ++k) {
        if (scratch.judged[k] == top) {
            scratch.sources[kept++] = scratch.sources[k];
        }
    }
    scratch.sources.resize(kept);
}

/// Keeps one holder of each of the most frequent vectors; nobody where all vectors differ. Vectors
/// are told apart by a 64-bit hash.
void PeerPhase::keep_most_frequent(const Now& now, Scratch& scratch) const {
    auto& hashes = scratch.hashes;
    hashes.clear();
    for (const std::uint32_t p : scratch.sources) {
        const Row row = row_of(now, p);
        std::uint64_t hash = 0;
        for (std::uint32_t w = 0; w < words_; ++w) {
            hash = mix(mix(hash ^ row.held[w]) ^ row.value[w]);
        }
        hashes.push_back(hash);
    }
    std::vector<std::uint64_t>& sorted = hashes;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> groups;  // hash, holder
    groups.reserve(sorted.size());
    for (std::size_t k = 0; k < sorted.size(); ++k) {
        groups.emplace_back(sorted[k], scratch.sources[k]);
    }
    std::sort(groups.begin(), groups.end());
    std::size_t most = 1;
    scratch.sources.clear();
    for (std::size_t begin = 0; begin < groups.size();) {
        std::size_t end = begin;
        while (end < groups.size() && groups[end].first == groups[begin].first) {
            ++end;
        }
        if (end - begin > most) {
            most = end - begin;
            scratch.sources.clear();
        }
        if (end - begin == most && most > 1) {
            scratch.sources.push_back(groups[begin].second);
        }
        begin = end;
    }
    std::sort(scratch.sources.begin(), scratch.sources.end());
}

void PeerPhase::domain_of(std::uint32_t i, std::uint32_t p, Scratch& scratch) const {
    if (group_.communities == nullptr) {
        std::fill(scratch.domain.begin(), scratch.domain.end(), ~Word{0});
        return;
    }
    std::fill(scratch.domain.begin(), scratch.domain.end(), Word{0});
    const auto mine = group_.communities->memberships.of(i);
    for (const std::uint32_t c : group_.communities->memberships.of(p)) {
        if (std::binary_search(mine.begin(), mine.end(), c)) {
            for (std::uint32_t w = 0; w < words_; ++w) {
                scratch.domain[w] |= group_.communities->domains[c][w];
            }
        }
    }
}

/// The view of the sources: one's beliefs, or the signs of their sums; only on shared domains.
void PeerPhase::form_view(const Now& now, std::uint32_t i, std::span<const std::uint32_t> sources, Scratch& scratch) const {
    if (sources.size() == 1) {
        const Row row = row_of(now, sources[0]);
        domain_of(i, sources[0], scratch);
        for (std::uint32_t w = 0; w < words_; ++w) {
            scratch.view_held[w] = row.held[w] & scratch.domain[w];
            scratch.view_value[w] = row.value[w] & scratch.domain[w];
        }
        return;
    }
    thread_local Votes votes(0);
    if (votes.plus.size() != words_) {
        votes = Votes(words_);
    }
    votes.clear();
    for (const std::uint32_t p : sources) {
        const Row row = row_of(now, p);
        if (group_.communities == nullptr) {
            votes.add(row);
            continue;
        }
        domain_of(i, p, scratch);
        for (std::uint32_t w = 0; w < words_; ++w) {
            votes.plus[w].add(row.value[w] & scratch.domain[w]);
            votes.minus[w].add(row.held[w] & ~row.value[w] & scratch.domain[w]);
        }
    }
    for (std::uint32_t w = 0; w < words_; ++w) {
        scratch.view_value[w] = WordCounter::larger(votes.plus[w], votes.minus[w]);
        scratch.view_held[w] = scratch.view_value[w] | WordCounter::larger(votes.minus[w], votes.plus[w]);
    }
}

/// Li's DAO: a grain of the view whose sum is not the organization's policy is drawn anew, among the
/// patterns with its majority, or among all where the organization has no policy.
void PeerPhase::fit_view_to_vote(const Now& now, std::uint32_t i, Scratch& scratch) const {
    const RowOut view{scratch.view_held.data(), scratch.view_value.data()};
    const Stream coins = stream(now, purposes_.vote, i);
    for (std::uint32_t p = 0; p < consensus_.size(); ++p) {
        const std::uint32_t first = p * grain_;
        if (sum_range(view, first, grain_) == consensus_[p]) {
            continue;
        }
        std::uint32_t heads = 0;
        for (std::uint32_t d = first; d < first + grain_; ++d) {
            heads += static_cast<std::uint32_t>((coins.word(d / 64) >> (d % 64)) & 1U);
        }
        const bool turn = consensus_[p] != 0 && (2 * heads > grain_) != (consensus_[p] > 0);
        for (std::uint32_t d = first; d < first + grain_; ++d) {
            view.set(d, (((coins.word(d / 64) >> (d % 64)) & 1U) != 0) != turn ? 1 : -1);
        }
    }
}

/// The learner's row after adopting the view; false where nothing would change.
bool PeerPhase::form_candidate(const Now& now, std::uint32_t i, Scratch& scratch) const {
    const Row own = now.workers.row(i);
    const Chance rate(rate_of(i));
    const Stream draw = stream(now, purposes_.rate, i);
    const Stream slip = stream(now, purposes_.error, i);
    const bool all = settings_.whole && view_differs(own, scratch) && rate.holds(draw.half(0));
    bool changed = false;
    for (std::uint32_t w = 0; w < words_; ++w) {
        scratch.held[w] = own.held[w];
        scratch.value[w] = own.value[w];
        Word goal = scratch.view_value[w];
        const Word differ = to_change(own.held[w], own.value[w], scratch.view_held[w], goal);
        Word copied = settings_.whole ? (all ? scratch.view_held[w] : 0) : (differ == 0 ? 0 : bernoulli_mask(draw, w, rate, differ));
        if (settings_.error > 0 && copied != 0) {
            goal ^= bernoulli_mask(slip, w, Chance(settings_.error), copied);
        }
        copied &= to_change(own.held[w], own.value[w], copied, goal);
        adopt(scratch.held[w], scratch.value[w], copied, goal, gradual_);
        changed = changed || copied != 0;
    }
    return changed;
}

bool PeerPhase::view_differs(Row own, const Scratch& scratch) const {
    for (std::uint32_t w = 0; w < words_; ++w) {
        if (to_change(own.held[w], own.value[w], scratch.view_held[w], scratch.view_value[w]) != 0) {
            return true;
        }
    }
    return false;
}

/// One exact trial of one random dimension: the candidate is the row with that belief turned round.
bool PeerPhase::try_alone(const Now& now, std::uint32_t i, Scratch& scratch) const {
    const Row own = now.workers.row(i);
    Stream lot = stream(now, purposes_.trial, i);
    const std::uint32_t d = below(lot, dimensions_);
    std::copy_n(own.held, words_, scratch.held.begin());
    std::copy_n(own.value, words_, scratch.value.begin());
    const int belief = own.at(d);
    scratch.candidate().set(d, belief != 0 ? -belief : ((stream(now, purposes_.coin, i).half(0) & 1U) != 0 ? 1 : -1));
    return now.landscape.value(scratch.candidate(), now.reality) > now.values[i];
}

bool PeerPhase::accepts(const Now& now, std::uint32_t i, Scratch& scratch) const {
    if (practises_) {
        return now.landscape.value(scratch.candidate(), now.reality) > now.values[i];
    }
    if (settings_.sense > 0 && Chance(settings_.sense).holds(stream(now, purposes_.sense, i).half(0))) {
        return now.landscape.value(scratch.candidate(), now.reality) >= now.values[i];
    }
    return true;
}

/// Of the beliefs adopted, those that came along the line, in 1/65,536: each shared out evenly among
/// the sources that hold it.
std::uint64_t PeerPhase::along_line(const Now& now, std::uint32_t i, Scratch& scratch) const {
    const auto& manager = organization_.hierarchy.manager_of;
    const auto is_line = [&](std::uint32_t p) {
        return p < organization_.workers && (manager[i] == p || manager[p] == i);
    };
    const Row own = now.workers.row(i);
    const Row candidate = scratch.candidate();
    std::uint64_t sum = 0;
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word changed = (own.held[w] ^ candidate.held[w]) | (own.value[w] ^ candidate.value[w]);
        for (Word left = changed; left != 0; left &= left - 1) {
            const std::uint32_t d = w * 64 + static_cast<std::uint32_t>(std::countr_zero(left));
            const int goal = Row{scratch.view_held.data(), scratch.view_value.data()}.at(d);
            std::uint64_t holders = 0;
            std::uint64_t in_line = 0;
            for (const std::uint32_t p : scratch.sources) {
                if (row_of(now, p).at(d) == goal) {
                    ++holders;
                    in_line += is_line(p) ? 1U : 0U;
                }
            }
            sum += holders == 0 ? 0 : in_line * 65536 / holders;
        }
    }
    return sum;
}

void PeerPhase::prepare(const Now& now, Next&, Tally&) {
    if (settings_.vote == 0) {
        return;
    }
    // More than theta n workers hold the policy, and more than hold its opposite.
    const std::uint32_t policies = dimensions_ / grain_;
    Planes own(1, policies);
    Votes votes(words_for(policies));
    for (std::uint32_t i = 0; i < organization_.workers; ++i) {
        policies_of(now.workers.row(i), dimensions_, grain_, own.row(0));
        votes.add(own.row(0));
    }
    consensus_.assign(policies, 0);
    for (std::uint32_t p = 0; p < policies; ++p) {
        const std::uint32_t plus = votes.plus[p / 64].at(p % 64);
        const std::uint32_t minus = votes.minus[p / 64].at(p % 64);
        const double needed = settings_.vote * organization_.workers;
        consensus_[p] = plus > needed && plus > minus ? 1 : (minus > needed && minus > plus ? -1 : 0);
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
        if (!scratch.sources.empty() || settings_.vote > 0) {
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

bool PeerPhase::settled(const Now& now) const {
    Scratch& scratch = scratch_of_thread(words_);
    const Positions& positions = organization_.positions;
    for (std::uint32_t i = 0; i < organization_.workers; ++i) {
        if (positions.attention[i] > 0 && !is_settled(now, i, scratch)) {
            return false;
        }
    }
    return true;
}

/// Exact where a worker meets the same peers every period; else any of them may be the one that is
/// met alone, so a single source that differs is enough.
bool PeerPhase::is_settled(const Now& now, std::uint32_t i, Scratch& scratch) const {
    const auto all = peers(now, i);
    if (all.empty()) {
        return true;
    }
    scratch.heard.assign(all.begin(), all.end());
    const Row own = now.workers.row(i);
    const auto differs_from = [&](std::uint32_t p) {
        form_view(now, i, std::span(&p, 1), scratch);
        return view_differs(own, scratch);
    };
    const bool certain = (settings_.sample == 0 || static_cast<std::size_t>(settings_.sample) >= all.size()) &&
                         settings_.share == 1 && homophily_ == 0;
    if (settings_.look > 0 && rate_of(i) > 0) {
        if (practises_ && !by_sum()) {
            const auto better = [&](std::uint32_t p) { return judged(now, i, p) > own_standing(now, i); };
            if (std::any_of(all.begin(), all.end(), better)) {
                return false;
            }
        } else if (certain || rule_ == Rule::majority_of_better || rule_ == Rule::random_better) {
            choose_sources(now, i, scratch);
            if (certain && by_sum()) {
                form_view(now, i, scratch.sources, scratch);
                if (!scratch.sources.empty() && view_differs(own, scratch)) {
                    return false;
                }
            } else if (std::any_of(scratch.sources.begin(), scratch.sources.end(), differs_from)) {
                return false;
            }
        } else {
            const bool only_better = rule_ == Rule::best;
            for (const std::uint32_t p : all) {
                if ((!only_better || judged(now, i, p) > own_standing(now, i)) && differs_from(p)) {
                    return false;
                }
            }
        }
    }
    return !practises_ || !some_trial_improves(now, i, scratch);
}

bool PeerPhase::some_trial_improves(const Now& now, std::uint32_t i, Scratch& scratch) const {
    const Row own = now.workers.row(i);
    std::copy_n(own.held, words_, scratch.held.begin());
    std::copy_n(own.value, words_, scratch.value.begin());
    for (std::uint32_t d = 0; d < dimensions_; ++d) {
        const int belief = own.at(d);
        for (const int trial : {-1, 1}) {
            if (trial != belief) {
                scratch.candidate().set(d, trial);
                if (now.landscape.value(scratch.candidate(), now.reality) > now.values[i]) {
                    return true;
                }
            }
        }
        scratch.candidate().set(d, belief);
    }
    return false;
}

}  // namespace

std::unique_ptr<Phase> make_peer_phase(const PeerSettings& settings, const PhaseContext& context, PeerGroup group) {
    return std::make_unique<PeerPhase>(settings, context, std::move(group));
}

}  // namespace orglab
