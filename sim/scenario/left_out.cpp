#include "scenario/left_out.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orglab {

namespace {

constexpr std::size_t most_told = 3;  // reasons

Place place_in(const Sweep& sweep, const std::string& key) {
    const auto given = sweep.own.keys.find(key);
    return given == sweep.own.keys.end() ? Place{} : given->second.place;
}

std::string of_rows(std::size_t out, std::size_t rows, std::size_t variants) {
    return fmt::format("{} of {} points{}", out, rows, variants > 1 ? " of each variant" : "");
}

}  // namespace

void leave_out_by_condition(const Layers& layers, SweptTable& table, PointBuilder& builder,
                            Complaints& complaints, std::vector<std::string>& notices) {
    const auto& where = layers.sweep.where;
    const std::size_t rows = table.rows();
    if (!where || rows == 0) {
        return;
    }
    const Place place = place_in(layers.sweep, "sweep.where");
    std::vector<std::uint32_t> fulfilled(rows, 0);  // in how many variants
    for (const NamedLayer& variant : layers.variants) {
        SettledRows settled(builder, table, variant);
        for (std::size_t row = 0; row < rows; ++row) {
            try {
                fulfilled[row] += where->holds(settled.at(row)) ? 1U : 0U;
            } catch (const ConstraintFault& fault) {
                complaints.add_once(
                    place, builder.outline(variant, row).where,
                    {"sweep.where", fault.problem, fault.allowed, fault.suggestion});
                table.leave_out(std::vector<bool>(rows, true));
                return;
            }
        }
    }
    std::vector<bool> out(rows, false);
    std::size_t in_some = 0;  // left out, though some variant fulfils it
    for (std::size_t row = 0; row < rows; ++row) {
        out[row] = fulfilled[row] < layers.variants.size();
        in_some += out[row] && fulfilled[row] > 0 ? 1U : 0U;
    }
    table.leave_out(out);
    const std::string told = of_rows(rows - table.rows(), rows, layers.variants.size());
    if (table.rows() == 0) {
        complaints.add(place, "sweep.where", "in [sweep]: leaves out " + told,
                       "a condition that some points fulfil");
    } else if (table.rows() < rows) {
        notices.push_back(fmt::format(
            "where leaves out {}{}", told,
            in_some == 0 ? ""
                         : fmt::format(", {} of them though some variants fulfil it", in_some)));
    }
}

bool ImpossibleRows::take(std::size_t row, const std::string& where, const Contradiction& found) {
    if (sweep_.on_impossible != OnImpossible::skip) {
        return false;
    }
    if (!out_[row]) {
        out_[row] = true;
        ++left_out_;
        if (reasons_.size() < most_told) {
            reasons_.push_back(fmt::format(
                "{}{}: {}{}", where, found.key, found.problem,
                found.allowed.empty() ? "" : fmt::format(" (expected {})", found.allowed)));
        }
    }
    return true;
}

void ImpossibleRows::leave_out(std::vector<AlikePoints>& points, SweptTable& table,
                               Complaints& complaints, std::vector<std::string>& notices) const {
    if (reasons_.empty() || out_.empty()) {
        return;
    }
    std::size_t all = 0;
    std::ranges::for_each(points, [&](const AlikePoints& one) { all += one.count; });
    const std::size_t variants = all / out_.size();
    if (left_out_ == out_.size()) {
        complaints.add(place_in(sweep_, "sweep.on_impossible"), "sweep.on_impossible",
                       fmt::format("in [sweep]: all points contradict themselves; the first: {}",
                                   reasons_.front()),
                       "some points that are possible");
        return;
    }
    const auto first = static_cast<std::size_t>(std::ranges::find(out_, false) - out_.begin());
    std::size_t row = 0;
    std::erase_if(points, [&](AlikePoints& one) {
        if (one.table == nullptr) {
            return bool{out_[row++ % out_.size()]};
        }
        one.make(first, one.first);  // the others are made of it
        one.first.settings = one.first.settings.with_own_list();
        one.first.model = one.first.model.with_own_table();
        one.count = out_.size() - left_out_;
        return false;
    });
    table.leave_out(out_);
    std::string text;
    for (const std::string& reason : reasons_) {
        text += "; " + reason;
    }
    if (left_out_ > reasons_.size()) {
        text += fmt::format("; and {} more", left_out_ - reasons_.size());
    }
    notices.push_back(fmt::format("on_impossible leaves out {}{}",
                                  of_rows(left_out_, out_.size(), variants), text));
}

}  // namespace orglab
