// Factors and settings for tests of designs.
#pragma once

#include <string>
#include <vector>

#include "design/design.hpp"

namespace orglab::design_tests {

inline Factor levels(const std::string& key, std::size_t count) {
    Factor made{key, {}, {}};
    for (std::size_t level = 0; level < count; ++level) {
        made.levels.emplace_back(static_cast<double>(level));
    }
    return made;
}

inline std::vector<Factor> ranges(std::size_t count) {
    std::vector<Factor> made;
    for (std::size_t f = 0; f < count; ++f) {
        made.push_back({"key" + std::to_string(f), {}, {0, 1}});
    }
    return made;
}

/// The structs of a design's own keys: `given` and the defaults.
inline Model settings_of(const Design& design, const Settings& given) {
    Catalogue catalogue;
    for (Section& section : sweep_sections(design)) {
        catalogue.add(std::move(section));
    }
    Settings settings = given;
    for (const Section& section : catalogue.sections) {
        for (const Setting& setting : section.settings) {
            settings.emplace(section.name + "." + setting.name, setting.fallback);
        }
    }
    return model_of(catalogue, settings);
}

/// The rows of a design for factors, settings and a seed, and its complaints.
struct Made {
    std::vector<DesignRow> rows;
    std::vector<Contradiction> complaints;
};

inline Made made_by(const std::string& name, const std::vector<Factor>& factors,
                    const Settings& given = {}, std::uint64_t seed = 1) {
    const Design& design = *find_registered<Design>(name);
    const Model settings = settings_of(design, given);
    const DesignInput input{factors, settings, seed};
    Made made;
    if (design.check != nullptr) {
        design.check(input, made.complaints);
    }
    if (made.complaints.empty()) {
        made.rows = design.rows(input);
    }
    return made;
}

}  // namespace orglab::design_tests
