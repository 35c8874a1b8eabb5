// A scenario, read, checked and complete: what will be run.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "parameters/model.hpp"
#include "tables/people.hpp"

namespace orglab {

/// One design point: a variant at one place of the sweep. Pure data: with a seed and a replicate it
/// determines a run.
struct Point {
    std::uint32_t index = 0;
    std::string scenario;  ///< the variant's name as written
    Settings settings;     ///< complete
    Model model;           ///< the same, as the code reads them
    std::vector<std::pair<std::string, Value>>
        parameters;  ///< swept or variant-changed keys, the same keys in every point
    std::vector<std::pair<std::string, Value>> swept;  ///< of these, the swept ones
    std::shared_ptr<const WorkforceTable> workforce;   ///< of workforce.file, else null
    std::shared_ptr<const EdgeTable> edges;            ///< of network.file, else null
};

/// A question's frame ([question]); empty strings where there is none.
struct Question {
    std::string claim;
    std::string main;
    double smallest_effect = 0;
    std::string baseline;
    std::string first_phrase;     ///< in words: "in a network"; empty where the name has to do
    std::string baseline_phrase;  ///< the same of the baseline
};

struct Scenario {
    std::filesystem::path file;
    std::string title;
    std::string description;
    std::string source_text;  ///< the user's file, byte for byte
    std::string resolved;     ///< the resolved scenario as TOML (`orglab check --resolved`)
    std::string resolved_json;
    std::uint64_t seed = 1;
    std::uint32_t replicates = 30;
    std::uint32_t periods = 100;
    std::vector<Point> points;
    std::vector<std::string>
        variants;  ///< names in the order of the file; one "base" where none is written
    Question question;
    std::vector<std::string>
        notices;  ///< things a user should know that are no errors (ignored columns, dropped ties)
};

/// `key=value` from the command line; the value is TOML, or a bare word for text.
struct Override {
    std::string key;
    std::string value;
    std::string option = "--set";  ///< that was typed: --replicates sets run.replicates
};

/// From `key=value`, as it stands after --set. Throws InputError.
Override override_of(std::string_view text);

/// Reads and checks a scenario file with all it extends. Throws InputError with every complaint.
Scenario read_scenario(const std::filesystem::path& file, const Catalogue& catalogue,
                       const std::vector<Override>& overrides = {});
/// The same from text (tests, fuzzing, the browser); `extends` and data files are looked up beside
/// `file`.
Scenario read_scenario_text(std::string_view text, const std::filesystem::path& file,
                            const Catalogue& catalogue,
                            const std::vector<Override>& overrides = {});

}  // namespace orglab
