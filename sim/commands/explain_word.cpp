#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <functional>

#include "commands/reference.hpp"
#include "landscape/landscape.hpp"
#include "learning/channel.hpp"
#include "learning/peers/rule.hpp"
#include "metrics/measure.hpp"
#include "organization/shape.hpp"
#include "parameters/catalogue.hpp"
#include "scenario/declare.hpp"
#include "support/nearest.hpp"
#include "support/scenario_word.hpp"

namespace orglab {

namespace {

std::string key_text(const Section& section, const Setting& setting) {
    std::string text =
        fmt::format("{}\n  {}\n  allowed: {}\n  default: {}\n", full_key(section, setting),
                    setting.meaning, allowed(setting), default_text(setting));
    if (setting.unit != "1") {
        text += fmt::format("  unit:    {}\n", setting.unit);
    }
    if (setting.common) {
        text += "  the same for all points: no variant and no sweep changes it\n";
    }
    if (!setting.source.empty()) {
        text += fmt::format("  source:  {}\n", setting.source);
    }
    return text;
}

std::string section_text(const Section& section) {
    std::string text = fmt::format("{} {}\n", heading_of(section), section.meaning);
    for (const auto& setting : section.settings) {
        text += fmt::format("  {:<20} {} (default {})\n", setting.name, setting.meaning,
                            default_text(setting));
    }
    return text;
}

std::string thing_text(const std::string& what, const std::string& name, const std::string& meaning,
                       const std::string& source) {
    return fmt::format("{} {}\n  {}\n{}", what, name, meaning,
                       source.empty() ? "" : "  source:  " + source + "\n");
}

/// The word without what marks a family's name or a section: "event.NAME.period", "[run]".
std::string plain(std::string word) {
    std::erase_if(word, [](char c) { return c == '[' || c == ']' || c == '"'; });
    for (auto at = word.find(".NAME"); at != std::string::npos; at = word.find(".NAME")) {
        word.replace(at, 5, ".name");
    }
    return word;
}

/// Whether a word means a setting by its last name, of today or of an earlier version.
bool is_called(const Setting& setting, const std::string& word) {
    return setting.name == word || (!word.empty() && setting.formerly == word);
}

/// Whether a text has a word, in capitals or not.
bool has_word(const std::string& text, const std::string& word) {
    const auto same = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
    };
    const auto in_word = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    };
    if (word.empty()) {
        return false;
    }
    for (auto at = text.begin();;) {
        at = std::search(at, text.end(), word.begin(), word.end(), same);
        if (at == text.end()) {
            return false;
        }
        const auto end = at + static_cast<std::ptrdiff_t>(word.size());
        if ((at == text.begin() || !in_word(at[-1])) && (end == text.end() || !in_word(*end))) {
            return true;
        }
        ++at;
    }
}

class Explainer {
public:
    Explainer(const Catalogue& catalogue, std::string word)
        : catalogue_(catalogue), word_(std::move(word)) {}

    std::string all() {
        sections();
        for (const auto& channel : all_channels()) {
            thing("the learning channel", word_of(channel), channel.meaning, channel.source);
        }
        for (const auto& rule : peer_rules()) {
            thing("the peer rule", word_of(rule), rule.meaning, rule.source);
        }
        for (const auto& shape : network_shapes()) {
            thing("the network kind", word_of(shape), shape.meaning, shape.source);
        }
        for (const auto& kind : landscape_kinds()) {
            thing("the landscape", scenario_word(kind.name), kind.meaning, "");
        }
        for (const auto& measure :
             all_measures(model_of(catalogue_, default_settings(catalogue_)))) {
            thing("the measure", measure.name, measure.label + ": " + measure.formula,
                  measure.source);
        }
        if (texts_.empty()) {
            mentions();
        }
        return fmt::format("{}", fmt::join(texts_, "\n"));
    }

    /// Whether the word is in full what a key or section was called, and no longer is.
    [[nodiscard]] bool is_former_name() const { return is_former_name_; }

