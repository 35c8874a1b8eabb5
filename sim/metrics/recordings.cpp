#include "metrics/recordings.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

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
            const auto found = recordings.find(said_in(asked, point.settings));
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
            kept.push_back(recording_of(point.model.noting(asked)));
            known[asked].emplace(said_in(asked, point.settings), *found);
        }
        of_point.push_back(*found);
    }
    return {std::move(kept), std::move(of_point)};
}

}  // namespace orglab
