#include "learning/practice/practice.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "beliefs/counters.hpp"
#include "landscape/task.hpp"
#include "learning/trial.hpp"
#include "organization/settings.hpp"
#include "random/sample.hpp"

namespace orglab {

namespace {

/// Memory that the turns of one thread share.
struct Scratch {
    std::vector<std::uint32_t> pool;
    std::vector<std::uint32_t> chosen;
    std::vector<Word> held;
    std::vector<Word> value;
};

Scratch& scratch_of_thread() {
    thread_local Scratch scratch;
    return scratch;
}

class Practice : public RunningChannel {
public:
    Practice(const PracticeSettings& settings, const PracticeLeaders& leaders,
             const ChannelContext& context)
        : settings_(settings),
          leaders_(leaders),
          organization_(context.organization),
          dimensions_(context.model.get<TaskSettings>().dimensions),
          breadth_(std::min(settings.breadth, dimensions_)),
          skill_max_(context.model.get<WorkforceSettings>().skill_max),
          all_(dimensions_) {
        std::iota(all_.begin(), all_.end(), 0U);
    }

    [[nodiscard]] bool reaches(const Now&, std::uint32_t) const override { return true; }
    void prepare(const Now& now, Next&, Tally&) override;
    void learn(const Now& now, WorkerBlock block, Next& next, Tally&) const override;
    [[nodiscard]] bool settled(const Now& now) const override;
    [[nodiscard]] std::optional<double> skill(const Now& now, std::uint32_t worker) const override {
        return skill_of(now, worker);
    }

private:
    [[nodiscard]] static Stream stream(const Now& now, Purpose what, std::uint32_t entity) {
        return now.draws.stream(what, now.period, entity);
    }
    /// One draw for the worker and period.
    [[nodiscard]] static bool happens_to(const Now& now, std::uint32_t i, Purpose what,
                                         double probability) {
        return Chance(probability).holds(stream(now, what, i).half(0));
    }
    [[nodiscard]] bool has_teams() const { return organization_.teams.count() > 0; }
    [[nodiscard]] double rate_of(std::uint32_t i) const {
        const double own = organization_.positions.rate[i];
        return std::isnan(own) ? settings_.rate : own;
    }
    [[nodiscard]] bool tries(const Now& now, std::uint32_t i) const {
        return now.present[i] != absent && happens_to(now, i, purpose("practice.rate"), rate_of(i));
    }
    [[nodiscard]] bool coordinated(const Now& now, std::uint32_t i) const {
        return leaders_.coordinating > 0 && has_teams() &&
               happens_to(now, i, purpose("practice.coordinating"), leaders_.coordinating);
    }
    [[nodiscard]] bool focused(const Now& now, std::uint32_t i) const {
        return leaders_.focus > 0 && happens_to(now, i, purpose("practice.focus"), leaders_.focus);
    }
    [[nodiscard]] double skill_of(const Now& now, std::uint32_t i) const {
        const double start = organization_.positions.skill[i];
        return skill_max_ -
               (skill_max_ - start) * std::pow(1.0 + now.trials[i], -settings_.exponent);
    }
    void find_disagreement(const Now& now);
    void take_turns(const Now& now);
    void choose(const Now& now, std::uint32_t i, std::vector<std::uint32_t>& chosen) const;
    [[nodiscard]] double judging_skill(const Now& now, std::uint32_t i) const;
    [[nodiscard]] bool seems_better(const Now& now, std::uint32_t i, bool better) const;

