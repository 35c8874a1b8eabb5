// The interface of a network's shape: which ties the professional network has before shortcuts,
// pooled ties and ties outside. One file in organization/shapes is one value of network.kind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "organization/organization.hpp"
#include "organization/settings.hpp"
#include "parameters/description.hpp"
#include "random/draws.hpp"
#include "support/team.hpp"

namespace orglab {

/// What a shape may look at.
struct ShapeContext {
    std::uint32_t workers;
    const NetworkSettings& network;
    const Model& model;          ///< for keys of the shape's own
    const Hierarchy& hierarchy;  ///< with the line, if the organization has one
    const EdgeTable* edges;      ///< of network.file, else null
    const Draws& draws;
    Team& team = serial_team();  ///< whatever it does, ties are the same for any team
};

/// What a shape may look at before anything is built.
struct ShapeCheck {
    const NetworkSettings& network;
    const Model& model;
    std::uint32_t workers;
};

/// A file of sim/organization/shapes: what it is, and what it can do. A tie is (source, target): if
/// the network is directed the first learns from the second; otherwise both learn.
struct NetworkShape {
    std::string name;     ///< the file's name; filled in by the registry
    std::string meaning;  ///< how it is built: the row of docs/network-kinds.md
    std::string source = {};
    std::vector<Section> sections = {};  ///< keys of its own, under "network"
    std::vector<Tie> (*ties)(const ShapeContext&);
    /// What contradicts this shape; null: nothing can.
    void (*check)(const ShapeCheck&, std::vector<Contradiction>&) = nullptr;
    /// About how many pairs of workers it ties, for a limit before anything is allocated; null:
    /// not known.
    double (*expected_ties)(const ShapeCheck&) = nullptr;
    /// How often those whom it ties are in contact; null: all as often.
    TieWeights (*contacts)(const ShapeContext&) = nullptr;
    /// Whether building it keeps a set of all its ties, to look them up; null: it does not.
    bool (*looks_ties_up)(const ShapeCheck&) = nullptr;
    bool everybody = false;         ///< ties all pairs: they need not be written down
    bool places_shortcuts = false;  ///< its ties include network.shortcuts more
    bool may_lack_room = false;     ///< only building shows whether its ties find a place
    bool reads_file = false;        ///< its ties are those of network.file
    /// How a model description says it; nullptr: by the meaning and the source.
    Description (*describe)(const Model&) = nullptr;
};

const std::vector<NetworkShape>& network_shapes();  // generated
/// The same, found by the type: a setting that names a shape keeps a pointer to it.
inline const std::vector<NetworkShape>& registered(const NetworkShape*) {
    return network_shapes();
}

/// The word that scenarios write for a shape: "small-world" for small_world.
std::string word_of(const NetworkShape& shape);

/// Whether a network of all pairs stays the one group of everybody: unless ties lead outside or are
/// added.
bool stays_one_group(const NetworkSettings& network);

/// Whether teams that are part of the network stay groups: unless ties lead outside. Small ones are
/// written down, since a list is read faster. `mates`: that a worker has, on average.
bool teams_stay_groups(const NetworkSettings& network, double mates);

/// The usual number of ties: every worker has `degree` of them.
double ties_by_degree(const ShapeCheck& look);

/// About how many pairs the network of a point ties: its shape's, shortcuts, and formal ties that
/// join it. An upper limit where ties coincide.
double expected_network_ties(const Point& point);

/// How many of these are not written down, since they are within groups.
double network_ties_within_groups(const Point& point);

/// Complaints that several shapes share: an odd degree if ties come in twos; a degree that is
/// not below the number of workers.
void check_even_degree(const ShapeCheck& look, std::string_view why,
                       std::vector<Contradiction>& out);
void check_degree_fits(const ShapeCheck& look, std::vector<Contradiction>& out);

}  // namespace orglab
