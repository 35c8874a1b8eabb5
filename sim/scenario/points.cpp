#include "scenario/points.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parameters/catalogue.hpp"
#include "scenario/data_files.hpp"
#include "scenario/declare.hpp"

namespace orglab {

namespace {

/// What one point says for itself: the base, over it the variant, over it its place of the sweep.
using Given = std::map<std::string_view, const Placed*>;

struct Declared {
    std::string key;
    const Setting* setting;
};

/// All keys that a point with these sections must have.
std::vector<Declared> declared_keys(const Catalogue& catalogue, const Given& given,
                                    const std::vector<const Layer*>& layers) {
    std::vector<Declared> keys;
    for (const auto& section : catalogue.sections) {
        if (is_frame(section.name)) {
            continue;
        }
        std::set<std::string> names;
        const std::string prefix = section.name + ".";
        const auto collect = [&](std::string_view text) {
            if (text.starts_with(prefix)) {
                names.emplace(
                    text.substr(prefix.size(), text.find('.', prefix.size()) - prefix.size()));
            }
        };
        if (section.family) {
            std::ranges::for_each(given, [&](const auto& entry) { collect(entry.first); });
            for (const Layer* layer : layers) {
                std::ranges::for_each(layer->sections,
                                      [&](const auto& entry) { collect(entry.first); });
            }
        } else {
            names.emplace();
        }
        for (const auto& name : names) {
            for (const auto& setting : section.settings) {
                keys.push_back({full_key(section, setting, name), &setting});
            }
        }
    }
    return keys;
}

/// The default: the setting's own, or the value of the key that it follows.
const Value& fallback_of(const Setting& setting, const Catalogue& catalogue, const Settings& given,
                         int depth = 0) {
    if (setting.same_as.empty()) {
        return setting.fallback;
    }
    if (const auto followed = given.find(setting.same_as); followed != given.end()) {
        return followed->second;
    }
    const Setting* next = catalogue.find(setting.same_as);
    expect(next != nullptr && depth < 8, "same_as names a key that exists: " + setting.same_as);
    return fallback_of(*next, catalogue, given, depth + 1);
}

Settings complete(const Catalogue& catalogue, const Given& given,
                  const std::vector<Declared>& declared) {
    Settings written;
    for (const auto& [key, placed] : given) {
        written.emplace(key, placed->value);
    }
    Settings made = written;
    for (const auto& [key, setting] : declared) {
        if (!written.contains(key)) {
            made.emplace(key, fallback_of(*setting, catalogue, written));
        }
    }
    return made;
}

class Maker {
public:
    Maker(const Layers& layers, const std::filesystem::path& file, const Catalogue& catalogue,
          Complaints& complaints)
        : layers_(layers),
          file_(file.string()),
          catalogue_(catalogue),
          complaints_(complaints),
          data_(file.parent_path()) {
        for (const auto& axis : layers.sweep) {
            parameters_.insert(axis.key);
        }
        for (const auto& variant : layers.variants) {
            for (const auto& [key, placed] : variant.layer.keys) {
                parameters_.insert(key);
            }
        }
    }

    std::vector<Point> all(std::vector<std::string>& notices) {
        std::vector<Point> points;
        for (const auto& variant : layers_.variants) {
            std::vector<std::size_t> at(layers_.sweep.size(), 0);
            do {
                points.push_back(point(variant, at));
                points.back().index = static_cast<std::uint32_t>(points.size() - 1);
            } while (step(at) && !complaints_.full());
        }
        std::ranges::copy(data_.notices(), std::back_inserter(notices));
        return points;
    }

private:
    /// The last axis runs fastest.
    bool step(std::vector<std::size_t>& at) const {
        for (std::size_t i = at.size(); i-- > 0;) {
            if (++at[i] < layers_.sweep[i].values.size()) {
                return true;
            }
            at[i] = 0;
        }
        return false;
    }

    Point point(const NamedLayer& variant, const std::vector<std::size_t>& at) {
        std::vector<Placed> swept;
        swept.reserve(at.size());
        Given given;
        for (const auto& [key, placed] : layers_.base.keys) {
            given[key] = &placed;
        }
        for (const auto& [key, placed] : variant.layer.keys) {
            given[key] = &placed;
        }
        Point made;
        made.scenario = variant.name;
        for (std::size_t i = 0; i < at.size(); ++i) {
            const Axis& axis = layers_.sweep[i];
            swept.push_back({axis.values[at[i]], axis.place});
            given[axis.key] = &swept.back();
            made.swept.emplace_back(axis.key, axis.values[at[i]]);
        }
        const std::vector<Declared> declared =
            declared_keys(catalogue_, given, {&layers_.base, &variant.layer});
        made.settings = complete(catalogue_, given, declared);
        where_ = describe_point(variant, made);
        require(declared, given, variant);
        data_.attach(
            made, [&](const std::string& key) { return place_of(key, given, variant); },
            given.contains("workforce.size"), complaints_);
        made.model = model_of(catalogue_, made.settings);
        check(made, given, variant);
        for (const auto& key : parameters_) {
            const auto value = made.settings.find(key);
            made.parameters.emplace_back(key,
                                         value == made.settings.end() ? Value() : value->second);
        }
        return made;
    }

