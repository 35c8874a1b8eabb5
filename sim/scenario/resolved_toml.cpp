#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <set>
#include <span>
#include <string_view>

#include "parameters/catalogue.hpp"
#include "scenario/declare.hpp"
#include "scenario/precision.hpp"
#include "scenario/resolved.hpp"
#include "scenario/sweep.hpp"

namespace orglab {

namespace {

/// The names that a family has in the base: [event.NAME] for each.
std::set<std::string> names_of(const std::string& family, const Layer& base) {
    std::set<std::string> names;
    const std::string prefix = family + ".";
    const auto collect = [&](const std::string& text) {
        if (text.starts_with(prefix)) {
            names.insert(text.substr(prefix.size(), text.find('.', prefix.size()) - prefix.size()));
        }
    };
    std::ranges::for_each(base.keys, [&](const auto& entry) { collect(entry.first); });
    std::ranges::for_each(base.sections, [&](const auto& entry) { collect(entry.first); });
    return names;
}

/// Whether any layer names a file by one of these keys.
bool has_file(const Layers& layers, std::initializer_list<std::string_view> keys) {
    const auto names_file = [&](const Layer& layer) {
        return std::ranges::any_of(
            keys, [&](std::string_view key) { return layer.keys.contains(std::string(key)); });
    };
    return names_file(layers.base) ||
           std::ranges::any_of(layers.variants, names_file, &NamedLayer::layer) ||
           std::ranges::any_of(layers.sweep.axes, [&](const Axis& axis) {
               return std::ranges::find(keys, axis.factor.key) != keys.end();
           });
}

/// What files say: how many people, communities and memberships there are is then no key to write.
std::set<std::string> said_by_files(const Layers& layers) {
    std::set<std::string> keys;
    if (has_file(layers, {"workforce.file", "network.file"})) {
        keys.insert("workforce.size");
    }
    if (has_file(layers, {"communities.file"})) {
        keys.insert({"communities.count", "communities.memberships"});
    }
    return keys;
}

std::string keys_of(const Layer& layer, const Catalogue& catalogue) {
    std::string text;
    for (const auto& [key, placed] : layer.keys) {
        text += fmt::format("{} = {}\n", key, to_text(*catalogue.find(key), placed.value));
    }
    return text;
}

/// Sections that a variant opens without a key in them still bring their defaults.
std::string empty_sections(const Layer& layer, const Catalogue& catalogue) {
    std::string text;
    for (const auto& [name, place] : layer.sections) {
        const auto next = layer.keys.lower_bound(name + ".");
        const bool holds_keys = next != layer.keys.end() && next->first.starts_with(name + ".");
        const Section* section = find_section(catalogue, name);
        if (!holds_keys && section != nullptr && section->family) {
            text += fmt::format("[variant.{}]\n", name);
        }
    }
    return text;
}

/// What is given of the top or of [question], in the catalogue's order.
std::string frame_keys(const Layers& layers, const Catalogue& catalogue, std::string_view section) {
    std::string text;
    for (const auto& setting : find_section(catalogue, section)->settings) {
        if (const auto given =
                layers.frame.keys.find(full_key(*find_section(catalogue, section), setting));
            given != layers.frame.keys.end()) {
            text += fmt::format("{} = {}\n", setting.name, to_text(setting, given->second.value));
        }
    }
    return text;
}

std::string text_of(const Factor& factor, const Setting& setting) {
    if (factor.has_range()) {
        return fmt::format("{{ from = {}, to = {}, scale = \"{}\" }}", factor.range.from,
                           factor.range.to, to_word(factor.range.scale));
    }
    std::vector<std::string> values;
    std::ranges::transform(factor.levels, std::back_inserter(values),
                           [&](const Value& value) { return to_text(setting, value); });
    return fmt::format("[{}]", fmt::join(values, ", "));
}

std::string sweep_text(const Sweep& sweep, const Catalogue& catalogue) {
    if (sweep.axes.empty()) {
        return "";
    }
    std::string text = "\n[sweep]\n";
    const auto add = [&](const OwnKey& key) {
        if (key.value.index() != 0) {
            text += fmt::format("{} = {}\n", key.setting.name, to_text(key.setting, key.value));
        }
    };
    std::ranges::for_each(keys_of_whole(sweep), add);
    std::size_t next = 0;
    for (const SweepPart& part : sweep.parts) {
        if (!part.name.empty()) {
            text += fmt::format("[sweep.{}]\n", part.name);
        }
        if (part.axes > 0 || !part.name.empty()) {
            std::ranges::for_each(written_keys(part), add);
        }
        for (const Axis& axis : std::span(sweep.axes).subspan(next, part.axes)) {
            text += fmt::format("\"{}\" = {}\n", axis.factor.key,
                                text_of(axis.factor, *catalogue.find(axis.factor.key)));
        }
        next += part.axes;
    }
    return text;
}

}  // namespace

std::vector<ResolvedKey> resolved_keys(const Layers& layers, const Catalogue& catalogue) {
    std::vector<ResolvedKey> keys;
    const bool precise = layers.base.keys.contains("run.precision.measure");
    std::set<std::string> of_others = said_by_files(layers);
    if (precise) {
        of_others.insert("run.replicates");
    }
    for (const auto& section : catalogue.sections) {
        if (is_frame(section.name) || (!precise && is_of_precision(section.name))) {
            continue;
        }
        const std::set<std::string> names =
            section.family ? names_of(section.name, layers.base) : std::set<std::string>{""};
        for (const auto& name : names) {
            for (const auto& setting : section.settings) {
                const std::string key = full_key(section, setting, name);
                const auto given = layers.base.keys.find(key);
                const bool is_given = given != layers.base.keys.end();
                const bool left_out =
                    !setting.same_as.empty() || setting.required || of_others.contains(key);
                keys.push_back({&section, section.name + (section.family ? "." + name : ""),
                                &setting,
                                is_given   ? given->second.value
                                : left_out ? Value()
                                           : setting.fallback,
                                !is_given && !setting.same_as.empty()});
            }
        }
    }
    return keys;
}

std::string resolved_toml(const Layers& layers, const Catalogue& catalogue) {
    std::string text = frame_keys(layers, catalogue, "");
    if (const std::string question = frame_keys(layers, catalogue, "question"); !question.empty()) {
        text += "\n[question]\n" + question;
    }
    std::string open;
    for (const auto& key : resolved_keys(layers, catalogue)) {
        if (key.section_name != open) {
            open = key.section_name;
            text += fmt::format("\n[{}]\n", open);
        }
        if (key.value.index() != 0) {
            text += fmt::format("{} = {}\n", key.setting->name, to_text(*key.setting, key.value));
        } else if (key.follows) {
            text += fmt::format("# {} follows {}\n", key.setting->name, key.setting->same_as);
        }
    }
    text += sweep_text(layers.sweep, catalogue);
    for (const auto& variant : layers.variants) {
        if (variant.written) {
            text += fmt::format("\n[[variant]]\nname = \"{}\"\n", variant.name) +
                    keys_of(variant.layer, catalogue) + empty_sections(variant.layer, catalogue);
        }
    }
    return text;
}

}  // namespace orglab
