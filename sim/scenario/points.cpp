#include "scenario/points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "scenario/contradictions.hpp"
#include "scenario/design_rows.hpp"
#include "scenario/left_out.hpp"
#include "scenario/point_builder.hpp"

namespace orglab {

namespace {

/// Far more than a person writes: points times settings is what takes memory and time.
constexpr std::size_t most_settings = 2'000'000;
/// Each keeps a list of all its settings.
constexpr std::size_t most_variants = 10'000;

/// As how many settings a value counts: long lists and texts as several.
std::size_t count_value(const Value& value) {
    constexpr std::size_t of_a_list = 4;
    constexpr std::size_t of_a_text = 32;
    std::size_t count = 1;
    if (const auto* numbers = std::get_if<std::vector<double>>(&value)) {
        count += numbers->size() / of_a_list;
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        count += text->size() / of_a_text;
    } else if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
        for (const std::string& one : *texts) {
            count += 1 + one.size() / of_a_text;
        }
    }
    return count;
}

/// Of as many settings as an ordinary point has, few count: they take time, but no memory.
constexpr std::size_t ordinary = 400;

/// How many settings a point keeps that it does not share with others.
std::size_t count_settings(const Point& point) {
    constexpr std::size_t of_ordinary = 20;
    const std::size_t all = point.settings.size();
    std::size_t count = std::min(all, ordinary) / of_ordinary + all - std::min(all, ordinary);
    point.settings.each_own(
        [&](const PointSettings::Entry& entry) { count += count_value(entry.second); });
    for (const auto* listed : {&point.swept, &point.parameters}) {
        for (const auto& [key, value] : *listed) {
            count += count_value(value);
        }
    }
    return count;
}

/// The same of points that are alike: besides the first, they keep numbers, several of which take
/// no more than a setting.
std::size_t count_settings(const AlikePoints& alike) {
    constexpr std::size_t numbers = 8;
    const std::size_t all = alike.first.settings.size();
    const auto& axes = alike.table->axes();
    std::size_t count =
        count_settings(alike.first) +
        (alike.count - 1) * (all - std::min(all, ordinary) + (axes.size() + numbers - 1) / numbers);
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        const bool long_ones = std::ranges::any_of(
            axes[axis].factor.levels, [](const Value& value) { return count_value(value) > 1; });
        for (std::size_t row = 0; long_ones && row < alike.count && count <= most_settings; ++row) {
            count += count_value(alike.table->value(row, axis));
        }
    }
    return count;
}

/// Whether points at the same places of two variants have the same settings.
class SameVariants {
public:
    /// `points`: variant by variant, `rows` of each.
    SameVariants(const std::vector<AlikePoints>& points, std::size_t rows) {
        std::size_t place = 0;
        for (const AlikePoints& one : points) {
            if (place++ == 0) {
                variants_.emplace_back();
            }
            variants_.back().push_back(&one);
            place += one.count - 1;
            place = place == rows ? 0 : place;
        }
    }

    [[nodiscard]] std::size_t size() const { return variants_.size(); }
    [[nodiscard]] const std::vector<const AlikePoints*>& operator[](std::size_t variant) const {
        return variants_[variant];
    }
    [[nodiscard]] bool same(std::size_t v, std::size_t w) const {
        const auto same_first = [](const AlikePoints* one, const AlikePoints* other) {
            return one->first.settings == other->first.settings;
        };
        const auto& one = variants_[v];
        const auto& other = variants_[w];
        if (one.size() == other.size()) {  // both alike, or none: else their files differ
            return std::ranges::equal(one, other, same_first) &&
                   std::ranges::equal(one.front()->keys, other.front()->keys, {}, &VariedKey::key,
                                      &VariedKey::key);
        }
        return false;
    }

private:
    std::vector<std::vector<const AlikePoints*>> variants_;
};

/// What a sweep or a variant says without effect: told, since the results would not.
/// `points`: variant by variant, `rows` of each.
void tell_what_changes_nothing(const std::vector<AlikePoints>& points, std::size_t rows,
                               std::vector<std::string>& notices) {
    const SameVariants variants(points, rows);
    for (std::size_t v = 1; v < variants.size(); ++v) {
        for (std::size_t w = 0; w < v; ++w) {
            if (variants.same(v, w)) {
                notices.push_back(fmt::format("the variants `{}` and `{}` have the same settings",
                                              variants[w].front()->first.scenario,
                                              variants[v].front()->first.scenario));
                break;
            }
        }
    }
    for (std::size_t v = 0; v < variants.size(); ++v) {
        const auto& all = variants[v];
        if (all.front()->table != nullptr) {
            continue;  // what is swept is used
        }
        const Point& first = all.front()->first;
        for (std::size_t axis = 0; axis < first.swept.size(); ++axis) {
            const std::string& key = first.swept[axis].first;
            const auto same = [&](const auto& value_of) {
                return std::ranges::all_of(all, [&](const AlikePoints* one) {
                    return value_of(one->first) == value_of(first);
                });
            };
            const auto swept = [&](const Point& point) { return point.swept[axis].second; };
            const auto used = [&](const Point& point) { return point.settings.at(key); };
            if (!same(swept) && same(used)) {
                notices.push_back(
                    fmt::format("the sweep of {} changes nothing in the variant `{}`, where it is "
                                "always {}",
                                key, first.scenario, to_text(used(first))));
            }
        }
    }
}

