#include "scenario/point_list.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace orglab {

namespace {

/// Gives a key another value in everything that a point says.
void give(const VariedKey& key, const Value& value, Point& point) {
    point.settings.change(key.place, value);
    for (const auto& reading : key.readings) {
        if (reading->find != nullptr) {
            point.model.change(reading, key.key, value);
            continue;
        }
        const std::string first = reading->section + ".";  // of a family: all of its sections
        Settings family;
        for (auto entry = point.settings.lower_bound(first);
             entry != point.settings.end() && entry->first.starts_with(first); ++entry) {
            family.insert(*entry);
        }
        point.model.fill(reading, family);
    }
    if (key.parameter != VariedKey::none) {
        point.parameters[key.parameter].second = value;
    }
    if (key.swept) {
        point.swept[key.axis].second = value;
    }
}

}  // namespace

void AlikePoints::make(std::size_t row, Point& point) const {
    point.index = first.index + static_cast<std::uint32_t>(row);
    for (const VariedKey& key : keys) {
        give(key, table->value(row, key.axis), point);
    }
}

void AlikePoints::make(std::size_t row, std::size_t before, Point& point) const {
    point.index = first.index + static_cast<std::uint32_t>(row);
    for (const VariedKey& key : keys) {
        if (!table->same(row, before, key.axis)) {
            give(key, table->value(row, key.axis), point);
        }
    }
}

bool AlikePoints::vary(const Model::Asked& asked) const {
    return std::ranges::any_of(keys,
                               [&](const VariedKey& one) { return follows_from(asked, one.key); });
}

PointList::PointList(std::vector<Point> points) : size_(points.size()) {
    std::vector<AlikePoints> groups;
    groups.reserve(points.size());
    for (Point& point : points) {
        groups.push_back({std::move(point)});
    }
    groups_ = std::make_shared<const std::vector<AlikePoints>>(std::move(groups));
}

PointList::PointList(std::vector<AlikePoints> groups) {
    for (AlikePoints& group : groups) {
        group.first.index = static_cast<std::uint32_t>(size_);
        firsts_.push_back(size_);
        size_ += group.count;
    }
    if (size_ == groups.size()) {
        firsts_ = {};
    }
    groups_ = std::make_shared<const std::vector<AlikePoints>>(std::move(groups));
}

Point PointList::operator[](std::size_t index) const {
    expect(index < size_, "a point that is asked for is there");
    if (firsts_.empty()) {
        return (*groups_)[index].first;
    }
    const auto next = std::ranges::upper_bound(firsts_, index);
    const std::size_t group = static_cast<std::size_t>(next - firsts_.begin()) - 1;
    const AlikePoints& alike = (*groups_)[group];
    Point made = alike.first;
    if (index > firsts_[group]) {
        alike.make(index - firsts_[group], made);
    }
    return made;
}

Point PointList::at(std::size_t index) const {
    if (index >= size_) {
        throw std::out_of_range("no point " + std::to_string(index));
    }
    return (*this)[index];
}

PointList::const_iterator::const_iterator(const PointList& of, std::size_t place)
    : of_(&of), place_(place) {
    if (place == 0 && !of.empty()) {
        point_ = of.front();
    }
}

PointList::const_iterator& PointList::const_iterator::operator++() {
    ++place_;
    const AlikePoints& group = (*of_->groups_)[group_];
    if (++row_ < group.count) {
        group.make(row_, row_ - 1, point_);
    } else if (++group_ < of_->groups_->size()) {
        row_ = 0;
        point_ = (*of_->groups_)[group_].first;
    }
    return *this;
}

}  // namespace orglab
