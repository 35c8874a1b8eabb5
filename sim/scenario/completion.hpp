// What a point is given, completed: every key that it must have, with its value or default.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/layers.hpp"

namespace orglab {

/// What one point says for itself: the base, over it the variant, over it its place in the sweep.
using Given = std::map<std::string_view, const Placed*>;

struct DeclaredKey {
    std::string key;
    const Setting* setting;
};

/// All keys that a point must have: of every section outside families, and of each NAME of a family
/// that a key of the point, or a section that one of the layers opens, has.
std::vector<DeclaredKey> declared_keys(const Catalogue& catalogue, const Given& given,
                                       const std::vector<const Layer*>& layers);

/// What is given, and for each other key its default: the setting's own, or the value of the key
/// that it follows.
Settings complete(const Catalogue& catalogue, const Given& given,
                  const std::vector<DeclaredKey>& declared);

}  // namespace orglab
