#include "comparison/contacts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "learning/learning.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// A phase as far as hours go.
struct Hours {
    double participation;
    double contacts;  ///< of who takes part
    bool needs_engagement;
};

class Reader {
public:
    Reader(const ResolvedSettings& settings, std::uint32_t point)
        : settings_(settings), point_(point) {}
    [[nodiscard]] double number(const std::string& key, double otherwise) const {
        const auto value = settings_.of(point_, key);
        return value.is_number() ? value.get<double>() : otherwise;
    }
    [[nodiscard]] std::string word(const std::string& key) const {
        const auto value = settings_.of(point_, key);
        return value.is_string() ? value.get<std::string>() : "";
    }
    [[nodiscard]] std::vector<Hours> phases() const {
        std::vector<Hours> all;
        const auto order = settings_.of(point_, "learning.order");
        for (const auto& entry : order.is_array() ? order : nlohmann::ordered_json::array()) {
            const auto name = entry.get<std::string>();
            const std::string section = "learning." + name + ".";
            const Channel* channel = find_registered<Channel>(name);
            all.push_back({number(section + "participation", 1), contacts(name, section),
                           channel != nullptr && channel->needs_engagement});
        }
        return all;
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

    const ResolvedSettings& settings_;
    std::uint32_t point_;
};

/// As Attention shares hours out, in the mean.
double expected(const std::vector<Hours>& phases, bool shared, double attention, bool engaged) {
    double contacts = 0;
    double total = 0;
    for (const Hours& phase : phases) {
        const double wish =
            phase.needs_engagement && !engaged ? 0 : attention * phase.participation;
        if (wish > 0) {  // elsewhere nobody counts contacts, whatever they would be
            contacts += wish * phase.contacts;
            total += wish;
        }
    }
    return shared && total > 1 ? contacts / total : contacts;
}

}  // namespace

Contacts contacts_of(const ResolvedSettings& settings, std::uint32_t point) {
    const Reader read(settings, point);
    const auto phases = read.phases();
    const bool shared = read.word("learning.attention") == "shared";
    Contacts contacts{expected(phases, shared, 1, true), nan};
    if (!read.word("workforce.file").empty() ||
        settings.has_key_like(point, "workforce.kinds.", ".attention")) {
        return contacts;  // people have their own attention
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
