#include "scenario/question.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "parameters/accept.hpp"
#include "scenario/asked_condition.hpp"
#include "support/nearest.hpp"

namespace orglab {
namespace {

/// Whether a key of the frame names a variant; what it names instead is told.
bool names_a_variant(const std::string& key, const Layers& layers, const Catalogue& catalogue,
                     Complaints& complaints) {
    const auto given = layers.frame.keys.find(key);
    if (given == layers.frame.keys.end()) {
        return false;
    }
    Setting setting = *catalogue.find(key);
    for (const auto& variant : layers.variants) {
        setting.choices.push_back(variant.name);
    }
    const auto& place = given->second.place;
    const auto made = accept(
        setting, Written{std::get<std::string>(given->second.value), place.line, place.column});
    const auto* refusal = std::get_if<Refusal>(&made);
    if (refusal != nullptr) {
        complaints.add(place, key, refusal->problem + ", which is not a variant", refusal->allowed,
                       refusal->suggestion);
    }
    return refusal == nullptr;
}

/// The different values that points have of one swept key, as a person would write them: the first
/// hundred.
std::vector<std::string> values_of(const PointList& points, std::size_t key) {
    constexpr std::size_t most = 100;
    std::vector<std::string> values;
    for (const auto& point : points) {
        std::string text = plainly(to_text(point.swept[key].second));
        if (std::ranges::find(values, text) == values.end()) {
            values.push_back(std::move(text));
        }
        if (values.size() == most) {
            break;
        }
    }
    return values;
}

/// Checks one of question.at; the place of its key among the swept ones, if all is well.
std::optional<std::size_t> check_condition(const std::string& text, const Place& place,
                                           const PointList& points, Complaints& complaints) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : points.front().swept) {
        keys.push_back(key);
    }
    const AskedCondition asked = asked_condition(text);
    const auto key = key_meant(asked.key, keys);
    if (!key) {
        complaints.add(place, "question.at", fmt::format("`{}` is not swept", asked.key),
                       keys.empty() ? "nothing: the scenario has no [sweep]"
                                    : fmt::format("KEY=VALUE with {}", fmt::join(keys, ", ")),
                       nearest(asked.key, keys));
        return std::nullopt;
    }
    const bool found = std::ranges::any_of(
        points, [&](const Point& point) { return says(asked.value, point.swept[*key].second); });
    if (!found) {
        constexpr std::size_t shown = 12;
        auto values = values_of(points, *key);
        const std::string close = nearest(asked.value, values);
        const std::size_t all = values.size();
        values.resize(std::min(all, shown));
        complaints.add(
            place, "question.at",
            fmt::format("`{}`: no point has this value of {}", text, keys[*key]),
            fmt::format("one of {}{}", fmt::join(values, ", "), all > shown ? ", ..." : ""), close);
        return std::nullopt;
    }
    return key;
}

}  // namespace

Question question_of(const Layers& layers) {
    Question made{.claim = frame_value<std::string>(layers, "question.claim"),
                  .main = frame_value<std::string>(layers, "question.main"),
                  .smallest_effect = frame_value<double>(layers, "question.smallest_effect"),
                  .arm = frame_value<std::string>(layers, "question.arm"),
                  .baseline = frame_value<std::string>(layers, "question.baseline"),
                  .at = frame_value<std::vector<std::string>>(layers, "question.at"),
                  .arm_phrase = frame_value<std::string>(layers, "question.arm_phrase"),
                  .baseline_phrase = frame_value<std::string>(layers, "question.baseline_phrase")};
    if (made.arm.empty() && !made.baseline.empty() && layers.variants.size() == 2) {
        const bool first = layers.variants.front().name != made.baseline;
        made.arm = layers.variants[first ? 0 : 1].name;
    }
    return made;
}

void check_arms(const Layers& layers, const Catalogue& catalogue, Complaints& complaints) {
    const bool arm = names_a_variant("question.arm", layers, catalogue, complaints);
    const bool baseline = names_a_variant("question.baseline", layers, catalogue, complaints);
    const Question question = question_of(layers);
    if (arm && baseline && question.arm == question.baseline) {
        complaints.add(layers.frame.keys.find("question.arm")->second.place, "question.arm",
                       fmt::format("`{}` is the baseline, too", question.arm),
                       "two different variants as question.arm and question.baseline");
    }
}

void check_conditions(const Layers& layers, const PointList& points, Complaints& complaints) {
    const auto given = layers.frame.keys.find("question.at");
    if (given == layers.frame.keys.end() || points.empty()) {
        return;
    }
    const auto& place = given->second.place;
    const auto& texts = std::get<std::vector<std::string>>(given->second.value);
    std::vector<std::pair<std::size_t, std::string>> asked;
    for (const auto& text : texts) {
        if (const auto key = check_condition(text, place, points, complaints)) {
            asked.emplace_back(*key, asked_condition(text).value);
        }
    }
    const bool met = std::ranges::any_of(points, [&](const Point& point) {
        return std::ranges::all_of(asked, [&](const auto& one) {
            return says(one.second, point.swept[one.first].second);
        });
    });
    if (!met) {
        complaints.add(place, "question.at",
                       fmt::format("no point has all of {}", fmt::join(texts, ", ")),
                       "values that one point of the sweep has together");
    }
}

}  // namespace orglab
