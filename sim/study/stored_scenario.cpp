#include "study/stored_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "engine/catalogue.hpp"
#include "random/draws.hpp"
#include "results/publish.hpp"
#include "results/results.hpp"
#include "scenario/files_on_disk.hpp"
#include "scenario/precision.hpp"
#include "scenario/scenario_text.hpp"
#include "study/folder.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_copy = std::size_t{1} << 30U;

std::optional<std::string> text_of(const fs::path& file, std::size_t limit = largest_copy) {
    auto answer = read_file(file, limit);
    auto* found = std::get_if<SourceFile>(&answer);
    return found == nullptr ? std::nullopt : std::optional(std::move(found->text));
}

/// Where the copy of a data file stands: two paths, two names, which say what they were.
fs::path copy_of(const fs::path& folder, const std::string& path) {
    constexpr std::size_t longest = 64;
    std::string name = fs::path(path).filename().string();
    if (name.size() > longest) {
        name = name.substr(name.size() - longest);
    }
    return folder / "files" / fmt::format("{:016x}-{}", purpose(path).id, name);
}

/// The copies in a study's folder, under the paths that the scenario says.
class StoredFiles final : public FileSource {
public:
    explicit StoredFiles(fs::path folder) : folder_(std::move(folder)) {}
    [[nodiscard]] Answer table(const std::string& path, const std::string&) const override {
        Answer answer = read_file(copy_of(folder_, path), largest_copy);
        if (auto* found = std::get_if<SourceFile>(&answer)) {
            found->name = path;
        }
        return answer;
    }

private:
    fs::path folder_;
};

constexpr const char* by_precision = "as run.precision says\n";

/// As --replicates says it.
std::string replicates_of(const Scenario& scenario) {
    if (precision_of(scenario)) {
        return by_precision;
    }
    return fmt::format("{}..{}", scenario.first_replicate,
                       scenario.first_replicate + scenario.replicates - 1);
}

/// A value as TOML has it.
std::string shown(const Written& written);

std::string shown_value(const Written::Other& other) {
    return other.what;
}
std::string shown_value(bool value) {
    return value ? "true" : "false";
}
std::string shown_value(const std::string& value) {
    return fmt::format("\"{}\"", value);
}
std::string shown_value(const std::vector<Written>& values) {
    std::string text;
    for (const Written& value : values) {
        text += (text.empty() ? "" : ", ") + shown(value);
    }
    return "[" + text + "]";
}
template <class Number>
std::string shown_value(Number value) {
    return fmt::format("{}", value);
}

std::string shown(const Written& written) {
    return std::visit([](const auto& value) { return shown_value(value); }, written.value);
}

using KeyTexts = std::map<std::string, std::string>;

void add_keys(KeyTexts& keys, const std::string& prefix, const GivenKeys& given) {
    for (const GivenKey& one : given.keys) {
        std::string text = shown(one.written);
        if (!one.in_range.empty()) {
            text.clear();
            for (const GivenKey& part : one.in_range) {
                text += fmt::format("{}{} = {}", text.empty() ? "{ " : ", ", part.key,
                                    shown(part.written));
            }
            text += " }";
        }
        keys[prefix + one.key] = std::move(text);
    }
}

/// Of a length that a message has room for.
std::string shortened(const std::string& text) {
    constexpr std::size_t longest = 60;
    return text.size() > longest ? text.substr(0, longest) + "..." : text;
}

bool changes_no_run(const std::string& key) {
    return key == "title" || key == "description" || key.starts_with("question.");
}

/// Every key of a resolved scenario that runs may depend on, with its value.
KeyTexts keys_of(const std::string& resolved) {
    const ScenarioText text = parse_scenario(resolved, "scenario.toml");
    KeyTexts keys;
    add_keys(keys, "", text.base);
    std::erase_if(keys, [](const auto& entry) { return changes_no_run(entry.first); });
    for (const auto& variant : text.variants) {
        keys[fmt::format("variant.{}", variant.name)] = "is there";
        add_keys(keys, fmt::format("variant.{}.", variant.name), variant.given);
    }
    add_keys(keys, "sweep.", text.sweep);
    return keys;
}

}  // namespace

