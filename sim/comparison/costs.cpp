#include "comparison/costs.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "comparison/contacts.hpp"
#include "organization/parts.hpp"
#include "organization/shape.hpp"
#include "statistics/sample.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// The mean over replicates of what was recorded of the structure; NaN if it was not.
double recorded(const Outcomes& outcomes, const char* measure, std::uint32_t point) {
    if (!outcomes.has(measure)) {
        return nan;
    }
    const Eigen::ArrayXd numbers = outcomes.numbers(measure, point);
    return sample_of(std::vector<double>(numbers.begin(), numbers.end())).mean;
}

/// Workers of a point; NaN if a data file decides and they were not recorded.
double workers_of(const Outcomes& outcomes, const std::optional<Model>& model,
                  std::uint32_t point) {
    if (const double workers = recorded(outcomes, "net_workers", point); !std::isnan(workers)) {
        return workers;
    }
    const auto ties_of_a_file = [&] {
        const NetworkShape* shape = model->get<NetworkSettings>().kind;
        return shape != nullptr && shape->reads_file;
    };
    const bool from_file =
        !model || !model->get<WorkforceSettings>().file.empty() || ties_of_a_file();
    return from_file ? nan : static_cast<double>(model->get<WorkforceSettings>().size);
}

/// Experts above the workers; in a reporting line the managers are workers.
double experts_of(const Outcomes& outcomes, const std::optional<Model>& model, double workers,
                  std::uint32_t point) {
    const double experts = recorded(outcomes, "net_experts", point);
    if (!std::isnan(experts) || !model || std::isnan(workers)) {
        return experts;
    }
    const auto& hierarchy = model->get<HierarchySettings>();
    return hierarchy.line()
               ? 0
               : build_levels(static_cast<std::uint32_t>(workers), hierarchy).experts();
}

/// The mean over replicates and recorded periods after the start, summed over levels or channels.
double per_period(const Outcomes& outcomes, const std::string& measure, std::uint32_t point) {
    const Eigen::ArrayXXd values = outcomes.series(measure, point);
    const auto periods = static_cast<Eigen::Index>(outcomes.periods.size());
    const Eigen::Index width = values.cols() / periods;
    std::vector<double> totals;
    for (Eigen::Index r = 0; r < values.rows(); ++r) {
        for (Eigen::Index p = 1; p < periods; ++p) {
            double total = nan;  // of a failed run, or a period that is not recorded here
            for (Eigen::Index c = p * width; c < (p + 1) * width; ++c) {
                // A point with fewer channels than another has no number for those it lacks.
                if (!std::isnan(values(r, c))) {
                    total = (std::isnan(total) ? 0 : total) + values(r, c);
                }
            }
            totals.push_back(total);
        }
    }
    return sample_of(totals).mean;
}

/// What the costs of one point are worked out from.
struct Costed {
    std::uint32_t point;
    std::optional<Model> model;
    double workers;
    Contacts contacts;
};

Costed costed(const Outcomes& outcomes, std::uint32_t point) {
    auto model = outcomes.model(point);
    const double workers = workers_of(outcomes, model, point);
    const Contacts contacts = model ? contacts_of(*model) : Contacts{nan, nan};
    return {point, std::move(model), workers, contacts};
}

struct Cost {
    const char* heading;
    int decimals;
    std::function<double(const Costed&)> of;
};

std::vector<Cost> costs_in(const Outcomes& outcomes) {
    std::vector<Cost> costs;
    const auto per_worker = [&](const char* measure, const char* heading) {
        if (outcomes.has(measure)) {
            costs.push_back({heading, 3, [&outcomes, measure](const Costed& one) {
                                 return per_period(outcomes, measure, one.point) / one.workers;
                             }});
        }
    };
    if (outcomes.has("messages_by_channel")) {
        costs.push_back(
            {"contacts offered", 3, [](const Costed& one) { return one.contacts.offered; }});
        costs.push_back({"absent", 3, [](const Costed& one) {
                             return one.contacts.offered - one.contacts.present;
                         }});
    }
    per_worker("idle_hours", "idle hours");
    per_worker("messages_by_channel", "made");
    per_worker("expert_contacts", "read by experts");
    if (!costs.empty()) {
        costs.push_back({"experts", 0, [&outcomes](const Costed& one) {
                             return experts_of(outcomes, one.model, one.workers, one.point);
                         }});
    }
    if (outcomes.has("net_degree")) {
        costs.push_back({"ties per worker", 2, [&outcomes](const Costed& one) {
                             const double ties = recorded(outcomes, "net_degree", one.point);
                             const auto ends = outcomes.statuses_of(one.point);
                             const bool known = std::ranges::find(ends, Status::ok) != ends.end();
                             return std::isnan(ties) && known ? 0 : ties;  // no network: no ties
                         }});
    }
    return costs;
}

}  // namespace

report::Table costs_table(const Outcomes& outcomes, const std::vector<ComparedPoint>& points) {
    const auto costs = costs_in(outcomes);
    report::Table table{.headings = {{.label = "costs", .unit = "per worker and period"}}};
    for (const auto& cost : costs) {
        table.headings.push_back({.label = cost.heading});
    }
    for (const auto& point : points) {
        report::Row row{point.name()};
        if (!costs.empty()) {
            const Costed one = costed(outcomes, point.index);
            for (const auto& cost : costs) {
                row.push_back(report::Number{cost.of(one), cost.decimals});
            }
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace orglab
