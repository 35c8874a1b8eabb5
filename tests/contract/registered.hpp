// What contract tests over a registry share: its entries as parameters of tests, and random values
// for keys that a test does not know.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "parameters/setting.hpp"
#include "random/draws.hpp"
#include "support/scenario_word.hpp"

namespace orglab::contract {

/// The words of a registry's entries, for testing::ValuesIn.
template <class Entry>
std::vector<std::string> words_of(const std::vector<Entry>& registry) {
    std::vector<std::string> words;
    for (const Entry& entry : registry) {
        words.push_back(scenario_word(entry.name));
    }
    return words;
}

/// The name of the test of an entry: letters, digits and underscores only.
inline std::string test_name(const testing::TestParamInfo<std::string>& entry) {
    std::string name = entry.param;
    std::ranges::replace(name, '-', '_');
    return name;
}

/// A number that a setting accepts, near its lowest (from 0 on, if it has no lowest one).
inline double random_number(const Setting& setting, Stream& lot) {
    const double low = std::isfinite(setting.low) ? setting.low : 0;
    const double high = std::min(setting.high, low + (setting.type == Type::whole ? 6 : 2));
    if (setting.type == Type::whole) {
        return low + below(lot, static_cast<std::uint32_t>(high - low) + 1);
    }
    const double share = below(lot, 4) == 0 ? below(lot, 2) : below(lot, 1001) / 1000.0;
    const double number = low + share * (high - low);
    return setting.low_open && number == low ? high : number;
}

/// A value that a setting accepts; lists and texts other than words are left at their default.
inline Value random_value(const Setting& setting, Stream& lot) {
    if (setting.form == Form::one && setting.type == Type::yes_no) {
        return below(lot, 2) == 0;
    }
    if (std::holds_alternative<double>(setting.fallback)) {
        return random_number(setting, lot);
    }
    if (std::holds_alternative<std::int64_t>(setting.fallback)) {
        return static_cast<std::int64_t>(random_number(setting, lot));
    }
    if (setting.form == Form::one && !setting.choices.empty()) {
        return setting.choices[below(lot, static_cast<std::uint32_t>(setting.choices.size()))];
    }
    return setting.fallback;
}

/// Gives all keys of the sections random values.
inline void vary(const std::vector<Section>& sections, Stream& lot, Settings& settings) {
    for (const Section& section : sections) {
        for (const Setting& setting : section.settings) {
            settings[section.name + "." + setting.name] = random_value(setting, lot);
        }
    }
}

}  // namespace orglab::contract
