// A scenario's keys with checked values, still in layers: base, variants, sweep.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "design/design.hpp"
#include "scenario/complaints.hpp"
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

/// [sweep]: which points there are.
struct Sweep {
    const Design* design = nullptr;  ///< nullptr: what is written for it is not a design
    Layer own;  ///< its keys that are not swept, with the section: "sweep.design"
    std::vector<Axis> axes;
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
