#include "learning/experts.hpp"

#include "random/mask.hpp"

#include <algorithm>
#include <cmath>

#include "beliefs/blocks.hpp"
#include "beliefs/counters.hpp"
#include "beliefs/policies.hpp"
#include "landscape/task.hpp"
#include "learning/adopt.hpp"

namespace orglab {

namespace {

enum class Superior { value, right, score, action };
enum class RuleK { margin, differ_minus_same, differ };
enum class Tie { keep, minus, zero };
enum class Sides { simultaneous, experts_first, workers_first };

template <class E>
E choose(const std::string& word, std::initializer_list<std::pair<const char*, E>> words) {
    for (const auto& [name, value] : words) {
        if (word == name) {
            return value;
        }
    }
    throw BrokenPromise("a checked setting is one of its choices: " + word);
}

/// 1-(1-rate)^k for k = 0, 1, ..., until it is certain.
std::vector<Chance> chances_by_k(double rate, std::uint32_t most) {
    std::vector<Chance> chances;
    double keep = 1;
    for (std::uint32_t k = 0; k <= most; ++k) {
        chances.emplace_back(1 - keep);
        if (chances.back().always()) {
            break;
        }
        keep *= 1 - rate;
    }
    return chances;
}

/// The dimensions of one word that an expert's superiors call to change, by goal.
struct Calls {
    Word plus = 0;
    Word minus = 0;
    Word zero = 0;
    Word by_tie = 0;  ///< of minus: called by a tie, as if k = 1
    [[nodiscard]] Word any() const { return plus | minus | zero; }
};

class ExpertsPhase : public Phase {
public:
    ExpertsPhase(const ExpertsSettings& settings, const PhaseContext& context);

    [[nodiscard]] bool needs_values() const override { return false; }
    void prepare(const Now& now, Next& next, Tally& tally) override;
    void learn(const Now& now, WorkerBlock block, Next& next, Tally& tally) const override;
    void finish(const Now& now, Next& next, Tally& tally) override;
    [[nodiscard]] bool reaches(const Now& now, std::uint32_t worker) const override {
        return holder(now, hierarchy_.expert_of[worker]) != nobody;
    }
    [[nodiscard]] bool settled(const Now& now) const override;
    void begin(const Now& now, Next& next) override;

private:
    /// The expert, where somebody holds the position.
    static std::uint32_t holder(const Now& now, std::uint32_t expert) {
        return expert == nobody || now.vacant[expert] != 0 ? nobody : expert;
    }
    [[nodiscard]] double worker_rate(std::uint32_t i) const {
        const double own = context_.positions.rate[i];
        return std::isnan(own) ? at_level(settings_.rate, 1) : own;
    }
    [[nodiscard]] double measure(const Now& now, Row row, Superior by) const;
    [[nodiscard]] Row as_read(const Now& now, const Planes& workers, std::uint32_t i, bool hopeful) const;
    void vote(const Now& now, Row row, std::uint32_t sender) const;
    std::uint32_t gather(const Now& now, const Planes& workers, const Planes& experts, std::uint32_t e,
                         std::uint32_t level, bool hopeful, std::uint64_t& read) const;
    [[nodiscard]] Calls calls(Row own, std::uint32_t w, std::uint32_t superiors) const;
    [[nodiscard]] std::uint32_t k_of(Row own, std::uint32_t d, std::uint32_t superiors, bool by_tie) const;
    void upward(const Now& now, const Planes& workers, const Planes& experts, Planes& out, Tally& tally) const;
    void downward(const Now& now, const Planes& base, Planes& moved, Tally& tally) const;
    void conform(const Now& now, std::uint32_t i, Row policies, double rate, Planes& workers) const;
    [[nodiscard]] bool group_is_certain(const Now& now, std::uint32_t level) const;
    [[nodiscard]] bool somebody_would_move(const Now& now) const;
    [[nodiscard]] bool some_expert_could_move(const Now& now) const;
    [[nodiscard]] bool one_alone_could_move(const Now& now, std::uint32_t e, std::uint32_t level) const;

