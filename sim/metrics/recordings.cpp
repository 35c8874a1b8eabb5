#include "metrics/recordings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "metrics/groups.hpp"
#include "metrics/observation.hpp"
#include "random/draws.hpp"
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

std::uint64_t digest_of(const Recording& recording) {
    std::string text;
    const auto out = std::back_inserter(text);
    for (const auto& [measure, first_column, width] : recording.series) {
        fmt::format_to(out, "{} {} {}\n", measure.name, first_column, width);
    }
    for (const auto* measures : {&recording.run, &recording.structure}) {
        for (const Measure& measure : *measures) {
            fmt::format_to(out, "{}\n", measure.name);
        }
        fmt::format_to(out, "\n");
    }
    for (const auto& [grouping, labels] : recording.groups) {
        fmt::format_to(out, "{}: {}\n", grouping->name, fmt::join(labels, "\t"));
    }
    fmt::format_to(out, "{}\n{} {} {} {} {}\n{}", fmt::join(recording.channels, "\n"),
                   recording.levels, recording.columns, recording.periods, recording.every,
                   recording.ties_change, fmt::join(recording.snapshots, " "));
    return purpose(text).id;
}

std::vector<std::uint64_t> digests_of(const std::vector<Recording>& recordings) {
    std::vector<std::uint64_t> digests(recordings.size());
    std::ranges::transform(recordings, digests.begin(), digest_of);
    return digests;
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
    : kept_(std::move(of_points)), digests_(digests_of(kept_)), of_point_(kept_.size()) {
    std::iota(of_point_.begin(), of_point_.end(), 0U);
}

Recordings::Recordings(std::vector<Recording> kept, std::vector<std::uint32_t> of_point)
    : kept_(std::move(kept)), digests_(digests_of(kept_)), of_point_(std::move(of_point)) {
    expect(std::ranges::all_of(of_point_, [&](std::uint32_t one) { return one < kept_.size(); }),
           "a point records one of the recordings that are kept");
}

std::vector<std::uint64_t> Recordings::digests() const {
    std::vector<std::uint64_t> all = digests_;
    std::ranges::sort(all);
    const auto further = std::ranges::unique(all);
    all.erase(further.begin(), further.end());
    return all;
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
