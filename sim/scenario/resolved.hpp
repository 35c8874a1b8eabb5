// A scenario written out in full: as TOML that reads back to the same scenario, and as JSON.
#pragma once

#include <string>
#include <vector>

#include "scenario/layers.hpp"

namespace orglab {

/// Defaults are written out, except of keys that follow another one and are not given themselves:
/// those would stop following it in a variant.
std::string resolved_toml(const Layers& layers, const Catalogue& catalogue);

/// {"title", "description", "settings": of the base, "variants", "sweep": factors,
/// "design": the other keys of [sweep], if anything is swept, "designs": those of its named parts,
/// with the "keys" that each sweeps, if there are any, "question"}.
std::string settings_json(const Layers& layers, const Catalogue& catalogue);

/// The keys of the base in the catalogue's order, with what is given or the default; a null value
/// for keys that have neither.
struct ResolvedKey {
    const Section* section;
    std::string section_name;  ///< with the family's name in it
    const Setting* setting;
    Value value;           ///< monostate: not written
    bool follows = false;  ///< another key, and is not given
};
std::vector<ResolvedKey> resolved_keys(const Layers& layers, const Catalogue& catalogue);

}  // namespace orglab
