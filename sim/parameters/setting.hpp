// A Setting is one key of a scenario: declared once, beside the code that uses it. Parsing, checks,
// defaults, `orglab explain`, the docs and the JSON schema all come from it.
#pragma once

#include <any>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <typeindex>
#include <variant>
#include <vector>

#include "support/errors.hpp"

namespace orglab {

/// A value of a key. monostate: not given (only for settings that are optional). Whole lists are
/// kept as doubles (they are exact up to 2^53).
using Value = std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string,
                           std::vector<double>, std::vector<std::string>>;

/// As TOML writes it: `0.3`, `"lattice"`, `[1, 0.1]`, `true`.
std::string to_text(const Value& value);

enum class Type { yes_no, whole, real, text };
enum class Form { one, list, one_or_list };

/// A word of a value that is now written otherwise.
struct FormerWord {
    std::string word;
    std::string now;
};

class Model;

/// How an answer says a single value of a key, as a clause: "0" as "no worker leaves".
struct ValuePhrase {
    std::string value;  ///< as scenarios write it, without quotes
    std::string phrase;
};

struct Setting {
    std::string name;      ///< within its section, e.g. "degree"
    std::string formerly;  ///< its name in earlier versions, "" if it had no other
    Type type = Type::real;
    Form form = Form::one;
    Value fallback;  ///< the default; its alternative is the one every read value has
    double low = -std::numeric_limits<double>::infinity();  ///< of each number
    double high = std::numeric_limits<double>::infinity();
    bool low_open = false;                 ///< low itself is not allowed
    std::vector<std::string> choices;      ///< of each text; empty = any text
    std::vector<FormerWord> former_words;  ///< what earlier versions wrote for some of them
    std::string empty_word;  ///< the word that stands for an empty list ("auto", "all")
    std::string same_as;     ///< full key that supplies the default if this one is not given
    bool required = false;
    bool names_key = false;   ///< its text is the full key of another setting
    bool common = false;      ///< one value for all points: no variant and no sweep may change it
    bool changeable = false;  ///< an event may give it another value during a run
    bool is_path = false;     ///< the path of a file, relative to the scenario
    std::string phrase;       ///< as a clause of an answer, "{}" for the value; "": by its name
    std::vector<ValuePhrase> value_phrases;  ///< instead of `phrase`, for single values
    /// Instead of both, for a clause that depends on other settings; "" leaves it to them.
    std::string (*clause)(const Value&, const Model&) = nullptr;
    std::string unit = "1";
    std::string meaning;
    std::string source;
};

/// What is allowed, for messages and docs: "a number from 0 to 1", "one of none, lattice, ...".
std::string allowed(const Setting& setting);

/// As the scenario writes it: an empty list by its word ("auto").
std::string to_text(const Setting& setting, const Value& value);

/// Every key of one point with its value: complete (defaults filled in) and checked.
using Settings = std::map<std::string, Value, std::less<>>;

/// How the keys of a section become the struct that the code reads.
struct Reading {
    std::type_index type;  ///< of the struct; of a family, of a map from NAME to the struct
    std::string section;
    std::function<std::any(const Settings&)> read;
    /// The setting of a key, named within its section; nullptr: the struct has no such key. This
    /// and the next are not there for families.
    std::function<const Setting*(std::string_view key)> find;
    /// Sets the member of a key that the struct has.
    std::function<void(std::any& into, std::string_view key, const Value&)> write;
};

/// A named table of settings. Sections of one name that several places declare are merged.
/// `family`: the section stands for any [name.WORD] (events, kinds of workers).
struct Section {
    std::string name;  ///< dotted, e.g. "learning.network"
    std::string meaning;
    std::vector<Setting> settings;
    bool family = false;
    std::vector<std::shared_ptr<const Reading>> readings =
        {};                     ///< one for each struct that is filled from it
    std::string formerly = {};  ///< its name in earlier versions, "" if it had no other
};

/// A contradiction between keys: the key it is reported at, and why. Files and lines are added by
/// whoever knows them.
struct Contradiction {
    std::string key;
    std::string problem;
    std::string allowed;
    std::string suggestion;  ///< the nearest valid name, "" where there is none
    /// The other keys of the contradiction: if one of them is already reported as wrong, its
    /// default stands in for it, and the contradiction says nothing about what was written.
    std::vector<std::string> involved = {};
};
class Model;
using Check = std::function<void(const Model&, std::vector<Contradiction>&)>;

struct Point;  // of a scenario: settings and the data files that they name

/// A check that needs the data files too, or costs so much that it is made only once for each
/// different setting of the sections that it reads.
struct PointCheck {
    std::vector<std::string> sections;
    std::function<void(const Point&, std::vector<Contradiction>&)> look;
};

/// All that can stand in a scenario file, gathered from the places that use it.
struct Catalogue {
    std::vector<Section> sections;
    std::vector<Check> checks;
    std::vector<PointCheck> point_checks;

    void add(Section section);  ///< merges with a section of the same name
    /// The setting of a full key, families included ("event.crisis.period"); nullptr: no such key.
    [[nodiscard]] const Setting* find(std::string_view key) const;
};

}  // namespace orglab
