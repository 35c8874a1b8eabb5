#include "engine/simulation.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "landscape/task.hpp"

namespace orglab {

namespace {

constexpr std::uint32_t block_size = 2048;

std::uint64_t fold(std::uint64_t hash, std::span<const Word> words) {
    for (const Word word : words) {
        hash = mix(hash ^ word);
    }
    return hash;
}

}  // namespace

Simulation::Simulation(const Point& point, const Draws& draws, int threads, bool flows)
    : point_(point),
      draws_(draws),
      threads_(threads),
      flows_(flows),
      organization_(build_organization(point, draws)),
      landscape_(point.model.get<TaskSettings>().landscape->make(point.model, draws)),
      state_(initial_state(point.model, organization_, draws)),
      present_(organization_.workers, 1),
      values_(organization_.workers),
      outsider_values_(organization_.outsiders),
      tallies_(point.model.get<LearningSettings>().order.size()) {
    next_.workers = state_.workers;
    next_.experts = state_.experts;
    next_.trials = state_.trials;
    const auto& events = point.model.family<Event>();
    has_events_ = !events.empty();
    if (std::ranges::any_of(
            events, [](const auto& event) { return event.second.kind == EventKind::change; })) {
        changed_ = point.model;
    }
    find_what_happens();
    start_channels();
    find_reach();
    for (std::uint32_t channel = 0; channel < channels_.size(); ++channel) {
        if (attention_->nobody_does(channel)) {
            continue;
        }
        Next next{next_.workers, next_.experts, next_.trials};
        channels_[channel]->begin(now(0), next);
        state_.workers = next_.workers;
        state_.experts = next_.experts;
    }
}

void Simulation::start_channels() {
    channels_.clear();
    from_above_.clear();
    for (const Channel* channel : model().get<LearningSettings>().order) {
        channels_.push_back(channel->start({model(), organization_, stream_of(*channel), draws_}));
        from_above_.push_back(channel->from_above);
    }
    attention_ = std::make_unique<Attention>(model(), organization_);
}

void Simulation::find_what_happens() {
    environment_ = model().get<EnvironmentSettings>();
    weaving_ = model().get<WeavingSettings>();
    turns_over_ =
        std::ranges::any_of(state_.turnover, [](double probability) { return probability > 0; });
}

void Simulation::step(std::uint32_t period) {
    const StepContext step = step_context(period);
    if (changed_ && apply_changes(step, *changed_)) {
        find_what_happens();
        start_channels();
    }
    if (has_events_) {
        apply_events(step, model());
        find_reach();
    }
    if (environment_.turbulence > 0) {
        apply_turbulence(step, environment_, model().get<NetworkSettings>().external_knowledge);
    }
    if (turns_over_) {
        apply_turnover(step, newcomers_of(model().get<WorkforceSettings>()));
    }
    for (std::uint32_t channel = 0; channel < channels_.size(); ++channel) {
        learn(channel, period);
    }
    if (weaving_.weaving > 0) {
        weave_ties(step, weaving_, model().get<NetworkSettings>());
        find_reach();
    }
}

Now Simulation::now(std::uint32_t period) const {
    return {.organization = organization_,
            .network = state_.network,
            .landscape = *landscape_,
            .workers = state_.workers,
            .experts = state_.experts,
            .outsiders = state_.outsiders,
            .reality = state_.reality,
            .vacant = state_.vacant,
            .values = values_,
            .outsider_values = outsider_values_,
            .trials = state_.trials,
            .present = present_,
            .period = period,
            .draws = draws_,
            .everybody = present_is_ != 0};
}

/// Runs work(block, index) over blocks of workers, on all threads; the first exception is passed
/// on.
template <class Work>
void Simulation::for_blocks(const Work& work) {
    const std::uint32_t workers = organization_.workers;
    const auto blocks = static_cast<int>((workers + block_size - 1) / block_size);
    const auto block_of = [&](int b) {
        const std::uint32_t begin = static_cast<std::uint32_t>(b) * block_size;
        return WorkerBlock{begin, std::min(workers, begin + block_size)};
    };
    if (threads_ == 1 || blocks == 1) {
        for (int b = 0; b < blocks; ++b) {
            work(block_of(b), static_cast<std::size_t>(b));
        }
        return;
    }
    std::exception_ptr failure;
#pragma omp parallel for schedule(runtime) num_threads(threads_)
    for (int b = 0; b < blocks; ++b) {
        try {
            work(block_of(b), static_cast<std::size_t>(b));
        } catch (...) {
#pragma omp critical(orglab_block_failure)
            failure = std::current_exception();
        }
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

void Simulation::value_everybody() {
    for_blocks([&](WorkerBlock block, std::size_t) {
        landscape_->values(state_.workers, state_.reality, block.begin, block.end, values_);
    });
    landscape_->values(state_.outsiders, state_.reality, 0, state_.outsiders.rows(),
                       outsider_values_);
}

void Simulation::everybody_present(std::uint8_t mark) {
    if (present_is_ != mark) {
        std::fill(present_.begin(), present_.end(), mark);
        present_is_ = mark;
    }
}

void Simulation::learn(std::uint32_t channel, std::uint32_t period) {
    if (attention_->nobody_does(channel)) {
        tallies_[channel] = {};
        return;
    }
    RunningChannel& rule = *channels_[channel];
    if (!attention_->everybody(channel)) {
        present_is_ = 0;
        for_blocks([&](WorkerBlock block, std::size_t) {
            for (std::uint32_t i = block.begin; i < block.end; ++i) {
                present_[i] = attention_->present(draws_, period, channel, i) ? 1 : 0;
            }
        });
    } else {
        everybody_present(always);
    }
    if (rule.needs_values()) {
        value_everybody();
    }
    const Now before = now(period);
    Next next{next_.workers, next_.experts, next_.trials};
    next_.experts = state_.experts;
    next_.trials = state_.trials;
    Tally tally;
    rule.prepare(before, next, tally);
    of_block_.assign((organization_.workers + block_size - 1) / block_size, Tally{});
    for_blocks([&](WorkerBlock block, std::size_t b) {
        next_.workers.copy_rows(state_.workers, block.begin, block.end);
        rule.learn(before, block, next, of_block_[b]);
        if (flows_) {
            count_hours(reach_[channel], block, of_block_[b]);
            count_changes(from_above_[channel], block, of_block_[b]);
        }
    });
    rule.finish(before, next, tally);
    for (const Tally& part : of_block_) {
        tally += part;
    }
    tallies_[channel] = tally;
    since_start_ += tally;
    std::swap(state_.workers, next_.workers);
    std::swap(state_.experts, next_.experts);
    std::swap(state_.trials, next_.trials);
}

/// Whom each channel can reach: asked again only when ties or experts may have changed.
void Simulation::find_reach() {
    reach_.resize(channels_.size());
    const Now as_it_stands = now(0);
    for (std::uint32_t channel = 0; channel < channels_.size(); ++channel) {
        Reach& reach = reach_[channel];
        reach.of.resize(organization_.workers);
        for (std::uint32_t i = 0; i < organization_.workers; ++i) {
            reach.of[i] = channels_[channel]->reaches(as_it_stands, i) ? 1 : 0;
        }
        reach.everybody = std::find(reach.of.begin(), reach.of.end(), 0) == reach.of.end();
    }
}

bool Simulation::settled() {
    if (std::any_of(channels_.begin(), channels_.end(),
                    [](const auto& channel) { return channel->needs_values(); })) {
        value_everybody();
    }
    for (std::uint32_t channel = 0; channel < channels_.size(); ++channel) {
        if (attention_->nobody_does(channel)) {
            continue;
        }
        if (attention_->everybody(channel)) {
            everybody_present(always);
        } else {
            present_is_ = 0;
            for (std::uint32_t i = 0; i < organization_.workers; ++i) {
                present_[i] = attention_->presence(channel, i);
            }
        }
        if (!channels_[channel]->settled(now(0))) {
            return false;
        }
    }
    return true;
}

Observed Simulation::observe() const {
    const std::optional<Flows> flows =
        flows_ ? std::optional<Flows>({tallies_, since_start_}) : std::nullopt;
    return {organization_,  state_.network, *landscape_,
            state_.workers, state_.experts, state_.reality,
            state_.vacant,  flows,          point_.model.get<TaskSettings>().policy_size};
}

bool Simulation::stood_still() const {
    return flows_ && !has_events_ && environment_.turbulence == 0 && !turns_over_ &&
           std::ranges::all_of(tallies_, [](const Tally& channel) { return channel.adopted == 0; });
}

std::uint64_t Simulation::fingerprint() const {
    std::uint64_t hash =
        fold(fold(fold(0, state_.workers.bits()), state_.experts.bits()), state_.reality);
    for (std::uint32_t i = 0; i < state_.network.rows(); ++i) {
        for (const std::uint32_t peer : state_.network.of(i)) {
            hash = mix(hash ^ (std::uint64_t{i} << 32U | peer));
        }
    }
    return hash;
}

}  // namespace orglab
