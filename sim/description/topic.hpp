// A topic is one part of a description: what it tells of each point, and of which points.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace orglab {

/// What holds of some of the points of a scenario.
using PointSet = std::vector<bool>;

struct Topic {
    std::string heading;  ///< plain text; "": it goes on in the part before
    int depth = 2;        ///< of the heading
    /// Sections of keys: those that are given of them are listed here, mentioned or not.
    std::vector<std::string> sections = {};
    /// Paragraphs in markup; none: the point has no such thing.
    std::function<std::vector<std::string>(const Point&)> tell;
    bool keys = true;  ///< a table of the keys that it mentions follows
};

/// A paragraph, with the points of which it holds.
struct Told {
    std::string paragraph;
    PointSet points;
};

/// What a topic tells of all points: each paragraph once, in an order that is that of every point.
/// What an event will make true of a point is told as such.
std::vector<Told> told(const Topic& topic, const PointList& points);

/// In words which of the points `among` others these are: "in the variants `a` and `b`", "where
/// `key` is 1 or 2".
std::string condition_of(const PointList& points, const PointSet& these, const PointSet& among);

/// "a", "a and b", "a, b and c"
std::string listed(const std::vector<std::string>& words, const std::string& last = "and");

}  // namespace orglab
