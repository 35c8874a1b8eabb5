#include "learning/experts.hpp"

#include <algorithm>
#include <utility>

#include "beliefs/blocks.hpp"
#include "beliefs/policies.hpp"
#include "learning/experts_phase.hpp"
#include "organization/settings.hpp"

namespace orglab {

namespace experts {

namespace {

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

}  // namespace

ExpertsPhase::ExpertsPhase(const ExpertsSettings& settings, const PhaseContext& context)
    : settings_(settings),
      context_(context.organization),
      hierarchy_(context.organization.hierarchy),
      superior_(choose<Superior>(settings.superior, {{"value", Superior::value},
                                                     {"right", Superior::right},
                                                     {"score", Superior::score},
                                                     {"action", Superior::action}})),
      rule_k_(choose<RuleK>(settings.rule_k, {{"margin", RuleK::margin},
                                              {"differ-minus-same", RuleK::differ_minus_same},
                                              {"differ", RuleK::differ}})),
      tie_(choose<Tie>(settings.tie,
                       {{"keep", Tie::keep}, {"minus", Tie::minus}, {"zero", Tie::zero}})),
      sides_(choose<Sides>(settings.sides, {{"simultaneous", Sides::simultaneous},
                                            {"experts-first", Sides::experts_first},
                                            {"workers-first", Sides::workers_first}})),
      gradual_(settings.step == "gradual"),
      expert_gradual_(settings.expert_step == "gradual"),
      dimensions_(static_cast<std::uint32_t>(
          std::get<std::int64_t>(context.settings.at("task.dimensions")))),
      grain_(static_cast<std::uint32_t>(std::get<std::int64_t>(context.settings.at("task.grain")))),
      words_(words_for(dimensions_ / grain_)),
      read_at_most_(static_cast<std::uint32_t>(
          std::get<std::int64_t>(context.settings.at("hierarchy.attention")))),
      codified_(random_blocks(
          dimensions_ / grain_, grain_ > 1 ? 1 : task_blocks(context.settings).block,
          settings.codified, context.draws.stream(purpose("experts.codified"), 0, 0))),
      one_rate_(std::all_of(context_.positions.rate.begin(), context_.positions.rate.end(),
                            [](double rate) { return std::isnan(rate); })),
      votes_(words_),
      seen_(1, std::max(dimensions_, 1U)) {
    for (std::uint32_t level = 1; level <= hierarchy_.levels; ++level) {
        std::uint32_t most = 0;
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level];
             ++e) {
            most = std::max(most, hierarchy_.below_end[e] - hierarchy_.below_begin[e]);
        }
        chances_.push_back(chances_by_k(at_level(settings_.expert_rate, level), most));
    }
}

void ExpertsPhase::prepare(const Now& now, Next& next, Tally& tally) {
    if (grain_ > 1) {
        policies_ = policies_of(now.reality, dimensions_, grain_);
    }
    risen_ = now.experts;
    if (sides_ != Sides::workers_first) {
        upward(now, now.workers, now.experts, risen_, tally);
    }
    const Planes& base = sides_ == Sides::experts_first ? risen_ : now.experts;
    down_ = base;
    if (hierarchy_.levels == 1) {  // no expert has another above
        next.experts = risen_;
        return;
    }
    downward(now, base, down_, tally);
    // If both parts move one dimension of an expert, the move toward the expert above is written.
    next.experts = risen_;
    for (std::uint32_t e = 0; e < now.experts.rows(); ++e) {
        const Row before = base.row(e);
        const Row after = std::as_const(down_).row(e);
        const RowOut out = next.experts.row(e);
        for (std::uint32_t w = 0; w < words_; ++w) {
            const Word moved =
                (before.held[w] ^ after.held[w]) | (before.value[w] ^ after.value[w]);
            out.held[w] = (out.held[w] & ~moved) | (after.held[w] & moved);
            out.value[w] = (out.value[w] & ~moved) | (after.value[w] & moved);
        }
    }
    if (!settings_.cascade) {
        down_ = base;  // workers read the state before their experts heard those above
    }
}

void ExpertsPhase::finish(const Now& now, Next& next, Tally& tally) {
    if (sides_ == Sides::workers_first) {
        risen_ = next.experts;
        upward(now, next.workers, risen_, next.experts, tally);
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

}  // namespace experts

std::unique_ptr<Phase> make_experts_phase(const ExpertsSettings& settings,
                                          const PhaseContext& context) {
    return std::make_unique<experts::ExpertsPhase>(settings, context);
}

}  // namespace orglab
