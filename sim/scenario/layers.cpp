#include "scenario/layers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parameters/catalogue.hpp"
#include "scenario/declare.hpp"

namespace orglab {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_key_shown = 200;

std::string section_of(std::string_view key) {
    const auto dot = key.rfind('.');
    return std::string(dot == std::string_view::npos ? std::string_view{} : key.substr(0, dot));
}

/// The family section whose NAME a dotted text gets wrong; nullptr where it is of no family.
const Section* misnamed_family(const Catalogue& catalogue, std::string_view text) {
    for (const auto& section : catalogue.sections) {
        if (section.family && text.starts_with(section.name + ".")) {
            const std::string_view rest = text.substr(section.name.size() + 1);
            return is_name(rest.substr(0, rest.find('.'))) ? nullptr : &section;
        }
    }
    return nullptr;
}

bool names_a_file(std::string_view key) {
    return key == "workforce.file" || key == "network.file";
}

/// Whether a section exists, or others within it do: [learning], [event].
bool opens_something(const Catalogue& catalogue, const std::string& name) {
    return find_section(catalogue, name) != nullptr ||
           std::ranges::any_of(catalogue.sections, [&](const Section& section) {
               return section.name.starts_with(name + ".") ||
                      (section.family && section.name == name);
           });
}

/// Who means a key of another section than that above it may think that sections end by themselves.
std::string no_such_key(const Catalogue& catalogue, const GivenKey& given,
                        const std::string& meant) {
    const bool elsewhere = !given.section.empty() && !meant.empty() &&
                           opens_something(catalogue, given.section) &&
                           !meant.starts_with(given.section + ".");
    return elsewhere ? fmt::format(
                           "there is no such key in [{}]; a key belongs to the section "
                           "above it",
                           given.section)
                     : "there is no such key";
}

/// A section as it is opened in a file; "" for "".
std::string headed(const std::string& section) {
    return section.empty() ? "" : "[" + section + "]";
}

class Checker {
public:
    Checker(const Catalogue& catalogue, const fs::path& file, Complaints& complaints)
        : catalogue_(catalogue),
          folder_(fs::absolute(file).parent_path()),
          complaints_(complaints) {}

    void base(const GivenKeys& given, Layers& into) {
        for (const auto& key : given.keys) {
            const bool frame = is_frame(section_of(key.key));
            key_into(frame ? into.frame : into.base, key, said(key, ""));
        }
        sections_into(into.base, given);
        std::erase_if(into.base.sections,
                      [](const auto& section) { return is_frame(section.first); });
        into.unknown.merge(unknown_);
    }

    void variant(const GivenVariant& given, Layers& into) {
        const std::string where = fmt::format("in variant \"{}\": ", given.name);
        NamedLayer made{given.name, given.place, {}, true};
        for (const auto& key : given.given.keys) {
            if (may_vary(key, where, "a variant")) {
                key_into(made.layer, key, said(key, where));
            }
        }
        sections_into(made.layer, given.given);
        into.unknown.merge(unknown_);
        into.variants.push_back(std::move(made));
    }

    void axis(const GivenKey& given, Layers& into) {
        const std::string where = said(given, "in [sweep]: ");
        const Setting* setting = may_vary(given, where, "a sweep") ? known(given, where) : nullptr;
        if (setting == nullptr) {
            return;
        }
        const auto* elements = std::get_if<std::vector<Written>>(&given.written.value);
        if (elements == nullptr || elements->empty()) {
            complaints_.add(
                given.place, given.key,
                where + "is " + (elements == nullptr ? describe(given.written) : "an empty list"),
                "a list of values, each " + allowed(*setting));
            return;
        }
        Axis made{given.key, {}, given.place};
        for (const auto& element : *elements) {
            if (auto value = accepted(*setting, given, element, where)) {
                made.values.push_back(std::move(*value));
            }
        }
        refuse_repeats(made);
        if (!made.values.empty()) {
            into.sweep.push_back(std::move(made));
        }
        into.unknown.merge(unknown_);
    }

private:
    static std::string said(const GivenKey& key, const std::string& where) {
        return key.place.file.empty() ? "in " + key.place.option + ": " + where : where;
    }

    void key_into(Layer& into, const GivenKey& given, const std::string& where) {
        if (const Setting* setting = known(given, where)) {
            if (auto value = accepted(*setting, given, given.written, where)) {
                into.keys.insert_or_assign(given.key, Placed{std::move(*value), given.place});
            }
        }
    }

