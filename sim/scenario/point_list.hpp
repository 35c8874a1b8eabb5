// The points of a scenario, in the order of their numbers. Points that differ in nothing but what
// is swept are kept as the first of them and a table of numbers, and made when they are asked for,
// so that a million of them take little memory.
#pragma once

#include <cstddef>
#include <iterator>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "scenario/point.hpp"
#include "scenario/swept_table.hpp"

namespace orglab {

/// A key whose value differs between points that are alike otherwise.
struct VariedKey {
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    std::string key;               ///< full
    std::size_t axis = 0;          ///< of the table, which says its value
    bool swept = true;             ///< it is the axis' own key, not one that follows it
    std::size_t place = 0;         ///< in the settings, counted from the first
    std::size_t parameter = none;  ///< in Point::parameters, if it is there
    std::vector<Model::ReadingOfStruct> readings = {};  ///< of the structs that it fills
};

/// Points one after the other that are alike but for some keys.
struct AlikePoints {
    Point first;                                        ///< its index is the first one of all
    std::size_t count = 1;                              ///< of points: all rows of the table
    std::shared_ptr<const SweptTable> table = nullptr;  ///< nullptr: there is only one point
    std::vector<VariedKey> keys = {};

    /// Makes another one of them of `point`: that of `row`, from 0 on.
    void make(std::size_t row, Point& point) const;
    /// The same of the point of the row `before`.
    void make(std::size_t row, std::size_t before, Point& point) const;
    /// Whether any of its keys may change what was found out by asking the first point for these.
    [[nodiscard]] bool vary(const Model::Asked& asked) const;
};

/// A value that does not change: copies share what is kept.
class PointList {
public:
    /// Holds the point that it is at: a reference to it is good until the iterator moves on.
    class const_iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Point;
        using difference_type = std::ptrdiff_t;
        using pointer = const Point*;
        using reference = const Point&;

        const_iterator() = default;
        reference operator*() const { return point_; }
        pointer operator->() const { return &point_; }
        const_iterator& operator++();
        const_iterator operator++(int) {
            const_iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const const_iterator& other) const { return place_ == other.place_; }

    private:
        friend class PointList;
        const_iterator(const PointList& of, std::size_t place);

        const PointList* of_ = nullptr;
        std::size_t place_ = 0;
        std::size_t group_ = 0;
        std::size_t row_ = 0;  ///< within the group
        Point point_;
    };

    PointList() = default;
    /// Each as it is.
    PointList(std::vector<Point> points);  // NOLINT: these points
    /// Their indexes are set here.
    explicit PointList(std::vector<AlikePoints> groups);

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    /// There must be one; as long as this list, or a copy of it, is there.
    [[nodiscard]] const Point& front() const { return groups_->front().first; }
    [[nodiscard]] Point operator[](std::size_t index) const;
    [[nodiscard]] Point at(std::size_t index) const;  ///< throws std::out_of_range
    [[nodiscard]] const_iterator begin() const { return {*this, 0}; }
    [[nodiscard]] const_iterator end() const { return {*this, size_}; }
    /// What is kept of them, in their order.
    [[nodiscard]] const std::vector<AlikePoints>& groups() const { return *groups_; }

private:
    std::shared_ptr<const std::vector<AlikePoints>> groups_ =
        std::make_shared<const std::vector<AlikePoints>>();
    std::vector<std::size_t> firsts_;  ///< place of each group's first point; none if each has one
    std::size_t size_ = 0;
};

}  // namespace orglab
