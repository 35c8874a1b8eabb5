#include "scenario/left_out.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orglab {

namespace {

Place place_in(const Sweep& sweep, const std::string& key) {
    const auto given = sweep.own.keys.find(key);
    return given == sweep.own.keys.end() ? Place{} : given->second.place;
}

std::string of_rows(std::size_t out, std::size_t rows, std::size_t variants) {
    return fmt::format("{} of {} points{}", out, rows, variants > 1 ? " of each variant" : "");
}

}  // namespace

std::vector<DesignRow> rows_that_fulfil(const Layers& layers, std::vector<DesignRow> rows,
                                        PointBuilder& builder, Complaints& complaints,
                                        std::vector<std::string>& notices) {
    const auto& where = layers.sweep.where;
    if (!where || rows.empty()) {
        return rows;
    }
    const Place place = place_in(layers.sweep, "sweep.where");
    std::vector<DesignRow> kept;
    std::size_t in_some = 0;  // left out, though some variant fulfils it
    for (const DesignRow& row : rows) {
        std::size_t fulfilled = 0;
        for (const NamedLayer& variant : layers.variants) {
            const PointDraft draft = builder.settle(variant, row);
            try {
                fulfilled += where->holds(draft.settings) ? 1U : 0U;
            } catch (const ConstraintFault& fault) {
                complaints.add_once(
                    place, draft.where,
                    {"sweep.where", fault.problem, fault.allowed, fault.suggestion});
                return {};
            }
        }
        if (fulfilled == layers.variants.size()) {
            kept.push_back(row);
        } else {
            in_some += fulfilled > 0 ? 1U : 0U;
        }
    }
    const std::string out = of_rows(rows.size() - kept.size(), rows.size(), layers.variants.size());
    if (kept.empty()) {
        complaints.add(place, "sweep.where", "in [sweep]: leaves out " + out,
                       "a condition that some points fulfil");
    } else if (kept.size() < rows.size()) {
        notices.push_back(fmt::format(
            "where leaves out {}{}", out,
            in_some == 0 ? ""
                         : fmt::format(", {} of them though some variants fulfil it", in_some)));
    }
    return kept;
}

bool ImpossibleRows::take(std::size_t row, const std::string& where, const Contradiction& found) {
    if (sweep_.on_impossible != OnImpossible::skip) {
        return false;
    }
    if (!out_[row]) {
        out_[row] = true;
        reasons_.push_back(
            fmt::format("{}{}: {}{}", where, found.key, found.problem,
                        found.allowed.empty() ? "" : fmt::format(" (expected {})", found.allowed)));
    }
    return true;
}

void ImpossibleRows::leave_out(std::vector<Point>& points, Complaints& complaints,
                               std::vector<std::string>& notices) const {
    if (reasons_.empty() || out_.empty()) {
        return;
    }
    const std::size_t variants = points.size() / out_.size();
    if (reasons_.size() == out_.size()) {
        complaints.add(place_in(sweep_, "sweep.on_impossible"), "sweep.on_impossible",
                       fmt::format("in [sweep]: all points contradict themselves; the first: {}",
                                   reasons_.front()),
                       "some points that are possible");
        return;
    }
    std::size_t p = 0;
    std::erase_if(points, [&](const Point&) { return out_[p++ % out_.size()]; });
    constexpr std::size_t told = 3;
    std::string text;
    for (std::size_t reason = 0; reason < std::min(told, reasons_.size()); ++reason) {
        text += "; " + reasons_[reason];
    }
    if (reasons_.size() > told) {
        text += fmt::format("; and {} more", reasons_.size() - told);
    }
    notices.push_back(fmt::format("on_impossible leaves out {}{}",
                                  of_rows(reasons_.size(), out_.size(), variants), text));
}

}  // namespace orglab
