#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "commands/reference.hpp"
#include "design/design.hpp"
#include "parameters/catalogue.hpp"
#include "scenario/declare.hpp"
#include "scenario/range.hpp"

namespace orglab {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* name_pattern = "^[a-z][a-z0-9_-]*$";

Json number(double value) {
    return value == std::floor(value) && std::abs(value) < 1e15
               ? Json(static_cast<std::int64_t>(value))
               : Json(value);
}

Json one_value(const Setting& setting) {
    Json made;
    switch (setting.type) {
        case Type::yes_no:
            made["type"] = "boolean";
            return made;
        case Type::text:
            made["type"] = "string";
            if (!setting.choices.empty()) {
                made["enum"] = setting.choices;
            }
            return made;
        case Type::whole:
            made["type"] = "integer";
            break;
        case Type::real:
            made["type"] = "number";
            break;
    }
    if (std::isfinite(setting.low)) {
        made[setting.low_open ? "exclusiveMinimum" : "minimum"] = number(setting.low);
    }
    if (std::isfinite(setting.high)) {
        made["maximum"] = number(setting.high);
    }
    return made;
}

Json any_value(const Setting& setting) {
    Json options = Json::array();
    if (setting.form != Form::list) {
        options.push_back(one_value(setting));
    }
    if (setting.form != Form::one) {
        Json list = {{"type", "array"}, {"items", one_value(setting)}};
        const bool usually_empty = setting.fallback == Value(std::vector<std::string>{}) ||
                                   setting.fallback == Value(std::vector<double>{});
        if (!setting.empty_word.empty() || (setting.form == Form::one_or_list && !usually_empty)) {
            list["minItems"] = 1;
        }
        options.push_back(std::move(list));
    }
    if (!setting.empty_word.empty()) {
        options.push_back({{"const", setting.empty_word}});
    }
    if (std::holds_alternative<std::uint64_t>(setting.fallback)) {
        options.push_back({{"type", "string"}, {"pattern", "^[0-9]+$"}});
    }
    return options.size() == 1 ? options.front() : Json{{"anyOf", options}};
}

Json value_schema(const Setting& setting) {
    Json made = any_value(setting);
    std::string text = setting.meaning;
    if (setting.unit != "1") {
        text += fmt::format(" Unit: {}.", setting.unit);
    }
    made["description"] = text + fmt::format(" Default: {}.", default_text(setting)) +
                          (setting.source.empty() ? "" : " Source: " + setting.source);
    return made;
}

/// { from = 0, to = 1, count = 5 }
Json range_schema(const Setting& setting) {
    return {{"type", "object"},
            {"additionalProperties", false},
            {"required", {"from", "to"}},
            {"properties",
             {{"from", one_value(setting)},
              {"to", one_value(setting)},
              {"count", {{"type", "integer"}, {"minimum", 2}}},
              {"step", {{"type", "number"}, {"exclusiveMinimum", 0}}},
              {"scale", {{"type", "string"}, {"enum", all_words<Scale>()}}}}}};
}

/// What a factor of a sweep may be.
Json factor_schema(const Setting& setting) {
    Json made = {{"type", "array"}, {"items", any_value(setting)}, {"minItems", 1}};
    if (takes_range(setting)) {
        made = {{"anyOf", {std::move(made), range_schema(setting)}}};
    }
    made["description"] = setting.meaning;
    return made;
}

Json empty_object() {
    return {{"type", "object"}, {"additionalProperties", false}, {"properties", Json::object()}};
}

/// The schema of the table that a dotted section name leads to; made if it is not there yet.
Json& table_at(Json& root, const Section& section) {
    Json* at = &root;
    for (std::size_t begin = 0; begin < section.name.size();) {
        const std::size_t end = std::min(section.name.find('.', begin), section.name.size());
        Json& properties = (*at)["properties"];
        const std::string part = section.name.substr(begin, end - begin);
        if (!properties.contains(part)) {
            properties[part] = empty_object();
        }
        at = &properties[part];
        begin = end + 1;
    }
    if (section.family) {
        Json& named = (*at)["patternProperties"][name_pattern];
        if (named.is_null()) {
            named = empty_object();
        }
        at = &named;
    }
    return *at;
}

/// A section's own meaning describes its table.
void add_section(Json& root, const Section& section, Json (*schema)(const Setting&),
                 bool points_only) {
    Json& table = table_at(root, section);
    if (!section.name.empty()) {
        table["description"] = section.meaning;
    }
    for (const auto& setting : section.settings) {
        if (!points_only || !setting.common) {
            table["properties"][setting.name] = schema(setting);
        }
    }
}

Json points_schema(const Catalogue& catalogue, Json (*schema)(const Setting&)) {
    Json made = empty_object();
    for (const auto& section : catalogue.sections) {
        if (!is_frame(section.name)) {
            add_section(made, section, schema, true);
        }
    }
    return made;
}

/// In [sweep] keys of points stand in quotes, or as nested tables; those of the design have no
/// dots.
Json sweep_schema(const Catalogue& catalogue) {
    Json made = points_schema(catalogue, factor_schema);
    for (const auto& section : catalogue.sections) {
        for (const auto& setting : section.settings) {
            if (is_frame(section.name) || setting.common) {
                continue;
            }
            if (section.family) {
                made["patternProperties"][fmt::format("^{}\\.[a-z][a-z0-9_-]*\\.{}$", section.name,
                                                      setting.name)] = factor_schema(setting);
            } else {
                made["properties"][full_key(section, setting)] = factor_schema(setting);
            }
        }
    }
    Json part = made;
    for (const auto& setting : find_section(catalogue, "sweep")->settings) {
        made["properties"][setting.name] = value_schema(setting);
        if (!is_of_whole_sweep(setting.name)) {
            part["properties"][setting.name] = value_schema(setting);
        }
    }
    part["required"] = {"design"};
    part["description"] = "A part of the sweep with a design of its own.";
    made["additionalProperties"] = std::move(part);
    return made;
}

}  // namespace

std::string reference_schema(const Catalogue& catalogue) {
    Json root = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"title", "orglab scenario"}};
    root.update(empty_object());
    for (const auto& section : catalogue.sections) {
        if (section.name != "variant" && section.name != "sweep") {
            add_section(root, section, value_schema, false);
        }
    }
    Json variant = points_schema(catalogue, value_schema);
    variant["properties"]["name"] = {{"type", "string"},
                                     {"pattern", name_pattern},
                                     {"description", catalogue.find("variant.name")->meaning}};
    variant["required"] = {"name"};
    root["properties"]["variant"] = {{"type", "array"},
                                     {"items", std::move(variant)},
                                     {"description", find_section(catalogue, "variant")->meaning}};
    root["properties"]["sweep"] = sweep_schema(catalogue);
    root["properties"]["sweep"]["description"] = find_section(catalogue, "sweep")->meaning;
    root["anyOf"] = {{{"required", {"title"}}}, {{"required", {"extends"}}}};
    return root.dump(2) + "\n";
}

}  // namespace orglab
