// A scenario, read, checked and complete: what will be run.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "scenario/file_source.hpp"
#include "scenario/point_list.hpp"

namespace orglab {

/// What a question asks ([question]); empty strings if it does not say.
struct Question {
    std::string claim;
    std::string main;
    double smallest_effect = 0;
    std::string arm = {};       ///< the variant that the claim is about; "" if that is not clear
    std::string baseline = {};  ///< what it is compared with; "": the main measure is a difference
    std::vector<std::string> at = {};  ///< "KEY=VALUE": the conditions that the claim is about
    std::string arm_phrase = {};       ///< in words: "in a network"; empty if the name has to do
    std::string baseline_phrase = {};  ///< the same of the baseline
};

/// A part of [sweep] with the keys that it sweeps.
struct SweptKeys {
    std::string name;  ///< "" for [sweep] itself
    const Design* design = nullptr;
    std::vector<std::pair<std::string, Value>> own;  ///< keys of the design, named within [sweep]
    std::vector<Factor> factors;
};

struct Scenario {
    std::string file;  ///< its path
    std::string title;
    std::string description;
    std::string source_text;    ///< the user's file, byte for byte
    std::string resolved;       ///< the resolved scenario as TOML (`orglab check --resolved`)
    std::string settings_json;  ///< the same as JSON, without its points (see resolved_json)
    /// The tables that it names, each once, byte for byte, by the path that the resolved scenario
    /// has for it.
    std::vector<SourceFile> files;
    std::uint64_t seed = 1;
    std::uint32_t first_replicate =
        0;                          ///< number of the first one, of a range --replicates 100..199
    std::uint32_t replicates = 30;  ///< how many, from the first one on
    std::uint32_t periods = 100;
    std::vector<std::string> given;  ///< keys of points that it says, in any part of it; sorted
    std::vector<SweptKeys> swept;    ///< the parts of [sweep] that sweep something
    /// Keys of all parts together that differ from their defaults: "where", "on_impossible".
    std::vector<std::pair<std::string, Value>> swept_where;
    std::string design;  ///< that chose the points of [sweep]: "grid"; "" if nothing is swept
    PointList points;
    std::vector<std::string>
        variants;  ///< names in the order of the file; one "base" if none is written
    Question question;
    std::vector<std::string>
        notices;  ///< what a user should know and is not an error (ignored columns, dropped ties)
};

/// `key=value` from the command line; the value is TOML, or a bare word for text.
struct Override {
    std::string key;
    std::string value;
    std::string option = "--set";  ///< that was typed: --replicates sets run.replicates
};

/// From `key=value`, as it stands after --set; blanks around key and value are left out. Throws
/// InputError.
Override override_of(std::string_view text);

/// Reads and checks a scenario file with all the files that it names. Throws InputError with every
/// complaint. (In files_on_disk.cpp: a program that only reads texts needs no file system.)
Scenario read_scenario(const std::string& file, const Catalogue& catalogue,
                       const std::vector<Override>& overrides = {});
/// The same from a text that stands for `file`; the files that it names come from `files`.
Scenario read_scenario_text(std::string_view text, const std::string& file,
                            const Catalogue& catalogue, const std::vector<Override>& overrides = {},
                            const FileSource& files = no_files());

}  // namespace orglab
