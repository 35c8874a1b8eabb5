#include "selftest/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/page.hpp"
#include "report/text.hpp"
#include "results/publish.hpp"

namespace orglab {
namespace {

/// A number with as many decimals as its size deserves.
report::Number number(double value) {
    const double size = std::abs(value);
    return {value, size >= 100 ? 0 : size >= 10 ? 1 : 4};
}

std::string verdict_of(const TargetResult& result) {
    if (!result.problem.empty()) {
        return "FAILS: " + result.problem;
    }
    return result.holds ? "holds" : "FAILS";
}

/// Widths are those of rows printed one by one.
std::vector<report::Heading> headings() {
    return {{.label = "target", .width = 42},
            {.label = "kind", .width = 9},
            {.label = "value", .align = report::Align::right, .width = 7},
            {.label = "ours", .align = report::Align::right, .width = 7},
            {.label = "s.e.", .align = report::Align::right, .width = 6},
            {.label = "z", .align = report::Align::right, .width = 5},
            {.label = "runs", .align = report::Align::right, .width = 6},
            {.label = "verdict"}};
}

report::Row row_of(const TargetResult& result) {
    const report::Number value = number(result.target.value);
    const bool limit = result.target.statistic == Statistic::chi_square;
    return {result.target.name,
            result.target.kind,
            limit ? report::Cell("< " + cell_text(value)) : report::Cell(value),
            number(result.ours),
            number(result.our_error),
            std::isfinite(result.z) ? report::Cell(report::Number{result.z, 1, true})
                                    : report::Cell(report::Missing{}),
            report::Number{static_cast<double>(result.replicates), 0},
            verdict_of(result)};
}

std::string model_line(const ModelVerdict& model) {
    const std::string holm = std::isnan(model.smallest_p)
                                 ? ""
                                 : fmt::format(", smallest p by Holm {:.2g}", model.smallest_p);
    return fmt::format("{}: {} of {} targets hold{}", model.model, model.held, model.targets, holm);
}

/// For readers: a table per model.
report::Page page_of(const std::vector<TargetResult>& results, const SelftestOptions& options) {
    report::Page page{.title = "orglab selftest",
                      .parts = {report::Passage{.lines = {selftest_precision(options)}}}};
    for (const auto& model : verdicts(results)) {
        page.parts.emplace_back(
            report::Passage{.heading = model.model, .lines = {model_line(model) + "."}});
        report::Table table{.headings = headings()};
        for (const auto& result : results) {
            if (result.target.model == model.model) {
                if (!result.holds) {
                    table.marked.push_back(table.rows.size());
                }
                table.rows.push_back(row_of(result));
            }
        }
        page.parts.emplace_back(std::move(table));
    }
    return page;
}

/// For programs: one table of everything.
report::Page plain_page(const std::vector<TargetResult>& results) {
    report::Table table;
    for (const char* label : {"model", "target", "measure", "kind", "value", "value_error", "ours",
                              "our_error", "z", "runs", "holds"}) {
        table.headings.push_back({.label = label});
    }
    for (const auto& one : results) {
        table.rows.push_back(
            {one.target.model, one.target.name, one.target.measure, one.target.kind,
             report::Number{one.target.value}, report::Number{one.target.error},
             report::Number{one.ours}, report::Number{one.our_error}, report::Number{one.z},
             report::Number{static_cast<double>(one.replicates)}, one.holds ? "yes" : "no"});
    }
    return {.title = "orglab selftest", .parts = {std::move(table)}};
}

const report::Renderer* renderer_of(const std::filesystem::path& file) {
    const auto& all = table_renderers();
    const auto found = std::ranges::find(all, file.extension().string(), &report::Renderer::ending);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::string selftest_heading() {
    return "  " + line_text(headings(), texts_of(headings()));
}

std::string selftest_row(const TargetResult& result) {
    return "  " + line_text(headings(), texts_of(row_of(result)));
}

std::string selftest_summary(const std::vector<ModelVerdict>& models) {
    std::string text;
    std::size_t held = 0;
    std::size_t targets = 0;
    for (const auto& model : models) {
        text += fmt::format("{} {}\n", model.holds ? "  " : "! ", model_line(model));
        held += model.held;
        targets += model.targets;
    }
    return text + fmt::format("\n{} of {} targets hold: {}\n", held, targets,
                              held == targets ? "orglab does what the literature says it should"
                                              : "orglab deviates where marked");
}

std::string selftest_precision(const SelftestOptions& options) {
    return fmt::format(
        "{} precision{}: a target holds within {} standard errors of the difference, or within its "
        "own tolerance if it has one (figure readings, rounding). Every target runs on a seed of "
        "its own.",
        options.full ? "Full" : "Quick",
        options.full ? "" : " (fewer runs, so 4 standard errors are wider than with --full)",
        errors_allowed);
}

void check_report_name(const std::filesystem::path& file, bool replace) {
    if (renderer_of(file) == nullptr) {
        std::vector<std::string> endings;
        for (const auto& renderer : table_renderers()) {
            endings.push_back(renderer.ending);
        }
        throw InputError(
            Complaint{.problem = fmt::format("--report {}: unknown kind of report", file.string()),
                      .allowed = fmt::format("a file that ends in {}", fmt::join(endings, ", "))});
    }
    check_place(file, replace);
}

void write_selftest_report(const std::filesystem::path& file,
                           const std::vector<TargetResult>& results, const SelftestOptions& options,
                           bool replace) {
    check_report_name(file, replace);
    const report::Renderer& renderer = *renderer_of(file);
    write_file(file,
               render(renderer.passage == nullptr ? plain_page(results) : page_of(results, options),
                      renderer),
               replace);
}

}  // namespace orglab
