#include "engine/turns.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/blocks.hpp"
#include "engine/counting.hpp"

namespace orglab {

Turns::Turns(const TurnContext& context, const Model& model, bool count,
             std::span<WorkersByGroup> by)
    : context_(context),
      count_(count),
      by_(count ? by : std::span<WorkersByGroup>{}),
      attendance_(model, context.organization),
      parts_of_value_(context.landscape.parts() <= most_parts ? context.landscape.parts() : 0),
      values_(parts_of_value_ == 0 ? context.organization.workers : 0),
      outsider_values_(parts_of_value_ == 0 ? context.organization.outsiders : 0),
      grades_(parts_of_value_ == 0
                  ? 0
                  : std::size_t{context.organization.workers} + context.organization.outsiders),
      changed_(context.organization.workers),
      changing_(context.organization.workers),
      changed_in_period_(context.organization.workers) {
    next_.workers = context.state.workers;
    next_.experts = context.state.experts;
    start(model);
    could_rest_ = could_rest();
    tallies_.resize(parts_.size());
    divide_workers();
}

/// Groups are counted at no cost for channels if their workers are neighbours.
void Turns::divide_workers() {
    const std::uint32_t workers = context_.organization.workers;
    first_piece_.reserve(count_blocks(workers) + 1);
    const auto of_other_groups = [&](std::uint32_t worker) {
        return std::ranges::any_of(by_, [&](const WorkersByGroup& by) {
            return by.groups.of[worker] != by.groups.of[worker - 1];
        });
    };
    const std::uint32_t step = by_.empty() ? block_size : 1;
    for (std::uint32_t worker = 0; worker < workers; worker += step) {
        const bool begins_block = worker % block_size == 0;
        if (begins_block) {
            first_piece_.push_back(pieces_.size());
        }
        if (begins_block || of_other_groups(worker)) {
            pieces_.push_back({worker, worker});
        }
        pieces_.back().end = std::min(workers, worker + step);
    }
    first_piece_.push_back(pieces_.size());
}

void Turns::start(const Model& model) {
    parts_.reserve(model.get<LearningSettings>().order.size());
    for (const Channel* channel : model.get<LearningSettings>().order) {
        parts_.push_back(
            {channel->start({model, context_.organization, stream_of(*channel), context_.draws}),
             {},
             channel->from_above,
             channel->trials != nullptr});
    }
}

void Turns::restart(const Model& model) {
    parts_.clear();
    start(model);
    attendance_.change(model);
    could_rest_ = could_rest();
    at_rest_ = false;
}

void Turns::begin() {
    for (std::uint32_t channel = 0; channel < parts_.size(); ++channel) {
        if (attendance_.nobody_does(channel)) {
            continue;
        }
        Next next{next_.workers, next_.experts, next_.trials};
        parts_[channel].channel->begin(now(0), next);
        context_.state.workers = next_.workers;
        context_.state.experts = next_.experts;
    }
}

void Turns::find_reach() {
    if (!count_) {
        return;
    }
    const Now as_it_stands = now(0);
    for (Part& part : parts_) {
        part.reach = reach_of(*part.channel, as_it_stands);
    }
}

Now Turns::now(std::uint32_t period) const {
    const State& state = context_.state;
    const std::span<const Grade> grades(grades_);
    const bool graded = !grades.empty();
    const std::size_t workers = context_.organization.workers;
    return {.organization = context_.organization,
            .network = state.network,
            .landscape = context_.landscape,
            .workers = state.workers,
            .experts = state.experts,
            .outsiders = state.outsiders,
            .reality = state.reality,
            .vacant = state.vacant,
            .values = graded ? Values(grades, parts_of_value_) : Values(values_),
            .outsider_values = graded ? Values(grades.subspan(workers), parts_of_value_)
                                      : Values(outsider_values_),
            .trials = state.trials,
            .present = attendance_.present(),
            .period = period,
            .draws = context_.draws,
            .everybody = attendance_.everybody(),
            .grades = grades_};
}

void Turns::forget() {
    elsewhere_ = true;
    rows_known_ = false;
    valued_ = false;
}

/// The values of all beliefs, of workers and of people outside.
void Turns::value_people() {
    if (valued_) {
        value_changed();
        return;
    }
    const State& state = context_.state;
    const Landscape& landscape = context_.landscape;
    const std::uint32_t workers = context_.organization.workers;
    for_blocks(context_.team, workers, [&](WorkerBlock block, std::size_t) {
        if (grades_.empty()) {
            landscape.values(state.workers, state.reality, block.begin, block.end, values_);
        } else {
            landscape.grades(state.workers, state.reality, block.begin, block.end, grades_);
        }
    });
    const std::uint32_t outsiders = state.outsiders.rows();
    if (grades_.empty()) {
        landscape.values(state.outsiders, state.reality, 0, outsiders, outsider_values_);
    } else {
        landscape.grades(state.outsiders, state.reality, 0, outsiders,
                         std::span(grades_).subspan(workers));
    }
    valued_ = true;
}

void Turns::value_changed() {
    const State& state = context_.state;
    for_blocks(context_.team, context_.organization.workers, [&](WorkerBlock block, std::size_t) {
        std::array<std::uint32_t, block_size> rows;
        std::size_t count = 0;
        changed_.each(block.begin, block.end, [&](std::uint32_t i) { rows[count++] = i; });
        const std::span<const std::uint32_t> changed(rows.data(), count);
        if (grades_.empty()) {
            context_.landscape.values(state.workers, state.reality, changed, values_);
        } else {
            context_.landscape.grades(state.workers, state.reality, changed, grades_);
        }
    });
}

/// Makes the rows of the next state equal those of this one.
void Turns::renew_rows(WorkerBlock block) {
    const Planes& from = context_.state.workers;
    constexpr std::uint32_t many = 4;  // one copy of all takes less than copies of so large a part
    if (!rows_known_ || changed_.count(block.begin, block.end) * many > block.end - block.begin) {
        next_.workers.copy_rows(from, block.begin, block.end);
        return;
    }
    changed_.each(block.begin, block.end,
                  [&](std::uint32_t i) { next_.workers.copy_rows(from, i, i + 1); });
}

void Turns::take(std::uint32_t period, bool alone) {
    period_known_ = !elsewhere_;
    elsewhere_ = false;
    changed_in_period_.clear();
    if (at_rest_ && alone) {
        return;  // what the last turns counted stands for these, too
    }
    for (WorkersByGroup& by : by_) {
        std::ranges::fill(by.turns, Tally{});
    }
    moved_ = !alone || !could_rest_;
    for (std::uint32_t channel = 0; channel < parts_.size(); ++channel) {
        tallies_[channel] = {};
        if (!attendance_.nobody_does(channel)) {
            take_turn(channel, period);
        }
    }
    find_rest();
}

/// Each refusal doubles the wait: a network may be quiet for long before chance moves it on.
void Turns::find_rest() {
    if (moved_) {
        quiet_ = 0;
        ask_after_ = 1;
    }
    at_rest_ = !moved_ && ++quiet_ >= ask_after_ && settled();
    if (!moved_ && !at_rest_ && quiet_ >= ask_after_) {
        quiet_ = 0;
        ask_after_ *= 2;
    }
}

bool Turns::could_rest() const {
    for (std::uint32_t channel = 0; channel < parts_.size(); ++channel) {
        if (!attendance_.nobody_does(channel) &&
            !(attendance_.always_everybody(channel) && parts_[channel].channel->can_rest())) {
            return false;
        }
    }
    return true;
}

void Turns::take_turn(std::uint32_t channel, std::uint32_t period) {
    const Part& part = parts_[channel];
    State& state = context_.state;
    attendance_.take(channel, period, context_.draws, context_.team);
    if (part.channel->needs_values()) {
        value_people();
    } else {
        valued_ = false;
    }
    const Now before = now(period);
    next_.experts = state.experts;
    if (part.tries) {
        next_.trials = state.trials;
    }
    Next next{next_.workers, next_.experts, next_.trials, &changing_};
    Tally tally;
    part.channel->prepare(before, next, tally);
    of_piece_.assign(pieces_.size(), Tally{});
    for_blocks(context_.team, context_.organization.workers, [&](WorkerBlock block, std::size_t b) {
        renew_rows(block);
        changing_.clear(block.begin, block.end);
        for (std::size_t p = first_piece_[b]; p < first_piece_[b + 1]; ++p) {
            part.channel->learn(before, pieces_[p], next, of_piece_[p]);
            if (count_) {
                count_hours(part.reach, before.present, pieces_[p], of_piece_[p]);
                count_changes(state.workers, next_.workers, state.reality, part.from_above,
                              pieces_[p], of_piece_[p],
                              part.channel->lists_changes() ? &changing_ : nullptr);
            }
        }
    });
    part.channel->finish(before, next, tally);
    for (const Tally& of_piece : of_piece_) {
        tally += of_piece;
    }
    count_by_group(channel);
    tallies_[channel] = tally;
    since_start_ += tally;
    rows_known_ = part.channel->lists_changes();
    moved_ = moved_ ||
             (rows_known_ ? !changing_.empty()
                          : !std::ranges::equal(state.workers.bits(), next_.workers.bits())) ||
             !std::ranges::equal(state.experts.bits(), next_.experts.bits());
    std::swap(state.workers, next_.workers);
    std::swap(changed_, changing_);
    period_known_ = period_known_ && rows_known_;
    changed_in_period_.add(changed_);
    valued_ = valued_ && rows_known_;
    std::swap(state.experts, next_.experts);
    if (part.tries) {
        std::swap(state.trials, next_.trials);
    }
}

void Turns::count_by_group(std::uint32_t channel) {
    for (WorkersByGroup& by : by_) {
        for (std::size_t p = 0; p < pieces_.size(); ++p) {
            const std::uint32_t group = by.groups.of[pieces_[p].begin];
            by.turns[std::size_t{group} * by.channels + channel] += of_piece_[p];
            by.since_start[group] += of_piece_[p];
        }
    }
}

bool Turns::settled() {
    if (std::ranges::any_of(parts_,
                            [](const Part& part) { return part.channel->needs_values(); })) {
        value_people();
    }
    for (std::uint32_t channel = 0; channel < parts_.size(); ++channel) {
        if (attendance_.nobody_does(channel)) {
            continue;
        }
        attendance_.foresee(channel);
        if (!parts_[channel].channel->settled(now(0))) {
            return false;
        }
    }
    return true;
}

bool Turns::changed_nothing() const {
    return at_rest_ || (count_ && std::ranges::all_of(tallies_, [](const Tally& turn) {
                            return turn.adopted == 0;
                        }));
}

const RowSet* Turns::changed_workers() const {
    return period_known_ ? &changed_in_period_ : nullptr;
}

std::optional<Flows> Turns::flows() const {
    return count_ ? std::optional<Flows>({tallies_, since_start_}) : std::nullopt;
}

std::vector<double> Turns::skills(std::uint32_t period) const {
    const Now as_it_stands = now(period);
    std::vector<double> skills =
        context_.organization.positions.skill.of_each(context_.organization.workers);
    for (std::uint32_t worker = 0; worker < skills.size(); ++worker) {
        for (const Part& part : parts_) {
            if (const auto grown = part.channel->skill(as_it_stands, worker)) {
                skills[worker] = *grown;
                break;
            }
        }
    }
    return skills;
}

}  // namespace orglab
