// The only file that knows toml++.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <set>

#include "scenario/scenario_text.hpp"
#include "scenario/syntax.hpp"
#include "support/nearest.hpp"

namespace orglab {

namespace {

Place place_of(const std::string& file, const toml::source_region& source) {
    return {file, source.begin.line, source.begin.column};
}

std::string kind_of(const toml::node& node) {
    if (node.is_table()) {
        return "a table";
    }
    return node.is_date() ? "a date" : node.is_time() ? "a time" : "a date and time";
}

Written written(const toml::node& node) {
    Written made;
    made.line = node.source().begin.line;
    made.column = node.source().begin.column;
    if (const auto* yes = node.as_boolean()) {
        made.value = yes->get();
    } else if (const auto* integer = node.as_integer()) {
        made.value = integer->get();
    } else if (const auto* real = node.as_floating_point()) {
        made.value = real->get();
    } else if (const auto* text = node.as_string()) {
        made.value = text->get();
    } else if (const auto* array = node.as_array()) {
        std::vector<Written> elements;
        for (const auto& element : *array) {
            elements.push_back(written(element));
        }
        made.value = std::move(elements);
    } else {
        made.value = Written::Other{kind_of(node)};
    }
    return made;
}

/// Whether a table in [sweep] is a range such as { from = 0, to = 1, count = 5 }, and not a section
/// whose keys are swept.
bool is_range(const toml::table& table) {
    constexpr std::array<std::string_view, 3> others = {"count", "step", "scale"};
    const auto belongs = [&](const auto& entry) {
        return std::ranges::find(others, entry.first.str()) != others.end() &&
               entry.second.is_value();
    };
    return table.contains("from") || table.contains("to") ||
           (!table.empty() && std::ranges::all_of(table, belongs));
}

std::vector<GivenKey> keys_in_range(const toml::table& table, const std::string& file) {
    std::vector<GivenKey> keys;
    for (const auto& [key, node] : table) {
        keys.push_back({std::string(key.str()), place_of(file, key.source()), written(node)});
    }
    return keys;
}

enum class Tables { nest, may_be_ranges };

/// Gathers the keys of nested tables as dotted ones.
class Flatten {
public:
    Flatten(const std::string& file, GivenKeys& into, std::vector<Complaint>& complaints,
            Tables tables = Tables::nest)
        : file_(file), into_(into), complaints_(complaints), tables_(tables) {}

    void table(const toml::table& table, const std::string& prefix) {
        for (const auto& [key, node] : table) {
            entry(prefix.empty() ? std::string(key.str()) : prefix + "." + std::string(key.str()),
                  key, node);
        }
    }

    void entry(const std::string& full, const toml::key& key, const toml::node& node) {
        const Place place = place_of(file_, key.source());
        const auto* inner = node.as_table();
        if (inner != nullptr && (tables_ == Tables::nest || !is_range(*inner))) {
            into_.sections.push_back({full, place});
            const std::string above = section_;
            if (has_head(key, *inner)) {
                section_ = full;
            }
            table(*inner, full);
            section_ = above;
        } else if (!seen_.insert(full).second) {
            complaints_.push_back(
                {place.file, place.line, place.column, full, "is given twice", "", ""});
        } else {
            into_.keys.push_back(
                {full, place, written(node), section_,
                 inner == nullptr ? std::vector<GivenKey>{} : keys_in_range(*inner, file_)});
        }
    }

private:
    /// Whether a table is written as a [section]: it begins with the bracket before its name, a
    /// dotted key with the name itself, braces after it.
    static bool has_head(const toml::key& key, const toml::table& table) {
        return !table.is_inline() && table.source().begin != key.source().begin;
    }

