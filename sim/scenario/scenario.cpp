#include "scenario/scenario.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "scenario/declare.hpp"
#include "scenario/held_files.hpp"
#include "scenario/layers.hpp"
#include "scenario/points.hpp"
#include "scenario/precision.hpp"
#include "scenario/precision_keys.hpp"
#include "scenario/question.hpp"
#include "scenario/replicate_range.hpp"
#include "scenario/resolved.hpp"
#include "scenario/sweep.hpp"

namespace orglab {

namespace {

void require_title(const Layers& layers, const std::string& file, const Catalogue& catalogue,
                   Complaints& complaints) {
    if (!layers.frame.keys.contains("title") && !layers.unknown.contains("title")) {
        complaints.add({file, 1, 1}, "title", "is missing", allowed(*catalogue.find("title")));
    }
}

/// "latin-hypercube x grid"; "" if nothing is swept.
std::string design_of(const Sweep& sweep) {
    std::string text;
    for (const SweepPart& part : sweep.parts) {
        if (part.axes > 0) {
            text += (text.empty() ? "" : " x ") + scenario_word(part.design->name);
        }
    }
    return text;
}

std::vector<std::string> given_keys(const Layers& layers) {
    std::set<std::string> keys;
    const auto add = [&](const Layer& layer) {
        std::ranges::for_each(layer.keys, [&](const auto& one) { keys.insert(one.first); });
    };
    add(layers.base);
    std::ranges::for_each(layers.variants, add, &NamedLayer::layer);
    std::ranges::for_each(layers.sweep.axes,
                          [&](const Axis& axis) { keys.insert(axis.factor.key); });
    return {keys.begin(), keys.end()};
}

std::vector<SweptKeys> swept_keys(const Sweep& sweep) {
    std::vector<SweptKeys> parts;
    std::size_t next = 0;
    for (const SweepPart& part : sweep.parts) {
        if (part.axes == 0) {
            continue;
        }
        SweptKeys& made = parts.emplace_back(SweptKeys{part.name, part.design, {}, {}});
        for (const OwnKey& key : own_keys(part)) {
            made.own.emplace_back(key.setting.name, key.value);
        }
        for (const Axis& axis : std::span(sweep.axes).subspan(next, part.axes)) {
            made.factors.push_back(axis.factor);
        }
        next += part.axes;
    }
    return parts;
}

/// A range of replicates as their number, for run.replicates, and the first of them.
std::vector<Override> with_numbers(std::vector<Override> overrides, std::uint32_t& first) {
    for (auto& given : overrides) {
        if (const auto range = replicate_range(given)) {
            first = range->first;
            given.value = std::to_string(range->count);
        }
    }
    return overrides;
}

}  // namespace

Scenario read_scenario_text(std::string_view text, const std::string& file,
                            const Catalogue& catalogue, const std::vector<Override>& overrides,
                            const FileSource& files) {
    Scenario made;
    ScenarioText written = parse_chain(text, file, files);
    apply_overrides(written, with_numbers(overrides, made.first_replicate));
    Complaints complaints(catalogue);
    for (auto& complaint : written.complaints) {
        complaints.add(std::move(complaint));
    }
    KeepingFiles kept(files);
    const Layers layers = check_layers(written, file, catalogue, kept, complaints);
    require_title(layers, file, catalogue, complaints);
    check_precision(layers, catalogue, complaints);
    check_arms(layers, catalogue, complaints);
    made.notices = std::move(written.notices);
    made.points = make_points(layers, file, catalogue, kept, complaints, made.notices);
    check_conditions(layers, made.points, complaints);
    complaints.throw_if_any();

    made.file = file;
    made.title = frame_value<std::string>(layers, "title");
    made.description = frame_value<std::string>(layers, "description");
    made.source_text = text;
    made.design = design_of(layers.sweep);
    made.given = given_keys(layers);
    made.swept = swept_keys(layers.sweep);
    for (const OwnKey& key : keys_of_whole(layers.sweep)) {
        made.swept_where.emplace_back(key.setting.name, key.value);
    }
    made.files = kept.take();
    const auto& run = made.points.front().model.get<RunSettings>();
    made.seed = run.seed;
    const auto precision = precision_of(made);
    made.replicates = precision ? precision->max : run.replicates;
    made.periods = run.periods;
    for (const auto& variant : layers.variants) {
        made.variants.push_back(variant.name);
    }
    made.question = question_of(layers);
    made.resolved = resolved_toml(layers, catalogue);
    made.settings_json = settings_json(layers, catalogue);
    return made;
}

}  // namespace orglab
