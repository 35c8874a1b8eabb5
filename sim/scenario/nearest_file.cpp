#include "scenario/nearest_file.hpp"

#include <algorithm>
#include <vector>

#include "support/nearest.hpp"

namespace orglab {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_entries = 5000;

/// Names of files, sorted: a folder lists them in no order. None of a folder with more entries:
/// what stands among the first of them depends on the file system, and reading all takes long.
std::vector<std::string> files_in(const fs::path& folder, std::string_view extension) {
    std::vector<std::string> names;
    std::size_t entries = 0;
    std::error_code error;
    for (fs::directory_iterator at(folder.empty() ? "." : folder, error), end; !error && at != end;
         at.increment(error)) {
        if (++entries > most_entries) {
            return {};
        }
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

std::string nearest_file(const fs::path& folder, const std::string& name,
                         std::string_view extension) {
    const fs::path missing(name);
    const auto names = files_in((folder / missing).parent_path(), extension);
    std::vector<std::string> alike;  // those with its extension, by their stems
    std::vector<std::string> stems;
    std::vector<std::string> others;
    for (const auto& there : names) {
        const fs::path file(there);
        if (!missing.has_extension() || file.extension() == missing.extension()) {
            alike.push_back(there);
            stems.push_back(file.stem().string());
        } else {
            others.push_back(there);
        }
    }
    const auto stem = nearest_index(missing.stem().string(), stems);
    const std::string found = stem ? alike[*stem] : nearest(missing.filename().string(), others);
    return found.empty() ? "" : fs::path(missing).replace_filename(found).string();
}

}  // namespace orglab