    const PracticeSettings settings_;
    const PracticeLeaders leaders_;
    const Organization& organization_;
    const std::uint32_t dimensions_;
    const std::uint32_t breadth_;
    const double skill_max_;
    std::vector<std::uint32_t> all_;  ///< every dimension; filled by the constructor
    // Of this period, written by prepare:
    std::vector<std::uint32_t> disagreed_;  ///< the tenth of the dimensions disagreed on most
    std::vector<std::uint32_t> place_;      ///< of a coordinated worker in its team's order
};

void Practice::prepare(const Now& now, Next&, Tally&) {
    if (leaders_.focus > 0) {
        find_disagreement(now);
    }
    if (leaders_.coordinating > 0 && has_teams()) {
        take_turns(now);
    }
}

void Practice::find_disagreement(const Now& now) {
    Votes votes(words_for(dimensions_));
    for (std::uint32_t i = 0; i < organization_.workers; ++i) {
        votes.add(now.workers.row(i));
    }
    // |sum| small = disagreement; equals are put in an order drawn for the period.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> key(dimensions_);
    const Stream lot = stream(now, purpose("practice.disagreement"), 0);
    for (std::uint32_t d = 0; d < dimensions_; ++d) {
        const std::uint32_t plus = votes.plus[d / 64].at(d % 64);
        const std::uint32_t minus = votes.minus[d / 64].at(d % 64);
        key[d] = {plus > minus ? plus - minus : minus - plus, lot.half(d)};
    }
    disagreed_ = all_;
    std::sort(disagreed_.begin(), disagreed_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key[a] < key[b]; });
    disagreed_.resize((dimensions_ + 9) / 10);
    std::sort(disagreed_.begin(), disagreed_.end());
}

/// Gives each coordinated worker its place in its team's common order of dimensions.
void Practice::take_turns(const Now& now) {
    // Two orders per team: of all dimensions, and of those in focus.
    std::vector<std::uint32_t> taken(std::size_t{2} * organization_.teams.count(), 0);
    place_.assign(organization_.workers, 0);
    for (std::uint32_t i = 0; i < organization_.workers; ++i) {
        if (tries(now, i) && coordinated(now, i)) {
            auto& next = taken[2 * organization_.teams.of[i] + (focused(now, i) ? 1 : 0)];
            place_[i] = next;
            next += breadth_;
        }
    }
}

/// Distinct dimensions: drawn by the worker alone, or the next ones of the team's common order.
void Practice::choose(const Now& now, std::uint32_t i, std::vector<std::uint32_t>& chosen) const {
    auto& pool = scratch_of_thread().pool;
    const bool focus = focused(now, i);
    pool = focus ? disagreed_ : all_;
    const auto size = static_cast<std::uint32_t>(pool.size());
    const std::uint32_t count = std::min(breadth_, size);
    const bool together = coordinated(now, i);
    Stream lot =
        together
            ? stream(now, focus ? purpose("practice.order_in_focus") : purpose("practice.order"),
                     organization_.teams.of[i])
            : stream(now, purpose("practice.dimension"), i);
    const std::uint32_t skipped = together ? place_[i] : 0;
    draw_front(pool, std::min(size, skipped + count), lot);
    chosen.clear();
    for (std::uint32_t k = 0; k < count; ++k) {
        // A team larger than the task starts its order again.
        chosen.push_back(pool[(skipped + k) % size]);
    }
}

/// The probability that the worker's trial is judged rightly: by the worker or, with feedback, by
/// a team mate of higher skill.
double Practice::judging_skill(const Now& now, std::uint32_t i) const {
    const double own = skill_of(now, i);
    if (settings_.feedback == 0 || !has_teams()) {
        return own;
    }
    const auto mates = organization_.teams.members.of(organization_.teams.of[i]);
    Stream ask = stream(now, purpose("practice.feedback"), i);
    if (!happens(ask, Chance(settings_.feedback)) || mates.size() < 2) {
        return own;
    }
    std::uint32_t mate = mates[below(ask, static_cast<std::uint32_t>(mates.size()) - 1)];
    mate = mate == i ? mates.back() : mate;  // each other mate equally likely
    return std::max(own, skill_of(now, mate));
}

bool Practice::seems_better(const Now& now, std::uint32_t i, bool better) const {
    const bool judged_rightly =
        happens_to(now, i, purpose("practice.skill"), judging_skill(now, i));
    return better == judged_rightly;
}

void Practice::learn(const Now& now, WorkerBlock block, Next& next, Tally&) const {
    auto& [pool, chosen, held, value] = scratch_of_thread();
    const std::uint32_t words = words_for(dimensions_);
    for (std::uint32_t i = block.begin; i < block.end; ++i) {
        if (!tries(now, i)) {
            continue;
        }
        choose(now, i, chosen);
        const Row own = now.workers.row(i);
        held.assign(own.held, own.held + words);
        value.assign(own.value, own.value + words);
        const RowOut trial{held.data(), value.data()};
        const Stream coin = stream(now, purpose("practice.coin"), i);
        for (const std::uint32_t d : chosen) {
            const int belief = own.at(d);
            trial.set(
                d, belief != 0 ? -belief : (((coin.word(d / 64) >> (d % 64)) & 1U) != 0 ? 1 : -1));
        }
        const bool better = now.landscape.value(trial, now.reality) > now.values[i];
        if (seems_better(now, i, better)) {
            const RowOut out = next.workers.row(i);
            std::copy_n(held.data(), words, out.held);
            std::copy_n(value.data(), words, out.value);
        }
        ++next.trials[i];
    }
}

/// Asked only if one dimension is tried at a time. A worker who may misjudge a trial never settles;
/// any other has settled if no single belief, changed alone, would raise its value.
bool Practice::settled(const Now& now) const {
    Planes scratch(1, dimensions_);
    for (std::uint32_t i = 0; i < organization_.workers; ++i) {
        if (now.present[i] != absent && rate_of(i) > 0 &&
            (skill_of(now, i) < 1 || some_trial_improves(now, i, scratch.row(0)))) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::unique_ptr<RunningChannel> make_practice_channel(const PracticeSettings& settings,
                                                      const PracticeLeaders& leaders,
                                                      const ChannelContext& context) {
    return std::make_unique<Practice>(settings, leaders, context);
}

}  // namespace orglab
