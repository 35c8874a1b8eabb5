#include "learning/learning.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "learning/peers/peers.hpp"
#include "support/scenario_word.hpp"

namespace orglab {

namespace {

const Table<LearningSettings>& learning_table() {
    static const Table<LearningSettings> table = [] {
        std::vector<std::string> words;
        std::vector<FormerWord> former_words;
        for (const auto& channel : all_channels()) {
            words.push_back(word_of(channel));
            if (!channel.formerly.empty()) {
                former_words.push_back({channel.formerly, word_of(channel)});
            }
        }
        return Table<LearningSettings>{
            {&LearningSettings::order,
             {.name = "order",
              .choices = words,
              .former_words = former_words,
              .required = true,
              .meaning = "the learning phases of a period, in their order; only these run"}},
            {&LearningSettings::attention,
             {.name = "attention",
              .choices = {"separate", "shared"},
              .meaning = "separate: each phase has hours of its own; shared: a worker spends at "
                         "most one phase a period"}},
        };
    }();
    return table;
}

double participation_of(const Settings& settings, const std::string& phase) {
    const auto found = settings.find("learning." + phase + ".participation");
    return found == settings.end() ? 1.0 : std::get<double>(found->second);
}

void check_learning(const Settings& settings, std::vector<Contradiction>& found) {
    const auto order = read_learning(settings).order;
    for (std::size_t k = 0; k < order.size(); ++k) {
        if (std::find(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(k), order[k]) !=
            order.begin() + static_cast<std::ptrdiff_t>(k)) {
            found.push_back({"learning.order", fmt::format("\"{}\" is listed twice", order[k]),
                             "each phase once"});
            continue;
        }
        const Channel* channel = find_channel(order[k]);
        if (channel != nullptr && participation_of(settings, order[k]) > 0) {
            for (const auto& check : channel->checks) {
                check(settings, found);
            }
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

const Channel* find_channel(std::string_view word) {
    const auto& all = all_channels();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto& channel) { return word_of(channel) == word; });
    return found == all.end() ? nullptr : &*found;
}

std::string word_of(const Channel& channel) {
    return scenario_word(channel.name);
}

std::string stream_of(const Channel& channel) {
    return channel.stream.empty() ? word_of(channel) : channel.stream;
}

LearningSettings read_learning(const Settings& settings) {
    return read(learning_table(), "learning", settings);
}

void declare_learning(Catalogue& catalogue) {
    catalogue.add(section("learning", "which phases of learning a period has", learning_table()));
    catalogue.add(facilitating_section());  // two channels read it
    for (const auto& channel : all_channels()) {
        for (const auto& added : channel.sections) {
            catalogue.add(added);
        }
    }
    catalogue.checks.emplace_back(check_learning);
}

std::string restless(const Settings& settings) {
    for (const auto& name : read_learning(settings).order) {
        const Channel* channel = find_channel(name);
        if (channel != nullptr && channel->restless != nullptr &&
            participation_of(settings, name) > 0) {
            if (std::string why = channel->restless(settings); !why.empty()) {
                return why;
            }
        }
    }
    return "";
}

Attention::Attention(const Settings& settings, const Organization& organization)
    : organization_(&organization) {
    const LearningSettings learning = read_learning(settings);
    shared_ = learning.attention == "shared";
    for (const auto& name : learning.order) {
        const Channel& channel = *find_channel(name);
        parts_.push_back({purpose(stream_of(channel), "attend"), participation_of(settings, name),
                          channel.needs_engagement});
    }
    for (Part& part : parts_) {
        part.everybody = !shared_ || parts_.size() == 1;
        for (std::uint32_t i = 0; i < organization.workers && part.everybody; ++i) {
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

Presence Attention::presence(std::uint32_t phase, std::uint32_t worker) const {
    double total = 0;
    for (const Part& part : parts_) {
        total += wish(part, worker);
    }
    const double wished = wish(parts_[phase], worker);
    const bool alone = !shared_ || total == wished;
    return wished == 0 ? absent : (wished == 1 && alone ? always : sometimes);
}

bool Attention::present(const Draws& draws, std::uint32_t period, std::uint32_t phase,
                        std::uint32_t worker) const {
    if (!shared_) {
        const Chance chance(wish(parts_[phase], worker));
        return chance.always() ||
               (!chance.never() &&
                chance.holds(draws.stream(parts_[phase].draw, period, worker).half(0)));
    }
    double total = 0;
    double before = 0;
    for (std::uint32_t k = 0; k < parts_.size(); ++k) {
        const double share = wish(parts_[k], worker);
        total += share;
        before += k < phase ? share : 0;
    }
    const double scale = total > 1 ? total : 1.0;
    const Chance from(before / scale);
    const Chance to(std::min(1.0, (before + wish(parts_[phase], worker)) / scale));
    const std::uint32_t draw = draws.stream(purpose("attention"), period, worker).half(0);
    return !from.holds(draw) && to.holds(draw);
}

}  // namespace orglab
