#include "comparison/design_responses.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "scenario/factor_value.hpp"

namespace orglab {
namespace {

std::string text_of_values(const Outcomes& outcomes, std::uint32_t point,
                           const std::vector<Factor>& factors) {
    std::string text;
    for (const Factor& factor : factors) {
        text += to_text(outcomes.value(point, factor.key)) + "\n";
    }
    return text;
}

/// The points of each row of a part. If none is left out, their numbers tell; else their values.
std::vector<std::vector<std::uint32_t>> rows_of(const Outcomes& outcomes,
                                                const std::vector<std::uint32_t>& points,
                                                const std::vector<SweptPart>& parts,
                                                std::size_t part) {
    std::uint64_t all = 1;
    std::uint64_t faster = 1;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        // No more than there are points to be divided among: a damaged file may say anything.
        all *= std::min<std::uint64_t>(parts[p].size, points.size() + 1);
        all = std::min<std::uint64_t>(all, points.size() + 1);
        faster *= p > part && all <= points.size() ? parts[p].size : 1;
    }
    std::vector<std::vector<std::uint32_t>> rows;
    if (all == points.size()) {
        rows.resize(parts[part].size);
        for (std::size_t i = 0; i < points.size(); ++i) {
            rows[i / faster % parts[part].size].push_back(points[i]);
        }
        return rows;
    }
    std::map<std::string, std::size_t> known;
    for (const std::uint32_t point : points) {
        const auto [row, is_new] =
            known.emplace(text_of_values(outcomes, point, parts[part].factors), rows.size());
        if (is_new) {
            rows.emplace_back();
        }
        rows[row->second].push_back(point);
    }
    return rows;
}

/// Coordinates tell which key changes between two rows: they must be those of the points. A key
/// that has one value in the whole variant has no effect, whatever the design says of it.
void check_coordinates(const Outcomes& outcomes,
                       const std::vector<std::vector<std::uint32_t>>& rows, const SweptPart& part) {
    const auto refuse = [&] {
        throw InputError(Complaint{
            .problem = fmt::format("its points are not those that the design \"{}\" gives: another "
                                   "version of orglab, or other points, made it",
                                   part.design)});
    };
    if (rows.size() != part.coordinates.size()) {
        refuse();
    }
    for (std::size_t f = 0; f < part.factors.size(); ++f) {
        const Factor& factor = part.factors[f];
        const auto value = [&](std::size_t row) -> const Value& {
            return outcomes.value(rows[row].front(), factor.key);
        };
        bool same = true;
        bool fits = true;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            same = same && value(row) == value(0);
            fits = fits &&
                   value(row) == value_at(factor, part.coordinates[row][f], *outcomes.catalogue);
        }
        if (!same && !fits) {
            refuse();
        }
    }
}

/// "3, 5 to 7"
std::string ranges_text(const std::vector<std::size_t>& numbers) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) {
            ++last;
        }
        parts.push_back(last == i ? fmt::format("{}", numbers[i])
                                  : fmt::format("{}{}{}", numbers[i], last == i + 1 ? ", " : " to ",
                                                numbers[last]));
        i = last + 1;
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

/// How runs that have no number ended.
std::string reasons_text(const Outcomes& outcomes, const StudyNumbers& runs,
                         const std::vector<Eigen::Index>& replicates,
                         const std::vector<std::size_t>& points) {
    std::map<std::string, std::size_t> counts;
    for (const std::size_t point : points) {
        const auto statuses = outcomes.statuses_of(static_cast<std::uint32_t>(point));
        for (const Eigen::Index r : replicates) {
            if (std::isnan(runs.numbers(static_cast<Eigen::Index>(point), r))) {
                switch (statuses[static_cast<std::size_t>(r)]) {
                    case Status::ok:
                        ++counts["without a number"];
                        break;
                    case Status::failed:
                        ++counts["failed"];
                        break;
                    case Status::timeout:
                        ++counts["took too long"];
                        break;
                    case Status::not_run:
                        ++counts["not run"];
                        break;
                }
            }
        }
    }
    std::vector<std::string> texts;
    for (const auto& [reason, count] : counts) {
        texts.push_back(fmt::format("{} {}", count, reason));
    }
    return fmt::format("{}", fmt::join(texts, ", "));
}

}  // namespace

