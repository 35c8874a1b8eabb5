#include "metrics/recordings.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "metrics/groups.hpp"
#include "metrics/observation.hpp"
#include "support/errors.hpp"

namespace orglab {

namespace {

std::string said_in(const Model::Asked& asked, const PointSettings& settings) {
    std::string text;
    for (const auto& [section, family] : asked) {
        text += said_in(settings, section, family);
    }
    return text;
}

/// How many people groups are made of, and the files that say who they are; "" if no groups are
/// asked for. Points share what they read.
std::string people_of_groups(const Point& point) {
    if (point.model.get<ObservationSettings>().by.empty()) {
        return "";
    }
    return fmt::format("{} {}", workforce_of(point).workers,
                       static_cast<const void*>(point.workforce.get()));
}

}  // namespace

Recordings::Recordings(std::vector<Recording> of_points)
    : kept_(std::move(of_points)), of_point_(kept_.size()) {
    std::iota(of_point_.begin(), of_point_.end(), 0U);
}

Recordings::Recordings(std::vector<Recording> kept, std::vector<std::uint32_t> of_point)
    : kept_(std::move(kept)), of_point_(std::move(of_point)) {
    expect(std::ranges::all_of(of_point_, [&](std::uint32_t one) { return one < kept_.size(); }),
           "a point records one of the recordings that are kept");
}

Recordings recordings_of(const std::vector<Point>& points) {
    // Which sections a recording follows from is found out by making it: a point that says the same
    // in all of them records the same. Mostly every point asks for the same sections.
    std::map<Model::Asked, std::unordered_map<std::string, std::uint32_t>> known;
    std::vector<Recording> kept;
    std::vector<std::uint32_t> of_point;
    of_point.reserve(points.size());
    const auto find = [&](const Point& point) -> std::optional<std::uint32_t> {
        for (const auto& [asked, recordings] : known) {
            const auto found =
                recordings.find(said_in(asked, point.settings) + people_of_groups(point));
            if (found != recordings.end()) {
                return found->second;
            }
        }
        return std::nullopt;
    };
    for (const Point& point : points) {
        std::optional<std::uint32_t> found = find(point);
        if (!found) {
            found = static_cast<std::uint32_t>(kept.size());
            Model::Asked asked;
            const Model model = point.model.noting(asked);
            const Workforce people = workforce_of(point);
            kept.push_back(recording_of(model));
            record_groups({model, people.file, people.workers}, kept.back());
            known[asked].emplace(said_in(asked, point.settings) + people_of_groups(point), *found);
        }
        of_point.push_back(*found);
    }
    return {std::move(kept), std::move(of_point)};
}

}  // namespace orglab
