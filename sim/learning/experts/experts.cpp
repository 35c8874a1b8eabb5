#include "learning/experts/experts.hpp"

#include <algorithm>
#include <utility>

#include "beliefs/blocks.hpp"
#include "beliefs/policies.hpp"
#include "landscape/landscape.hpp"
#include "landscape/task.hpp"
#include "learning/experts/experts_channel.hpp"
#include "organization/settings.hpp"

namespace orglab {

namespace experts {

namespace {

/// 1-(1-rate)^k for k = 0, 1, ..., until it is certain.
std::vector<Chance> chances_by_k(double rate, std::uint32_t most) {
    std::vector<Chance> chances;
    chances.reserve(std::min<std::size_t>(most + std::size_t{1}, 64));
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

/// The dimensions of an expert that can pass at all: whole blocks, drawn once per replicate.
std::vector<Word> codified_dimensions(const ExpertsSettings& settings,
                                      const ChannelContext& context) {
    const auto& task = context.model.get<TaskSettings>();
    return random_blocks(task.dimensions / task.policy_size,
                         task.policy_size > 1 ? 1 : block_of(context.model), settings.codified,
                         context.draws.stream(purpose("experts.codified"), 0, 0));
}

/// Writes into `out` the dimensions on which `after` is another than `before`.
void write_changes(Row before, Row after, std::uint32_t words, RowOut out) {
    for (std::uint32_t w = 0; w < words; ++w) {
        const Word moved = (before.held[w] ^ after.held[w]) | (before.value[w] ^ after.value[w]);
        out.held[w] = (out.held[w] & ~moved) | (after.held[w] & moved);
        out.value[w] = (out.value[w] & ~moved) | (after.value[w] & moved);
    }
}

}  // namespace

ExpertsChannel::ExpertsChannel(const ExpertsSettings& settings, const ChannelContext& context)
    : settings_(settings),
      rate_(at_level(settings.rate, 1)),
      distortion_(settings.distortion),
      organization_(context.organization),
      hierarchy_(context.organization.hierarchy),
      dimensions_(context.model.get<TaskSettings>().dimensions),
      policy_size_(context.model.get<TaskSettings>().policy_size),
      words_(words_for(dimensions_ / policy_size_)),
      read_at_most_(context.model.get<HierarchySettings>().attention),
      one_rate_(std::ranges::all_of(organization_.positions.rate.kept(),
                                    [](double rate) { return std::isnan(rate); })),
      codified_(codified_dimensions(settings, context)),
      scratch_(words_, dimensions_) {
    chances_.reserve(hierarchy_.levels);
    for (std::uint32_t level = 1; level <= hierarchy_.levels; ++level) {
        std::uint32_t most = 0;
        for (std::uint32_t e = hierarchy_.level_begin[level - 1]; e < hierarchy_.level_begin[level];
             ++e) {
            most = std::max(most, hierarchy_.below_end[e] - hierarchy_.below_begin[e]);
        }
        chances_.push_back(chances_by_k(at_level(settings_.expert_rate, level), most));
    }
}

void ExpertsChannel::prepare(const Now& now, Next& next, Tally& tally) {
    if (uses_policies()) {
        policies_ = policies_of(now.reality, dimensions_, policy_size_);
    }
    if (settings_.update_order != UpdateOrder::workers_first) {
        upward(now, now.workers, now.experts, next.experts, tally, scratch_);
    }
    heard_ = settings_.update_order == UpdateOrder::experts_first ? &next.experts : &now.experts;
    if (hierarchy_.levels == 1) {  // no expert has another above
        return;
    }
    base_ = *heard_;
    down_ = base_;
    downward(now, base_, down_, tally);
    // If both parts move one dimension of an expert, the move toward its superior is written.
    for (std::uint32_t e = 0; e < now.experts.rows(); ++e) {
        write_changes(std::as_const(base_).row(e), std::as_const(down_).row(e), words_,
                      next.experts.row(e));
    }
    // Without a cascade, workers read the state before their experts heard those above.
    heard_ = settings_.cascade ? &down_ : &base_;
}

void ExpertsChannel::finish(const Now& now, Next& next, Tally& tally) {
    if (settings_.update_order == UpdateOrder::workers_first) {
        base_ = next.experts;  // nobody hears it any more
        upward(now, next.workers, base_, next.experts, tally, scratch_);
    }
}

void ExpertsChannel::begin(const Now& now, Next& next) {
    if (uses_policies()) {
        policies_ = policies_of(now.reality, dimensions_, policy_size_);
    }
    if (!settings_.conform_at_start) {
        return;
    }
    for (std::uint32_t i = 0; i < organization_.workers; ++i) {
        if (const std::uint32_t e = holder(now, hierarchy_.expert_of[i]); e != nobody) {
            conform(now, i, now.experts.row(e), 1, next);
        }
    }
}

}  // namespace experts

std::unique_ptr<RunningChannel> make_experts_channel(const ExpertsSettings& settings,
                                                     const ChannelContext& context) {
    return std::make_unique<experts::ExpertsChannel>(settings, context);
}

}  // namespace orglab
