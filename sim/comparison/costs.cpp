#include "comparison/costs.hpp"

#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <limits>

#include "comparison/contacts.hpp"
#include "comparison/resolved_settings.hpp"
#include "organization/parts.hpp"
#include "report/text.hpp"
#include "statistics/sample.hpp"

namespace orglab {
namespace {

/// The same number in every run of a point, where it is recorded; NaN elsewhere.
double recorded(const Results& results, const char* name, std::uint32_t point) {
    if (!results.has(name)) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const Eigen::ArrayXd numbers = results.numbers(name, point);
    return sample_of(std::vector<double>(numbers.begin(), numbers.end())).mean;
}

/// People of a point; 0 where a data file decides and nothing recorded them.
double people_of(const Results& results, const ResolvedSettings& settings, std::uint32_t point) {
    if (const double people = recorded(results, "net_workers", point); !std::isnan(people)) {
        return people;
    }
    const auto file = settings.of(point, "workforce.file");
    const auto size = settings.of(point, "workforce.size");
    const bool from_file = file.is_string() && !file.get<std::string>().empty();
    return from_file || !size.is_number() ? 0 : size.get<double>();
}

/// Experts above the workers; those of a line are workers themselves.
std::string experts_of(const Results& results, const ResolvedSettings& settings,
                       std::uint32_t point) {
    if (const double experts = recorded(results, "net_experts", point); !std::isnan(experts)) {
        return fmt::format("{:.0f}", experts);
    }
    const auto levels = settings.of(point, "hierarchy.levels");
    const double people = people_of(results, settings, point);
    if (!levels.is_number() || people == 0) {
        return "-";
    }
    HierarchySettings hierarchy;
    hierarchy.levels = levels.get<std::uint32_t>();
    const auto span = settings.of(point, "hierarchy.span");
    if (span.is_array()) {
        hierarchy.span = span.get<std::vector<double>>();
    } else if (span.is_number()) {
        hierarchy.span = {span.get<double>()};
    }
    const auto top = settings.of(point, "hierarchy.single_head");
    hierarchy.single_head = !top.is_boolean() || top.get<bool>();
    return std::to_string(build_levels(static_cast<std::uint32_t>(people), hierarchy).experts());
}

/// The mean over replicates and recorded periods after the start, summed over any further
/// dimension.
double a_period(const Results& results, const std::string& name, std::uint32_t point) {
    const Eigen::ArrayXXd values =
        results.series(name, point);  // replicate x (period x further dimension)
    const auto periods = static_cast<Eigen::Index>(results.periods().size());
    const Eigen::Index width = values.cols() / periods;
    std::vector<double> totals;
    for (Eigen::Index r = 0; r < values.rows(); ++r) {
        for (Eigen::Index p = 1; p < periods; ++p) {
            double total = 0;
            for (Eigen::Index c = p * width; c < (p + 1) * width; ++c) {
                // A point with fewer channels than another has no number for those it lacks.
                total += std::isnan(values(r, c)) ? 0 : values(r, c);
            }
            totals.push_back(total);
        }
    }
    return sample_of(totals).mean;
}

std::string share_text(double value) {
    return std::isnan(value) ? "-" : fmt::format("{:.3f}", value + 0.0);
}

struct Cost {
    std::string heading;
    std::function<std::string(std::uint32_t point)> of;
};

std::vector<Cost> costs_in(const Results& results, const ResolvedSettings& settings) {
    std::vector<Cost> costs;
    const auto each = [&](const char* name, const char* heading) {
        if (results.has(name)) {
            costs.push_back({heading, [&results, &settings, name](std::uint32_t point) {
                                 const double people = people_of(results, settings, point);
                                 return people == 0
                                            ? "-"
                                            : fmt::format("{:.3f}",
                                                          a_period(results, name, point) / people);
                             }});
        }
    };
    if (results.has("messages_by_channel")) {
        costs.push_back({"contacts offered", [&settings](std::uint32_t point) {
                             return share_text(contacts_of(settings, point).offered);
                         }});
        costs.push_back({"absent", [&settings](std::uint32_t point) {
                             const Contacts contacts = contacts_of(settings, point);
                             return share_text(contacts.offered - contacts.present);
                         }});
    }
    each("idle_hours", "idle hours");
    each("messages_by_channel", "made");
    each("expert_contacts", "read by experts");
    if (!costs.empty()) {
        costs.push_back(
            {"experts", [&](std::uint32_t point) { return experts_of(results, settings, point); }});
    }
    if (results.has("net_degree")) {
        costs.push_back({"ties a worker", [&results](std::uint32_t point) {
                             const double mean = recorded(results, "net_degree", point);
                             return std::isnan(mean) ? "0" : fmt::format("{:.2f}", mean);
                         }});
    }
    return costs;
}

}  // namespace

std::vector<std::vector<std::string>> cost_rows(const Results& results,
                                                const std::vector<ComparedPoint>& points) {
    const ResolvedSettings settings(results);
    const auto costs = costs_in(results, settings);
    if (costs.empty()) {
        return {};
    }
    std::vector<std::vector<std::string>> rows{{"costs (a worker and period)"}};
    for (const auto& cost : costs) {
        rows.front().push_back(cost.heading);
    }
    for (const auto& point : points) {
        std::vector<std::string> row{point.name()};
        for (const auto& cost : costs) {
            row.push_back(cost.of(point.index));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace orglab
