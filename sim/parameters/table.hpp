// Typed settings: a plain struct, and a table of pointers to its members that declares each key
// once.
#pragma once

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <utility>

#include "parameters/setting.hpp"

namespace orglab {

template <class S>
using Member = std::variant<bool S::*, std::int64_t S::*, std::uint64_t S::*, double S::*,
                            std::string S::*, std::vector<double> S::*,
                            std::vector<std::string> S::*, std::optional<double> S::*>;

/// A key and the member it fills. The default is the member's own initializer.
template <class S>
struct Entry {
    Member<S> member;
    Setting setting;     ///< type, form and fallback are filled in from the member where left out
    bool whole = false;  ///< for lists of doubles: whole numbers
};

template <class S>
using Table = std::vector<Entry<S>>;

namespace detail {

template <class T>
void describe(Setting& setting, const T& fallback, bool whole, bool one_or_list) {
    if constexpr (std::is_same_v<T, bool>) {
        setting.type = Type::yes_no;
    } else if constexpr (std::is_integral_v<T>) {
        setting.type = Type::whole;
    } else if constexpr (std::is_same_v<T, std::string> ||
                         std::is_same_v<T, std::vector<std::string>>) {
        setting.type = Type::text;
    } else {
        setting.type = whole ? Type::whole : Type::real;
    }
    if constexpr (std::is_same_v<T, std::vector<double>> ||
                  std::is_same_v<T, std::vector<std::string>>) {
        setting.form = one_or_list ? Form::one_or_list : Form::list;
    }
    if constexpr (std::is_same_v<T, std::optional<double>>) {
        setting.fallback = fallback ? Value(*fallback) : Value();
    } else {
        setting.fallback = fallback;
    }
}

}  // namespace detail

/// The section that a table declares.
template <class S>
Section section(std::string name, std::string meaning, const Table<S>& table, bool family = false) {
    Section made{std::move(name), std::move(meaning), {}, family};
    const S defaults{};
    for (const auto& entry : table) {
        Setting setting = entry.setting;
        std::visit(
            [&](auto member) {
                detail::describe(setting, defaults.*member, entry.whole,
                                 setting.form == Form::one_or_list);
            },
            entry.member);
        made.settings.push_back(std::move(setting));
    }
    return made;
}

/// Fills the struct from the settings of `section` (all of them are there: Settings are complete).
template <class S>
S read(const Table<S>& table, std::string_view section, const Settings& settings) {
    S made{};
    const std::string prefix = std::string(section) + ".";
    for (auto found = settings.lower_bound(prefix);
         found != settings.end() && found->first.starts_with(prefix);) {
        const auto name = std::string_view(found->first).substr(prefix.size());
        if (const auto dot = name.find('.'); dot != std::string_view::npos) {
            // A section below this one: on behind it ('/' follows '.').
            found = settings.lower_bound(prefix + std::string(name.substr(0, dot)) + '/');
            continue;
        }
        const auto entry = std::ranges::find_if(
            table, [&](const Entry<S>& one) { return one.setting.name == name; });
        if (entry != table.end()) {  // others read other keys of the section
            std::visit(
                [&](auto member) {
                    using T = std::remove_cvref_t<decltype(made.*member)>;
                    if constexpr (std::is_same_v<T, std::optional<double>>) {
                        if (const auto* given = std::get_if<double>(&found->second)) {
                            made.*member = *given;
                        }
                    } else {
                        made.*member = std::get<T>(found->second);
                    }
                },
                entry->member);
        }
        ++found;
    }
    return made;
}

/// The same for every NAME of a family section such as [event.NAME], by name.
template <class S>
std::map<std::string, S> read_family(const Table<S>& table, std::string_view family,
                                     const Settings& settings) {
    std::map<std::string, S> made;
    const std::string prefix = std::string(family) + ".";
    for (auto it = settings.lower_bound(prefix);
         it != settings.end() && it->first.starts_with(prefix); ++it) {
        const std::string name =
            it->first.substr(prefix.size(), it->first.find('.', prefix.size()) - prefix.size());
        if (!made.contains(name)) {
            made.emplace(name, read(table, prefix + name, settings));
        }
    }
    return made;
}

/// The entry of a by-level list for level `level` (1-based): the last one stands for all above.
inline double at_level(const std::vector<double>& by_level, std::uint32_t level) {
    const std::size_t index = level == 0 ? 0 : level - 1;
    return by_level[index < by_level.size() ? index : by_level.size() - 1];
}

}  // namespace orglab
