#include "scenario/contradictions.hpp"

#include <algorithm>

namespace orglab {

namespace {

constexpr std::size_t most_made = 1000;

/// All that a point says in these sections, and in those within them.
std::string said_in(const std::vector<std::string>& sections, const PointSettings& settings) {
    std::string text;
    for (const auto& section : sections) {
        text += said_in(settings, section, true);
    }
    return text;
}

}  // namespace

void ContradictionFinder::begin(const AlikePoints& alike) {
    begin();
    keys_ = alike.keys;
    for (std::size_t k = 0; k < catalogue_.checks.size(); ++k) {
        Model::Asked asked;
        std::vector<Contradiction> found;
        catalogue_.checks[k](alike.first.model.noting(asked), found);
        if (!alike.vary(asked)) {
            same_[k] = std::move(found);
        }
    }
}

void ContradictionFinder::begin() {
    made_.clear();
    keys_.reset();
    same_.assign(catalogue_.checks.size(), std::nullopt);
}

std::string ContradictionFinder::read_by(const PointCheck& check, const Point& point) const {
    if (!keys_) {
        return said_in(check.sections, point.settings);
    }
    std::string text;
    for (const VariedKey& one : *keys_) {
        if (std::ranges::any_of(check.sections, [&](const std::string& section) {
                return one.key.starts_with(section + ".");
            })) {
            text +=
                to_text(std::next(point.settings.begin(), static_cast<std::ptrdiff_t>(one.place))
                            ->second) +
                "\n";
        }
    }
    return text;
}

std::vector<Contradiction> ContradictionFinder::found_in(const Point& point, bool all_well) {
    std::vector<Contradiction> found;
    for (std::size_t k = 0; k < catalogue_.checks.size(); ++k) {
        if (same_[k]) {
            std::ranges::copy(*same_[k], std::back_inserter(found));
        } else {
            catalogue_.checks[k](point.model, found);
        }
    }
    if (found.empty() && all_well) {
        for (std::size_t k = 0; k < catalogue_.point_checks.size(); ++k) {
            const PointCheck& check = catalogue_.point_checks[k];
            if (made_.size() >= most_made) {  // of thousands of points that all differ
                made_.clear();
            }
            const auto [made, fresh] = made_.try_emplace({k, read_by(check, point)});
            if (fresh) {
                check.look(point, made->second);
            }
            std::ranges::copy(made->second, std::back_inserter(found));
        }
    }
    std::erase_if(found, [&](const Contradiction& one) { return stands_in(one); });
    return found;
}

bool ContradictionFinder::stands_in(const Contradiction& one) const {
    return unknown_.contains(one.key) || std::ranges::any_of(one.involved, [&](const auto& key) {
               return unknown_.contains(key);
           });
}

}  // namespace orglab
