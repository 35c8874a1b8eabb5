#include "scenario/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "parameters/catalogue.hpp"
#include "scenario/declare.hpp"
#include "scenario/point_table.hpp"
#include "scenario/range.hpp"
#include "support/nearest.hpp"

namespace orglab {

namespace {

const std::string in_sweep = "in [sweep]: ";

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
    SweepChecker(const std::string& file, const Catalogue& catalogue, const FileSource& files,
                 KeyChecker& keys, Complaints& complaints)
        : file_(file), catalogue_(catalogue), files_(files), keys_(keys), complaints_(complaints) {}

    Sweep check(const GivenKeys& given) {
        const std::vector<std::string> names = part_names(given, catalogue_);
        std::vector<GivenKeys> of_parts(1 + names.size());
        for (const GivenKey& key : given.keys) {
            const std::string first = key.key.substr(0, key.key.find('.'));
            const auto part = std::ranges::find(names, first);
            GivenKey within = key;
            if (part != names.end() && first != key.key) {
                within.key = key.key.substr(first.size() + 1);
                of_parts[static_cast<std::size_t>(part - names.begin()) + 1].keys.push_back(
                    std::move(within));
            } else {
                of_parts.front().keys.push_back(std::move(within));
            }
        }
        for (std::size_t p = 0; p < of_parts.size(); ++p) {
            check_part(of_parts[p], p == 0 ? "" : names[p - 1]);
        }
        refuse_twice();
        refuse_holes_in_whole_designs();
        return std::move(sweep_);
    }

private:
    void check_part(const GivenKeys& given, const std::string& name) {
        sweep_.parts.push_back({.name = name});
        in_part_ = name.empty() ? in_sweep : fmt::format("in [sweep.{}]: ", name);
        const std::size_t before = sweep_.axes.size();
        find_design(given);
        for (const GivenKey& key : given.keys) {
            if (key.key == "design") {
                continue;
            }
            // Keys of points have dots, those at the top of a file cannot be swept.
            if (key.key.find('.') == std::string::npos && catalogue_.find(key.key) == nullptr) {
                own_key(key);
            } else if (part().design != nullptr && part().design->from_table) {
                complaints_.add(key.place, key.key,
                                where_said(key, in_part_) + "stands beside a table of points",
                                "no key but the table's, or a [sweep.NAME] with its own design");
            } else if (auto factor = factor_of(key)) {
                sweep_.axes.push_back({std::move(*factor), key.place});
            }
        }
        read_table(given);
        part().axes = sweep_.axes.size() - before;
    }

    SweepPart& part() { return sweep_.parts.back(); }

