#include "plan/idle_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "engine/catalogue.hpp"
#include "parameters/catalogue.hpp"
#include "plan/idle_keys.hpp"

namespace orglab {

namespace {

/// What keys outside families are where nobody writes them.
class Usual {
public:
    Usual() {
        for (const Section& section : catalogue().sections) {
            for (const Setting& setting : section.settings) {
                if (!section.family) {
                    settings_.emplace(full_key(section, setting), &setting);
                }
            }
        }
    }
    /// Whether a key of a point is something else.
    [[nodiscard]] bool is_not(const Point& point, const std::string& key,
                              const Value& value) const {
        const auto found = settings_.find(key);
        if (found == settings_.end()) {  // of a family
            return false;
        }
        const Setting& setting = *found->second;
        return value !=
               (setting.same_as.empty() ? setting.fallback : point.settings.at(setting.same_as));
    }
    /// Keys for which that may differ between points that are alike but for some keys: these, and
    /// those that follow them.
    [[nodiscard]] std::vector<std::string> may_differ(const std::vector<VariedKey>& varied) const {
        std::vector<std::string> keys;
        for (const VariedKey& one : varied) {
            keys.push_back(one.key);
        }
        for (const auto& [key, setting] : settings_) {
            if (std::ranges::find(varied, setting->same_as, &VariedKey::key) != varied.end()) {
                keys.push_back(key);
            }
        }
        return keys;
    }

private:
    std::map<std::string, const Setting*> settings_;
};

/// What points say of one key, or of one swept key in a variant.
struct Verdict {
    std::set<std::string> why;  ///< reasons of the points in which it is idle
    bool read = false;          ///< it has an effect in some point

    void add(const std::string* reason) {
        if (reason == nullptr) {
            read = true;
        } else {
            why.insert(*reason);
        }
    }
    [[nodiscard]] bool idle() const { return !read && !why.empty(); }
    [[nodiscard]] std::string reasons() const { return fmt::format("{}", fmt::join(why, ", or ")); }
};

/// Verdicts point by point: what is idle in each of thousands of points is not kept.
class Verdicts {
public:
    void add(const AlikePoints& alike) {
        Model::Asked asked;
        const IdleKeys first(alike.first, asked);
        std::set<std::string> unusual;
        for (const auto& [key, value] : alike.first.settings) {
            if (usual_.is_not(alike.first, key, value)) {
                keys_[key].add(first.why(key));
                unusual.insert(key);
            }
        }
        for (const auto& [key, value] : alike.first.swept) {
            sweeps_[{alike.first.scenario, key}].add(first.why(key));
        }
        std::vector<std::string> open = usual_.may_differ(alike.keys);
        if (alike.count > 1 && alike.vary(asked)) {
            std::ranges::copy(unusual, std::back_inserter(open));
            add_others(alike, std::move(open));
        } else {
            std::erase_if(open, [&](const std::string& key) { return unusual.contains(key); });
            add_others(alike, first, std::move(open));
        }
    }

    [[nodiscard]] std::vector<std::string> lines() const {
        std::vector<std::string> made;
        for (const auto& [key, verdict] : keys_) {
            if (verdict.idle()) {
                made.push_back(fmt::format("{} has no effect: {}", key, verdict.reasons()));
            }
        }
        for (const auto& [place, verdict] : sweeps_) {
            const auto& [variant, key] = place;
            const auto everywhere = keys_.find(key);
            if (verdict.idle() && (everywhere == keys_.end() || !everywhere->second.idle())) {
                made.push_back(fmt::format("the sweep of {} has no effect in the variant `{}`: {}",
                                           key, variant, verdict.reasons()));
            }
        }
        return made;
    }

private:
    /// Points after the first, in which the same keys are idle; `open`: keys that are usual so far.
    void add_others(const AlikePoints& alike, const IdleKeys& idle, std::vector<std::string> open) {
        Point point = alike.first;
        for (std::size_t row = 1; row < alike.count && !open.empty(); ++row) {
            alike.make(row, row - 1, point);
            std::erase_if(open, [&](const std::string& key) {
                const bool unusual = is_unusual(point, key);
                if (unusual) {
                    keys_[key].add(idle.why(key));
                }
                return unusual;
            });
        }
    }

    /// Points after the first, in which other keys may be idle; `open`: those that may be unusual.
    /// What is read in any point needs no further look.
    void add_others(const AlikePoints& alike, std::vector<std::string> open) {
        std::vector<Verdict*> sweeps;
        for (const auto& [key, value] : alike.first.swept) {
            sweeps.push_back(&sweeps_[{alike.first.scenario, key}]);
        }
        Point point = alike.first;
        for (std::size_t row = 1; row < alike.count; ++row) {
            std::erase_if(open, [&](const std::string& key) { return keys_[key].read; });
            if (open.empty() && std::ranges::all_of(sweeps, &Verdict::read)) {
                return;
            }
            alike.make(row, row - 1, point);
            std::vector<std::string> unusual;
            std::ranges::copy_if(open, std::back_inserter(unusual),
                                 [&](const std::string& key) { return is_unusual(point, key); });
            if (unusual.empty() && std::ranges::all_of(sweeps, &Verdict::read)) {
                continue;  // there is nothing to say of this point
            }
            Model::Asked asked;
            const IdleKeys idle(point, asked);
            for (const std::string& key : unusual) {
                keys_[key].add(idle.why(key));
            }
            for (std::size_t axis = 0; axis < sweeps.size(); ++axis) {
                sweeps[axis]->add(idle.why(point.swept[axis].first));
            }
        }
    }

    [[nodiscard]] bool is_unusual(const Point& point, const std::string& key) const {
        const auto entry = point.settings.find(key);
        return entry != point.settings.end() && usual_.is_not(point, key, entry->second);
    }

    Usual usual_;
    std::map<std::string, Verdict, std::less<>> keys_;
    std::map<std::pair<std::string, std::string>, Verdict> sweeps_;
};

}  // namespace

std::vector<std::string> idle_settings(const Scenario& scenario) {
    Verdicts verdicts;
    for (const AlikePoints& alike : scenario.points.groups()) {
        verdicts.add(alike);
    }
    return verdicts.lines();
}

std::vector<std::string> notices_of(const Scenario& scenario) {
    std::vector<std::string> all = scenario.notices;
    std::ranges::move(idle_settings(scenario), std::back_inserter(all));
    return all;
}

}  // namespace orglab
