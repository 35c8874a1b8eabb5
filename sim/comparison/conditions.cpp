#include "comparison/conditions.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>

namespace orglab {
namespace {

enum class Said { plainly, as_percent, as_count };

/// How a number is said. `{}` stands for it; special values have phrases of their own.
struct Phrase {
    Said said;
    const char* words;
    std::map<double, const char*> special = {};
};

const std::map<std::string_view, Phrase>& phrases() {
    static const std::map<std::string_view, Phrase> all = {
        {"workforce.turnover",
         {Said::as_percent, "{} of the people are replaced each period", {{0, "nobody leaves"}}}},
        {"environment.turbulence",
         {Said::as_percent, "{} of reality changes each period", {{0, "reality stays as it is"}}}},
        {"hierarchy.span",
         {Said::as_count,
          "{} people report to each manager",
          {{1, "one person reports to each manager"}}}},
        {"teams.size",
         {Said::as_count, "teams have {} people", {{1, "everybody is a team of one"}}}},
        {"network.degree",
         {Said::as_count, "everybody has {} ties", {{1, "everybody has one tie"}}}},
        {"network.rewire",
         {Said::as_percent,
          "{} of the ties lead far away",
          {{0, "all ties are local"}, {1, "all ties lead far away"}}}},
        {"network.external_knowledge", {Said::as_percent, "people outside are right about {}"}},
        {"workforce.initial_knowledge", {Said::as_percent, "people begin right about {}"}},
        {"workforce.newcomer_knowledge", {Said::as_percent, "newcomers are right about {}"}},
        {"workforce.engaged", {Said::as_percent, "{} of the people engage"}},
        {"workforce.contractors", {Said::as_percent, "{} of the people are on contract"}},
        {"workforce.skill",
         {Said::as_percent,
          "people read {} of their trials right",
          {{0.5, "people read their trials no better than a coin"},
           {1, "people read all of their trials right"}}}},
        {"learning.network.rate",
         {Said::as_percent, "people take over {} of what they find better in a contact"}},
        {"learning.network.sample",
         {Said::as_count,
          "everybody makes {} contacts a period",
          {{0, "everybody reads all their peers each period"},
           {1, "everybody makes one contact a period"}}}},
        {"learning.network.judge_noise",
         {Said::plainly, "reputation errs by {:g}", {{0, "reputation is exact"}}}},
        {"learning.network.homophily",
         {Said::as_percent,
          "likeness matters {} as much for whom people listen to",
          {{0, "everybody listens to anybody"},
           {1, "people listen to others only as far as they are alike"}}}},
        {"learning.practice.breadth",
         {Said::as_count,
          "a trial changes {} beliefs at once",
          {{1, "a trial changes one belief"}}}},
        {"learning.practice.feedback",
         {Said::as_percent, "team mates judge {} of the trials", {{0, "everybody judges alone"}}}},
    };
    return all;
}

std::optional<double> as_number(const std::string& text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

std::string percent(double share) {
    return share == 0.5 ? "half" : fmt::format("{:.4g} %", 100 * share);
}

std::string count(double number) {
    constexpr std::array words = {"no",  "one",   "two",   "three", "four", "five",
                                  "six", "seven", "eight", "nine",  "ten"};
    const auto index = static_cast<std::size_t>(number);
    return number >= 0 && number < words.size() && number == static_cast<double>(index)
               ? words.at(index)
               : fmt::format("{:g}", number);
}

std::string said(const Phrase& phrase, double number) {
    if (const auto special = phrase.special.find(number); special != phrase.special.end()) {
        return special->second;
    }
    switch (phrase.said) {
        case Said::as_percent:
            return fmt::format(fmt::runtime(phrase.words), percent(number));
        case Said::as_count:
            return fmt::format(fmt::runtime(phrase.words), count(number));
        case Said::plainly:
            break;
    }
    return fmt::format(fmt::runtime(phrase.words), number);
}

/// Settings whose values are words.
std::string of_words(const std::string& key, const std::string& value,
                     const ResolvedSettings& settings) {
    if (key == "task.landscape") {
        return value == "additive" ? "every belief counts by itself"
               : value == "nk"     ? "beliefs interact at random, as on a rugged NK landscape"
                                   : "beliefs count in blocks";
    }
    if (key.ends_with(".judge")) {
        return value == "rank"         ? "people go by rank"
               : value == "reputation" ? "people go by reputation"
                                       : "people go by what others know";
    }
    const auto contractors = settings.of(0, "workforce.contractors");
    if (key == "workforce.turnover" && contractors.is_number() && contractors > 0) {
        const auto leave = as_number(value).value_or(0);
        return leave == 0 ? "nobody leaves a permanent post"
                          : fmt::format("{} of the permanent people are replaced each period",
                                        percent(leave));
    }
    const auto kind = settings.of(0, "hierarchy.kind");
    const char* those_above = kind.is_string() && kind == "reporting-line" ? "managers" : "experts";
    if (const auto known = as_number(value); known && key == "hierarchy.initial_knowledge") {
        return fmt::format("{} begin right about {}", those_above,
                           *known == 1 ? "everything" : percent(*known));
    }
    if (key == "hierarchy.initial_beliefs") {
        const auto knowledge = settings.of(0, "hierarchy.initial_knowledge");
        const auto* known = knowledge.is_array() && !knowledge.empty() ? &knowledge[0] : &knowledge;
        return value == "informed" && known->is_number()
                   ? fmt::format("{} begin right about {}", those_above,
                                 percent(known->get<double>()))
               : value == "neutral" ? fmt::format("{} begin knowing nothing", those_above)
                                    : fmt::format("{} begin with a {} start", those_above, value);
    }
    return "";
}

/// Of "workforce.kinds.NAME.rate", whatever the name.
bool is_rate_of_people(const std::string& key) {
    return key.starts_with("workforce.kinds.") && key.ends_with(".rate");
}

}  // namespace

std::string condition_words(const std::string& key, const std::string& name,
                            const std::string& value, const ResolvedSettings& settings) {
    if (const std::string words = of_words(key, value, settings); !words.empty()) {
        return words;
    }
    const auto number = as_number(value);
    const auto phrase = phrases().find(is_rate_of_people(key) ? "learning.network.rate" : key);
    if (number && phrase != phrases().end()) {
        return said(phrase->second, *number);
    }
    return fmt::format("{} is {}", name, value);
}

std::string enumerated(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    }
    return text;
}

}  // namespace orglab
