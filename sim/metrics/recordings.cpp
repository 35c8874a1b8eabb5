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
    for (const auto& [section, family, key] : asked) {
        if (key.empty()) {
            text += said_in(settings, section, family);
        } else if (const auto said = settings.find(key); said != settings.end()) {
            text += fmt::format("{} = {}\n", key, to_text(said->second));
        }
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

/// All that a measure says of itself: everything but its functions.
std::string data_of(const Measure& m) {
    return fmt::format("{}\n{}\n{}\n{}\n{} {} {}\n{}\n{}\n{} {} {} {} {} {} {}\n", m.name, m.also,
                       m.label, m.unit, m.low, m.high, m.direction, m.formula, m.source,
                       static_cast<int>(m.axis), static_cast<int>(m.moment), m.cheap, m.applies,
                       m.of_flows, m.of_workers, m.censored);
}

/// All that a recording says of itself.
std::string data_of(const Recording& recording) {
    std::string text = fmt::format(
        "{} {} {} {} {} {} {}\n{}\n{}\n", recording.levels, recording.columns, recording.periods,
        recording.every, static_cast<int>(recording.record), recording.flows, recording.ties_change,
        fmt::join(recording.channels, " "), fmt::join(recording.snapshots, " "));
    for (const auto& [grouping, labels] : recording.groups) {
        text += fmt::format("{}\t{}\n", grouping->name, fmt::join(labels, "\t"));
    }
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

/// Points that say the same in all that a recording follows from record the same. What that is is
/// found out by making it; mostly every point asks for the same. Of thousands of points that all
/// say something else, few are remembered: what they record is still found to be the same once it
/// is made.
class Lately {
public:
    struct Known {
        std::uint32_t recording;
        const Model::Asked* asked;  ///< good until another is added
    };
    [[nodiscard]] std::optional<Known> find(const Point& point) const {
        for (const auto& [asked, recordings] : known_) {
            const auto found = recordings.find(said(asked, point));
            if (found != recordings.end()) {
                return Known{found->second, &asked};
            }
        }
        return std::nullopt;
    }
    Known add(const Model::Asked& asked, const Point& point, std::uint32_t recording) {
        constexpr std::size_t most = 256;
        if (++count_ > most) {
            known_.clear();
            count_ = 1;
        }
        const auto place = known_.try_emplace(asked).first;
        place->second.emplace(said(asked, point), recording);
        return {recording, &place->first};
    }

private:
    static std::string said(const Model::Asked& asked, const Point& point) {
        return said_in(asked, point.settings) + people_of_groups(point);
    }

    std::map<Model::Asked, std::unordered_map<std::string, std::uint32_t>> known_;
    std::size_t count_ = 0;
};

class RecordingsOfPoints {
public:
    void add(const AlikePoints& alike) {
        Point point = alike.first;
        const Lately::Known first = of(point);
        of_point_.push_back(first.recording);
        Model::Asked asked = *first.asked;
        if (!point.model.get<ObservationSettings>().by.empty()) {
            asked.insert(
                Model::Source{.section = "workforce"});  // how many people groups are made of
        }
        if (!alike.vary(asked)) {
            of_point_.resize(of_point_.size() + alike.count - 1, first.recording);
            return;
        }
        for (std::size_t row = 1; row < alike.count; ++row) {
            alike.make(row, row - 1, point);
            of_point_.push_back(of(point).recording);
        }
    }

    [[nodiscard]] Recordings take() { return {std::move(kept_), std::move(of_point_)}; }

private:
    Lately::Known of(const Point& point) {
        if (const auto known = lately_.find(point)) {
            return *known;
        }
        Model::Asked asked;
        const Model model = point.model.noting(asked);
        const Workforce people = workforce_of(point);
        Recording made = recording_of(model);
        record_groups({model, people.file, people.workers}, made);
        const auto [same, fresh] = known_.try_emplace(data_of(made) + kept_in_functions(point),
                                                      static_cast<std::uint32_t>(kept_.size()));
        if (fresh) {
            kept_.push_back(std::move(made));
        }
        return lately_.add(asked, point, same->second);
    }

    Lately lately_;
    std::unordered_map<std::string, std::uint32_t> known_;
    std::vector<Recording> kept_;
    std::vector<std::uint32_t> of_point_;
};

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

bool Recordings::have_series() const {
    return std::ranges::any_of(kept_, [](const Recording& one) { return one.rows() > 0; });
}

Recordings recordings_of(const PointList& points) {
    RecordingsOfPoints all;
    for (const AlikePoints& alike : points.groups()) {
        all.add(alike);
    }
    return all.take();
}

}  // namespace orglab
