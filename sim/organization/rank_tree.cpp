#include "organization/rank_tree.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace orglab {

namespace {

// For every depth: the sum over its people of (descendants `near` below) x (descendants `far`
// below).
class Products {
public:
    explicit Products(const RankTree& tree) : height_(tree.height()) {
        const std::size_t side = std::size_t{height_} + 2;
        sums_.assign(side * side * side, 0);
        std::vector<std::uint64_t> below;
        for (std::uint32_t depth = 0; depth <= height_; ++depth) {
            for (std::uint32_t place = tree.level(depth).begin; place < tree.level(depth).end;
                 ++place) {
                below.clear();
                for (std::uint32_t steps = 0; steps <= height_ - depth; ++steps) {
                    below.push_back(tree.descendants(place, steps).size());
                }
                add(depth, below);
            }
        }
    }
    [[nodiscard]] std::uint64_t at(std::uint32_t depth, std::uint32_t near,
                                   std::uint32_t far) const {
        return sums_[index(depth, near, far)];
    }

private:
    [[nodiscard]] std::size_t index(std::uint32_t depth, std::uint32_t near,
                                    std::uint32_t far) const {
        const std::size_t side = std::size_t{height_} + 2;
        return (depth * side + near) * side + far;
    }
    void add(std::uint32_t depth, const std::vector<std::uint64_t>& below) {
        for (std::uint32_t far = 0; far < below.size() && below[far] != 0; ++far) {
            for (std::uint32_t near = 0; near <= far; ++near) {
                sums_[index(depth, near, far)] += below[near] * below[far];
            }
        }
    }

    std::uint32_t height_;
    std::vector<std::uint64_t> sums_;
};

}  // namespace

RankTree::RankTree(const Hierarchy& line) {
    if (!line.further_managers.empty()) {
        throw InputError(Complaint{.key = "network.kind",
                                   .problem = "multiscale needs a line in which nobody has two "
                                              "managers",
                                   .allowed = "a file with one manager for each person, or "
                                              "workforce.columns.second_manager = \"none\""});
    }
    const auto workers = static_cast<std::uint32_t>(line.manager_of.size());
    std::vector<std::uint32_t> reports_begin(std::size_t{workers} + 1, 0);
    std::vector<std::uint32_t> heads;
    for (std::uint32_t i = 0; i < workers; ++i) {
        if (line.manager_of[i] == nobody) {
            heads.push_back(i);
        } else {
            ++reports_begin[std::size_t{line.manager_of[i]} + 1];
        }
    }
    if (heads.size() != 1) {
        throw InputError(Complaint{.key = "network.kind",
                                   .problem = "multiscale needs a line with one head",
                                   .allowed = "a file in which one person has no manager"});
    }
    std::partial_sum(reports_begin.begin(), reports_begin.end(), reports_begin.begin());
    std::vector<std::uint32_t> reports(workers);
    std::vector<std::uint32_t> next(reports_begin.begin(), reports_begin.end() - 1);
    for (std::uint32_t i = 0; i < workers; ++i) {
        if (line.manager_of[i] != nobody) {
            reports[next[line.manager_of[i]]++] = i;
        }
    }
    person_.push_back(heads.front());
    parent_.push_back(0);
    level_begin_.push_back(0);
    for (std::uint32_t place = 0; place < person_.size(); ++place) {
        if (line.depth[person_[place]] == level_begin_.size()) {
            level_begin_.push_back(place);
        }
        first_child_.push_back(static_cast<std::uint32_t>(person_.size()));
        for (std::uint32_t k = reports_begin[person_[place]];
             k < reports_begin[std::size_t{person_[place]} + 1]; ++k) {
            person_.push_back(reports[k]);
            parent_.push_back(place);
        }
    }
    first_child_.push_back(workers);
    level_begin_.push_back(workers);
}

std::uint32_t RankTree::ancestor(std::uint32_t place, std::uint32_t steps) const {
    for (; steps > 0; --steps) {
        place = parent_[place];
    }
    return place;
}

RankTree::Range RankTree::descendants(std::uint32_t place, std::uint32_t steps) const {
    Range range{place, place + 1};
    for (; steps > 0; --steps) {
        range = {first_child_[range.begin], first_child_[range.end]};
    }
    return range;
}

std::vector<TieClass> tie_classes(const RankTree& tree, double locality, double breadth) {
    const Products products(tree);
    std::vector<TieClass> classes;
    for (std::uint32_t depth = 0; depth <= tree.height(); ++depth) {
        for (std::uint32_t far = 1; far <= tree.height() - depth; ++far) {
            for (std::uint32_t near = far == 1 ? 1 : 0; near <= far; ++near) {
                // Pairs below one report of theirs meet lower down: not here.
                std::uint64_t pairs = products.at(depth, near, far);
                pairs -= near == 0 ? 0 : products.at(depth + 1, near - 1, far - 1);
                pairs /= near == far ? 2 : 1;
                if (pairs > 0) {
                    const double distance =
                        std::sqrt(double{1} * near * near + double{1} * far * far - 2);
                    classes.push_back(
                        {depth, near, far, pairs, -(depth / locality) - distance / breadth});
                }
            }
        }
    }
    return classes;
}

}  // namespace orglab