    ExpertsSettings settings_;
    const Organization& context_;
    const Hierarchy& hierarchy_;
    Superior superior_;
    RuleK rule_k_;
    Tie tie_;
    Sides sides_;
    bool gradual_;
    bool expert_gradual_;
    std::uint32_t dimensions_;
    std::uint32_t grain_;
    std::uint32_t words_;             ///< of an expert's row
    std::uint32_t read_at_most_;      ///< hierarchy.attention; 0 = all
    std::vector<Word> codified_;      ///< of an expert's dimensions: those that can pass
    std::vector<std::vector<Chance>> chances_;  ///< by level, by k
    Planes down_;                     ///< experts after the downward part
    Reality policies_;                ///< reality as experts see it
    mutable Votes votes_;             ///< scratch of the serial parts
    mutable Planes seen_;             ///< scratch: one row as read by an expert
};

ExpertsPhase::ExpertsPhase(const ExpertsSettings& settings, const PhaseContext& context)
    : settings_(settings),
      context_(context.organization),
      hierarchy_(context.organization.hierarchy),
      superior_(choose<Superior>(settings.superior, {{"value", Superior::value}, {"right", Superior::right},
                                                     {"score", Superior::score}, {"action", Superior::action}})),
      rule_k_(choose<RuleK>(settings.rule_k, {{"margin", RuleK::margin},
                                              {"differ-minus-same", RuleK::differ_minus_same},
                                              {"differ", RuleK::differ}})),
      tie_(choose<Tie>(settings.tie, {{"keep", Tie::keep}, {"minus", Tie::minus}, {"zero", Tie::zero}})),
      sides_(choose<Sides>(settings.sides, {{"simultaneous", Sides::simultaneous},
                                            {"experts-first", Sides::experts_first},
                                            {"workers-first", Sides::workers_first}})),
      gradual_(settings.step == "gradual"),
      expert_gradual_(settings.expert_step == "gradual"),
      dimensions_(static_cast<std::uint32_t>(std::get<std::int64_t>(context.settings.at("task.dimensions")))),
      grain_(static_cast<std::uint32_t>(std::get<std::int64_t>(context.settings.at("task.grain")))),
      words_(words_for(dimensions_ / grain_)),
      read_at_most_(static_cast<std::uint32_t>(std::get<std::int64_t>(context.settings.at("hierarchy.attention")))),
      codified_(random_blocks(dimensions_ / grain_, grain_ > 1 ? 1 : block_of(context.settings), settings.codified,
                              context.draws.stream(purpose("experts.codified"), 0, 0))),
      votes_(words_),
      seen_(1, std::max(dimensions_, 1U)) {
    for (std::uint32_t level = 1; level <= hierarchy_.levels; ++level) {
        std::uint32_t most = 0;
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level]; ++e) {
            most = std::max(most, hierarchy_.below_end[e] - hierarchy_.below_begin[e]);
        }
        chances_.push_back(chances_by_k(at_level(settings_.expert_rate, level), most));
    }
}

double ExpertsPhase::measure(const Now& now, Row row, Superior by) const {
    const Reality& reality = grain_ > 1 ? policies_ : now.reality;
    if (by == Superior::value && grain_ == 1) {
        return now.landscape.value(row, reality);
    }
    if (by == Superior::value || by == Superior::right) {
        return count_right(row, reality);
    }
    return score(row, reality);
}

/// Worker i as its expert reads it: its policies, or its actions (`hopeful`: every open one right).
Row ExpertsPhase::as_read(const Now& now, const Planes& workers, std::uint32_t i, bool hopeful) const {
    const Row own = workers.row(i);
    if (grain_ > 1) {
        policies_of(own, dimensions_, grain_, seen_.row(0));
        return seen_.row(0);
    }
    if (!settings_.acting) {
        return own;
    }
    const RowOut actions = seen_.row(0);
    const Stream coin = now.draws.stream(purpose("experts.act"), now.period, i);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word open = valid_bits(dimensions_, w) & ~own.held[w];
        const Word chosen = open == 0 ? 0 : (hopeful ? now.reality[w] : coin.word(w));
        actions.held[w] = own.held[w] | open;
        actions.value[w] = own.value[w] | (chosen & open);
    }
    return actions;
}

