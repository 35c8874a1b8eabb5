#include "metrics/recordings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

/// All that a measure says of itself: everything but its functions.
std::string data_of(const Measure& m) {
    return fmt::format("{}\n{}\n{}\n{}\n{} {} {}\n{}\n{}\n{} {} {} {} {} {}\n", m.name, m.also,
                       m.label, m.unit, m.low, m.high, m.direction, m.formula, m.source,
                       static_cast<int>(m.axis), static_cast<int>(m.moment), m.cheap, m.applies,
                       m.of_flows, m.censored);
}

/// All that a recording says of itself.
std::string data_of(const Recording& recording) {
    std::string text = fmt::format(
        "{} {} {} {} {} {} {}\n{}\n{}\n", recording.levels, recording.columns, recording.periods,
        recording.every, static_cast<int>(recording.record), recording.flows, recording.ties_change,
        fmt::join(recording.channels, " "), fmt::join(recording.snapshots, " "));
    for (const auto& series : recording.series) {
        text += fmt::format("{} {} {}", series.first_column, series.width, data_of(series.measure));
    }
    for (const auto* measures : {&recording.run, &recording.structure}) {
        text += "\n";
        for (const Measure& measure : *measures) {
            text += data_of(measure);
        }
    }
    return text;
}

/// What settings say that functions of measures may keep.
std::string kept_in_functions(const Point& point) {
    Model::Asked asked;
    const Model noting = point.model.noting(asked);
    for (const MeasureFamily& family : measure_families()) {
        if (family.keeps_settings) {
            static_cast<void>(family.measures(noting));
        }
    }
    return said_in(asked, point.settings);
}

/// Points that say the same in all sections that a recording follows from record the same. Which
/// sections these are is found out by making it; mostly every point asks for the same ones. Of
/// thousands of points that all say something else, few are remembered: what they record is still
/// found to be the same once it is made.
class Lately {
public:
    [[nodiscard]] std::optional<std::uint32_t> find(const PointSettings& settings) const {
        for (const auto& [asked, recordings] : known_) {
            const auto found = recordings.find(said_in(asked, settings));
            if (found != recordings.end()) {
                return found->second;
            }
        }
        return std::nullopt;
    }
    void add(const Model::Asked& asked, const PointSettings& settings, std::uint32_t recording) {
        constexpr std::size_t most = 256;
        if (++count_ > most) {
            known_.clear();
            count_ = 1;
        }
        known_[asked].emplace(said_in(asked, settings), recording);
    }

private:
    std::map<Model::Asked, std::unordered_map<std::string, std::uint32_t>> known_;
    std::size_t count_ = 0;
};

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
    Lately lately;
    std::unordered_map<std::string, std::uint32_t> known;
    std::vector<Recording> kept;
    std::vector<std::uint32_t> of_point;
    of_point.reserve(points.size());
    for (const Point& point : points) {
        std::optional<std::uint32_t> found = lately.find(point.settings);
        if (!found) {
            Model::Asked asked;
            Recording made = recording_of(point.model.noting(asked));
            const auto [same, fresh] = known.try_emplace(data_of(made) + kept_in_functions(point),
                                                         static_cast<std::uint32_t>(kept.size()));
            if (fresh) {
                kept.push_back(std::move(made));
            }
            found = same->second;
            lately.add(asked, point.settings, *found);
        }
        of_point.push_back(*found);
    }
    return {std::move(kept), std::move(of_point)};
}

}  // namespace orglab
