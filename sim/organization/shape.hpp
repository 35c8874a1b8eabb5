// The interface of a network's shape: which ties the professional network has before shortcuts,
// pooled ties and ties outside. One file in organization/shapes is one value of network.kind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "organization/organization.hpp"
#include "organization/settings.hpp"
#include "parameters/setting.hpp"
#include "random/draws.hpp"

namespace orglab {

/// What a shape may look at.
struct ShapeContext {
    std::uint32_t workers;
    const NetworkSettings& network;
    const Hierarchy& hierarchy;   ///< the line is there, where the organization has one
    const EdgeTable* edges;       ///< of network.file, else null
    const Draws& draws;
};

/// A file of sim/organization/shapes. A pair is (source, target): where the network is directed the
/// first learns from the second; otherwise both learn.
struct NetworkShape {
    std::string name;     ///< the file's name; filled in by the registry
    std::string meaning;
    std::string source;
    std::vector<Pair> (*ties)(const ShapeContext&);
    /// What contradicts this shape, given the number of workers; null: nothing can.
    void (*check)(const Settings&, std::uint32_t workers, std::vector<Contradiction>&) = nullptr;
    /// How many ties it will make, for a limit before anything is allocated; null: few.
    double (*expected_ties)(const NetworkSettings&, std::uint32_t workers) = nullptr;
    bool places_shortcuts = false;  ///< the shape itself says where network.shortcuts go
};

const std::vector<NetworkShape>& network_shapes();  // generated

/// The shape of a word as scenarios write it ("small-world"); throws BrokenPromise for no such word.
const NetworkShape& network_shape(std::string_view word);

/// The words of network.kind, in the order of the files.
std::vector<std::string> network_shape_words();

}  // namespace orglab
