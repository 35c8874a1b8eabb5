// Factors and settings for tests of designs.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "design/design.hpp"
#include "random/unit_number.hpp"

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

/// The squared centred L2 discrepancy (Hickernell 1998, Mathematics of Computation 67).
inline double discrepancy(const std::vector<DesignRow>& rows) {
    const auto n = static_cast<double>(rows.size());
    double single = 0;
    double pairs = 0;
    for (const DesignRow& a : rows) {
        double product = 1;
        for (const double x : a) {
            const double off = std::abs(x - 0.5);
            product *= 1 + 0.5 * off - 0.5 * off * off;
        }
        single += product;
        for (const DesignRow& b : rows) {
            double both = 1;
            for (std::size_t f = 0; f < a.size(); ++f) {
                both *= 1 + 0.5 * std::abs(a[f] - 0.5) + 0.5 * std::abs(b[f] - 0.5) -
                        0.5 * std::abs(a[f] - b[f]);
            }
            pairs += both;
        }
    }
    return std::pow(13.0 / 12, static_cast<double>(rows.front().size())) - 2 / n * single +
           pairs / (n * n);
}

/// Points of the unit cube that are drawn at random.
inline std::vector<DesignRow> random_rows(std::size_t count, std::size_t factors,
                                          std::uint32_t sample) {
    const Draws draws(1, 0);
    std::vector<DesignRow> rows(count, DesignRow(factors));
    for (std::uint32_t row = 0; row < count; ++row) {
        const Stream numbers = draws.stream(purpose("test.random_rows"), sample, row);
        for (std::uint32_t f = 0; f < factors; ++f) {
            rows[row][f] = unit_number(numbers.word(f));
        }
    }
    return rows;
}

/// Whether a design is more even than each of twenty random ones of as many points.
inline bool more_even_than_random(const std::vector<DesignRow>& rows) {
    for (std::uint32_t sample = 0; sample < 20; ++sample) {
        if (discrepancy(rows) >=
            discrepancy(random_rows(rows.size(), rows.front().size(), sample))) {
            return false;
        }
    }
    return true;
}

}  // namespace orglab::design_tests
