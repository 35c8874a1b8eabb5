// The points of the project's own designs over the unit cube, and functions of which sensitivity
// indices are known.
#pragma once

#include <Eigen/Core>

#include <cmath>
#include <functional>
#include <map>
#include <numbers>
#include <string>
#include <vector>

#include "design/design.hpp"
#include "parameters/catalogue.hpp"
#include "random/unit_number.hpp"

namespace orglab {

using UnitPoint = std::vector<double>;

/// The rows of a design over `factors` ranges; `settings`: of its keys, as {"base", 64}.
inline std::vector<UnitPoint> rows_of(const std::string& name, std::size_t factors,
                                      const std::map<std::string, Value>& settings,
                                      std::uint64_t seed = 1) {
    const Design& design = *find_registered<Design>(name);
    Catalogue catalogue;
    for (Section& section : sweep_sections(design)) {
        catalogue.add(std::move(section));
    }
    Settings all;
    for (const Section& section : catalogue.sections) {
        for (const Setting& setting : section.settings) {
            const auto given = settings.find(setting.name);
            all.emplace(section.name + "." + setting.name,
                        given == settings.end() ? setting.fallback : given->second);
        }
    }
    std::vector<Factor> ranges;
    for (std::size_t f = 0; f < factors; ++f) {
        ranges.push_back({"x" + std::to_string(f), {}, {0, 1}});
    }
    const Model model = model_of(catalogue, all);
    return design.rows({ranges, model, seed});
}

/// A function of each row, without chance: one replicate.
inline Eigen::ArrayXXd responses_of(const std::vector<UnitPoint>& rows,
                                    const std::function<double(const UnitPoint&)>& function) {
    Eigen::ArrayXXd made(static_cast<Eigen::Index>(rows.size()), 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        made(static_cast<Eigen::Index>(i), 0) = function(rows[i]);
    }
    return made;
}

/// Numbers with mean 0 and variance 1, one per row and replicate.
inline Eigen::ArrayXXd chance_of(std::uint64_t seed, Eigen::Index rows, Eigen::Index replicates) {
    Eigen::ArrayXXd made(rows, replicates);
    Stream stream = Draws(seed, 0).stream(purpose("test"), 0, 0);
    for (double& number : made.reshaped()) {
        number = std::sqrt(12.0) * (unit_number(stream) - 0.5);
    }
    return made;
}

/// Ishigami & Homma 1990, with a = 7 and b = 0.1, over (-pi, pi)^3.
inline double ishigami(const UnitPoint& at) {
    const auto angle = [&](std::size_t i) { return std::numbers::pi * (2 * at[i] - 1); };
    const double second = std::sin(angle(1));
    return std::sin(angle(0)) * (1 + 0.1 * std::pow(angle(2), 4)) + 7 * second * second;
}

/// The exact indices, from its variances: of x1, x2, and x1 with x3.
struct Ishigami {
    double pi4 = std::pow(std::numbers::pi, 4);
    double first = 0.5 * std::pow(1 + 0.1 * pi4 / 5, 2);
    double second = 49.0 / 8;
    double together = 0.01 * pi4 * pi4 * (1.0 / 18 - 1.0 / 50);
    double all = first + second + together;
    std::vector<double> alone = {first / all, second / all, 0};
    std::vector<double> total = {(first + together) / all, second / all, together / all};
};

}  // namespace orglab
