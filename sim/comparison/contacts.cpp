#include "comparison/contacts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "learning/channel.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// A phase as far as hours go.
struct Hours {
    double participation;
    double contacts;  ///< of a worker who takes part
    bool needs_engagement;
};

class Reader {
public:
    explicit Reader(const Settings& settings) : settings_(settings) {}
    [[nodiscard]] double number(const std::string& key, double otherwise) const {
        const auto found = settings_.find(key);
        if (found == settings_.end()) {
            return otherwise;
        }
        const auto* whole = std::get_if<std::int64_t>(&found->second);
        const auto* real = std::get_if<double>(&found->second);
        return whole != nullptr ? static_cast<double>(*whole) : real != nullptr ? *real : otherwise;
    }
    [[nodiscard]] std::string word(const std::string& key) const {
        const auto found = settings_.find(key);
        const auto* text =
            found == settings_.end() ? nullptr : std::get_if<std::string>(&found->second);
        return text == nullptr ? "" : *text;
    }
    [[nodiscard]] std::vector<Hours> phases() const {
        std::vector<Hours> all;
        const auto order = settings_.find("learning.order");
        if (order == settings_.end()) {
            return all;
        }
        for (const auto& name : std::get<std::vector<std::string>>(order->second)) {
            const std::string section = "learning." + name + ".";
            const Channel* channel = find_channel(name);
            all.push_back({number(section + "participation", 1), contacts(name, section),
                           channel != nullptr && channel->needs_engagement});
        }
        return all;
    }
    /// Whether kinds of workers have their own attention.
    [[nodiscard]] bool kinds_differ() const {
        return std::ranges::any_of(settings_, [](const auto& entry) {
            return entry.first.starts_with("workforce.kinds.") &&
                   entry.first.ends_with(".attention") && entry.second.index() != 0;
        });
    }

private:
    [[nodiscard]] double contacts(const std::string& name, const std::string& section) const {
        if (name == "experts" || name == "practice") {
            return name == "experts" ? 1 : 0;
        }
        const double sample = number(section + "sample", nan);
        const double peers = name == "network" ? number("network.degree", nan)
                             : name == "team"  ? number("teams.size", nan) - 1
                                               : nan;
        const bool enough = std::isnan(peers) || peers <= 0 || sample <= peers;
        return sample > 0 && enough ? sample * number(section + "look", 1) : nan;
    }

    const Settings& settings_;
};

/// As Attention shares hours out, in the mean.
double expected(const std::vector<Hours>& phases, bool shared, double attention, bool engaged) {
    double contacts = 0;
    double total = 0;
    for (const Hours& phase : phases) {
        const double wish =
            phase.needs_engagement && !engaged ? 0 : attention * phase.participation;
        if (wish > 0) {  // without participants there are no contacts, whatever they would be
            contacts += wish * phase.contacts;
            total += wish;
        }
    }
    return shared && total > 1 ? contacts / total : contacts;
}

}  // namespace

Contacts contacts_of(const Settings& settings) {
    const Reader read(settings);
    const auto phases = read.phases();
    const bool shared = read.word("learning.attention") == "shared";
    Contacts contacts{expected(phases, shared, 1, true), nan};
    if (!read.word("workforce.file").empty() || read.kinds_differ()) {
        return contacts;  // workers have an attention of their own
    }
    const double attention = read.number("workforce.attention", 1);
    const double engaged = read.number("workforce.engaged", 1);
    const double contractors = read.number("workforce.contractors", 0);
    const auto of_some = [&](double share, double theirs) {
        return share == 0 ? 0.0
                          : share * (engaged * expected(phases, shared, theirs, true) +
                                     (1 - engaged) * expected(phases, shared, theirs, false));
    };
    contacts.present = of_some(1 - contractors, attention) +
                       of_some(contractors, read.number("workforce.contract_attention", attention));
    return contacts;
}

}  // namespace orglab
