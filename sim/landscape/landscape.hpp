// A landscape says what beliefs are worth: one number in [0,1], the same for workers, experts and
// people outside.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "beliefs/planes.hpp"
#include "parameters/setting.hpp"
#include "random/draws.hpp"

namespace orglab {

class Landscape {
public:
    virtual ~Landscape() = default;
    /// Value of beliefs about the dimensions themselves, in [0,1]. Equal values are equal doubles.
    [[nodiscard]] virtual double value(Row beliefs, const Reality& reality) const = 0;
    /// Values of rows [begin, end), written to out[begin .. end).
    virtual void values(const Planes& people, const Reality& reality, std::uint32_t begin,
                        std::uint32_t end, std::span<double> out) const;
};

/// A file of sim/landscape/kinds.
struct LandscapeKind {
    std::string name;  ///< the file's name; filled in by the registry
    std::string meaning;
    std::vector<Section> sections;  ///< keys of its own, under "task"
    std::vector<Check> checks;      ///< apply only where this kind is chosen
    std::unique_ptr<Landscape> (*make)(const Settings& settings, const Draws& draws);
};

const std::vector<LandscapeKind>& landscape_kinds();  // generated
const LandscapeKind& landscape_kind(std::string_view name);

/// [task]: dimensions, landscape, block, policy_size, and the keys of every kind.
void declare_task(Catalogue& catalogue);

}  // namespace orglab
