#include "scenario/points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "scenario/contradictions.hpp"
#include "scenario/declare.hpp"
#include "scenario/point_builder.hpp"
#include "scenario/sweep.hpp"

namespace orglab {

namespace {

std::uint64_t seed_of(const Layers& layers) {
    const auto seed = layers.base.keys.find("run.seed");
    return seed == layers.base.keys.end() ? RunSettings{}.seed
                                          : std::get<std::uint64_t>(seed->second.value);
}

/// Far more than a person writes; each point keeps its own, so that points times settings is what
/// takes memory and time.
constexpr std::size_t most_settings = 2'000'000;

/// How many settings a point keeps. Long lists and texts count as several.
std::size_t count_settings(const Point& point) {
    constexpr std::size_t of_a_list = 4;
    constexpr std::size_t of_a_text = 32;
    std::size_t count = 0;
    for (const auto& [key, value] : point.settings) {
        ++count;
        if (const auto* numbers = std::get_if<std::vector<double>>(&value)) {
            count += numbers->size() / of_a_list;
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            count += text->size() / of_a_text;
        } else if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
            for (const std::string& one : *texts) {
                count += 1 + one.size() / of_a_text;
            }
        }
    }
    return count;
}

/// The rows of a sweep's design, unless it is wrong or makes too many points.
class Rows {
public:
    Rows(const Layers& layers, const std::string& file, Complaints& complaints)
        : layers_(layers),
          design_(*layers.sweep.design),
          complaints_(complaints),
          settings_(own_settings(layers.sweep)),
          place_{file, 0, 0} {
        for (const Axis& axis : layers.sweep.axes) {
            factors_.push_back(axis.factor);
        }
        const auto written = layers.sweep.own.keys.find("sweep.design");
        if (written != layers.sweep.own.keys.end()) {
            place_ = written->second.place;
        }
    }

    /// One row without coordinates if nothing is swept; none, with complaints, if the design is
    /// wrong.
    std::vector<DesignRow> make() {
        if (factors_.empty()) {
            return std::vector<DesignRow>(1);
        }
        return wrong() || too_many() ? std::vector<DesignRow>{}
                                     : design_.rows(input(factors_.size()));
    }

private:
    /// With the first `count` factors.
    [[nodiscard]] DesignInput input(std::size_t count) const {
        return {std::span(factors_).first(count), settings_, seed_of(layers_)};
    }

    bool wrong() {
        std::vector<Contradiction> found;
        if (design_.check != nullptr) {
            design_.check(input(factors_.size()), found);
        }
        for (const auto& one : found) {
            complaints_.add_once(place_of(one.key), "in [sweep]: ", one);
        }
        return !found.empty();
    }

    [[nodiscard]] Place place_of(const std::string& key) const {
        const auto axis = std::ranges::find_if(
            layers_.sweep.axes, [&](const Axis& one) { return one.factor.key == key; });
        if (axis != layers_.sweep.axes.end()) {
            return axis->place;
        }
        const auto own = layers_.sweep.own.keys.find(key);
        return own == layers_.sweep.own.keys.end() ? place_ : own->second.place;
    }

    /// The complaint stands at the first factor that makes too many.
    bool too_many() {
        for (std::size_t count = 0; count <= factors_.size(); ++count) {
            if (too_many(design_.size(input(count)),
                         count == 0 ? place_ : layers_.sweep.axes[count - 1].place,
                         count == 0 ? "sweep.design" : factors_[count - 1].key)) {
                return true;
            }
        }
        return false;
    }

    bool too_many(std::uint64_t rows, const Place& place, const std::string& key) {
        if (rows <= most_points / layers_.variants.size()) {
            return false;
        }
        complaints_.add(place, key,
                        fmt::format("in [sweep]: makes more than {} points with the axes and "
                                    "variants before it",
                                    most_points),
                        "fewer points, values, axes or variants");
        return true;
    }

    const Layers& layers_;
    const Design& design_;
    Complaints& complaints_;
    Model settings_;
    Place place_;  ///< of the design
    std::vector<Factor> factors_;
};

/// What a sweep or a variant says without effect: told, since the results would not.
/// `points`: variant by variant, `rows` of each.
void tell_what_changes_nothing(std::span<const Point> points, std::size_t rows,
                               std::vector<std::string>& notices) {
    const std::size_t variants = rows == 0 ? 0 : points.size() / rows;
    const auto of = [&](std::size_t variant) { return points.subspan(variant * rows, rows); };
    for (std::size_t v = 1; v < variants; ++v) {
        for (std::size_t w = 0; w < v; ++w) {
            if (std::ranges::equal(of(v), of(w), {}, &Point::settings, &Point::settings)) {
                notices.push_back(fmt::format("the variants `{}` and `{}` have the same settings",
                                              of(w).front().scenario, of(v).front().scenario));
                break;
            }
        }
    }
    for (std::size_t v = 0; v < variants; ++v) {
        for (const auto& one : of(v).front().swept) {
            const std::string& key = one.first;
            const auto same = [&](const auto& value_of) {
                return std::ranges::all_of(of(v), [&](const Point& point) {
                    return value_of(point) == value_of(of(v).front());
                });
            };
            const auto swept = [&](const Point& point) {
                return std::ranges::find(point.swept, key, &std::pair<std::string, Value>::first)
                    ->second;
            };
            const auto used = [&](const Point& point) { return point.settings.at(key); };
            if (!same(swept) && same(used)) {
                notices.push_back(
                    fmt::format("the sweep of {} changes nothing in the variant `{}`, where it is "
                                "always {}",
                                key, of(v).front().scenario, to_text(used(of(v).front()))));
            }
        }
    }
}

}  // namespace

std::vector<Point> make_points(const Layers& layers, const std::string& file,
                               const Catalogue& catalogue, const FileSource& files,
                               Complaints& complaints, std::vector<std::string>& notices) {
    std::vector<Point> points;
    if (layers.sweep.design == nullptr) {
        return points;
    }
    const std::vector<DesignRow> rows = Rows(layers, file, complaints).make();
    PointBuilder builder(layers, file, catalogue, files, complaints);
    ContradictionFinder contradictions(catalogue, layers.unknown, complaints);
    std::size_t settings = 0;
    for (const auto& variant : layers.variants) {
        for (const auto& row : rows) {
            PointDraft draft = builder.build(variant, row);
            settings += count_settings(draft.point);
            if (settings > most_settings) {
                complaints.add(
                    layers.sweep.axes.empty() ? variant.place : layers.sweep.axes.front().place, "",
                    fmt::format("its points have more than {} settings together", most_settings),
                    "fewer points, or fewer sections, keys and entries of lists");
                return points;
            }
            contradictions.check(draft, builder);
            draft.point.index = static_cast<std::uint32_t>(points.size());
            points.push_back(std::move(draft.point));
            if (complaints.full()) {
                return points;
            }
        }
    }
    std::ranges::copy(builder.notices(), std::back_inserter(notices));
    if (complaints.empty()) {
        tell_what_changes_nothing(points, rows.size(), notices);
    }
    return points;
}

}  // namespace orglab