    void find_design(const GivenKeys& given) {
        const auto found = std::ranges::find(given.keys, "design", &GivenKey::key);
        if (found == given.keys.end()) {
            part().design = SweepSettings{}.design;
            return;
        }
        const GivenKey key = full(*found);
        const auto value =
            keys_.accepted(*catalogue_.find(key.key), key, key.written, where_said(key, in_part_));
        if (value) {
            part().design = find_registered<Design>(std::get<std::string>(*value));
            part().own.keys.emplace(key.key, Placed{*value, key.place});
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
        if (is_of_whole_sweep(given.key)) {
            key_of_whole(key);
            return;
        }
        if (part().design == nullptr) {
            return;  // complained about
        }
        const Catalogue own = own_catalogue(*part().design);
        if (const Setting* setting = own.find(key.key)) {
            if (auto value =
                    keys_.accepted(*setting, key, key.written, where_said(key, in_part_))) {
                part().own.keys.emplace(key.key, Placed{std::move(*value), key.place});
            }
        } else {
            complaints_.add(
                key.place, key.key,
                where_said(key, in_part_) + fmt::format("is not a key of the design \"{}\"",
                                                        scenario_word(part().design->name)),
                fmt::format("design = \"{}\"", fmt::join(with, "\" or \"")));
        }
    }

    void key_of_whole(const GivenKey& key) {
        if (!part().name.empty()) {
            complaints_.add(key.place, key.key,
                            where_said(key, in_part_) + "speaks of all parts of the sweep",
                            "a line of [sweep] itself");
            return;
        }
        const auto value =
            keys_.accepted(*catalogue_.find(key.key), key, key.written, where_said(key, in_part_));
        if (!value) {
            return;
        }
        const Placed placed{*value, place_within(key.place, key.written.line, key.written.column)};
        sweep_.own.keys.emplace(key.key, placed);
        const auto& text = std::get<std::string>(*value);
        if (key.key == "sweep.on_impossible") {
            sweep_.on_impossible = from_word<OnImpossible>(text);
        } else if (!text.empty()) {
            try {
                sweep_.where.emplace(text, catalogue_);
            } catch (const ConstraintFault& fault) {
                complaints_.add(placed.place, key.key, where_said(key, in_part_) + fault.problem,
                                fault.allowed, fault.suggestion);
            }
        }
    }

    void read_table(const GivenKeys& given) {
        if (part().design == nullptr || !part().design->from_table) {
            return;
        }
        const auto named = std::ranges::find(given.keys, "file", &GivenKey::key);
        const auto path = part().own.keys.find("sweep.file");
        if (named == given.keys.end()) {
            complaints_.add(part().own.keys.find("sweep.design")->second.place, "sweep.file",
                            in_part_ + "is missing", "the table that has the points");
        } else if (path != part().own.keys.end()) {
            auto axes = axes_of_table(std::get<std::string>(path->second.value), full(*named),
                                      file_, files_, keys_, complaints_, sweep_.notices);
            std::ranges::move(axes, std::back_inserter(sweep_.axes));
        }
    }

    /// One key has one value at each point.
    void refuse_twice() {
        std::set<std::string> known;
        for (const Axis& axis : sweep_.axes) {
            if (!known.insert(axis.factor.key).second) {
                complaints_.add(axis.place, axis.factor.key,
                                "is swept by another part of the sweep as well", "one part");
            }
        }
    }

    /// Conditions leave out points, and some designs mean nothing without them.
    void refuse_holes_in_whole_designs() {
        const bool skips = sweep_.on_impossible == OnImpossible::skip;
        const auto whole = std::ranges::find_if(sweep_.parts, [](const SweepPart& part) {
            return part.design != nullptr && part.design->whole;
        });
        if (whole == sweep_.parts.end() || !(sweep_.where || skips)) {
            return;
        }
        const std::string key = sweep_.where ? "sweep.where" : "sweep.on_impossible";
        const Place& place = sweep_.own.keys.find(key)->second.place;
        complaints_.add(place, key,
                        in_sweep + fmt::format("leaves out points, and the trajectories or blocks "
                                               "of the design \"{}\" mean nothing without them",
                                               scenario_word(whole->design->name)),
                        "another design, or ranges in which all points are possible");
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
                        where_said(given, in_part_) + "there is no such key", "", near);
    }

    std::optional<Factor> factor_of(const GivenKey& given) {
        const std::string where = where_said(given, in_part_);
        const Setting* setting = sweepable(given, where, keys_, complaints_);
        if (setting == nullptr) {
            return std::nullopt;
        }
        auto made = given.in_range.empty()
                        ? list_factor(*setting, given, where)
                        : range_factor(*setting, given, where, keys_, complaints_);
        if (made && (part().design == nullptr || !part().design->repeats)) {
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
        constexpr std::size_t most_values = 10'000;  // of a range as well
        if (elements->size() > most_values) {
            complaints_.add(given.place, given.key,
                            where + fmt::format("has more than {} values", most_values),
                            "a range, or a design with points");
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
                complaints_.add(place, factor.key, in_part_ + to_text(level) + " is listed twice",
                                "each value once");
                return;
            }
        }
    }

    const std::string& file_;
    const Catalogue& catalogue_;
    const FileSource& files_;
    KeyChecker& keys_;
    Complaints& complaints_;
    Sweep sweep_;
    std::string in_part_;  ///< goes before a problem of the part that is checked
};

}  // namespace

Sweep check_sweep(const GivenKeys& given, const std::string& file, const Catalogue& catalogue,
                  const FileSource& files, KeyChecker& keys, Complaints& complaints) {
    return SweepChecker(file, catalogue, files, keys, complaints).check(given);
}

std::vector<std::string> part_names(const GivenKeys& given, const Catalogue& catalogue) {
    constexpr std::string_view design = ".design";
    std::vector<std::string> names;
    for (const GivenKey& key : given.keys) {
        if (key.key.ends_with(design)) {
            const std::string name = key.key.substr(0, key.key.size() - design.size());
            if (is_name(name) && !opens_something(catalogue, name)) {
                names.push_back(name);
            }
        }
    }
    return names;
}

const Setting* sweepable(const GivenKey& given, const std::string& where, KeyChecker& keys,
                         Complaints& complaints) {
    const Setting* setting = keys.known(given, where);
    if (setting != nullptr && (setting->common || is_frame(section_of(given.key)))) {
        complaints.add(given.place, given.key, where + "must be the same for all points");
        return nullptr;
    }
    return setting;
}

}  // namespace orglab
