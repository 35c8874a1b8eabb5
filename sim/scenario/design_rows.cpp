#include "scenario/design_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "random/draws.hpp"
#include "scenario/declare.hpp"
#include "scenario/points.hpp"
#include "scenario/sweep.hpp"

namespace orglab {

namespace {

std::uint64_t seed_of(const Layers& layers) {
    const auto seed = layers.base.keys.find("run.seed");
    return seed == layers.base.keys.end() ? RunSettings{}.seed
                                          : std::get<std::uint64_t>(seed->second.value);
}

/// The rows of one part's design, unless it is wrong or makes too many.
class PartRows {
public:
    PartRows(const Layers& layers, std::size_t part, std::span<const Axis> axes,
             const std::string& file, Complaints& complaints)
        : layers_(layers),
          part_(layers.sweep.parts[part]),
          design_(*part_.design),
          axes_(axes),
          complaints_(complaints),
          settings_(own_settings(part_)),
          place_{file, 0, 0} {
        for (const Axis& axis : axes) {
            factors_.push_back(axis.factor);
        }
        const auto written = part_.own.keys.find("sweep.design");
        if (written != part_.own.keys.end()) {
            place_ = written->second.place;
        }
    }

    /// At most `most`; none, with complaints, if the design is wrong or makes more.
    std::vector<DesignRow> make(std::uint64_t most) {
        return wrong() || too_many(most) ? std::vector<DesignRow>{}
                                         : design_.rows(input(factors_.size()));
    }

private:
    /// With the first `count` factors. Parts with names draw random numbers of their own.
    [[nodiscard]] DesignInput input(std::size_t count) const {
        const std::uint64_t seed = seed_of(layers_);
        return {std::span(factors_).first(count), settings_,
                part_.name.empty() ? seed : mix(seed ^ purpose(part_.name).id)};
    }

    [[nodiscard]] std::string where() const {
        return part_.name.empty() ? "in [sweep]: " : fmt::format("in [sweep.{}]: ", part_.name);
    }

    bool wrong() {
        std::vector<Contradiction> found;
        if (design_.check != nullptr) {
            design_.check(input(factors_.size()), found);
        }
        for (const auto& one : found) {
            complaints_.add_once(place_of(one.key), where(), one);
        }
        return !found.empty();
    }

    [[nodiscard]] Place place_of(const std::string& key) const {
        const auto axis =
            std::ranges::find_if(axes_, [&](const Axis& one) { return one.factor.key == key; });
        if (axis != axes_.end()) {
            return axis->place;
        }
        const auto own = part_.own.keys.find(key);
        return own == part_.own.keys.end() ? place_ : own->second.place;
    }

    /// The complaint stands at the first factor that makes too many.
    bool too_many(std::uint64_t most) {
        for (std::size_t count = 0; count <= factors_.size(); ++count) {
            if (design_.size(input(count)) > most) {
                complaints_.add(count == 0 ? place_ : axes_[count - 1].place,
                                count == 0 ? "sweep.design" : factors_[count - 1].key,
                                fmt::format("{}makes more than {} points with the axes and "
                                            "variants before it",
                                            where(), most_points),
                                "fewer points, values, axes or variants");
                return true;
            }
        }
        return false;
    }

    const Layers& layers_;
    const SweepPart& part_;
    const Design& design_;
    std::span<const Axis> axes_;
    Complaints& complaints_;
    Model settings_;
    Place place_;  ///< of the design
    std::vector<Factor> factors_;
};

/// Every row of one with every row of the other.
std::vector<DesignRow> crossed(const std::vector<DesignRow>& slow,
                               const std::vector<DesignRow>& fast) {
    std::vector<DesignRow> made;
    made.reserve(slow.size() * fast.size());
    for (const DesignRow& first : slow) {
        for (const DesignRow& second : fast) {
            made.push_back(first);
            made.back().insert(made.back().end(), second.begin(), second.end());
        }
    }
    return made;
}

}  // namespace

std::vector<DesignRow> design_rows(const Layers& layers, const std::string& file,
                                   std::uint64_t most, Complaints& complaints) {
    std::vector<DesignRow> rows(1);
    std::size_t next = 0;
    for (std::size_t p = 0; p < layers.sweep.parts.size() && !rows.empty(); ++p) {
        const std::size_t axes = layers.sweep.parts[p].axes;
        if (axes > 0) {
            PartRows part(layers, p, std::span(layers.sweep.axes).subspan(next, axes), file,
                          complaints);
            rows = crossed(rows, part.make(most / rows.size()));
        }
        next += axes;
    }
    return rows;
}

}  // namespace orglab
