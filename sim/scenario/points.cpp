#include "scenario/points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
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

/// How many settings a point keeps that it does not share with others. Shared ones take time but
/// little memory: of as many as an ordinary point has, few count.
std::size_t count_settings(const Point& point) {
    constexpr std::size_t ordinary = 400;
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
    if (!layers.sweep.has_designs()) {
        return points;
    }
    if (layers.variants.size() > most_variants) {
        complaints.add(layers.variants.back().place, "",
                       fmt::format("there are {} variants", layers.variants.size()),
                       fmt::format("at most {}, or a sweep", most_variants));
        return points;
    }
    PointBuilder builder(layers, file, catalogue, files, complaints);
    const std::vector<DesignRow> rows = rows_that_fulfil(
        layers, design_rows(layers, file, most_points / layers.variants.size(), complaints),
        builder, complaints, notices);
    ImpossibleRows impossible(layers.sweep, rows.size());
    ContradictionFinder contradictions(catalogue, layers.unknown);
    std::size_t settings = 0;
    points.reserve(layers.variants.size() * rows.size());
    for (const auto& variant : layers.variants) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            PointDraft draft = builder.build(variant, rows[row]);
            settings += count_settings(draft.point);
            if (settings > most_settings) {
                complaints.add(
                    layers.sweep.axes.empty() ? variant.place : layers.sweep.axes.front().place, "",
                    fmt::format("its points have more than {} settings together", most_settings),
                    "fewer points, or fewer sections, keys and entries of lists");
                return points;
            }
            for (const auto& one : contradictions.found_in(draft.point, complaints.empty())) {
                if (!impossible.take(row, draft.where, one)) {
                    complaints.add_once(builder.place_of(one.key, draft), draft.where, one);
                }
            }
            points.push_back(std::move(draft.point));
            if (complaints.full()) {
                return points;
            }
        }
    }
    std::ranges::copy(layers.sweep.notices, std::back_inserter(notices));
    std::ranges::copy(builder.notices(), std::back_inserter(notices));
    impossible.leave_out(points, complaints, notices);
    for (std::size_t p = 0; p < points.size(); ++p) {
        points[p].index = static_cast<std::uint32_t>(p);
    }
    if (complaints.empty()) {
        tell_what_changes_nothing(points, points.size() / layers.variants.size(), notices);
    }
    return points;
}

}  // namespace orglab
