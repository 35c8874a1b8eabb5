// From the keys that are given to all keys of a point: what is not given has its default.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "parameters/catalogue.hpp"

namespace orglab {

struct DeclaredKey {
    std::string key;
    const Setting* setting;
};

/// All keys that a point has: those of every section, and those of a family for each NAME that
/// stands in a key given or in a section opened ("event.crisis"). The frame has none.
std::vector<DeclaredKey> declared_keys(const Catalogue& catalogue, const Settings& given,
                                       const std::set<std::string, std::less<>>& opened = {});

/// The settings given with the defaults of the other declared keys. A key that follows another one
/// has the value that is given for that.
Settings complete(const Catalogue& catalogue, const Settings& given,
                  const std::vector<DeclaredKey>& declared);

}  // namespace orglab
