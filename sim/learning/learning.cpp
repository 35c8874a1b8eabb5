#include "learning/learning.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "learning/peers/peers.hpp"
#include "support/scenario_word.hpp"

namespace orglab {

namespace {

const Table<LearningSettings>& learning_table() {
    static const Table<LearningSettings> table = [] {
        std::vector<FormerWord> former_words;
        for (const auto& channel : all_channels()) {
            if (!channel.formerly.empty()) {
                former_words.push_back({channel.formerly, word_of(channel)});
            }
        }
        return Table<LearningSettings>{
            {&LearningSettings::order,
             {.name = "order",
              .former_words = former_words,
              .required = true,
              .meaning = "the channels of a period, in their order; only these run"}},
            {&LearningSettings::attention,
             {.name = "attention",
              .meaning = "separate: each channel has hours of its own; shared: a worker spends at "
                         "most one channel's hour per period"}},
        };
    }();
    return table;
}

void check_learning(const Model& model, std::vector<Contradiction>& found) {
    const auto& order = model.get<LearningSettings>().order;
    for (auto channel = order.begin(); channel != order.end(); ++channel) {
        if (std::find(order.begin(), channel, *channel) != channel) {
            found.push_back({"learning.order",
                             fmt::format("\"{}\" is listed twice", word_of(**channel)),
                             "each channel once"});
            continue;
        }
        if ((*channel)->participation(model) > 0) {
            for (const auto& check : (*channel)->checks) {
                check(model, found);
            }
        }
    }
}

/// A period in which an hour of everybody is idle is a mistake, not a result.
void check_somebody_learns(const Point& point, std::vector<Contradiction>& found) {
    for (const Channel* channel : point.model.get<LearningSettings>().order) {
        if (channel->nobody_learns == nullptr || channel->participation(point.model) == 0) {
            continue;
        }
        if (auto why = channel->nobody_learns(point)) {
            why->problem = fmt::format("nobody can learn through the channel \"{}\": {}",
                                       word_of(*channel), why->problem);
            why->involved.emplace_back("learning.order");
            found.push_back(std::move(*why));
        }
    }
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
    messages += other.messages;
    expert_contacts += other.expert_contacts;
    idle_hours += other.idle_hours;
    became_right += other.became_right;
    became_wrong += other.became_wrong;
    adopted += other.adopted;
    along_line += other.along_line;
    return *this;
}

std::string word_of(const Channel& channel) {
    return scenario_word(channel.name);
}

std::string stream_of(const Channel& channel) {
    return channel.stream.empty() ? word_of(channel) : channel.stream;
}

void declare_learning(Catalogue& catalogue) {
    catalogue.add(section("learning", "which channels of learning a period has", learning_table()));
    for (const auto& added : sections_of_peers()) {
        catalogue.add(added);
    }
    for (const auto& channel : all_channels()) {
        for (const auto& added : channel.sections) {
            catalogue.add(added);
        }
    }
    catalogue.checks.emplace_back(check_learning);
    catalogue.point_checks.push_back(
        {{"workforce", "reorganize", "hierarchy", "teams", "communities", "network", "learning"},
         check_somebody_learns});
}

std::string why_never_settled(const Model& model) {
    for (const Channel* channel : model.get<LearningSettings>().order) {
        if (channel->why_never_settled != nullptr && channel->participation(model) > 0) {
            if (std::string why = channel->why_never_settled(model); !why.empty()) {
                return why;
            }
        }
    }
    return "";
}

Attention::Attention(const Model& model, const Organization& organization)
    : shared_(model.get<LearningSettings>().attention == AttentionRule::shared),
      organization_(&organization) {
    parts_.reserve(model.get<LearningSettings>().order.size());
    for (const Channel* channel : model.get<LearningSettings>().order) {
        parts_.push_back({purpose(stream_of(*channel), "attend"), channel->participation(model),
                          channel->needs_engagement});
    }
    for (Part& part : parts_) {
        part.everybody = !shared_ || parts_.size() == 1;
        const bool alike =
            !part.needs_engagement && organization.positions.attention.kept().size() == 1;
        const std::uint32_t to_ask = alike ? 1 : organization.workers;
        for (std::uint32_t i = 0; i < to_ask && part.everybody; ++i) {
            part.everybody = wish(part, i) == 1;
        }
    }
}

double Attention::wish(const Part& part, std::uint32_t worker) const {
    const Positions& positions = organization_->positions;
    return part.needs_engagement && positions.engaged[worker] == 0
               ? 0.0
               : positions.attention[worker] * part.participation;
}

Presence Attention::presence(std::uint32_t channel, std::uint32_t worker) const {
    double total = 0;
    for (const Part& part : parts_) {
        total += wish(part, worker);
    }
    const double wished = wish(parts_[channel], worker);
    const bool alone = !shared_ || total == wished;
    return wished == 0 ? absent : (wished == 1 && alone ? always : sometimes);
}

double Attention::chance(std::uint32_t channel, std::uint32_t worker) const {
    double total = 0;
    for (const Part& part : parts_) {
        total += wish(part, worker);
    }
    return wish(parts_[channel], worker) / (shared_ && total > 1 ? total : 1.0);
}

bool Attention::present(const Draws& draws, std::uint32_t period, std::uint32_t channel,
                        std::uint32_t worker) const {
    if (!shared_) {
        const Chance chance(wish(parts_[channel], worker));
        return chance.always() ||
               (!chance.never() &&
                chance.holds(draws.stream(parts_[channel].draw, period, worker).half(0)));
    }
    double total = 0;
    double before = 0;
    for (std::uint32_t k = 0; k < parts_.size(); ++k) {
        const double share = wish(parts_[k], worker);
        total += share;
        before += k < channel ? share : 0;
    }
    const double scale = total > 1 ? total : 1.0;
    const Chance from(before / scale);
    const Chance to(std::min(1.0, (before + wish(parts_[channel], worker)) / scale));
    const std::uint32_t draw = draws.stream(purpose("attention"), period, worker).half(0);
    return !from.holds(draw) && to.holds(draw);
}

}  // namespace orglab
