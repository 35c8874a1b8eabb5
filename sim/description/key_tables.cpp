#include "description/key_tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "engine/catalogue.hpp"
#include "parameters/catalogue.hpp"
#include "parameters/description.hpp"
#include "parameters/plain_value.hpp"
#include "plan/idle_keys.hpp"
#include "report/markup.hpp"

namespace orglab {

namespace {

std::string value_text(const Setting& setting, const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) {
        return "not given";
    }
    const std::string text = plain_text(value);
    const bool empty = text.empty() || text == "[]";
    return !empty ? text : setting.empty_word.empty() ? "none" : setting.empty_word;
}

/// The values of a factor, or how many there are if they are many.
std::string factor_text(const Factor& factor) {
    constexpr std::size_t most = 12;
    if (factor.has_range()) {
        return fmt::format("from {:.6g} to {:.6g}{}", factor.range.from, factor.range.to,
                           factor.range.scale == Scale::logarithmic ? " (log scale)" : "");
    }
    std::vector<std::string> values;
    for (const auto& text : told_apart(factor.levels)) {
        if (std::ranges::find(values, text) == values.end()) {
            values.push_back(text);
        }
    }
    return values.size() <= most ? fmt::format("{}", fmt::join(values, ", "))
                                 : fmt::format("{} values, from {} to {}", values.size(),
                                               values.front(), values.back());
}

/// What points that are alike say of a key; "" if they do not have it.
std::string values_in(const AlikePoints& alike, const std::string& key, const Setting& setting) {
    const auto varied = std::ranges::find(alike.keys, key, &VariedKey::key);
    if (varied != alike.keys.end()) {
        return factor_text(alike.table->axes()[varied->axis].factor);
    }
    const auto entry = alike.first.settings.find(key);
    return entry == alike.first.settings.end() ? "" : value_text(setting, entry->second);
}

bool any_of(const PointSet& points, const AlikePoints& alike) {
    const auto first = points.begin() + alike.first.index;
    return std::find(first, first + static_cast<std::ptrdiff_t>(alike.count), true) !=
           first + static_cast<std::ptrdiff_t>(alike.count);
}

/// The words in backticks that are keys, in their order.
void add_keys(const report::Prose& prose, std::vector<std::string>& keys) {
    for (const auto& piece : prose) {
        const auto* code = std::get_if<report::Code>(&piece);
        if (code != nullptr && code->word.find('.') != std::string::npos &&
            catalogue().find(code->word) != nullptr &&
            std::ranges::find(keys, code->word) == keys.end()) {
            keys.push_back(code->word);
        }
    }
}

std::vector<std::string> mentioned(const std::vector<report::Block>& blocks) {
    std::vector<std::string> keys;
    for (const auto& block : blocks) {
        if (const auto* paragraph = std::get_if<report::Paragraph>(&block)) {
            add_keys(paragraph->text, keys);
        } else if (const auto* list = std::get_if<report::Items>(&block)) {
            std::ranges::for_each(list->items, [&](const auto& item) { add_keys(item, keys); });
        }
    }
    return keys;
}

bool is_in(const std::string& key, const std::vector<std::string>& sections) {
    const std::string section = key.substr(0, key.rfind('.'));
    return std::ranges::any_of(sections, [&](const std::string& one) {
        return section == one || (one.ends_with('.') && section.starts_with(one));
    });
}

/// Which of the keys that a scenario gives nothing reads in any point, with the reasons.
class IdleSearch {
public:
    explicit IdleSearch(const Scenario& scenario) : open_(scenario.given) {
        for (const AlikePoints& alike : scenario.points.groups()) {
            Model::Asked asked;
            look(alike.first, IdleKeys(alike.first, asked));
            if (alike.count > 1 && alike.vary(asked)) {
                Point point = alike.first;
                for (std::size_t row = 1; row < alike.count && !open_.empty(); ++row) {
                    alike.make(row, row - 1, point);
                    look(point, IdleKeys(point, asked));
                }
            }
        }
        std::erase_if(why_, [&](const auto& one) {
            return std::ranges::find(open_, one.first) == open_.end();
        });
    }
    [[nodiscard]] std::map<std::string, std::set<std::string>> take() { return std::move(why_); }

private:
    void look(const Point& point, const IdleKeys& idle) {
        std::erase_if(open_, [&](const std::string& key) {
            if (!point.settings.contains(key)) {
                return false;
            }
            const std::string* why = idle.why(key);
            if (why != nullptr) {
                why_[key].insert(*why);
            }
            return why == nullptr;
        });
    }

    std::vector<std::string> open_;
    std::map<std::string, std::set<std::string>> why_;
};

/// A part of a printed page, so that no table is longer than one.
constexpr std::size_t most_rows = 14;

}  // namespace