void ExpertsPhase::vote(const Now& now, Row row, std::uint32_t sender) const {
    if (settings_.distortion == 0) {
        votes_.add(row);
        return;
    }
    const Stream stream = now.draws.stream(purpose("experts.distortion_up"), now.period, sender);
    const Chance chance(settings_.distortion);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word value = row.value[w] ^ bernoulli_mask(stream, w, chance, row.held[w]);
        votes_.plus[w].add(value);
        votes_.minus[w].add(row.held[w] & ~value);
    }
}

/// Fills votes_ with the superiors' beliefs about expert e; returns how many superiors there are.
std::uint32_t ExpertsPhase::gather(const Now& now, const Planes& workers, const Planes& experts, std::uint32_t e,
                                   std::uint32_t level, bool hopeful, std::uint64_t& read) const {
    votes_.clear();
    const double own = measure(now, experts.row(e), superior_ == Superior::action ? Superior::score : superior_);
    std::uint32_t superiors = 0;
    const auto hear = [&](std::uint32_t child) {
        const Row row = level == 1 ? as_read(now, workers, child, hopeful) : experts.row(child);
        if (measure(now, row, superior_) > own) {
            ++superiors;
            vote(now, row, level == 1 ? child : context_.workers + child);
        }
    };
    const auto speaks = [&](std::uint32_t child) {
        return level == 1 ? hopeful || now.present[child] != 0 : now.vacant[child] == 0;
    };
    const std::uint32_t begin = hierarchy_.below_begin[e];
    const std::uint32_t end = hierarchy_.below_end[e];
    if (read_at_most_ == 0 || end - begin <= read_at_most_) {
        for (std::uint32_t child = begin; child < end; ++child) {
            if (speaks(child)) {
                ++read;
                hear(child);
            }
        }
        return superiors;
    }
    std::vector<std::uint32_t> speakers;
    for (std::uint32_t child = begin; child < end; ++child) {
        if (speaks(child)) {
            speakers.push_back(child);
        }
    }
    Stream lot = now.draws.stream(purpose("experts.read"), now.period, e);
    const auto count = static_cast<std::uint32_t>(speakers.size());
    for (std::uint32_t k = 0; k < std::min(count, read_at_most_); ++k) {
        std::swap(speakers[k], speakers[k + below(lot, count - k)]);
        ++read;
        hear(speakers[k]);
    }
    return superiors;
}

Calls ExpertsPhase::calls(Row own, std::uint32_t w, std::uint32_t superiors) const {
    if (superiors == 0) {
        return {};
    }
    const Word own_plus = own.value[w];
    const Word own_minus = own.held[w] & ~own.value[w];
    Calls called;
    called.plus = WordCounter::larger(votes_.plus[w], votes_.minus[w]);
    called.minus = WordCounter::larger(votes_.minus[w], votes_.plus[w]);
    const Word even = valid_bits(dimensions_ / grain_, w) & ~called.plus & ~called.minus;
    called.plus &= ~own_plus & codified_[w];
    called.minus &= ~own_minus & codified_[w];
    if (tie_ == Tie::minus) {
        called.by_tie = even & ~own_minus & codified_[w];
        called.minus |= called.by_tie;
    } else if (tie_ == Tie::zero) {
        called.zero = even & own.held[w] & codified_[w];
    }
    return called;
}

std::uint32_t ExpertsPhase::k_of(Row own, std::uint32_t d, std::uint32_t superiors, bool by_tie) const {
    if (by_tie) {
        return 1;
    }
    const std::uint32_t plus = votes_.plus[d / 64].at(d % 64);
    const std::uint32_t minus = votes_.minus[d / 64].at(d % 64);
    if (rule_k_ == RuleK::margin) {
        return plus > minus ? plus - minus : minus - plus;
    }
    const int belief = own.at(d);
    const std::uint32_t same = belief > 0 ? plus : (belief < 0 ? minus : superiors - plus - minus);
    const std::uint32_t differ = superiors - same;
    if (rule_k_ == RuleK::differ) {
        return differ;
    }
    return differ > same ? differ - same : 0;
}

