#include "results/file/notes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "scenario/resolved_json.hpp"

namespace orglab {
namespace {

void note(const H5::Group& where, const std::string& name, const std::string& type,
          const std::string& data) {
    auto group = hdf5::make_group(where, name, "NXnote");
    hdf5::text_scalar(group, "type", type);
    hdf5::text_scalar(group, "data", data);
    group.close();
}

/// The tables of the scenario, byte for byte: text of any encoding, which may hold any byte.
void write_files(const H5::Group& provenance, const std::vector<SourceFile>& files) {
    if (files.empty()) {
        return;
    }
    auto group = hdf5::make_group(provenance, "files", "NXcollection");
    Scales scales;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string length = fmt::format("bytes_{}", i);
        const std::string& text = files[i].text;
        scales.add_bare(group, length, text.size());
        auto dataset = hdf5::make_dataset<std::uint8_t>(group, fmt::format("file_{}", i),
                                                        {text.size()}, std::uint8_t{0});
        hdf5::attribute(dataset, "name", files[i].name);
        scales.attach(dataset, {length});
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        hdf5::write_block(dataset, {0}, {text.size()}, std::span(bytes, text.size()));
        dataset.close();
    }
    scales.close();
    group.close();
}

/// A changed key with the values it takes over the points.
struct Range {
    std::string key;
    std::string kind = "variant";
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
    std::set<std::string> values;

    void take(const Value& value) {
        values.insert(to_text(value));
        std::visit(
            [&](const auto& given) {
                using T = std::remove_cvref_t<decltype(given)>;
                if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
                    low =
                        std::fmin(low, static_cast<double>(given));  // fmin and fmax pass over NaN
                    high = std::fmax(high, static_cast<double>(given));
                }
            },
            value);
    }
};

std::vector<Range> ranges_of(const Scenario& scenario) {
    std::vector<Range> ranges;
    for (const auto& [key, value] : scenario.points.front().parameters) {
        ranges.emplace_back().key = key;
    }
    for (const auto& point : scenario.points) {
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            ranges[i].take(point.parameters[i].second);
        }
        for (const auto& [key, value] : point.swept) {
            for (auto& range : ranges) {
                range.kind = range.key == key ? "sweep" : range.kind;
            }
        }
    }
    return ranges;
}

template <class T, class Get>
void column(const H5::Group& group, Scales& scales, const std::string& name,
            const std::vector<Range>& ranges, const Get& get, std::string_view long_name) {
    std::vector<T> values;
    for (const auto& range : ranges) {
        values.push_back(get(range));
    }
    H5::DataSet dataset;
    if constexpr (std::is_same_v<T, std::string>) {
        dataset = hdf5::text_dataset(group, name, values);
    } else {
        dataset = hdf5::small_dataset(group, name, std::span<const T>(values), {values.size()});
    }
    hdf5::attribute(dataset, "long_name", long_name);
    scales.attach(dataset, {"parameter"});
    dataset.close();
}

}  // namespace

void write_design(const H5::Group& root, const StudyDescription& study) {
    const Scenario& scenario = *study.scenario;
    auto group = hdf5::make_group(root, "design", "NXcollection");
    hdf5::text_scalar(
        group, "method",
        scenario.design.empty() ? "variants" : fmt::format("variants x {}", scenario.design));
    hdf5::small_dataset(group, "seed", std::span(&scenario.seed, 1), {}).close();
    const auto ranges = ranges_of(scenario);
    if (!ranges.empty()) {
        Scales scales;
        std::vector<std::string> keys;
        for (const auto& range : ranges) {
            keys.push_back(range.key);
        }
        scales.add(group, "parameter", keys, "keys that differ between points");
        column<std::string>(
            group, scales, "kind", ranges, [](const auto& range) { return range.kind; },
            "who changes it: variant or sweep");
        column<double>(
            group, scales, "low", ranges, [](const auto& range) { return range.low; },
            "smallest value");
        column<double>(
            group, scales, "high", ranges, [](const auto& range) { return range.high; },
            "largest value");
        column<std::int32_t>(
            group, scales, "values", ranges,
            [](const auto& range) { return static_cast<std::int32_t>(range.values.size()); },
            "number of different values");
        scales.close();
    }
    group.close();
}

void write_provenance(const H5::Group& root, const StudyDescription& study,
                      const Circumstances& circumstances) {
    const Scenario& scenario = *study.scenario;
    auto group = hdf5::make_group(root, "provenance", "NXcollection");
    note(group, "config", "application/json", resolved_json(scenario));
    nlohmann::ordered_json environment(study.provenance);
    environment["scenario_file"] = scenario.file;
    environment["seconds_of_all_runs"] = circumstances.seconds;
    environment["worker_updates_of_all_runs"] = circumstances.worker_updates;
    constexpr auto lenient =
        nlohmann::ordered_json::error_handler_t::replace;  // a host may have any name
    note(group, "environment", "application/json", environment.dump(2, ' ', false, lenient));
    hdf5::text_scalar(group, "source_text", scenario.source_text);
    hdf5::text_scalar(group, "resolved", scenario.resolved);
    write_files(group, scenario.files);
    if (!circumstances.failures.empty()) {
        note(group, "failures", "text/plain",
             fmt::format("{}\n", fmt::join(circumstances.failures, "\n")));
    }
    group.close();
}

}  // namespace orglab
