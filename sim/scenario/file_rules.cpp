#include "scenario/file_rules.hpp"

#include <fmt/format.h>

namespace orglab {

namespace {

// Settings of files as their sections declare them (organization); a catalogue may lack some.

bool is_true(const Settings& settings, std::string_view key, bool fallback) {
    const auto found = settings.find(key);
    const auto* yes = found == settings.end() ? nullptr : std::get_if<bool>(&found->second);
    return yes == nullptr ? fallback : *yes;
}

double number(const Settings& settings, std::string_view key, double fallback) {
    const auto found = settings.find(key);
    const auto* given = found == settings.end() ? nullptr : std::get_if<double>(&found->second);
    return given == nullptr ? fallback : *given;
}

template <class T>
std::vector<T> list(const Settings& settings, std::string_view key) {
    const auto found = settings.find(key);
    const auto* entries =
        found == settings.end() ? nullptr : std::get_if<std::vector<T>>(&found->second);
    return entries == nullptr ? std::vector<T>() : *entries;
}

UnknownPeople unknown_people(const Settings& settings) {
    const std::string said = word(settings, "workforce.unknown_people");
    return said == "drop"  ? UnknownPeople::drop
           : said == "add" ? UnknownPeople::add
                           : UnknownPeople::error;
}

bool needs_managers(const Reorganization& wanted) {
    return !wanted.remove_rank.empty() || wanted.span_at_most > 0;
}

TieLayout layout_of(const std::string& said) {
    return said == "edges"         ? TieLayout::edges
           : said == "matrix"      ? TieLayout::matrix
           : said == "nominations" ? TieLayout::nominations
                                   : TieLayout::recognized;
}

}  // namespace

std::string word(const Settings& settings, std::string_view key) {
    const auto found = settings.find(key);
    const auto* text = found == settings.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr ? "" : *text;
}

PeopleRules people_rules(const Settings& settings) {
    const auto column = [&](const char* name) {
        return word(settings, fmt::format("workforce.columns.{}", name));
    };
    const std::string hierarchy = word(settings, "hierarchy.kind");
    return {.worker = column("worker"),
            .manager = column("manager"),
            .second_manager = column("second_manager"),
            .team = column("team"),
            .attention = column("attention"),
            .contract = column("contract"),
            .skill = column("skill"),
            .hire_date = column("hire_date"),
            .period_days = number(settings, "workforce.period_days", 0),
            .date = word(settings, "workforce.date"),
            .managers_matter = hierarchy.empty() || hierarchy == "reporting-line" ||
                               needs_managers(reorganization(settings)),
            .unknown_manager_is_head = word(settings, "workforce.unknown_manager") == "head"};
}

TieRules tie_rules(const Settings& settings) {
    const std::string weights = word(settings, "network.weights");
    return {.directed = is_true(settings, "network.directed", false),
            .drop_self_ties = word(settings, "network.self_ties") == "drop",
            .drop_duplicates = word(settings, "network.duplicate_ties") == "drop",
            .source = word(settings, "network.columns.source"),
            .target = word(settings, "network.columns.target"),
            .weight = word(settings, "network.columns.weight"),
            .header = is_true(settings, "network.header", true),
            .layout = layout_of(word(settings, "network.layout")),
            .unknown = unknown_people(settings),
            .weights_matter = weights == "threshold" || weights == "contacts",
            .weights_add = weights == "contacts",
            .min_weight = weights == "contacts" ? 0 : number(settings, "network.min_weight", 1)};
}

MembershipRules membership_rules(const Settings& settings) {
    return {.person = word(settings, "communities.columns.person"),
            .community = word(settings, "communities.columns.community"),
            .unknown = unknown_people(settings),
            .people_file =
                word(settings, "workforce.file").empty() ? "network.file" : "workforce.file"};
}

Reorganization reorganization(const Settings& settings) {
    const auto texts = [&](const char* key) { return list<std::string>(settings, key); };
    const auto span = settings.find("reorganize.span_at_most");
    return {.remove_people = texts("reorganize.remove_people"),
            .remove_teams = texts("reorganize.remove_teams"),
            .remove_rank = list<double>(settings, "reorganize.remove_rank"),
            .merge_teams = texts("reorganize.merge_teams"),
            .span_at_most = span == settings.end()
                                ? 0
                                : static_cast<std::uint32_t>(std::get<std::int64_t>(span->second))};
}

}  // namespace orglab
