#include "results/file/files_read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "organization/settings.hpp"

namespace orglab {

namespace {

std::string path_of(const Point& point, std::string_view key) {
    const auto found = point.settings.find(key);
    const auto* path =
        found == point.settings.end() ? nullptr : std::get_if<std::string>(&found->second);
    return path == nullptr ? "" : *path;
}

}  // namespace

std::string files_read(const Scenario& scenario) {
    constexpr std::size_t most = 50;  // an attribute has room for 64 KiB
    std::set<const void*> seen;
    std::vector<std::string> lines;
    const auto keep = [&](const void* table, const auto& line) {
        if (table != nullptr && seen.insert(table).second && seen.size() <= most) {
            if (std::string text = line(); std::ranges::find(lines, text) == lines.end()) {
                lines.push_back(std::move(text));
            }
        }
    };
    for (const Point& point : scenario.points) {
        keep(point.workforce.get(), [&] {
            return fmt::format("{}: {}", path_of(point, "workforce.file"),
                               summary_of(*point.workforce));
        });
        keep(point.edges.get(), [&] {
            return fmt::format(
                "{}: {}", path_of(point, "network.file"),
                summary_of(*point.edges, point.model.get<NetworkSettings>().directed));
        });
        keep(point.memberships.get(), [&] {
            return fmt::format("{}: {}", path_of(point, "communities.file"),
                               summary_of(*point.memberships));
        });
    }
    if (seen.size() > most) {
        lines.push_back(fmt::format("and {} more", seen.size() - most));
    }
    return fmt::format("{}", fmt::join(lines, "\n"));
}

}  // namespace orglab