std::string values_of(const Scenario& scenario, const std::string& key, const PointSet& points) {
    const Setting& setting = *catalogue().find(key);
    std::vector<std::pair<std::string, std::vector<std::string>>> by_variant;
    for (const AlikePoints& alike : scenario.points.groups()) {
        const std::string text = any_of(points, alike) ? values_in(alike, key, setting) : "";
        if (text.empty()) {
            continue;
        }
        if (by_variant.empty() || by_variant.back().first != alike.first.scenario) {
            by_variant.emplace_back(alike.first.scenario, std::vector<std::string>());
        }
        auto& texts = by_variant.back().second;
        if (std::ranges::find(texts, text) == texts.end()) {
            texts.push_back(text);
        }
    }
    const bool same = std::ranges::all_of(
        by_variant, [&](const auto& one) { return one.second == by_variant.front().second; });
    if (same) {
        return by_variant.empty() ? ""
                                  : fmt::format("{}", fmt::join(by_variant.front().second, ", "));
    }
    std::vector<std::string> parts;
    for (const auto& [variant, texts] : by_variant) {
        parts.push_back(fmt::format("{}: {}", variant, fmt::join(texts, ", ")));
    }
    return fmt::format("{}", fmt::join(parts, "; "));
}

KeyTables::KeyTables(const Scenario& scenario)
    : scenario_(scenario), idle_(IdleSearch(scenario).take()) {
}

void KeyTables::add(std::vector<report::Block>& blocks, const std::vector<std::string>& sections,
                    const PointSet& points, const Bibliography& bibliography) {
    std::vector<std::string> keys = mentioned(blocks);
    for (const auto& key : scenario_.given) {
        if (is_in(key, sections) && !idle_.contains(key) &&
            std::ranges::find(keys, key) == keys.end() && is_unusual(key, points)) {
            keys.push_back(key);
        }
    }
    std::erase_if(keys, [&](const std::string& key) {
        auto& shown = shown_.try_emplace(key, points.size(), false).first->second;
        bool more = false;
        for (std::size_t i = 0; i < points.size(); ++i) {
            more = more || (points[i] && !shown[i]);
            shown[i] = shown[i] || points[i];
        }
        return !more;
    });
    add_table(blocks, keys, points, bibliography);
}

bool KeyTables::is_unusual(const std::string& key, const PointSet& points) const {
    const Setting& setting = *catalogue().find(key);
    const std::string values = values_of(scenario_, key, points);
    return !values.empty() && values != value_text(setting, setting.fallback);
}

void KeyTables::add_table(std::vector<report::Block>& blocks, const std::vector<std::string>& keys,
                          const PointSet& points, const Bibliography& bibliography) {
    for (std::size_t from = 0; from < keys.size(); from += most_rows) {
        report::Table table{.headings = {{.label = "key", .share = 0.27},
                                         {.label = "value", .share = 0.17},
                                         {.label = "unit", .share = 0.13},
                                         {.label = "meaning", .share = 0.29}}};
        const auto part = std::span(keys).subspan(from);
        for (const auto& key : part.first(std::min(part.size(), most_rows))) {
            const Setting& setting = *catalogue().find(key);
            table.rows.push_back({report::Code{key}, values_of(scenario_, key, points),
                                  setting.unit == "1" ? "" : setting.unit, setting.meaning});
        }
        blocks.emplace_back(std::move(table));
    }
    std::vector<std::string> sources;
    for (const auto& key : keys) {
        // The sources of a key with words as values are those of all words, of which one is chosen.
        const Setting& setting = *catalogue().find(key);
        if (!setting.source.empty() && setting.choices.empty()) {
            sources.push_back(fmt::format("`{}`: {}", key, bibliography.cited_in(setting.source)));
        }
    }
    if (!sources.empty()) {
        blocks.emplace_back(report::Paragraph{
            report::prose_of(fmt::format("Sources of keys: {}.", fmt::join(sources, "; ")))});
    }
}

void KeyTables::add_rest(std::vector<report::Block>& blocks, const Bibliography& bibliography) {
    std::vector<std::string> rest;
    for (const auto& key : scenario_.given) {
        if (!shown_.contains(key) && !idle_.contains(key)) {
            rest.push_back(key);
        }
    }
    if (!rest.empty()) {
        blocks.emplace_back(report::Chapter{"Other settings", 2});
        blocks.emplace_back(
            report::Paragraph{report::prose_of("The scenario also says the following.")});
        add_table(blocks, rest, PointSet(scenario_.points.size(), true), bibliography);
    }
    std::vector<std::string> idle;
    for (const auto& [key, why] : idle_) {
        if (!shown_.contains(key)) {
            const std::string reasons = fmt::format("{}", fmt::join(why, ", or "));
            idle.push_back(fmt::format("- `{}`{}", as_markup(key),
                                       reasons.empty() ? "" : ": " + as_markup(reasons)));
        }
    }
    if (!idle.empty()) {
        blocks.emplace_back(report::Chapter{"Settings without effect", 2});
        blocks.emplace_back(report::Paragraph{report::prose_of(
            "The scenario also sets these keys, which nothing reads in any of its points:")});
        std::ranges::move(report::blocks_of(idle), std::back_inserter(blocks));
    }
}

}  // namespace orglab
