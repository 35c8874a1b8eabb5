// A scenario's keys with checked values, still in layers: base, variants, sweep.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

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

struct Axis {
    std::string key;
    std::vector<Value> values;
    Place place;
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
    std::vector<Axis> sweep;
    std::set<std::string> unknown;  ///< keys that do not stand at what the user meant:
                                    ///< contradictions of theirs are no news
};

/// Checks each key and value for itself. What is wrong goes to `complaints`, and is left out.
/// Paths of data files become relative to the folder of `file`.
Layers check_layers(const ScenarioText& text, const std::filesystem::path& file,
                    const Catalogue& catalogue, Complaints& complaints);

}  // namespace orglab