void ExpertsPhase::upward(const Now& now, const Planes& workers, const Planes& experts, Planes& out, Tally& tally) const {
    for (std::uint32_t level = 1; level <= hierarchy_.levels; ++level) {
        const auto& chances = chances_[level - 1];
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level]; ++e) {
            if (holder(now, e) == nobody) {
                continue;
            }
            const std::uint32_t superiors = gather(now, workers, experts, e, level, false, tally.expert_contacts);
            const Row own = experts.row(e);
            const RowOut moved = out.row(e);
            const Stream draw = now.draws.stream(purpose("experts.expert_rate"), now.period, e);
            for (std::uint32_t w = 0; w < words_; ++w) {
                const Calls called = calls(own, w, superiors);
                Word moves = 0;
                for (Word left = called.any(); left != 0; left &= left - 1) {
                    const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
                    const std::uint32_t d = w * 64 + lane;
                    const std::uint32_t k = k_of(own, d, superiors, ((called.by_tie >> lane) & 1U) != 0);
                    const Chance chance = chances[std::min<std::size_t>(k, chances.size() - 1)];
                    moves |= chance.holds(draw.half(d)) ? Word{1} << lane : 0;
                }
                const Word to_zero = moves & called.zero;
                adopt(moved.held[w], moved.value[w], moves & ~called.zero, called.plus, expert_gradual_);
                moved.held[w] &= ~to_zero;
                moved.value[w] &= ~to_zero;
            }
        }
    }
}

/// Experts move toward the expert above them; `moved` starts as a copy of `base`.
void ExpertsPhase::downward(const Now& now, const Planes& base, Planes& moved, Tally& tally) const {
    for (std::uint32_t level = hierarchy_.levels; level-- > 1;) {
        const Chance rate(at_level(settings_.rate, level + 1));
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level]; ++e) {
            const std::uint32_t above = holder(now, hierarchy_.superior_of[e]);
            if (above == nobody || holder(now, e) == nobody) {
                continue;
            }
            ++tally.expert_contacts;
            const Row goal = (settings_.cascade ? moved : base).row(above);
            const RowOut own = moved.row(e);
            const Stream draw = now.draws.stream(purpose("experts.rate_of_expert"), now.period, e);
            const Stream noise = now.draws.stream(purpose("experts.distortion_down"), now.period, context_.workers + e);
            for (std::uint32_t w = 0; w < words_; ++w) {
                const Word heard = goal.held[w] & codified_[w];
                const Word value = goal.value[w] ^ bernoulli_mask(noise, w, Chance(settings_.distortion), heard);
                const Word moves = bernoulli_mask(draw, w, rate, to_change(own.held[w], own.value[w], heard, value));
                adopt(own.held[w], own.value[w], moves, value, gradual_);
            }
        }
    }
}

void ExpertsPhase::prepare(const Now& now, Next& next, Tally& tally) {
    if (grain_ > 1) {
        policies_ = policies_of(now.reality, dimensions_, grain_);
    }
    Planes risen = now.experts;
    if (sides_ != Sides::workers_first) {
        upward(now, now.workers, now.experts, risen, tally);
    }
    const Planes& base = sides_ == Sides::experts_first ? risen : now.experts;
    down_ = base;
    downward(now, base, down_, tally);
    // Where both parts move one dimension of an expert, the move toward its superior is written.
    next.experts = risen;
    for (std::uint32_t e = 0; e < now.experts.rows(); ++e) {
        const Row before = base.row(e);
        const Row after = std::as_const(down_).row(e);
        const RowOut out = next.experts.row(e);
        for (std::uint32_t w = 0; w < words_; ++w) {
            const Word moved = (before.held[w] ^ after.held[w]) | (before.value[w] ^ after.value[w]);
            out.held[w] = (out.held[w] & ~moved) | (after.held[w] & moved);
            out.value[w] = (out.value[w] & ~moved) | (after.value[w] & moved);
        }
    }
    if (!settings_.cascade) {
        down_ = base;  // workers read the state before their experts heard those above
    }
}

