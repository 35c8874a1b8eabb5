#include <fmt/format.h>
#include <boost/algorithm/string/replace.hpp>

#include <cmath>
#include <nlohmann/json.hpp>

#include "commands/planned_study.hpp"
#include "engine/run_key.hpp"
#include "parameters/plain_value.hpp"
#include "report/renderer.hpp"
#include "scenario/precision.hpp"

namespace orglab {

namespace {

using Json = nlohmann::ordered_json;

constexpr auto lenient = Json::error_handler_t::replace;

std::string hexadecimal(std::uint64_t key) {
    return fmt::format("{:016x}", key);
}

Json json_of(const Value& value) {
    return std::visit(
        [](const auto& held) -> Json {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(held)>, std::monostate>) {
                return nullptr;
            } else {
                return held;
            }
        },
        plain_value(value));
}

Json number(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

report::Cell cell_of(const Value& held) {
    const Value value = plain_value(held);
    if (const auto* real = std::get_if<double>(&value)) {
        return report::Number{*real};
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return report::Number{static_cast<double>(*whole)};
    }
    return value.index() == 0 ? report::Cell(report::Missing{}) : report::Cell(plain_text(value));
}

Json forecast_json(const PlannedStudy& study) {
    const Shape& shape = study.shape;
    Json made = {{"nodes", shape.nodes}, {"cores", shape.cores}};
    if (!study.forecast.seconds.empty()) {
        const double factor = study.forecast.factor;
        made.update({{"seconds", study.seconds()},
                     {"seconds_low", number(study.seconds() / factor)},
                     {"seconds_high", number(study.seconds() * factor)},
                     {"seconds_of_writing", study.writing},
                     {"seconds_of_looks", study.looking},
                     {"longest_run", shape.longest},
                     {"shares_runs", shape.shares_runs},
                     {"runs_per_core", {shape.fewest, shape.most}}});
    }
    made["calibration"] = {{"runs", study.calibration.timed.size()},
                           {"points", study.forecast.timed_points},
                           {"cut", study.calibration.cut},
                           {"failed", study.calibration.failed},
                           {"too_large", study.calibration.too_large},
                           {"processor_seconds", study.calibration.processor_seconds},
                           {"seconds", study.calibration.seconds}};
    return made;
}

Json power_json(const PlannedStudy& study) {
    Json made = {{"measure", study.calibration.measure},
                 {"power", 0.8},
                 {"confidence", 0.95},
                 {"smallest_effect", study.scenario.question.smallest_effect},
                 {"contrasts", Json::array()}};
    for (const PlannedContrast& one : study.power) {
        made["contrasts"].push_back(
            {{"arm", one.arm},
             {"baseline", one.baseline},
             {"pairs", one.pairs},
             {"places", one.places},
             {"deviation", number(one.deviation)},
             {"smallest_difference", number(one.smallest)},
             {"replicates_needed", one.needed ? Json(*one.needed) : Json(nullptr)}});
    }
    return made;
}

/// A table of texts and numbers as CSV, some thousands of its rows at a time.
class CsvPieces {
public:
    /// `table`: with headings, and without rows.
    CsvPieces(report::Table table, const Take& take) : table_(std::move(table)), take_(take) {}

    void add(report::Row row) {
        constexpr std::size_t many = 10'000;
        table_.rows.push_back(std::move(row));
        if (table_.rows.size() >= many) {
            end();
        }
    }

    /// Hands on what is left.
    void end() {
        if (headed_ && table_.rows.empty()) {
            return;
        }
        const std::string text = report::renderer_named("csv").render(table_);
        take_(std::string_view(text).substr(headed_ ? text.find('\n') + 1 : 0));
        headed_ = true;
        table_.rows.clear();
    }

private:
    report::Table table_;
    const Take& take_;
    bool headed_ = false;
};

}  // namespace

void plan_as_csv(const PlannedStudy& study, bool run_keys, const Take& take) {
    const Scenario& scenario = study.scenario;
    report::Table table{.headings = {{.label = "point"}, {.label = "variant"}}};
    for (const auto& [key, value] : scenario.points.front().parameters) {
        table.headings.push_back({.label = key});
    }
    table.headings.push_back({.label = "seconds"});
    if (run_keys) {
        table.headings.push_back({.label = "replicate"});
        table.headings.push_back({.label = "run_key"});
    }
    CsvPieces pieces(std::move(table), take);
    const std::vector<std::uint64_t> keys =
        run_keys ? point_keys(scenario.points) : std::vector<std::uint64_t>();
    for (std::uint32_t i = 0; i < (run_keys ? scenario.replicates : 1); ++i) {
        const std::uint32_t replicate = scenario.first_replicate + i;
        for (const Point& point : scenario.points) {
            report::Row row = {report::Number{static_cast<double>(point.index)}, point.scenario};
            for (const auto& [key, value] : point.parameters) {
                row.push_back(cell_of(value));
            }
            row.push_back(study.forecast.seconds.empty()
                              ? report::Cell(report::Missing{})
                              : report::Number{study.forecast.seconds[point.index]});
            if (run_keys) {
                row.emplace_back(report::Number{static_cast<double>(replicate)});
                row.emplace_back(hexadecimal(run_key(keys[point.index], scenario.seed, replicate)));
            }
            pieces.add(std::move(row));
        }
    }
    pieces.end();
}

void plan_as_json(const PlannedStudy& study, bool run_keys, const Take& take) {
    const Scenario& scenario = study.scenario;
    Json made = {{"file", scenario.file},
                 {"title", scenario.title},
                 {"study_id", study.study_id},
                 {"design", scenario.design},
                 {"variants", scenario.variants},
                 {"seed", scenario.seed},
                 {"first_replicate", scenario.first_replicate},
                 {"replicates", scenario.replicates},
                 {"periods", scenario.periods},
                 {"runs", scenario.points.size() * scenario.replicates},
                 {"notices", study.notices},
                 {"time", forecast_json(study)},
                 {"memory_bytes", study.weight.bytes()},
                 {"file_bytes", study.bytes},
                 {"power", power_json(study)},
                 {"points", Json::array()}};
    if (const auto precision = precision_of(scenario)) {
        made["precision"] = {{"measure", precision->measure},
                             {"half_width", *precision->half_width},
                             {"min", precision->min},
                             {"max", precision->max},
                             {"block", precision->block}};
    }
    // A million points take far more as values than as text.
    const std::string text = made.dump(2, ' ', false, lenient);
    const std::string empty = "\n  \"points\": [";
    const std::size_t before = text.find(empty) + empty.size();
    take(std::string_view(text).substr(0, before));
    const std::vector<std::uint64_t> keys =
        run_keys ? point_keys(scenario.points) : std::vector<std::uint64_t>();
    for (const Point& point : scenario.points) {
        Json one = {{"point", point.index}, {"variant", point.scenario}};
        Json& parameters = one["parameters"] = Json::object();
        for (const auto& [key, value] : point.parameters) {
            parameters[key] = json_of(value);
        }
        if (!study.forecast.seconds.empty()) {
            one["seconds"] = study.forecast.seconds[point.index];
        }
        for (std::uint32_t i = 0; run_keys && i < scenario.replicates; ++i) {
            const std::uint32_t replicate = scenario.first_replicate + i;
            one["run_keys"].push_back(
                hexadecimal(run_key(keys[point.index], scenario.seed, replicate)));
        }
        // Texts have their line ends escaped.
        take((point.index == 0 ? "\n    " : ",\n    ") +
             boost::algorithm::replace_all_copy(one.dump(2, ' ', false, lenient), "\n", "\n    "));
    }
    take("\n  ");
    take(std::string_view(text).substr(before));
    take("\n");
}

}  // namespace orglab