void store(const Scenario& scenario, const fs::path& folder) {
    std::error_code ignored;
    fs::remove(folder / "scenario.toml", ignored);  // until all of the new one is there
    fs::remove_all(folder / "files", ignored);
    for (const SourceFile& file : scenario.files) {
        write_file(copy_of(folder, file.name), file.text, true);
    }
    write_file(folder / "replicates", replicates_of(scenario), true);
    write_file(folder / "source.toml", scenario.source_text, true);
    write_file(folder / "scenario.toml", scenario.resolved, true);
}

bool is_stored(const Scenario& scenario, const fs::path& folder) {
    return text_of(folder / "scenario.toml") == scenario.resolved &&
           text_of(folder / "replicates") == replicates_of(scenario) &&
           std::ranges::all_of(scenario.files, [&](const SourceFile& file) {
               return text_of(copy_of(folder, file.name)) == file.text;
           });
}

Scenario stored_scenario(const fs::path& folder) {
    const fs::path file = folder / "scenario.toml";
    auto answer = read_file(file, largest_file);
    if (const auto* none = std::get_if<NoSourceFile>(&answer)) {
        throw InputError(Complaint{.file = folder.string(),
                                   .problem = fmt::format("holds no study: {}", none->problem),
                                   .allowed = "the folder of a study (NAME.orglab)"});
    }
    std::vector<Override> overrides;
    if (auto replicates = text_of(folder / "replicates");
        replicates && *replicates != by_precision) {
        overrides.push_back({"run.replicates", std::move(*replicates), "--replicates"});
    }
    Scenario scenario = read_scenario_text(std::get<SourceFile>(answer).text, file.string(),
                                           catalogue(), overrides, StoredFiles(folder));
    if (auto source = text_of(folder / "source.toml")) {
        scenario.source_text = std::move(*source);
    }
    return scenario;
}

void expect_study(const fs::path& folder) {
    const auto refuse = [&](const std::string& problem, const std::string& allowed) {
        throw InputError(
            Complaint{.file = folder.string(), .problem = problem, .allowed = allowed});
    };
    const std::string wanted = "the folder of a study (NAME.orglab)";
    std::error_code error;
    if (!fs::exists(folder, error)) {
        const fs::path results = results_file_of(folder);
        if (fs::is_regular_file(results, error) && is_results_file(results)) {
            refuse(fmt::format("is not there (any more): its results file is, {}, after which the "
                               "folder of a study is removed",
                               results.string()),
                   fmt::format("nothing more, or {} of a study that goes on", wanted));
        }
        refuse("there is no such folder", wanted);
    }
    if (!fs::is_directory(folder, error)) {
        refuse(fs::is_regular_file(folder, error) && is_results_file(folder)
                   ? "is a results file, and all is in it"
                   : "is not a folder",
               wanted);
    }
    if (!fs::exists(folder / "scenario.toml", error)) {
        refuse("holds no study: it has no scenario.toml", wanted);
    }
}

std::vector<std::string> changes_since(const fs::path& folder, const Scenario& scenario) {
    const auto stored = text_of(folder / "scenario.toml");
    if (!stored) {
        return {};
    }
    std::vector<std::string> lines;
    try {
        const KeyTexts before = keys_of(*stored);
        const KeyTexts now = keys_of(scenario.resolved);
        KeyTexts all = before;
        all.insert(now.begin(), now.end());
        const auto value = [](const KeyTexts& keys, const std::string& key) {
            const auto found = keys.find(key);
            return found == keys.end() ? "(not given)" : found->second;
        };
        for (const auto& [key, text] : all) {
            if (value(before, key) != value(now, key)) {
                lines.push_back(fmt::format("{}: {} -> {}", key, shortened(value(before, key)),
                                            shortened(value(now, key))));
            }
        }
    } catch (const InputError&) {
        return {};  // of another version of the program, or too large to be compared
    }
    for (const SourceFile& file : scenario.files) {
        const auto before = text_of(copy_of(folder, file.name));
        if (before && before != file.text) {
            lines.push_back(fmt::format("{}: holds something else", file.name));
        }
    }
    return lines;
}

}  // namespace orglab