bool is_in_blocks(const SweptPart& part) {
    return part.design == "morris" || part.design == "saltelli";
}

DesignResponses design_responses(const Outcomes& outcomes, const StudyNumbers& runs,
                                 const std::vector<std::uint32_t>& points,
                                 const std::vector<SweptPart>& parts, std::size_t part) {
    const SweptPart& own = parts[part];
    const auto rows = rows_of(outcomes, points, parts, part);
    DesignResponses made;
    made.blocks_are = "points";
    if (is_in_blocks(own)) {
        check_coordinates(outcomes, rows, own);
        const std::size_t count = own.factors.size();
        const bool trajectories = own.design == "morris";
        made.block = trajectories ? count + 1 : (own.second_order ? 2 * count : count) + 2;
        made.blocks_are = trajectories ? "trajectories" : "blocks";
    }
    made.blocks = rows.size() / made.block;

    std::vector<Eigen::Index> replicates;
    std::vector<std::size_t> without;
    for (Eigen::Index r = 0; r < runs.numbers.cols(); ++r) {
        const bool any = std::ranges::any_of(
            points, [&](std::uint32_t p) { return !std::isnan(runs.numbers(p, r)); });
        if (any) {
            replicates.push_back(r);
        } else {
            without.push_back(outcomes.first_replicate + static_cast<std::size_t>(r));
        }
    }
    if (!without.empty()) {
        made.notes.push_back(fmt::format(
            "replicates {} are left out: no point has a number of them", ranges_text(without)));
    }
    const auto lost = [&](std::uint32_t point) {
        return std::ranges::any_of(
            replicates, [&](Eigen::Index r) { return std::isnan(runs.numbers(point, r)); });
    };
    std::vector<std::size_t> lost_blocks;
    std::vector<std::size_t> lost_points;
    for (std::size_t block = 0; block < made.blocks; ++block) {
        bool whole = true;
        for (std::size_t row = block * made.block; row < (block + 1) * made.block; ++row) {
            for (const std::uint32_t point : rows[row]) {
                if (lost(point)) {
                    whole = false;
                    lost_points.push_back(point);
                }
            }
        }
        if (!whole) {
            lost_blocks.push_back(block);
            continue;
        }
        for (std::size_t row = block * made.block; row < (block + 1) * made.block; ++row) {
            made.rows.push_back(rows[row]);
            made.places.push_back(row);
        }
    }
    std::uint64_t all = 1;
    for (const SweptPart& one : parts) {
        all = std::min<std::uint64_t>(all * std::min<std::uint64_t>(one.size, points.size() + 1),
                                      points.size() + 1);
    }
    made.crossed = all == points.size();
    made.complete = made.crossed && lost_blocks.empty();
    if (!lost_blocks.empty()) {
        std::ranges::sort(lost_points);
        made.notes.push_back(fmt::format(
            "{} of {} {} are left out (number {}, counted from 0): runs of points {} are missing "
            "({})",
            lost_blocks.size(), made.blocks, made.blocks_are, ranges_text(lost_blocks),
            ranges_text(lost_points), reasons_text(outcomes, runs, replicates, lost_points)));
    }
    made.responses = Eigen::ArrayXXd::Zero(static_cast<Eigen::Index>(made.rows.size()),
                                           static_cast<Eigen::Index>(replicates.size()));
    for (std::size_t row = 0; row < made.rows.size(); ++row) {
        for (std::size_t r = 0; r < replicates.size(); ++r) {
            double sum = 0;
            for (const std::uint32_t point : made.rows[row]) {
                sum += runs.numbers(point, replicates[r]);
            }
            made.responses(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(r)) =
                sum / static_cast<double>(made.rows[row].size());
        }
    }
    return made;
}

}  // namespace orglab
