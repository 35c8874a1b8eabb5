#include "scenario/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "parameters/catalogue.hpp"
#include "scenario/declare.hpp"
#include "scenario/range.hpp"
#include "support/nearest.hpp"

namespace orglab {

namespace {

constexpr const char* in_sweep = "in [sweep]: ";

Catalogue own_catalogue(const Design& design) {
    Catalogue made;
    for (Section& section : sweep_sections(design)) {
        made.add(std::move(section));
    }
    return made;
}

/// The words of the designs that have a key.
std::vector<std::string> designs_with(const std::string& key) {
    std::vector<std::string> words;
    for (const Design& design : all_designs()) {
        if (own_catalogue(design).find(key) != nullptr) {
            words.push_back(scenario_word(design.name));
        }
    }
    return words;
}

class SweepChecker {
public:
    SweepChecker(const Catalogue& catalogue, KeyChecker& keys, Complaints& complaints)
        : catalogue_(catalogue), keys_(keys), complaints_(complaints) {}

    Sweep check(const GivenKeys& given) {
        find_design(given);
        for (const GivenKey& key : given.keys) {
            if (key.key == "design") {
                continue;
            }
            // Keys of points have dots, those at the top of a file cannot be swept.
            if (key.key.find('.') == std::string::npos && catalogue_.find(key.key) == nullptr) {
                own_key(key);
            } else if (auto factor = factor_of(key)) {
                sweep_.axes.push_back({std::move(*factor), key.place});
            }
        }
        return std::move(sweep_);
    }

private:
    void find_design(const GivenKeys& given) {
        const auto found = std::ranges::find(given.keys, "design", &GivenKey::key);
        if (found == given.keys.end()) {
            sweep_.design = SweepSettings{}.design;
            return;
        }
        const GivenKey key = full(*found);
        const auto value =
            keys_.accepted(*catalogue_.find(key.key), key, key.written, where_said(key, in_sweep));
        if (value) {
            sweep_.design = find_registered<Design>(std::get<std::string>(*value));
            sweep_.own.keys.emplace(key.key, Placed{*value, key.place});
        }
    }

    static GivenKey full(GivenKey key) {
        key.key = "sweep." + key.key;
        return key;
    }

    void own_key(const GivenKey& given) {
        const GivenKey key = full(given);
        const auto with = designs_with(key.key);
        if (with.empty()) {
            complain_of_unknown(given);
            return;
        }
        if (sweep_.design == nullptr) {
            return;  // complained about
        }
        const Catalogue own = own_catalogue(*sweep_.design);
        if (const Setting* setting = own.find(key.key)) {
            if (auto value =
                    keys_.accepted(*setting, key, key.written, where_said(key, in_sweep))) {
                sweep_.own.keys.emplace(key.key, Placed{std::move(*value), key.place});
            }
        } else {
            complaints_.add(
                key.place, key.key,
                where_said(key, in_sweep) + fmt::format("is not a key of the design \"{}\"",
                                                        scenario_word(sweep_.design->name)),
                fmt::format("design = \"{}\"", fmt::join(with, "\" or \"")));
        }
    }

    void complain_of_unknown(const GivenKey& given) {
        std::vector<std::string> names;
        for (const Setting& setting : find_section(catalogue_, "sweep")->settings) {
            names.push_back(setting.name);
        }
        std::string near = complaints_.full() ? "" : nearest(given.key, names);
        if (near.empty() && !complaints_.full()) {
            near = nearest_key(catalogue_, given.key);
        }
        complaints_.add(given.place, shown(given.key),
                        where_said(given, in_sweep) + "there is no such key", "", near);
    }

    std::optional<Factor> factor_of(const GivenKey& given) {
        const std::string where = where_said(given, in_sweep);
        const Setting* setting = keys_.known(given, where);
        if (setting == nullptr) {
            return std::nullopt;
        }
        if (setting->common || is_frame(section_of(given.key))) {
            complaints_.add(given.place, given.key, where + "must be the same for all points");
            return std::nullopt;
        }
        auto made = given.in_range.empty()
                        ? list_factor(*setting, given, where)
                        : range_factor(*setting, given, where, keys_, complaints_);
        if (made) {
            refuse_repeats(*made, given.place);
        }
        return made;
    }

    std::optional<Factor> list_factor(const Setting& setting, const GivenKey& given,
                                      const std::string& where) {
        const auto* elements = std::get_if<std::vector<Written>>(&given.written.value);
        if (elements == nullptr || elements->empty()) {
            complaints_.add(
                given.place, given.key,
                where + "is " + (elements == nullptr ? describe(given.written) : "an empty list"),
                "a list of values, each " + allowed(setting));
            return std::nullopt;
        }
        Factor made{given.key, {}, {}};
        for (const auto& element : *elements) {
            if (auto value = keys_.accepted(setting, given, element, where)) {
                made.levels.push_back(std::move(*value));
            }
        }
        return made.levels.empty() ? std::nullopt : std::optional(std::move(made));
    }

    void refuse_repeats(const Factor& factor, const Place& place) {
        std::set<Value> known;
        for (const Value& level : factor.levels) {
            if (!known.insert(level).second) {
                complaints_.add(place, factor.key, in_sweep + to_text(level) + " is listed twice",
                                "each value once");
                return;
            }
        }
    }

    const Catalogue& catalogue_;
    KeyChecker& keys_;
    Complaints& complaints_;
    Sweep sweep_;
};

}  // namespace

Sweep check_sweep(const GivenKeys& given, const Catalogue& catalogue, KeyChecker& keys,
                  Complaints& complaints) {
    return SweepChecker(catalogue, keys, complaints).check(given);
}

std::vector<OwnKey> own_keys(const Sweep& sweep) {
    std::vector<OwnKey> keys;
    if (sweep.design == nullptr) {
        return keys;
    }
    for (const Section& section : own_catalogue(*sweep.design).sections) {
        for (const Setting& setting : section.settings) {
            const auto given = sweep.own.keys.find(full_key(section, setting));
            keys.push_back(
                {setting, given == sweep.own.keys.end() ? setting.fallback : given->second.value});
        }
    }
    return keys;
}

Model own_settings(const Sweep& sweep) {
    expect(sweep.design != nullptr, "a sweep whose design is wrong has no settings");
    Settings settings;
    for (const OwnKey& key : own_keys(sweep)) {
        settings.emplace("sweep." + key.setting.name, key.value);
    }
    return model_of(own_catalogue(*sweep.design), settings);
}

}  // namespace orglab