void ExpertsPhase::learn(const Now& now, WorkerBlock block, Next& next, Tally& tally) const {
    const Chance distortion(settings_.distortion);
    for (std::uint32_t i = block.begin; i < block.end; ++i) {
        const std::uint32_t e = holder(now, hierarchy_.expert_of[i]);
        if (now.present[i] == 0 || e == nobody) {
            continue;
        }
        ++tally.messages;
        const Row goal = down_.row(e);
        if (grain_ > 1) {
            conform(now, i, goal, worker_rate(i), next.workers);
            continue;
        }
        const RowOut own = next.workers.row(i);
        const Chance rate(worker_rate(i));
        const Stream draw = now.draws.stream(purpose("experts.rate"), now.period, i);
        for (std::uint32_t w = 0; w < words_; ++w) {
            const Word heard = goal.held[w] & codified_[w];
            Word value = goal.value[w];
            if (!distortion.never()) {
                value ^= bernoulli_mask(now.draws.stream(purpose("experts.distortion_down"), now.period, i), w, distortion, heard);
            }
            const Word differ = to_change(own.held[w], own.value[w], heard, value);
            if (differ != 0) {
                adopt(own.held[w], own.value[w], bernoulli_mask(draw, w, rate, differ), value, gradual_);
            }
        }
    }
}

/// A policy v that a worker's beliefs do not sum to exactly is made to hold: the grain is drawn anew,
/// uniformly among the patterns of +-1 with majority v (fair coins, all turned where v lost).
void ExpertsPhase::conform(const Now& now, std::uint32_t i, Row policies, double rate, Planes& workers) const {
    const RowOut own = workers.row(i);
    const Stream draw = now.draws.stream(purpose("experts.rate"), now.period, i);
    const Stream coins = now.draws.stream(purpose("experts.conform"), now.period, i);
    const Stream noise = now.draws.stream(purpose("experts.distortion_down"), now.period, i);
    for (std::uint32_t w = 0; w < words_; ++w) {
        const Word heard = policies.held[w] & codified_[w];
        const Word value = policies.value[w] ^ bernoulli_mask(noise, w, Chance(settings_.distortion), heard);
        Word wanted = 0;
        for (Word left = heard; left != 0; left &= left - 1) {
            const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
            const int v = ((value >> lane) & 1U) != 0 ? 1 : -1;
            if (sum_range(own, (w * 64 + lane) * grain_, grain_) != v) {
                wanted |= Word{1} << lane;
            }
        }
        for (Word left = bernoulli_mask(draw, w, Chance(rate), wanted); left != 0; left &= left - 1) {
            const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
            const std::uint32_t first = (w * 64 + lane) * grain_;
            std::uint32_t heads = 0;
            for (std::uint32_t d = first; d < first + grain_; ++d) {
                heads += static_cast<std::uint32_t>((coins.word(d / 64) >> (d % 64)) & 1U);
            }
            const bool want_plus = ((value >> lane) & 1U) != 0;
            const bool turn = (2 * heads > grain_) != want_plus;
            for (std::uint32_t d = first; d < first + grain_; ++d) {
                own.set(d, (((coins.word(d / 64) >> (d % 64)) & 1U) != 0) != turn ? 1 : -1);
            }
        }
    }
}

void ExpertsPhase::finish(const Now& now, Next& next, Tally& tally) {
    if (sides_ == Sides::workers_first) {
        const Planes before = next.experts;
        upward(now, next.workers, before, next.experts, tally);
    }
}

void ExpertsPhase::begin(const Now& now, Next& next) {
    if (grain_ > 1) {
        policies_ = policies_of(now.reality, dimensions_, grain_);
    }
    if (settings_.conform_at_start) {
        for (std::uint32_t i = 0; i < context_.workers; ++i) {
            if (const std::uint32_t e = holder(now, hierarchy_.expert_of[i]); e != nobody) {
                conform(now, i, now.experts.row(e), 1, next.workers);
            }
        }
    }
}

bool ExpertsPhase::settled(const Now& now) const {
    return !somebody_would_move(now) && !some_expert_could_move(now);
}