SweptTable swept_table(const Layers& layers, const Catalogue& catalogue,
                       const std::vector<DesignRow>& rows) {
    std::vector<SweptTable::Axis> axes;
    for (const Axis& axis : layers.sweep.axes) {
        axes.push_back({axis.factor, *catalogue.find(axis.factor.key)});
    }
    return {std::move(axes), rows};
}

/// Makes the points of one variant after the other, and looks for what is wrong with them.
class PointMaker {
public:
    PointMaker(const Layers& layers, std::size_t rows, const Catalogue& catalogue,
               PointBuilder& builder, Complaints& complaints)
        : layers_(layers),
          rows_(rows),
          builder_(builder),
          complaints_(complaints),
          impossible_(layers.sweep, rows),
          contradictions_(catalogue, layers.unknown) {}

    /// False if there is too much of anything to go on.
    bool make(const NamedLayer& variant) {
        PointDraft first = builder_.build(variant, 0);
        if (auto alike = rows_ > 1 ? builder_.alike(first) : std::nullopt) {
            return add(variant, std::move(*alike));
        }
        contradictions_.begin();
        for (std::size_t row = 0; row < rows_; ++row) {
            PointDraft draft = row == 0 ? std::move(first) : builder_.build(variant, row);
            if (too_many(variant, count_settings(draft.point))) {
                return false;
            }
            look_at(variant, row, draft.point);
            points_.push_back({std::move(draft.point)});
            if (complaints_.full()) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] const ImpossibleRows& impossible() const { return impossible_; }
    [[nodiscard]] std::vector<AlikePoints> take() { return std::move(points_); }

private:
    bool add(const NamedLayer& variant, AlikePoints alike) {
        if (too_many(variant, count_settings(alike))) {
            return false;
        }
        contradictions_.begin(alike);
        Point point = alike.first;
        for (std::size_t row = 0; row < rows_ && !complaints_.full(); ++row) {
            if (row > 0) {
                alike.make(row, row - 1, point);
            }
            look_at(variant, row, point);
        }
        points_.push_back(std::move(alike));
        return !complaints_.full();
    }

    bool too_many(const NamedLayer& variant, std::size_t more) {
        settings_ += more;
        if (settings_ > most_settings) {
            complaints_.add(
                layers_.sweep.axes.empty() ? variant.place : layers_.sweep.axes.front().place, "",
                fmt::format("its points have more than {} settings together", most_settings),
                "fewer points, or fewer sections, keys and entries of lists");
        }
        return settings_ > most_settings;
    }

    void look_at(const NamedLayer& variant, std::size_t row, const Point& point) {
        const auto found = contradictions_.found_in(point, complaints_.empty());
        if (found.empty()) {
            return;
        }
        const PointDraft draft = builder_.outline(variant, row);
        for (const Contradiction& one : found) {
            if (!impossible_.take(row, draft.where, one)) {
                complaints_.add_once(builder_.place_of(one.key, draft), draft.where, one);
            }
        }
    }

    const Layers& layers_;
    std::size_t rows_;
    PointBuilder& builder_;
    Complaints& complaints_;
    ImpossibleRows impossible_;
    ContradictionFinder contradictions_;
    std::vector<AlikePoints> points_;
    std::size_t settings_ = 0;
};

}  // namespace

PointList make_points(const Layers& layers, const std::string& file, const Catalogue& catalogue,
                      const FileSource& files, Complaints& complaints,
                      std::vector<std::string>& notices) {
    if (!layers.sweep.has_designs()) {
        return {};
    }
    if (layers.variants.size() > most_variants) {
        complaints.add(layers.variants.back().place, "",
                       fmt::format("there are {} variants", layers.variants.size()),
                       fmt::format("at most {}, or a sweep", most_variants));
        return {};
    }
    const auto table = std::make_shared<SweptTable>(
        swept_table(layers, catalogue,
                    design_rows(layers, file, most_points / layers.variants.size(), complaints)));
    PointBuilder builder(layers, table, file, catalogue, files, complaints);
    leave_out_by_condition(layers, *table, builder, complaints, notices);
    if (table->rows() == 0) {
        return {};
    }
    PointMaker maker(layers, table->rows(), catalogue, builder, complaints);
    const bool all = std::ranges::all_of(
        layers.variants, [&](const NamedLayer& variant) { return maker.make(variant); });
    std::vector<AlikePoints> points = maker.take();
    if (all) {
        std::ranges::copy(layers.sweep.notices, std::back_inserter(notices));
        std::ranges::copy(builder.notices(), std::back_inserter(notices));
        maker.impossible().leave_out(points, *table, complaints, notices);
    }
    if (all && complaints.empty()) {
        tell_what_changes_nothing(points, table->rows(), notices);
    }
    return PointList(std::move(points));
}

}  // namespace orglab