    [[nodiscard]] InputError unknown() const {
        std::string near = nearest_key(catalogue_, word_);
        if (near.empty()) {
            near = nearest(word_, names_);
        }
        return InputError(Complaint{
            .key = word_,
            .problem = "nothing has this name",
            .allowed =
                "a key, a section, a channel, a kind of network or landscape, a measure or a value "
                "(`orglab explain --all` lists the keys)",
            .suggestion = near});
    }

private:
    void sections() {
        for (const auto& section : catalogue_.sections) {
            const bool whole = find_section(catalogue_, word_) == &section;
            const bool former =
                !section.formerly.empty() &&
                (section.formerly == word_ || section.formerly == "learning." + word_);
            is_former_name_ = is_former_name_ || (!whole && former && section.formerly == word_);
            if ((whole && !word_.empty()) || section.name == word_ ||
                section.name == "learning." + word_ || former) {
                texts_.push_back((former ? renamed(section.formerly, section.name) : "") +
                                 section_text(section));
            }
            names_.push_back(section.name);
        }
        const Setting* exact = catalogue_.find(word_);
        if (const std::string now = renamed_key(catalogue_, word_);
            exact == nullptr && !now.empty()) {
            exact = catalogue_.find(now);
            texts_.push_back(renamed(word_, now));
            is_former_name_ = true;
        }
        for (const auto& section : catalogue_.sections) {
            for (const auto& setting : section.settings) {
                names_.push_back(setting.name);
                const bool value =
                    std::ranges::find(setting.choices, word_) != setting.choices.end();
                if (&setting == exact || (exact == nullptr && is_called(setting, word_))) {
                    texts_.push_back(key_text(section, setting));
                } else if (value) {
                    texts_.push_back(fmt::format("\"{}\" is a value of {}: {}\n", word_,
                                                 full_key(section, setting), setting.meaning));
                }
                former_words(section, setting);
                std::ranges::copy(setting.choices, std::back_inserter(names_));
            }
        }
    }

    static std::string renamed(const std::string& before, const std::string& now) {
        return fmt::format("{} was renamed to {}\n", before, now);
    }

    void former_words(const Section& section, const Setting& setting) {
        for (const auto& former : setting.former_words) {
            if (former.word == word_) {
                texts_.push_back(fmt::format("\"{}\", a value of {}, is now written \"{}\"\n",
                                             word_, full_key(section, setting), former.now));
            }
        }
    }

    /// What speaks of the word, if nothing has it as its name: symbols of papers ("p1"), columns.
    void mentions() {
        constexpr std::size_t most = 20;
        std::vector<std::string> lines;
        for (const auto& section : catalogue_.sections) {
            for (const auto& setting : section.settings) {
                for (const std::string& text : {setting.source, setting.meaning, setting.unit}) {
                    if (has_word(text, word_)) {
                        lines.push_back(
                            fmt::format("  {}: {}\n", full_key(section, setting), text));
                        break;
                    }
                }
            }
        }
        if (lines.empty()) {
            return;
        }
        const std::size_t shown = std::min(lines.size(), most);
        std::string text = fmt::format(
            "nothing is called \"{}\"; these keys speak of it:\n{}", word_,
            fmt::join(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(shown), ""));
        if (lines.size() > shown) {
            text += fmt::format("  and {} more\n", lines.size() - shown);
        }
        texts_.push_back(std::move(text));
    }

    void thing(const std::string& what, const std::string& name, const std::string& meaning,
               const std::string& source) {
        names_.push_back(name);
        if (name == word_) {
            texts_.push_back(thing_text(what, name, meaning, source));
        }
    }

    const Catalogue& catalogue_;
    std::string word_;
    std::vector<std::string> texts_;
    std::vector<std::string> names_;
    bool is_former_name_ = false;
};

}  // namespace

std::string default_text(const Setting& setting) {
    if (setting.required) {
        return "required";
    }
    if (!setting.same_as.empty()) {
        return "as " + setting.same_as;
    }
    const std::string text = to_text(setting, setting.fallback);
    return text.empty() || text == "\"\"" ? "none" : text;
}

std::string heading_of(const Section& section) {
    if (section.name.empty()) {
        return "(top)";
    }
    if (section.name == "variant") {
        return "[[variant]]";
    }
    return "[" + section.name + (section.family ? ".NAME]" : "]");
}

Explanation explain_word(const Catalogue& catalogue, const std::string& word) {
    Explainer explainer(catalogue, plain(word));
    std::string text = explainer.all();
    if (text.empty()) {
        throw explainer.unknown();
    }
    return {std::move(text), explainer.is_former_name()};
}

}  // namespace orglab
