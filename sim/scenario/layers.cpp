#include "scenario/layers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parameters/catalogue.hpp"
#include "scenario/declare.hpp"
#include "scenario/key_checker.hpp"
#include "scenario/sweep.hpp"

namespace orglab {

namespace {

/// Checks the base and the variants, section by section and key by key.
class LayerChecker {
public:
    LayerChecker(const Catalogue& catalogue, KeyChecker& keys, Complaints& complaints)
        : catalogue_(catalogue), keys_(keys), complaints_(complaints) {}

    void base(const GivenKeys& given, Layers& into) {
        for (const auto& key : given.keys) {
            const bool frame = is_frame(section_of(key.key));
            keys_.key_into(frame ? into.frame : into.base, key, where_said(key, ""));
        }
        sections_into(into.base, given);
        std::erase_if(into.base.sections,
                      [](const auto& section) { return is_frame(section.first); });
    }

    void variant(const GivenVariant& given, Layers& into) {
        const std::string where = fmt::format("in variant \"{}\": ", given.name);
        NamedLayer made{given.name, given.place, {}, true};
        for (const auto& key : given.given.keys) {
            const Setting* setting = catalogue_.find(key.key);
            if (setting != nullptr && (setting->common || is_frame(section_of(key.key)))) {
                complaints_.add(key.place, key.key, where + "must be the same for all variants");
            } else {
                keys_.key_into(made.layer, key, where_said(key, where));
            }
        }
        sections_into(made.layer, given.given);
        into.variants.push_back(std::move(made));
    }

private:
    /// Far more than a person writes; what follows takes time with their square.
    static void refuse_excess(const Place& place, std::size_t count, const char* what,
                              std::size_t most) {
        if (count > most) {
            throw InputError(Complaint{.file = place.file,
                                       .line = place.line,
                                       .column = place.column,
                                       .problem = fmt::format("has {} {}", count, what),
                                       .allowed = fmt::format("at most {}", most)});
        }
    }

    void sections_into(Layer& into, const GivenKeys& given) {
        constexpr std::size_t most_keys = 20'000;
        constexpr std::size_t most_sections = 2'000;
        if (!given.keys.empty()) {
            refuse_excess(given.keys.back().place, given.keys.size(), "keys", most_keys);
        }
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
                complaints_.add(section.place, shown(section.name), "there is no such section",
                                misnamed ? "a name that starts with a small letter" : "", "");
            }
        }
        if (!given.sections.empty()) {
            refuse_excess(given.sections.back().place, into.sections.size(), "named sections",
                          most_sections);
        }
    }

    const Catalogue& catalogue_;
    KeyChecker& keys_;
    Complaints& complaints_;
};

std::string file_word(std::string word) {
    std::ranges::replace(word, '-', '_');
    std::ranges::replace(word, '.', '_');
    return word;
}

/// In results files `small-world` becomes `small_world`, next to `small_world_errors`, `period` and
/// `title`.
void check_variant_names(const std::vector<GivenVariant>& variants, Complaints& complaints) {
    std::map<std::string, std::string> words = {{"period", "the axis \"period\""},
                                                {"title", "the title"}};
    for (const auto& variant : variants) {
        if (!is_name(variant.name)) {
            if (!variant.name.empty()) {
                complaints.add(variant.place, "variant.name",
                               "is " + to_text(Value(shown(variant.name))),
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
    std::ranges::for_each(layers.sweep.axes,
                          [&](const Axis& axis) { check(axis.factor.key, axis.place); });
}

void refuse_swept_in_variants(const Layers& layers, Complaints& complaints) {
    for (const auto& axis : layers.sweep.axes) {
        const std::string& key = axis.factor.key;
        for (const auto& variant : layers.variants) {
            if (const auto own = variant.layer.keys.find(key); own != variant.layer.keys.end()) {
                const bool typed = axis.place.file.empty();
                complaints.add(own->second.place, key,
                               fmt::format("in variant \"{}\": is swept as well{}", variant.name,
                                           typed ? ", by " + axis.place.option : ""),
                               typed ? "a key that no variant changes"
                                     : "either in the variant or in [sweep]");
            }
        }
    }
}

/// What a key is given on the command line holds for every point; a table of points, or a --vary
/// beside it, says otherwise.
void refuse_swept_on_the_command_line(const Layers& layers, Complaints& complaints) {
    for (const auto& axis : layers.sweep.axes) {
        const auto set = layers.base.keys.find(axis.factor.key);
        if (set != layers.base.keys.end() && set->second.place.file.empty()) {
            const Place& swept = axis.place;
            complaints.add(set->second.place, axis.factor.key,
                           fmt::format("in {}: is swept as well, by {}", set->second.place.option,
                                       swept.file.empty() ? swept.option : swept.file),
                           "one of them");
        }
    }
}

}  // namespace

Layers check_layers(const ScenarioText& text, const std::string& file, const Catalogue& catalogue,
                    const FileSource& files, Complaints& complaints) {
    Layers made;
    KeyChecker keys(catalogue, file, files, complaints);
    LayerChecker checker(catalogue, keys, complaints);
    checker.base(text.base, made);
    std::ranges::for_each(text.variants,
                          [&](const auto& variant) { checker.variant(variant, made); });
    made.sweep = check_sweep(text.sweep, file, catalogue, files, keys, complaints);
    made.unknown = keys.unknown();
    check_variant_names(text.variants, complaints);
    check_key_words(made, complaints);
    refuse_swept_in_variants(made, complaints);
    refuse_swept_on_the_command_line(made, complaints);
    if (made.variants.empty()) {
        made.variants.push_back({"base", {}, {}, false});
    }
    return made;
}

}  // namespace orglab
