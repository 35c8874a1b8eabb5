#include "commands/asked_study.hpp"

#include "engine/catalogue.hpp"
#include "scenario/shipped.hpp"
#include "study/folder.hpp"
#include "study/stored_scenario.hpp"
#include "support/errors.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

bool is_study_folder(const fs::path& path) {
    std::error_code none;
    return fs::is_directory(path, none) && fs::exists(path / "scenario.toml", none);
}

/// Without a slash at the end, and with a name: "." and ".." have none.
fs::path named(const fs::path& folder) {
    const fs::path plain = folder.has_filename() ? folder : folder.parent_path();
    return plain.filename() == "." || plain.filename() == ".." ? fs::weakly_canonical(plain)
                                                               : plain;
}

}  // namespace

bool is_folder(const fs::path& out) {
    std::error_code none;
    return !out.has_filename() || fs::is_directory(out, none);
}

fs::path place_of(const std::string& file, const WhatIsAsked& asked) {
    if (is_study_folder(file)) {
        if (!asked.overrides.empty() || !asked.out.empty()) {
            throw InputError(Complaint{
                .file = file,
                .problem = "is the folder of a study, whose keys and results file are those of "
                           "its beginning",
                .allowed = "no --out and no option that changes a key, or the scenario instead"});
        }
        return results_file_of(named(file));
    }
    fs::path name = find_scenario(file);
    name = name.stem();
    name += ".h5";
    if (asked.out.empty()) {
        return fs::path("results") / name;
    }
    return is_folder(asked.out) ? asked.out / name : asked.out;
}

AskedStudy read_study(const std::string& file, const WhatIsAsked& asked) {
    fs::path out = place_of(file, asked);
    return {is_study_folder(file)
                ? stored_scenario(named(file))
                : read_scenario(find_scenario(file), catalogue(), asked.overrides),
            std::move(out)};
}

}  // namespace orglab
