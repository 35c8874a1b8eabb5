// A scenario file as written: keys with their places, before any key is known to be valid.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parameters/accept.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// Where something stands. file "" is the command line.
struct Place {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string option = "--set";  ///< of the command line
};

struct GivenKey {
    std::string key;  ///< full and dotted
    Place place;      ///< of the key
    Written written;
    std::string section = {};             ///< whose [section] it stands under; "" if under none
    std::vector<GivenKey> in_range = {};  ///< of a range in [sweep]: what stands between its braces
};

/// A [section] that was opened, even if it holds no key.
struct GivenSection {
    std::string name;
    Place place;
};

struct GivenKeys {
    std::vector<GivenKey> keys;
    std::vector<GivenSection> sections;
};

struct GivenVariant {
    std::string name;
    Place place;
    GivenKeys given;
};

struct ScenarioText {
    GivenKeys base;  ///< top keys, sections and [question]; without `extends`
    std::optional<GivenKey> extends;
    std::vector<GivenVariant> variants;
    GivenKeys sweep;
    std::vector<Complaint>
        complaints;  ///< about the shape: keys given twice, variants that are not tables
    std::vector<std::string> notices;
};

/// Largest scenario file, most dots in a key, deepest nesting of brackets: refused before parsing.
inline constexpr std::size_t largest_file = 1U << 20U;
inline constexpr std::size_t most_dots = 16;
inline constexpr std::size_t deepest_nesting = 16;

/// Throws InputError if the text is too large, its keys have too many dots or its brackets nest
/// too deep for the parser to be trusted with it.
void refuse_excess(std::string_view text, const std::string& file);

/// Throws InputError for what is wrong with the syntax.
ScenarioText parse_scenario(std::string_view text, const std::string& file);

/// The value of a `--set key=value`: TOML, or a bare word for text. A table is a range, for
/// [sweep], or the keys of a section: in_range has them.
GivenKey parse_override(const Override& override);

/// `--set` has the last word: what a key is given there holds for every point, over what variants
/// and the sweep say. `variant.NAME.key` and `sweep.key` reach into one of them.
void apply_overrides(ScenarioText& text, const std::vector<Override>& overrides);

/// The text of `file` with all that it extends, parents first: a child's keys, variants (by name)
/// and swept keys take the place of its parents'.
ScenarioText parse_chain(std::string_view text, const std::string& file, const FileSource& files);

}  // namespace orglab
