// A scenario's keys with checked values, still in layers: base, variants, sweep.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "design/design.hpp"
#include "scenario/complaints.hpp"
#include "scenario/constraint.hpp"
#include "scenario/scenario_text.hpp"

namespace orglab {

struct Placed {
    Value value;
    Place place;
};

struct Layer {
    std::map<std::string, Placed, std::less<>> keys;
    std::map<std::string, Place, std::less<>> sections;  ///< that were opened: "event.crisis"
};

/// A swept key.
struct Axis {
    Factor factor;
    Place place;
};

/// A part of [sweep] with a design of its own: the keys that stand in [sweep] itself, or a
/// [sweep.NAME]. Every point of one part is taken with every point of the others.
struct SweepPart {
    std::string name;                ///< "" for [sweep] itself
    const Design* design = nullptr;  ///< nullptr: what is written for it is not a design
    Layer own;             ///< its keys that are not swept, as keys of [sweep]: "sweep.design"
    std::size_t axes = 0;  ///< how many of Sweep::axes, behind those of the parts before
};

/// [sweep]: which points there are.
struct Sweep {
    std::vector<SweepPart> parts;  ///< [sweep] itself, and those with names
    std::vector<Axis> axes;        ///< of all parts, in their order
    Layer own;                     ///< `where` and `on_impossible`, as far as they are given
    std::optional<Constraint> where;
    OnImpossible on_impossible = OnImpossible::error;
    std::vector<std::string> notices;  ///< about tables of points

    /// Whether the design of every part is one.
    [[nodiscard]] bool has_designs() const {
        return std::ranges::all_of(parts, [](const auto& part) { return part.design != nullptr; });
    }
};

struct NamedLayer {
    std::string name;
    Place place;
    Layer layer;
    bool written = true;  ///< in the file, as a [[variant]]
};

struct Layers {
    Layer base;
    Layer frame;  ///< title, description, [question]
    std::vector<NamedLayer> variants;
    Sweep sweep;
    /// Keys already reported as wrong: contradictions that involve them are not reported.
    std::set<std::string> unknown;
};

/// Checks each key and value for itself. What is wrong goes to `complaints`, and is left out.
/// Paths become relative to `file`.
Layers check_layers(const ScenarioText& text, const std::string& file, const Catalogue& catalogue,
                    const FileSource& files, Complaints& complaints);

}  // namespace orglab