    const Setting* known(const GivenKey& given, const std::string& where) {
        if (const Setting* setting = catalogue_.find(given.key)) {
            return setting;
        }
        const std::string shown = given.key.substr(0, longest_key_shown);
        if (complaints_.full()) {
            complaints_.add(given.place, shown,
                            where + "there is no such key");  // counted, without a search
        } else if (std::string now = renamed_key(catalogue_, given.key); !now.empty()) {
            unknown_.insert(now);
            complaints_.add(given.place, shown, where + "was renamed to " + now, "", now);
        } else if (now = headed(renamed_section(catalogue_, given.key)); !now.empty()) {
            complaints_.add(given.place, shown, where + "was renamed to " + now, "", now);
        } else if (misnamed_family(catalogue_, given.key) != nullptr) {
            complaints_.add(given.place, shown,
                            where + "the section's name is not of small letters, digits, - and _",
                            "a name that starts with a small letter");
        } else if (opens_something(catalogue_, given.key)) {
            complaints_.add(given.place, shown, where + "is a section, not a key",
                            "[" + shown + "] with keys");
        } else {
            const std::string near = nearest_key(catalogue_, given.key);
            unknown_.insert(near);
            complaints_.add(given.place, shown, where + no_such_key(catalogue_, given, near), "",
                            near);
        }
        return nullptr;
    }

    /// The place of a value, or of one in a list; that of its key on the command line.
    static Place within(Place key, std::uint32_t line, std::uint32_t column) {
        if (!key.file.empty() && line > 0) {
            key.line = line;
            key.column = column;
        }
        return key;
    }

    std::optional<Value> accepted(const Setting& setting, const GivenKey& given,
                                  const Written& written, const std::string& where) {
        auto made = accept(setting, written);
        if (auto* refusal = std::get_if<Refusal>(&made)) {
            unknown_.insert(given.key);
            complaints_.add(within(given.place, refusal->line, refusal->column), given.key,
                            where + refusal->problem, refusal->allowed, refusal->suggestion);
            return std::nullopt;
        }
        Value value = std::get<Value>(std::move(made));
        if (setting.names_key && !names_todays_key(given, written, value, where)) {
            return std::nullopt;
        }
        if (auto* path = std::get_if<std::string>(&value);
            path != nullptr && names_a_file(given.key) && !path->empty()) {
            *path = beside_scenario(*path, given.place.file);
        }
        return value;
    }

    /// Whether a value that is to be a key is not a key of an earlier version.
    bool names_todays_key(const GivenKey& given, const Written& written, const Value& value,
                          const std::string& where) {
        const auto& named = std::get<std::string>(value);
        const std::string now =
            catalogue_.find(named) == nullptr ? renamed_key(catalogue_, named) : "";
        if (!now.empty()) {
            unknown_.insert(given.key);
            complaints_.add(within(given.place, written.line, written.column), given.key,
                            where + fmt::format("\"{}\" is now written \"{}\"", named, now), "",
                            now);
        }
        return now.empty();
    }

    /// Paths are relative to the file that says them (on the command line: to where one stands).
    std::string beside_scenario(const std::string& path, const std::string& said_in) const {
        const fs::path from =
            said_in.empty() ? fs::current_path() : fs::absolute(said_in).parent_path();
        return fs::path(path).is_absolute()
                   ? path
                   : (from / path).lexically_normal().lexically_proximate(folder_).generic_string();
    }

    bool may_vary(const GivenKey& given, const std::string& where, const std::string& what) {
        const Setting* setting = catalogue_.find(given.key);
        if (setting != nullptr && (setting->common || is_frame(section_of(given.key)))) {
            complaints_.add(
                given.place, given.key,
                where + "has one value for the whole scenario, which " + what + " cannot change");
            return false;
        }
        return true;
    }

    void sections_into(Layer& into, const GivenKeys& given) {
        std::set<std::string_view> keys;
        std::ranges::for_each(given.keys, [&](const GivenKey& key) { keys.insert(key.key); });
        for (const auto& section : given.sections) {
            const std::string within = section.name + ".";
            const auto first = keys.lower_bound(within);
            const bool holds_keys = first != keys.end() && first->starts_with(within);
            if (opens_something(catalogue_, section.name)) {
                into.sections.emplace(section.name, section.place);
            } else if (const std::string now = headed(renamed_section(catalogue_, section.name));
                       !holds_keys && !now.empty()) {
                complaints_.add(section.place, section.name, "was renamed to " + now, "", now);
            } else if (!holds_keys) {
                const bool misnamed = misnamed_family(catalogue_, section.name) != nullptr;
                complaints_.add(section.place, section.name.substr(0, longest_key_shown),
                                "there is no such section",
                                misnamed ? "a name that starts with a small letter" : "", "");
            }
        }
    }

