#include "scenario/shipped.hpp"

#include <algorithm>
#include <cstdlib>

#include "scenario/files_on_disk.hpp"
#include "scenario/nearest_file.hpp"
#include "scenario/scenario_text.hpp"
#include "support/errors.hpp"
#include "support/nearest.hpp"

// Set by the build: the way from an installed program's folder to its data, where `install` was to
// put data, and where the sources are. Empty: not looked for there.
#ifndef ORGLAB_DATA_FROM_PROGRAM
#define ORGLAB_DATA_FROM_PROGRAM ""
#endif
#ifndef ORGLAB_SOURCE_DIR
#define ORGLAB_SOURCE_DIR ""
#endif
#ifndef ORGLAB_DATA_DIR
#define ORGLAB_DATA_DIR ""
#endif

namespace orglab {

namespace fs = std::filesystem;

namespace {

bool is_folder(const fs::path& path) {
    std::error_code none;
    return !path.empty() && fs::is_directory(path, none);
}

bool is_file(const fs::path& path) {
    std::error_code none;
    return fs::is_regular_file(path, none);
}

}  // namespace

fs::path shipped_folder() {
    if (const char* set = std::getenv("ORGLAB_SCENARIOS"); set != nullptr && *set != '\0') {
        return set;
    }
    return data_folder("scenarios");
}

fs::path own_program() {
    std::error_code none;
    return fs::read_symlink("/proc/self/exe", none);
}

fs::path data_folder(const fs::path& name) {
    const fs::path program = own_program();
    const fs::path beside = program.empty() || *ORGLAB_DATA_FROM_PROGRAM == '\0'
                                ? fs::path()
                                : program.parent_path() / ORGLAB_DATA_FROM_PROGRAM;
    for (const fs::path& home : {beside, fs::path(ORGLAB_DATA_DIR), fs::path(ORGLAB_SOURCE_DIR)}) {
        if (!home.empty() && is_folder(home / name)) {
            return (home / name).lexically_normal();
        }
    }
    return {};
}

std::vector<std::string> shipped_scenarios() {
    std::vector<std::string> names;
    const fs::path folder = shipped_folder();
    if (!is_folder(folder)) {
        return names;
    }
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        if (at->path().extension() == ".toml" && is_file(at->path())) {
            names.push_back(
                at->path().lexically_relative(folder).replace_extension().generic_string());
        }
    }
    std::ranges::sort(names);
    return names;
}

std::string title_of(const fs::path& file) {
    try {
        const auto answer = read_file(file, largest_file);
        const auto* source = std::get_if<SourceFile>(&answer);
        if (source == nullptr) {
            return "";
        }
        const ScenarioText text = parse_chain(source->text, source->name, files_on_disk());
        const auto title = std::ranges::find(text.base.keys, "title", &GivenKey::key);
        const auto* words = title == text.base.keys.end()
                                ? nullptr
                                : std::get_if<std::string>(&title->written.value);
        return words == nullptr ? "" : *words;
    } catch (const InputError&) {
        return "";
    }
}

std::string nearest_scenario(const fs::path& folder, const std::string& name) {
    if (std::string file = nearest_file(folder, name, ".toml"); !file.empty()) {
        return file;
    }
    const auto names = shipped_scenarios();
    const std::string word = name.ends_with(".toml") ? name.substr(0, name.size() - 5) : name;
    if (std::string found = nearest(word, names); !found.empty()) {
        return found;
    }
    std::vector<std::string> last;
    std::ranges::transform(names, std::back_inserter(last), [](const std::string& one) {
        return fs::path(one).filename().string();
    });
    const auto found = nearest_index(fs::path(word).filename().string(), last);
    return found ? names[*found] : "";
}

namespace {

/// The shipped scenario whose name ends so: "march-1991-figure-1", as the self-test calls it, of
/// published/march-1991-figure-1. None if several do.
std::optional<fs::path> alone_with_name(const fs::path& folder, const std::string& name) {
    std::optional<fs::path> found;
    for (const std::string& one : shipped_scenarios()) {
        if (one.ends_with("/" + name)) {
            if (found) {
                return std::nullopt;
            }
            found = folder / (one + ".toml");
        }
    }
    return found;
}

}  // namespace

std::optional<fs::path> known_scenario(const std::string& file_or_name) {
    if (is_file(file_or_name)) {
        return file_or_name;
    }
    const fs::path folder = shipped_folder();
    if (!folder.empty() && !file_or_name.empty() && fs::path(file_or_name).is_relative()) {
        for (const fs::path& candidate :
             {folder / file_or_name, folder / (file_or_name + ".toml")}) {
            if (is_file(candidate)) {
                return candidate;
            }
        }
        return alone_with_name(folder, file_or_name);
    }
    return std::nullopt;
}

fs::path find_scenario(const std::string& file_or_name) {
    if (auto known = known_scenario(file_or_name)) {
        return *known;
    }
    throw InputError(
        Complaint{.file = file_or_name,
                  .problem = "is neither a file nor a shipped scenario (`orglab list` shows those)",
                  .suggestion = nearest_scenario("", file_or_name)});
}

}  // namespace orglab
