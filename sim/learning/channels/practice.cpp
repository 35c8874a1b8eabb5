// Deliberate practice: trying the opposite of a belief, and keeping what seems better. Skill grows
// by the power law of practice (Newell & Rosenbloom 1981); no peers are needed.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "beliefs/counters.hpp"
#include "learning/learning.hpp"
#include "learning/trial.hpp"

namespace orglab::channels {

namespace {

struct Keys : CommonSettings {
    std::int64_t breadth = 1;
    double exponent = 0.4;
    double feedback = 0;
};
struct Leaders {
    double coordinating = 0;
    double focus = 0;
};

const Table<Keys>& table() {
    static const Table<Keys> all = [] {
        auto made = common_table<Keys>();
        made[0].setting.unit = "chance a period";
        made[0].setting.meaning = "chance that a worker who takes part tries something";
        made[0].setting.source = "";
        made.pop_back();  // practice turns a belief round; it has no step
        const std::vector<Entry<Keys>> own = {
            {&Keys::breadth,
             {.name = "breadth",
              .low = 1,
              .high = 65536,
              .unit = "dimensions",
              .meaning = "how many dimensions one trial turns round together"}},
            {&Keys::exponent,
             {.name = "exponent",
              .low = 0,
              .high = 10,
              .meaning = "skill after e trials is skill_max - (skill_max - skill) (1+e)^-exponent",
              .source = "power law of practice: about .4"}},
            {&Keys::feedback,
             {.name = "feedback",
              .low = 0,
              .high = 1,
              .unit = "share of trials",
              .meaning = "share of trials judged by a random team mate, with that mate's skill "
                         "where it is higher"}},
        };
        made.insert(made.end(), own.begin(), own.end());
        return made;
    }();
    return all;
}

const Table<Leaders> leaders_table = {
    {&Leaders::coordinating,
     {.name = "coordinating",
      .low = 0,
      .high = 1,
      .meaning = "chance that a practising worker takes the next dimension of its team's common "
                 "order, so that efforts do not coincide"}},
    {&Leaders::focus,
     {.name = "focus",
      .low = 0,
      .high = 1,
      .meaning = "chance that a practising worker chooses from the tenth of the dimensions on "
                 "which the organization disagrees most"}},
};

class Practice : public Phase {
public:
    Practice(const Keys& keys, const Leaders& leaders, const PhaseContext& context)
        : keys_(keys),
          leaders_(leaders),
          organization_(context.organization),
          dimensions_(static_cast<std::uint32_t>(
              std::get<std::int64_t>(context.settings.at("task.dimensions")))),
          breadth_(std::min(static_cast<std::uint32_t>(keys.breadth), dimensions_)),
          skill_max_(std::get<double>(context.settings.at("workforce.skill_max"))) {}

    [[nodiscard]] bool reaches(const Now&, std::uint32_t) const override { return true; }
    void prepare(const Now& now, Next&, Tally&) override;
    void learn(const Now& now, WorkerBlock block, Next& next, Tally&) const override;
    [[nodiscard]] bool settled(const Now& now) const override;

private:
    [[nodiscard]] double rate_of(std::uint32_t i) const {
        const double own = organization_.positions.rate[i];
        return std::isnan(own) ? keys_.rate : own;
    }
    [[nodiscard]] bool tries(const Now& now, std::uint32_t i) const {
        return now.present[i] != 0 &&
               Chance(rate_of(i))
                   .holds(now.draws.stream(purpose("practice.rate"), now.period, i).half(0));
    }
    [[nodiscard]] bool coordinated(const Now& now, std::uint32_t i) const {
        return leaders_.coordinating > 0 && organization_.teams.count() > 0 &&
               Chance(leaders_.coordinating)
                   .holds(
                       now.draws.stream(purpose("practice.coordinating"), now.period, i).half(0));
    }
    [[nodiscard]] bool focused(const Now& now, std::uint32_t i) const {
        return leaders_.focus > 0 &&
               Chance(leaders_.focus)
                   .holds(now.draws.stream(purpose("practice.focus"), now.period, i).half(0));
    }
    [[nodiscard]] double skill(const Now& now, std::uint32_t i) const {
        const double start = organization_.positions.skill[i];
        return skill_max_ - (skill_max_ - start) * std::pow(1.0 + now.trials[i], -keys_.exponent);
    }
    void find_disagreement(const Now& now);
    void choose(const Now& now, std::uint32_t i, std::vector<std::uint32_t>& chosen) const;
    [[nodiscard]] bool seems_better(const Now& now, std::uint32_t i, bool better) const;