bool ExpertsPhase::somebody_would_move(const Now& now) const {
    const auto differs = [&](Row own, Row goal) {
        for (std::uint32_t w = 0; w < words_; ++w) {
            if (to_change(own.held[w], own.value[w], goal.held[w] & codified_[w], goal.value[w]) != 0) {
                return true;
            }
        }
        return false;
    };
    const auto conforms = [&](Row own, Row policies) {
        for (std::uint32_t p = 0; p < dimensions_ / grain_; ++p) {
            const bool passes = ((codified_[p / 64] >> (p % 64)) & 1U) != 0;
            if (const int v = policies.at(p); v != 0 && passes && sum_range(own, p * grain_, grain_) != v) {
                return false;
            }
        }
        return true;
    };
    for (std::uint32_t i = 0; i < context_.workers; ++i) {
        const std::uint32_t e = holder(now, hierarchy_.expert_of[i]);
        if (e == nobody || worker_rate(i) == 0 || context_.positions.attention[i] == 0) {
            continue;
        }
        if (grain_ > 1 ? !conforms(now.workers.row(i), now.experts.row(e)) : differs(now.workers.row(i), now.experts.row(e))) {
            return true;
        }
    }
    for (std::uint32_t level = 1; level < hierarchy_.levels; ++level) {
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level]; ++e) {
            const std::uint32_t above = holder(now, hierarchy_.superior_of[e]);
            if (above != nobody && holder(now, e) != nobody && at_level(settings_.rate, level + 1) > 0 &&
                differs(now.experts.row(e), now.experts.row(above))) {
                return true;
            }
        }
    }
    return false;
}

/// Whether the experts of a level read the same people in every period.
bool ExpertsPhase::group_is_certain(const Now&, std::uint32_t level) const {
    const auto& attention = context_.positions.attention;
    return read_at_most_ == 0 && (level > 1 || (settings_.participation == 1 &&
                                                std::all_of(attention.begin(), attention.end(), [](double a) { return a == 1; })));
}

bool ExpertsPhase::some_expert_could_move(const Now& now) const {
    std::uint64_t read = 0;
    for (std::uint32_t level = 1; level <= hierarchy_.levels; ++level) {
        if (at_level(settings_.expert_rate, level) == 0) {
            continue;
        }
        const bool certain = group_is_certain(now, level);
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level]; ++e) {
            if (holder(now, e) == nobody) {
                continue;
            }
            if (!certain || (settings_.acting && level == 1)) {
                if (one_alone_could_move(now, e, level)) {
                    return true;
                }
                continue;
            }
            const std::uint32_t superiors = gather(now, now.workers, now.experts, e, level, true, read);
            const Row own = now.experts.row(e);
            for (std::uint32_t w = 0; w < words_; ++w) {
                const Calls called = calls(own, w, superiors);
                for (Word left = called.any(); left != 0; left &= left - 1) {
                    const auto lane = static_cast<std::uint32_t>(std::countr_zero(left));
                    if (k_of(own, w * 64 + lane, superiors, ((called.by_tie >> lane) & 1U) != 0) > 0) {
                        return true;
                    }
                }
            }
        }
    }
    return false;
}

/// Where the group that an expert reads changes from period to period, any part of the superiors can
/// be it; a single one whose belief is another is enough. With `acting` whoever could beat the expert
/// with every open action right could move it.
bool ExpertsPhase::one_alone_could_move(const Now& now, std::uint32_t e, std::uint32_t level) const {
    const Row expert = now.experts.row(e);
    const double own = measure(now, expert, superior_ == Superior::action ? Superior::score : superior_);
    for (std::uint32_t child = hierarchy_.below_begin[e]; child < hierarchy_.below_end[e]; ++child) {
        if (level > 1 ? now.vacant[child] != 0 : context_.positions.attention[child] == 0) {
            continue;
        }
        const Row row = level == 1 ? as_read(now, now.workers, child, true) : now.experts.row(child);
        if (measure(now, row, superior_) <= own) {
            continue;
        }
        if (settings_.acting && level == 1) {
            return true;
        }
        for (std::uint32_t w = 0; w < words_; ++w) {
            const Word other = (row.held[w] ^ expert.held[w]) | (row.value[w] ^ expert.value[w]);
            const Word open = tie_ == Tie::keep ? row.held[w] : ~Word{0};
            if ((other & open & codified_[w]) != 0) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

std::unique_ptr<Phase> make_experts_phase(const ExpertsSettings& settings, const PhaseContext& context) {
    return std::make_unique<ExpertsPhase>(settings, context);
}

}  // namespace orglab
