#include "scenario/resolved_json.hpp"

#include <boost/algorithm/string/replace.hpp>
#include <nlohmann/json.hpp>

#include <iterator>
#include <span>

#include "scenario/resolved.hpp"
#include "scenario/sweep.hpp"

namespace orglab {

namespace {

using Json = nlohmann::ordered_json;

constexpr auto lenient = Json::error_handler_t::replace;

Json json_of(const Value& value) {
    return std::visit(
        [](const auto& held) -> Json {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(held)>, std::monostate>) {
                return nullptr;
            } else {
                return held;
            }
        },
        value);
}

Json json_of(const Layer& layer) {
    Json made = Json::object();
    for (const auto& [key, placed] : layer.keys) {
        made[key] = json_of(placed.value);
    }
    return made;
}

Json json_of(const Factor& factor) {
    if (factor.has_range()) {
        return {{"from", factor.range.from},
                {"to", factor.range.to},
                {"scale", to_word(factor.range.scale)}};
    }
    Json made = Json::array();
    for (const auto& value : factor.levels) {
        made.push_back(json_of(value));
    }
    return made;
}

}  // namespace

std::string settings_json(const Layers& layers, const Catalogue& catalogue) {
    Json made = json_of(layers.frame);
    Json& settings = made["settings"] = Json::object();
    for (const auto& key : resolved_keys(layers, catalogue)) {
        if (key.value.index() != 0) {
            settings[key.section_name + "." + key.setting->name] = json_of(key.value);
        }
    }
    made["variants"] = Json::array();
    for (const auto& variant : layers.variants) {
        made["variants"].push_back({{"name", variant.name}, {"settings", json_of(variant.layer)}});
    }
    Json& sweep = made["sweep"] = Json::object();
    for (const auto& axis : layers.sweep.axes) {
        sweep[axis.factor.key] = json_of(axis.factor);
    }
    if (!layers.sweep.axes.empty()) {
        Json& design = made["design"] = Json::object();
        std::size_t next = 0;
        for (const SweepPart& part : layers.sweep.parts) {
            if (part.name.empty() && part.axes == 0) {
                continue;
            }
            Json& own = part.name.empty() ? design : made["designs"][part.name];
            for (const auto& key : written_keys(part)) {
                own[key.setting.name] = json_of(key.value);
            }
            if (!part.name.empty()) {
                Json& swept = own["keys"] = Json::array();
                for (const Axis& axis : std::span(layers.sweep.axes).subspan(next, part.axes)) {
                    swept.push_back(axis.factor.key);
                }
            }
            next += part.axes;
        }
        for (const auto& key : keys_of_whole(layers.sweep)) {
            design[key.setting.name] = json_of(key.value);
        }
    }
    return made.dump(2, ' ', false, lenient);
}

std::string resolved_json(const Scenario& scenario) {
    std::string text;
    resolved_json(scenario.settings_json, scenario.points,
                  [&](std::string_view piece) { text += piece; });
    return text;
}

void resolved_json(const std::string& settings, const PointList& points,
                   const std::function<void(std::string_view piece)>& take) {
    std::string text = settings.substr(0, settings.size() - 2);  // its end is a line of its own
    text += ",\n  \"points\": [";
    for (const Point& point : points) {
        Json parameters = Json::object();
        for (const auto& [key, value] : point.parameters) {
            parameters[key] = json_of(value);
        }
        const Json one = {{"point", point.index},
                          {"scenario", point.scenario},
                          {"parameters", std::move(parameters)}};
        text += point.index == 0 ? "\n    " : ",\n    ";
        // Texts have their line ends escaped.
        boost::algorithm::replace_all_copy(std::back_inserter(text),
                                           one.dump(2, ' ', false, lenient), "\n", "\n    ");
        constexpr std::size_t piece = 1U << 16U;
        if (text.size() > piece) {
            take(text);
            text.clear();
        }
    }
    take(text + "\n  ]\n}");
}

}  // namespace orglab
