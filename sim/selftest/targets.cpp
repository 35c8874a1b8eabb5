#include "selftest/targets.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "random/draws.hpp"

namespace orglab {
namespace {

constexpr std::array columns = {"model",     "target",    "scenario", "point", "against", "set",
                                "measure",   "statistic", "period",   "value", "error",   "runs",
                                "tolerance", "kind",      "quick",    "full"};

const std::map<std::string, Statistic> statistics = {
    {"mean", Statistic::mean},         {"median", Statistic::median},
    {"reached", Statistic::reached},   {"wins", Statistic::wins},
    {"crossing", Statistic::crossing}, {"chi-square", Statistic::chi_square}};

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::string part;
    std::istringstream stream(text);
    while (std::getline(stream, part, separator)) {
        parts.push_back(part);
    }
    if (text.empty() || text.back() == separator) {
        parts.emplace_back();
    }
    return parts;
}

/// One row by column name, with what is wrong about it collected.
struct Row {
    std::string file;
    std::uint32_t line;
    std::map<std::string, std::string> cells;
    std::vector<Complaint>& complaints;

    void complain(const std::string& column, std::string problem, std::string allowed) const {
        complaints.push_back({file, line, 0, column, std::move(problem), std::move(allowed), ""});
    }
    [[nodiscard]] const std::string& text(const std::string& column) const {
        return cells.at(column);
    }

    template <class T>
    T number(const std::string& column, T if_empty) const {
        const std::string& cell = text(column);
        if (cell.empty()) {
            return if_empty;
        }
        T value{};
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        const bool whole = error == std::errc{} && end == cell.data() + cell.size();
        if (!whole || (std::is_floating_point_v<T> && !std::isfinite(static_cast<double>(value)))) {
            complain(column, fmt::format("`{}` is not a number", cell), "a finite number");
        }
        return value;
    }
};

std::vector<Override> overrides_of(const Row& row) {
    std::vector<Override> overrides;
    if (row.text("set").empty()) {
        return overrides;
    }
    for (const auto& part : split(row.text("set"), ' ')) {
        try {
            overrides.push_back(override_of(part));
        } catch (const InputError& error) {
            row.complain("set", error.complaints().front().problem, "");
        }
    }
    return overrides;
}

Target target_of(const Row& row) {
    Target target;
    target.model = row.text("model");
    target.name = row.text("target");
    target.scenario = row.text("scenario");
    target.point = row.text("point");
    target.against = row.text("against");
    target.overrides = overrides_of(row);
    target.measure = row.text("measure");
    const auto statistic = statistics.find(row.text("statistic"));
    if (statistic == statistics.end()) {
        row.complain("statistic", fmt::format("no statistic `{}`", row.text("statistic")),
                     "mean, median, reached, wins, crossing or chi-square");
    } else {
        target.statistic = statistic->second;
    }
    target.period =
        row.text("period") == "end" ? at_the_end : row.number<std::uint32_t>("period", at_the_end);
    target.value = row.number("value", std::numeric_limits<double>::quiet_NaN());
    if (row.text("value").empty()) {
        row.complain("value", "there is none", "a number");
    }
    target.error = row.number("error", target.error);
    target.runs = row.number("runs", target.runs);
    target.tolerance = row.number("tolerance", 0.0);
    if (target.tolerance < 0 || target.error < 0) {
        row.complain("tolerance", "a tolerance or an error is negative", "0 or more");
    }
    target.kind = row.text("kind");
    if (target.kind != "published" && target.kind != "exact" && target.kind != "re-run") {
        row.complain("kind", fmt::format("no kind `{}`", target.kind),
                     "published, exact or re-run");
    }
    target.quick = row.number<std::uint32_t>("quick", 0);
    target.full = row.number<std::uint32_t>("full", 0);
    return target;
}

}  // namespace

std::uint64_t Target::seed() const {
    return purpose(model, name).id;
}

std::vector<Target> read_targets(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        throw InputError(Complaint{.file = file.string(),
                                   .problem = std::filesystem::exists(file, error)
                                                  ? "is not a regular file"
                                                  : "there is no such file",
                                   .allowed = "a file of targets"});
    }
    std::ifstream stream(file);
    if (!stream) {
        throw InputError(Complaint{.file = file.string(), .problem = "cannot be read"});
    }
    std::vector<Target> targets;
    std::vector<Complaint> complaints;
    bool heading = true;
    std::string text;
    for (std::uint32_t line = 1; std::getline(stream, text); ++line) {
        if (text.ends_with('\r')) {
            text.pop_back();
        }
        if (text.empty() || text.front() == '#') {
            continue;
        }
        const auto cells = split(text, ',');
        if (cells.size() != columns.size() ||
            (heading && !std::equal(cells.begin(), cells.end(), columns.begin()))) {
            complaints.push_back({file.string(), line, 0, "",
                                  fmt::format("{} columns", cells.size()),
                                  fmt::format("{}", fmt::join(columns, ",")), ""});
            break;
        }
        if (heading) {
            heading = false;
            continue;
        }
        Row row{file.string(), line, {}, complaints};
        for (std::size_t c = 0; c < columns.size(); ++c) {
            row.cells.emplace(columns.at(c), cells[c]);
        }
        targets.push_back(target_of(row));
    }
    if (stream.bad()) {
        throw InputError(Complaint{.file = file.string(), .problem = "cannot be read to its end"});
    }
    if (!complaints.empty()) {
        throw InputError(std::move(complaints));
    }
    if (targets.empty()) {
        throw InputError(Complaint{.file = file.string(),
                                   .problem = "holds no target",
                                   .allowed = fmt::format("a first row {} and a row per target",
                                                          fmt::join(columns, ","))});
    }
    return targets;
}

}  // namespace orglab
