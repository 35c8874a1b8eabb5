// Typed settings: a plain struct, and a table of pointers to its members that declares each key
// once.
#pragma once

#include <algorithm>
#include <any>
#include <concepts>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "parameters/setting.hpp"
#include "parameters/words.hpp"

namespace orglab {

namespace detail {

/// How a member's type is kept as a Value, and read back.
template <class T>
struct Kept;

template <class T>
requires(std::is_same_v<T, bool> || std::is_same_v<T, std::uint64_t> || std::is_same_v<T, double> ||
         std::is_same_v<T, std::string> || std::is_same_v<T, std::vector<double>> ||
         std::is_same_v<T, std::vector<std::string>>) struct Kept<T> {
    static Value value(const T& member) { return member; }
    static T member(const Value& value) { return std::get<T>(value); }
};

/// Whole numbers of any width; the setting's range keeps them within it.
template <class T>
requires(std::is_integral_v<T> && !std::is_same_v<T, bool> &&
         !std::is_same_v<T, std::uint64_t>) struct Kept<T> {
    static Value value(T member) { return static_cast<std::int64_t>(member); }
    static T member(const Value& value) { return static_cast<T>(std::get<std::int64_t>(value)); }
};

template <>
struct Kept<std::optional<double>> {
    static Value value(const std::optional<double>& member) {
        return member ? Value(*member) : Value();
    }
    static std::optional<double> member(const Value& value) {
        const auto* given = std::get_if<double>(&value);
        return given == nullptr ? std::nullopt : std::optional<double>(*given);
    }
};

template <HasWords E>
struct Kept<E> {
    static Value value(E member) { return to_word(member); }
    static E member(const Value& value) { return from_word<E>(std::get<std::string>(value)); }
};

/// A registered thing, as a pointer; nullptr is written as the first choice, where the setting
/// gives one ("none").
template <IsRegistered K>
struct Kept<const K*> {
    static Value value(const K* member) {
        return member == nullptr ? std::string() : scenario_word(member->name);
    }
    static const K* member(const Value& value) {
        return find_registered<K>(std::get<std::string>(value));
    }
};

/// Lists of words and of registered things.
template <class T>
requires(HasWords<T> || std::is_pointer_v<T>) struct Kept<std::vector<T>> {
    static Value value(const std::vector<T>& member) {
        std::vector<std::string> list;
        list.reserve(member.size());
        for (const T& one : member) {
            list.push_back(std::get<std::string>(Kept<T>::value(one)));
        }
        return list;
    }
    static std::vector<T> member(const Value& value) {
        const auto& words = std::get<std::vector<std::string>>(value);
        std::vector<T> list;
        list.reserve(words.size());
        for (const auto& one : words) {
            list.push_back(Kept<T>::member(one));
        }
        return list;
    }
};

template <class T>
struct Element {
    using type = T;
    static constexpr bool in_list = false;
};
template <class T>
struct Element<std::vector<T>> {
    using type = T;
    static constexpr bool in_list = true;
};

/// Fills in what the member's type says: the setting's type, form and choices.
template <class T>
void complete(Setting& setting, bool whole) {
    using One = typename Element<T>::type;
    if constexpr (std::is_same_v<One, bool>) {
        setting.type = Type::yes_no;
    } else if constexpr (std::is_integral_v<One>) {
        setting.type = Type::whole;
    } else if constexpr (std::is_same_v<One, double> ||
                         std::is_same_v<One, std::optional<double>>) {
        setting.type = whole ? Type::whole : Type::real;
    } else {
        setting.type = Type::text;
    }
    if constexpr (HasWords<One>) {
        setting.choices = all_words<One>();
    } else if constexpr (std::is_pointer_v<One>) {
        for (const auto& one : registered(One{})) {
            setting.choices.push_back(scenario_word(one.name));
        }
    }
    if constexpr (Element<T>::in_list) {
        setting.form = setting.form == Form::one_or_list ? Form::one_or_list : Form::list;
    }
}

}  // namespace detail

/// A key and the member that it fills. The default is the member's own initializer; type, form and
/// the choices of words come from the member's type. Members: bool, whole numbers of any width,
/// double, std::optional<double>, std::string, an enum with `words`, a pointer to a registered
/// thing, and lists of these (lists of numbers are of doubles; `whole`: of whole ones).
template <class S>
struct Entry {
    Setting setting;
    std::function<Value(const S&)> get;
    std::function<void(S&, const Value&)> set;

    template <class T, class C>
    requires std::derived_from<S, C> Entry(T C::*member, Setting declared, bool whole = false)
        : setting(std::move(declared)),
          get([member](const S& settings) { return detail::Kept<T>::value(settings.*member); }),
          set([member](S& settings, const Value& value) {
              settings.*member = detail::Kept<T>::member(value);
          }) {
        detail::complete<T>(setting, whole);
    }
};

template <class S>
using Table = std::vector<Entry<S>>;

/// The entry of a key, named within its section; the end if the table has no such key.
template <class S>
auto entry_of(const Table<S>& table, std::string_view name) {
    return std::ranges::find_if(table,
                                [&](const Entry<S>& one) { return one.setting.name == name; });
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
        const auto entry = entry_of(table, name);
        if (entry != table.end()) {  // others read other keys of the section
            entry->set(made, found->second);
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

/// How a point's settings become the struct, for a Model. The table's settings have their defaults.
template <class S>
Reading reading_of(const Table<S>& table, const std::string& name, bool family) {
    if (family) {
        return {.type = typeid(std::map<std::string, S>),
                .section = name,
                .read = [table, name](const Settings& settings) -> std::any {
                    return read_family(table, name, settings);
                },
                .find = nullptr,
                .write = nullptr};
    }
    const auto kept = std::make_shared<const Table<S>>(table);
    return {.type = typeid(S),
            .section = name,
            .read = [kept, name](const Settings& settings) -> std::any {
                return read(*kept, name, settings);
            },
            .find = [kept](std::string_view key) -> const Setting* {
                const auto found = entry_of(*kept, key);
                return found == kept->end() ? nullptr : &found->setting;
            },
            .write =
                [kept](std::any& into, std::string_view key, const Value& value) {
                    entry_of(*kept, key)->set(*std::any_cast<S>(&into), value);
                }};
}

/// The section that a table declares.
template <class S>
Section section(std::string name, std::string meaning, Table<S> table, bool family = false) {
    Section made{std::move(name), std::move(meaning), {}, family};
    const S defaults{};
    for (auto& entry : table) {
        Setting& setting = entry.setting;
        setting.fallback = entry.get(defaults);
        if (const auto* word = std::get_if<std::string>(&setting.fallback);
            word != nullptr && word->empty() && !setting.choices.empty()) {
            setting.fallback = setting.choices.front();  // "none" of a registered thing
        }
        made.settings.push_back(setting);
    }
    made.readings.push_back(std::make_shared<const Reading>(reading_of(table, made.name, family)));
    return made;
}

/// The entry of a by-level list for level `level` (1-based): the last one stands for all above.
template <class T>
const T& at_level(const std::vector<T>& by_level, std::uint32_t level) {
    const std::size_t index = level == 0 ? 0 : level - 1;
    return by_level[index < by_level.size() ? index : by_level.size() - 1];
}

}  // namespace orglab
