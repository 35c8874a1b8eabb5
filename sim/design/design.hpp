// A design chooses the points of a sweep: one file of sim/design/designs each.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "design/factor.hpp"
#include "parameters/model.hpp"
#include "parameters/table.hpp"

namespace orglab {

/// All that decides the points of a design.
struct DesignInput {
    std::span<const Factor> factors;
    const Model& settings;   ///< the structs of the design's own sections
    std::uint64_t seed = 1;  ///< run.seed
};

/// One point: a coordinate from 0 to 1 (both included) for each factor, in their order.
using DesignRow = std::vector<double>;

struct Design {
    std::string name;     ///< the file's name; filled in by the registry
    std::string meaning;  ///< which points it chooses: goes on "the design NAME: "
    std::string source;   ///< author and year; "" for what needs none
    /// Its own keys, each a section of the name "sweep".
    std::vector<Section> sections = {};
    /// Adds what the design cannot do with these factors, at the key of the factor or of the
    /// design; null: it takes all.
    void (*check)(const DesignInput& input, std::vector<Contradiction>& found) = nullptr;
    /// How many rows there will be, without making them; 2^64-1 stands for more than that. Without
    /// factors: how many there are whatever the factors.
    std::uint64_t (*size)(const DesignInput& input) = nullptr;
    /// The points, in the order in which they are numbered. The same input gives the same rows;
    /// random numbers come from Draws(input.seed, 0) with a purpose of the design's own.
    std::vector<DesignRow> (*rows)(const DesignInput& input) = nullptr;
    bool whole = false;       ///< its rows belong together: none may be left out
    bool repeats = false;     ///< a factor may list a value more than once
    bool from_table = false;  ///< its factors are the columns of the table at its key `file`
};

const std::vector<Design>& all_designs();  // generated

inline const std::vector<Design>& registered(const Design*) {
    return all_designs();
}

/// What becomes of a point that contradicts itself.
enum class OnImpossible {
    error,  ///< the scenario is refused
    skip    ///< the point is left out, and told
};
constexpr std::array<NamedValue<OnImpossible>, 2> words(OnImpossible) {
    return {{{"error", OnImpossible::error}, {"skip", OnImpossible::skip}}};
}

/// The keys of [sweep] that are not factors. They do not belong to any point.
struct SweepSettings {
    const Design* design = find_registered<Design>("grid");
    std::string where;  ///< a condition on the settings of points; "": all are taken
    OnImpossible on_impossible = OnImpossible::error;
};

/// Its own keys of [sweep]: those of every design, and those of the given one.
std::vector<Section> sweep_sections(const Design& design);

/// Whether a key of [sweep], named within it, speaks of all parts of the sweep together.
bool is_of_whole_sweep(std::string_view name);

/// [sweep] with the keys of all designs, each once: what the catalogue knows.
Section sweep_section();

}  // namespace orglab
