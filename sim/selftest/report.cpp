#include "selftest/report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <fstream>

namespace orglab {
namespace {

std::string number(double value) {
    if (std::isnan(value)) {
        return "-";
    }
    const double size = std::abs(value);
    const int decimals = size >= 100 ? 0 : size >= 10 ? 1 : 4;
    return fmt::format("{:.{}f}", value, decimals);
}

std::string z_of(const Judged& judged) {
    return std::isfinite(judged.z) ? fmt::format("{:+.1f}", judged.z) : "-";
}

std::string verdict_of(const Judged& judged) {
    if (!judged.problem.empty()) {
        return "FAILS: " + judged.problem;
    }
    return judged.holds ? "holds" : "FAILS";
}

std::vector<std::string> cells_of(const Judged& judged) {
    const bool limit = judged.target.statistic == Statistic::chi_square;
    return {judged.target.name,
            judged.target.kind,
            (limit ? "< " : "") + number(judged.target.value),
            number(judged.ours),
            number(judged.our_error),
            z_of(judged),
            std::to_string(judged.replicates),
            verdict_of(judged)};
}

const std::vector<std::string> headings = {"target", "kind", "value", "ours",
                                           "s.e.",   "z",    "runs",  "verdict"};

std::string line_of(const std::vector<std::string>& cells) {
    return fmt::format("  {:<46} {:<9} {:>8} {:>8} {:>7} {:>5} {:>6}  {}\n", cells[0], cells[1],
                       cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]);
}

std::string model_line(const ModelVerdict& model) {
    const std::string holm = std::isnan(model.smallest_p)
                                 ? ""
                                 : fmt::format(", smallest p by Holm {:.2g}", model.smallest_p);
    return fmt::format("{}: {} of {} targets hold{}", model.model, model.held, model.targets, holm);
}

std::string escaped(const std::string& text) {
    std::string safe;
    for (const char letter : text) {
        if (letter == '<') {
            safe += "&lt;";
        } else if (letter == '>') {
            safe += "&gt;";
        } else if (letter == '&') {
            safe += "&amp;";
        } else {
            safe += letter;
        }
    }
    return safe;
}

std::string markdown(const std::vector<Judged>& judged, const SelftestOptions& options) {
    std::string text = "# orglab selftest\n\n" + selftest_precision(options) + "\n";
    for (const auto& model : verdicts(judged)) {
        text += fmt::format("\n## {}\n\n{}.\n\n", model.model, model_line(model));
        text += fmt::format("| {} |\n|{}\n", fmt::join(headings, " | "),
                            " --- | --- | ---: | ---: | ---: | ---: | ---: | --- |");
        for (const auto& one : judged) {
            if (one.target.model == model.model) {
                text += fmt::format("| {} |\n", fmt::join(cells_of(one), " | "));
            }
        }
    }
    return text;
}

std::string html(const std::vector<Judged>& judged, const SelftestOptions& options) {
    std::string text =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>orglab "
        "selftest</title><style>"
        "body{font:15px/1.5 sans-serif;max-width:70em;margin:2em auto;padding:0 "
        "1em}table{border-collapse:collapse}"
        "td,th{padding:.15em .8em;text-align:right;border-bottom:1px solid #ddd}"
        "td:first-child,th:first-child,td:last-child,th:last-child,td:nth-child(2),th:nth-child(2){"
        "text-align:left}"
        ".fails{background:#fdd}</style></head><body><h1>orglab selftest</h1>\n";
    text += fmt::format("<p>{}</p>\n", escaped(selftest_precision(options)));
    for (const auto& model : verdicts(judged)) {
        text += fmt::format("<h2>{}</h2><p>{}.</p>\n<table><tr><th>{}</th></tr>\n",
                            escaped(model.model), escaped(model_line(model)),
                            fmt::join(headings, "</th><th>"));
        for (const auto& one : judged) {
            if (one.target.model != model.model) {
                continue;
            }
            text += one.holds ? "<tr>" : "<tr class=\"fails\">";
            for (const auto& cell : cells_of(one)) {
                text += fmt::format("<td>{}</td>", escaped(cell));
            }
            text += "</tr>\n";
        }
        text += "</table>\n";
    }
    return text + "</body></html>\n";
}

std::string csv(const std::vector<Judged>& judged) {
    std::string text = "model,target,measure,kind,value,value_error,ours,our_error,z,runs,holds\n";
    for (const auto& one : judged) {
        text +=
            fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", one.target.model, one.target.name,
                        one.target.measure, one.target.kind, one.target.value, one.target.error,
                        one.ours, one.our_error, one.z, one.replicates, one.holds ? "yes" : "no");
    }
    return text;
}

}  // namespace

std::string selftest_heading() {
    return line_of(headings);
}

std::string selftest_row(const Judged& judged) {
    return line_of(cells_of(judged));
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
        "own "
        "tolerance where it has one (figure readings, rounding). Every target runs on a seed of "
        "its own.",
        options.full ? "Full" : "Quick",
        options.full ? "" : " (fewer runs, so 4 standard errors are wider than with --full)",
        errors_allowed);
}

void check_report_name(const std::filesystem::path& file) {
    const auto ending = file.extension();
    if (ending != ".md" && ending != ".html" && ending != ".csv") {
        throw InputError(
            Complaint{.problem = fmt::format("--report {}: unknown kind of report", file.string()),
                      .allowed = "a file that ends in .md, .html or .csv"});
    }
}

void write_selftest_report(const std::filesystem::path& file, const std::vector<Judged>& judged,
                           const SelftestOptions& options) {
    check_report_name(file);
    const auto ending = file.extension();
    std::ofstream stream(file);
    stream << (ending == ".md"     ? markdown(judged, options)
               : ending == ".html" ? html(judged, options)
                                   : csv(judged));
    stream.close();
    if (!stream) {
        throw MachineError(fmt::format("{}: cannot be written", file.string()));
    }
}

}  // namespace orglab
