#include "scenario/nearest_file.hpp"

#include <algorithm>
#include <vector>

#include "support/nearest.hpp"

namespace orglab {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_files = 5000;  // in a larger folder the user looks for themselves

/// Names of files, sorted: a folder lists them in no order.
std::vector<std::string> files_in(const fs::path& folder, std::string_view extension) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at(folder.empty() ? "." : folder, error), end;
         !error && at != end && names.size() < most_files; at.increment(error)) {
        std::error_code none;
        if (at->is_regular_file(none) &&
            (extension.empty() || at->path().extension() == extension)) {
            names.push_back(at->path().filename().string());
        }
    }
    std::ranges::sort(names);
    return names;
}

}  // namespace

std::string nearest_file(const fs::path& missing, std::string_view extension) {
    const auto names = files_in(missing.parent_path(), extension);
    std::vector<std::string> alike;  // those with its extension, by their stems
    std::vector<std::string> stems;
    std::vector<std::string> others;
    for (const auto& name : names) {
        const fs::path file(name);
        if (!missing.has_extension() || file.extension() == missing.extension()) {
            alike.push_back(name);
            stems.push_back(file.stem().string());
        } else {
            others.push_back(name);
        }
    }
    if (const std::string stem = nearest(missing.stem().string(), stems); !stem.empty()) {
        return alike[static_cast<std::size_t>(std::ranges::find(stems, stem) - stems.begin())];
    }
    return nearest(missing.filename().string(), others);
}

}  // namespace orglab