    Keys keys_;
    Leaders leaders_;
    const Organization& organization_;
    std::uint32_t dimensions_;
    std::uint32_t breadth_;
    double skill_max_;
    std::vector<std::uint32_t> all_;        ///< every dimension
    std::vector<std::uint32_t> disagreed_;  ///< the tenth with most disagreement
    std::vector<std::uint32_t> place_;      ///< of a coordinated worker in its team's order
};

void Practice::find_disagreement(const Now& now) {
    Votes votes(words_for(dimensions_));
    for (std::uint32_t i = 0; i < organization_.workers; ++i) {
        votes.add(now.workers.row(i));
    }
    // |sum| small = disagreement; equals are put in an order drawn for the period.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> key(dimensions_);
    const Stream lot = now.draws.stream(purpose("practice.disagreement"), now.period, 0);
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

void Practice::prepare(const Now& now, Next&, Tally&) {
    if (all_.empty()) {
        all_.resize(dimensions_);
        std::iota(all_.begin(), all_.end(), 0U);
    }
    if (leaders_.focus > 0) {
        find_disagreement(now);
    }
    if (leaders_.coordinating > 0 && organization_.teams.count() > 0) {
        // Two orders a team: of all dimensions, and of those in focus.
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
}

/// Distinct dimensions: drawn by the worker alone, or the next ones of the team's common order.
void Practice::choose(const Now& now, std::uint32_t i, std::vector<std::uint32_t>& chosen) const {
    thread_local std::vector<std::uint32_t> pool;
    const bool focus = focused(now, i);
    pool = focus ? disagreed_ : all_;
    const auto size = static_cast<std::uint32_t>(pool.size());
    const std::uint32_t count = std::min(breadth_, size);
    const bool together = coordinated(now, i);
    Stream lot = together ? now.draws.stream(focus ? purpose("practice.order_in_focus")
                                                   : purpose("practice.order"),
                                             now.period, organization_.teams.of[i])
                          : now.draws.stream(purpose("practice.dimension"), now.period, i);
    const std::uint32_t skipped = together ? place_[i] : 0;
    const std::uint32_t needed = std::min(size, skipped + count);
    for (std::uint32_t k = 0; k < needed; ++k) {
        std::swap(pool[k], pool[k + below(lot, size - k)]);
    }
    chosen.clear();
    for (std::uint32_t k = 0; k < count; ++k) {
        chosen.push_back(pool[(skipped + k) % size]);  // a team larger than the task begins anew
    }
}

bool Practice::seems_better(const Now& now, std::uint32_t i, bool better) const {
    double judged_with = skill(now, i);
    if (keys_.feedback > 0 && organization_.teams.count() > 0) {
        const auto mates = organization_.teams.members.of(organization_.teams.of[i]);
        Stream ask = now.draws.stream(purpose("practice.feedback"), now.period, i);
        if (happens(ask, Chance(keys_.feedback)) && mates.size() > 1) {
            std::uint32_t mate = mates[below(ask, static_cast<std::uint32_t>(mates.size()) - 1)];
            mate = mate == i ? mates.back() : mate;  // each other mate equally likely
            judged_with = std::max(judged_with, skill(now, mate));
        }
    }
    const bool read_right =
        Chance(judged_with)
            .holds(now.draws.stream(purpose("practice.skill"), now.period, i).half(0));
    return better == read_right;
}

void Practice::learn(const Now& now, WorkerBlock block, Next& next, Tally&) const {
    thread_local std::vector<std::uint32_t> chosen;
    thread_local std::vector<Word> held;
    thread_local std::vector<Word> value;
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
        const Stream coin = now.draws.stream(purpose("practice.coin"), now.period, i);
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

/// Asked only where one dimension is tried at a time. Who may misread a comparison never rests.
bool Practice::settled(const Now& now) const {
    Planes scratch(1, dimensions_);
    for (std::uint32_t i = 0; i < organization_.workers; ++i) {
        if (now.present[i] != absent && rate_of(i) > 0 &&
            (skill(now, i) < 1 || some_trial_improves(now, i, scratch.row(0)))) {
            return false;
        }
    }
    return true;
}

std::string restless(const Settings& settings) {
    const Keys keys = read(table(), "learning.practice", settings);
    if (keys.breadth > 1) {
        return "practice of several dimensions at once has no rest that could be told exactly";
    }
    for (const auto& [key, value] : settings) {
        const bool is_skill = key == "workforce.skill" ||
                              (key.starts_with("workforce.kinds.") && key.ends_with(".skill"));
        if (const auto* skill = std::get_if<double>(&value);
            is_skill && skill != nullptr && *skill < 1) {
            return "imperfect practice never comes to rest";
        }
    }
    return "";
}

void check(const Settings& settings, std::vector<Contradiction>& found) {
    const Keys keys = read(table(), "learning.practice", settings);
    const bool teams = std::get<std::int64_t>(settings.at("teams.size")) > 0 ||
                       !std::get<std::string>(settings.at("workforce.file")).empty();
    if (keys.feedback > 0 && !teams) {
        found.push_back({"learning.practice.feedback", "there are no team mates to judge a trial",
                         "teams.size of at least 2"});
    }
    if (std::get<double>(settings.at("leaders.coordinating")) > 0 && !teams) {
        found.push_back({"leaders.coordinating", "there are no teams to coordinate",
                         "teams.size of at least 2"});
    }
}

}  // namespace

Channel practice() {
    return {
        .meaning =
            "deliberate practice: trying the opposite of a belief and keeping what seems better",
        .source = "power law of practice: Newell & Rosenbloom 1981",
        .sections = {section("learning.practice",
                             "deliberate practice, alone or with team mates' feedback", table()),
                     section("leaders",
                             "what leaders do: each a mechanism of its own; 0 = nobody does it",
                             leaders_table)},
        .checks = {check},
        .start = [](const PhaseContext& context) -> std::unique_ptr<Phase> {
            return std::make_unique<Practice>(read(table(), "learning.practice", context.settings),
                                              read(leaders_table, "leaders", context.settings),
                                              context);
        },
        .restless = restless};
}

}  // namespace orglab::channels