    void refuse_repeats(const Axis& axis) {
        for (std::size_t i = 1; i < axis.values.size() && !complaints_.full(); ++i) {
            if (std::find(axis.values.begin(), axis.values.begin() + static_cast<std::ptrdiff_t>(i),
                          axis.values[i]) != axis.values.begin() + static_cast<std::ptrdiff_t>(i)) {
                complaints_.add(axis.place, axis.key,
                                "in [sweep]: " + to_text(axis.values[i]) + " is listed twice",
                                "each value once");
                return;
            }
        }
    }

    const Catalogue& catalogue_;
    fs::path folder_;
    Complaints& complaints_;
    std::set<std::string> unknown_;
};

std::string file_word(std::string word) {
    std::ranges::replace(word, '-', '_');
    std::ranges::replace(word, '.', '_');
    return word;
}

/// In results files `small-world` becomes `small_world`, beside `small_world_errors`, `period` and
/// `title`.
void check_variant_names(const std::vector<GivenVariant>& variants, Complaints& complaints) {
    std::map<std::string, std::string> words = {{"period", "the axis \"period\""},
                                                {"title", "the title"}};
    for (const auto& variant : variants) {
        if (!is_name(variant.name)) {
            if (!variant.name.empty()) {
                complaints.add(variant.place, "variant.name",
                               "is " + to_text(Value(variant.name.substr(0, longest_key_shown))),
                               "small letters, digits, - and _, a letter first");
            }
            continue;
        }
        for (const std::string& word :
             {file_word(variant.name), file_word(variant.name) + "_errors"}) {
            const auto [known, fresh] = words.emplace(word, variant.name);
            if (!fresh && known->second != variant.name) {
                complaints.add(
                    variant.place, "variant.name",
                    fmt::format("\"{}\" collides with {} in results files, which write _ for -",
                                variant.name, known->second),
                    "another name");
            }
        }
    }
}

/// Two keys whose dots and dashes become the same word would be one parameter of the results.
void check_key_words(const Layers& layers, Complaints& complaints) {
    std::map<std::string, std::string> words;
    const auto check = [&](const std::string& key, const Place& place) {
        const auto [known, fresh] = words.emplace(file_word(key), key);
        if (!fresh && known->second != key) {
            complaints.add(place, key,
                           fmt::format("collides with {} in results files, which write _ for -",
                                       known->second),
                           "another name");
        }
    };
    const auto check_all = [&](const Layer& layer) {
        std::ranges::for_each(layer.keys,
                              [&](const auto& entry) { check(entry.first, entry.second.place); });
    };
    check_all(layers.base);
    std::ranges::for_each(layers.variants, check_all, &NamedLayer::layer);
    std::ranges::for_each(layers.sweep, [&](const Axis& axis) { check(axis.key, axis.place); });
}

void refuse_swept_in_variants(const Layers& layers, Complaints& complaints) {
    for (const auto& axis : layers.sweep) {
        for (const auto& variant : layers.variants) {
            if (const auto own = variant.layer.keys.find(axis.key);
                own != variant.layer.keys.end()) {
                complaints.add(own->second.place, axis.key,
                               fmt::format("in variant \"{}\": is swept as well", variant.name),
                               "either in the variant or in [sweep]");
            }
        }
    }
}

}  // namespace

Layers check_layers(const ScenarioText& text, const fs::path& file, const Catalogue& catalogue,
                    Complaints& complaints) {
    Layers made;
    Checker checker(catalogue, file, complaints);
    checker.base(text.base, made);
    std::ranges::for_each(text.variants,
                          [&](const auto& variant) { checker.variant(variant, made); });
    std::ranges::for_each(text.sweep.keys, [&](const auto& axis) { checker.axis(axis, made); });
    check_variant_names(text.variants, complaints);
    check_key_words(made, complaints);
    refuse_swept_in_variants(made, complaints);
    if (made.variants.empty()) {
        made.variants.push_back({"base", {}, {}, false});
    }
    return made;
}

}  // namespace orglab
