#include "comparison/sweep_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "comparison/compare_sentences.hpp"
#include "comparison/points.hpp"

namespace orglab {
namespace {

/// -1 worse or lower, +1 better or higher, 0 neither.
int side_of(ArmVerdict standing) {
    return standing == ArmVerdict::better || standing == ArmVerdict::higher ? 1
           : standing == ArmVerdict::worse || standing == ArmVerdict::lower ? -1
                                                                            : 0;
}

struct Place {
    const Arm* arm;
    int side;
};

/// Places that differ in one key alone, in the order of the study.
std::vector<std::vector<Place>> lines_along(std::size_t key, const std::vector<Place>& places) {
    std::map<std::string, std::vector<Place>> lines;
    for (const Place& place : places) {
        std::string others;
        for (std::size_t k = 0; k < place.arm->values.size(); ++k) {
            others += k == key ? "\n" : to_text(place.arm->values[k]) + "\n";
        }
        lines[others].push_back(place);
    }
    std::vector<std::vector<Place>> made;
    for (auto& [others, line] : lines) {
        if (line.size() > 1) {
            made.push_back(std::move(line));
        }
    }
    return made;
}

Turning turning_along(std::size_t key, const std::string& name, const std::vector<Place>& places) {
    Turning made{.key = name};
    for (const auto& line : lines_along(key, places)) {
        ++made.lines;
        const Place* last = nullptr;  // with a verdict for a side
        for (const Place& place : line) {
            if (place.side == 0) {
                continue;
            }
            if (last != nullptr && last->side != place.side) {
                if (made.turned == 0) {
                    made.from = fmt::format("{}={}", name, plain_text(last->arm->values[key]));
                    made.to = fmt::format("{}={}", name, plain_text(place.arm->values[key]));
                }
                ++made.turned;
                break;
            }
            last = &place;
        }
    }
    return made;
}

}  // namespace

std::vector<SweptVerdicts> sweep_parts(const Comparison& comparison,
                                       const MeasureComparison& measure) {
    if (comparison.arms.keys.empty()) {
        return {};
    }
    using Words = std::pair<std::string, std::string>;
    std::vector<Words> order;
    std::map<Words, std::vector<std::size_t>> pairs;
    for (std::size_t p = 0; p < comparison.arms.pairs.size(); ++p) {
        const ArmPair& pair = comparison.arms.pairs[p];
        const Words words{comparison.arms.arms[pair.baseline].word,
                          comparison.arms.arms[pair.arm].word};
        if (pairs[words].empty()) {
            order.push_back(words);
        }
        pairs[words].push_back(p);
    }
    const auto names = short_names(comparison.arms.keys);
    std::vector<SweptVerdicts> made;
    for (const Words& words : order) {
        if (pairs[words].size() < 2) {
            continue;
        }
        SweptVerdicts part{
            .arm = words.second, .baseline = words.first, .places = pairs[words].size()};
        std::vector<Place> places;
        for (const std::size_t p : pairs[words]) {
            const auto& contrast = measure.contrasts[p];
            const ArmVerdict standing =
                contrast ? arm_verdict_of(*contrast, measure.measure.measure.direction,
                                          comparison.confidence)
                         : ArmVerdict::undecided;
            const int side = side_of(standing);
            part.above += side > 0 ? 1U : 0U;
            part.below += side < 0 ? 1U : 0U;
            part.equivalent += standing == ArmVerdict::equivalent ? 1U : 0U;
            part.undecided += standing == ArmVerdict::undecided ? 1U : 0U;
            places.push_back({&comparison.arms.arms[comparison.arms.pairs[p].arm], side});
        }
        const bool same_keys = std::ranges::all_of(
            places, [&](const Place& place) { return place.arm->values.size() == names.size(); });
        for (std::size_t k = 0; same_keys && k < names.size(); ++k) {
            part.turnings.push_back(turning_along(k, names[k], places));
        }
        std::ranges::stable_sort(part.turnings, std::ranges::greater(), &Turning::turned);
        made.push_back(std::move(part));
    }
    return made;
}

report::Table sweep_table(const MeasureComparison& measure,
                          const std::vector<SweptVerdicts>& parts) {
    const bool sided = measure.measure.measure.direction != 0;
    report::Table table{.title = fmt::format("{}: places of the sweep", measure.measure.name),
                        .headings = {{.label = "arms"}}};
    for (const char* label : {"places", sided ? "better" : "higher", sided ? "worse" : "lower",
                              "equivalent", "undecided", "decided"}) {
        table.headings.push_back({.label = label, .align = report::Align::right});
    }
    for (const SweptVerdicts& part : parts) {
        report::Row row{fmt::format("{} against {}", part.arm, part.baseline)};
        for (const std::size_t count :
             {part.places, part.above, part.below, part.equivalent, part.undecided}) {
            row.emplace_back(report::Number{static_cast<double>(count)});
        }
        row.emplace_back(fmt::format("{:.0f} %", 100 * part.decided()));
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string sweep_sentence(const Comparison& comparison, const MeasureComparison& measure,
                           const SweptVerdicts& part) {
    const bool sided = measure.measure.measure.direction != 0;
    std::string text = fmt::format(
        "{}, {} against {}: {} in {} of {} places of the sweep, {} in {}, equivalent in {} and "
        "undecided in {} ({:.0f} % decided)",
        measure_text(comparison, measure), part.arm, part.baseline, sided ? "better" : "higher",
        part.above, part.places, sided ? "worse" : "lower", part.below, part.equivalent,
        part.undecided, 100 * part.decided());
    if (part.above == 0 || part.below == 0) {
        return text + ".";
    }
    bool turned = false;
    for (const Turning& turning : part.turnings) {
        if (turning.turned > 0) {
            text +=
                fmt::format("; {} turns it in {} of {} lines along it, as from {} to {}",
                            turning.key, turning.turned, turning.lines, turning.from, turning.to);
            turned = true;
        }
    }
    return text + (turned ? "." : "; no swept key turns it by itself.");
}

}  // namespace orglab
