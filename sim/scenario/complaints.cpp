#include "scenario/complaints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "parameters/catalogue.hpp"

namespace orglab {

void Complaints::add(Complaint complaint) {
    if (full()) {
        ++dropped_;
    } else if (seen_
                   .emplace(complaint.file, complaint.line, complaint.column, complaint.key,
                            complaint.problem)
                   .second) {
        kept_.push_back(std::move(complaint));
    }
}

void Complaints::add(const Place& place, std::string key, std::string problem, std::string allowed,
                     std::string suggestion) {
    add(Complaint{place.file, place.line, place.column, std::move(key), std::move(problem),
                  std::move(allowed), std::move(suggestion)});
}

void Complaints::add_once(const Place& place, const std::string& where, const Contradiction& one) {
    if (of_points_.emplace(one.key, one.problem, one.allowed).second) {
        const std::string option = place.file.empty() ? "in " + place.option + ": " : "";
        const Setting* setting = catalogue_ == nullptr ? nullptr : catalogue_->find(one.key);
        const bool of_all = setting != nullptr && setting->common;
        add(place, one.key, option + (of_all ? "" : where) + one.problem, one.allowed,
            one.suggestion);
    }
}

void Complaints::throw_if_any() {
    if (kept_.empty()) {
        return;
    }
    std::map<std::string, std::size_t> order;
    for (const auto& complaint : kept_) {
        order.emplace(complaint.file, order.size());
    }
    std::ranges::stable_sort(kept_, {}, [&](const Complaint& complaint) {
        return std::tuple(order.at(complaint.file), complaint.line, complaint.column);
    });
    if (dropped_ > 0) {
        kept_.push_back({.file = kept_.front().file,
                         .problem = fmt::format("and {} more complaints", dropped_)});
    }
    throw InputError(std::move(kept_));
}

}  // namespace orglab