    std::string describe_point(const NamedLayer& variant, const Point& point) const {
        std::string text;
        if (variant.written) {
            text = fmt::format("in variant \"{}\": ", variant.name);
        }
        for (const auto& [key, value] : point.swept) {
            text += fmt::format("at {} = {}: ", key, to_text(value));
        }
        return text;
    }

    void require(const std::vector<Declared>& declared, const Given& given,
                 const NamedLayer& variant) {
        for (const auto& [key, setting] : declared) {
            if (setting->required && !given.contains(key) && !layers_.unknown.contains(key)) {
                once({key, "is missing", allowed(*setting), ""}, place_of(key, given, variant));
            }
        }
    }

    void check(const Point& point, const Given& given, const NamedLayer& variant) {
        std::vector<Contradiction> found;
        for (const auto& one : catalogue_.model_checks) {
            one(point.model, found);
        }
        if (found.empty() && complaints_.empty()) {
            for (std::size_t k = 0; k < catalogue_.point_checks.size(); ++k) {
                const PointCheck& check = catalogue_.point_checks[k];
                if (looked_at_.emplace(k, said_in(check.sections, point.settings)).second) {
                    check.look(point, found);
                }
            }
        }
        for (const auto& one : found) {
            if (!stands_in(one)) {
                once(one, place_of(one.key, given, variant));
            }
        }
    }

    /// All that a point says in these sections, as text.
    static std::string said_in(const std::vector<std::string>& sections, const Settings& settings) {
        std::string text;
        for (const auto& section : sections) {
            const std::string prefix = section + ".";
            for (auto entry = settings.lower_bound(prefix);
                 entry != settings.end() && entry->first.starts_with(prefix); ++entry) {
                text += fmt::format("{} = {}\n", entry->first, to_text(entry->second));
            }
        }
        return text;
    }

    /// Whether a contradiction only comes from a default that stands in for what was written
    /// wrongly.
    bool stands_in(const Contradiction& one) const {
        return std::ranges::any_of(layers_.unknown, [&](const std::string& key) {
            const std::string word = key.substr(key.rfind('.') + 1);
            return !key.empty() && (one.key == key || one.problem.find(word) != std::string::npos ||
                                    one.allowed.find(word) != std::string::npos);
        });
    }

    /// The same contradiction of many points is told once, with the first of them.
    void once(const Contradiction& one, const Place& place) {
        if (told_.emplace(one.key, one.problem, one.allowed).second) {
            const std::string where =
                (place.file.empty() ? "in " + place.option + ": " : "") + where_;
            complaints_.add(place, one.key, where + one.problem, one.allowed, one.suggestion);
        }
    }

    /// Where the key is written for this point, else its section, else the file.
    Place place_of(const std::string& key, const Given& given, const NamedLayer& variant) const {
        if (const auto own = given.find(key); own != given.end()) {
            return own->second->place;
        }
        const auto dot = key.rfind('.');
        const std::string section = key.substr(0, dot == std::string::npos ? 0 : dot);
        for (const Layer* layer : {&variant.layer, &layers_.base}) {
            if (const auto opened = layer->sections.find(section);
                opened != layer->sections.end()) {
                return opened->second;
            }
        }
        return variant.place.line > 0 ? variant.place : Place{file_, 0, 0};
    }

    const Layers& layers_;
    std::string file_;
    const Catalogue& catalogue_;
    Complaints& complaints_;
    DataFiles data_;
    std::set<std::string> parameters_;
    std::set<std::tuple<std::string, std::string, std::string>> told_;
    std::set<std::pair<std::size_t, std::string>> looked_at_;  ///< point check, what it read
    std::string where_;
};

}  // namespace

std::vector<Point> make_points(const Layers& layers, const std::filesystem::path& file,
                               const Catalogue& catalogue, Complaints& complaints,
                               std::vector<std::string>& notices) {
    std::size_t count = layers.variants.size();
    for (const auto& axis : layers.sweep) {
        count *= axis.values.size();
        if (count > most_points) {
            complaints.add(
                axis.place, axis.key,
                fmt::format(
                    "in [sweep]: makes more than {} points with the axes and variants before it",
                    most_points),
                "fewer values or axes");
            return {};
        }
    }
    return Maker(layers, file, catalogue, complaints).all(notices);
}

}  // namespace orglab