    const std::string& file_;
    std::string section_;  ///< that is open
    GivenKeys& into_;
    std::vector<Complaint>& complaints_;
    Tables tables_;
    std::set<std::string> seen_;
};

Complaint at(const Place& place, std::string key, std::string problem, std::string allowed) {
    return {place.file,         place.line, place.column, std::move(key), std::move(problem),
            std::move(allowed), ""};
}

constexpr std::string_view variant_shape =
    "[[variant]] tables, each with a name and the keys it changes";

void read_variant(const toml::table& table, const std::string& file, ScenarioText& into,
                  std::vector<Complaint>& complaints) {
    GivenVariant variant;
    variant.place = place_of(file, table.source());
    Flatten flatten(file, variant.given, complaints);
    for (const auto& [key, node] : table) {
        if (key.str() != "name") {
            flatten.entry(std::string(key.str()), key, node);
            continue;
        }
        variant.place = place_of(file, node.source());
        if (const auto* name = node.as_string()) {
            variant.name = name->get();
            if (variant.name.empty()) {
                complaints.push_back(at(variant.place, "variant.name", "is empty",
                                        "small letters, digits, - and _, a letter first"));
            }
        } else {
            complaints.push_back(at(variant.place, "variant.name", "is " + describe(written(node)),
                                    "a text in quotes"));
        }
    }
    if (!table.contains("name")) {
        complaints.push_back(
            at(variant.place, "variant.name", "a variant has no name", std::string(variant_shape)));
    }
    into.variants.push_back(std::move(variant));
}

void read_variants(const toml::key& key, const toml::node& node, const std::string& file,
                   ScenarioText& into, std::vector<Complaint>& complaints) {
    const auto* array = node.as_array();
    if (array == nullptr) {
        complaints.push_back(at(place_of(file, key.source()), "variant",
                                "is not written as [[variant]]", std::string(variant_shape)));
        return;
    }
    for (const auto& element : *array) {
        if (const auto* table = element.as_table()) {
            read_variant(*table, file, into, complaints);
        } else {
            complaints.push_back(at(place_of(file, element.source()), "variant", "is not a table",
                                    std::string(variant_shape)));
        }
    }
}

/// [[variants]] or [[varient]]: what is in them is read, so that its own mistakes are reported as
/// well.
bool means_variants(std::string_view key, const toml::node& node) {
    const std::vector<std::string> right = {"variant"};
    return node.is_array_of_tables() && !nearest(key, right).empty();
}

ScenarioText gather(const toml::table& root, const std::string& file) {
    ScenarioText made;
    auto& complaints = made.complaints;
    Flatten base(file, made.base, complaints);
    Flatten sweep(file, made.sweep, complaints, Tables::may_be_ranges);
    for (const auto& [key, node] : root) {
        if (key.str() == "variant") {
            read_variants(key, node, file, made, complaints);
        } else if (key.str() == "sweep" && node.is_table()) {
            sweep.table(*node.as_table(), "");
        } else if (key.str() == "sweep") {
            complaints.push_back(at(place_of(file, key.source()), "sweep", "is not a table",
                                    "[sweep] with keys and lists of values"));
        } else if (key.str() == "extends") {
            made.extends = GivenKey{"extends", place_of(file, key.source()), written(node)};
        } else if (means_variants(key.str(), node)) {
            const Place place = place_of(file, key.source());
            complaints.push_back({place.file, place.line, place.column, std::string(key.str()),
                                  "there is no such list of tables", "", "[[variant]]"});
            read_variants(key, node, file, made, complaints);
        } else {
            base.entry(std::string(key.str()), key, node);
        }
    }
    // A toml++ table is sorted by name; the axes of a sweep come in the order of the file.
    std::ranges::stable_sort(made.sweep.keys, {}, [](const GivenKey& given) {
        return std::pair(given.place.line, given.place.column);
    });
    return made;
}

toml::table parse(std::string_view text, const std::string& file) {
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        throw InputError(
            syntax_complaint(text, place_of(file, error.source()), error.description()));
    }
}

std::optional<GivenKey> parse_value(const std::string& value) {
    const std::string text = "value = " + value;
    refuse_excess(text, "");
    try {
        const toml::table table = toml::parse(text);
        if (table.size() != 1) {
            return std::nullopt;
        }
        const toml::node& node = *table.get("value");
        GivenKey made{.written = written(node)};
        made.written.line = made.written.column = 0;
        if (const auto* inner = node.as_table()) {
            const std::string nowhere;
            GivenKeys within;
            std::vector<Complaint> complaints;
            Flatten(nowhere, within, complaints).table(*inner, "");
            if (!complaints.empty()) {
                Complaint& first = complaints.front();
                first.line = first.column = 0;
                throw InputError(first);
            }
            made.in_range = std::move(within.keys);
        }
        return made;
    } catch (const toml::parse_error&) {
        return std::nullopt;
    }
}

}  // namespace

ScenarioText parse_scenario(std::string_view text, const std::string& file) {
    refuse_excess(text, file);
    return gather(parse(text, file), file);
}

GivenKey parse_override(const Override& override) {
    if (auto value = parse_value(override.value)) {
        return *value;
    }
    if (auto word = parse_value(to_text(Value(override.value)))) {
        return *word;
    }
    throw InputError(Complaint{
        .key = override.key,
        .problem = fmt::format("in {}: the value is not text in UTF-8", override.option)});
}

}  // namespace orglab
