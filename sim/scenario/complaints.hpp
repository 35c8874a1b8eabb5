// Gathers everything that is wrong, so that a user hears it all at once.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "scenario/scenario_text.hpp"

namespace orglab {

class Complaints {
public:
    Complaints() = default;
    /// Knows by the catalogue which keys are the same for all points.
    explicit Complaints(const Catalogue& catalogue) : catalogue_(&catalogue) {}

    /// Each complaint is kept once, and no more than a user would read.
    void add(Complaint complaint);
    void add(const Place& place, std::string key, std::string problem, std::string allowed = "",
             std::string suggestion = "");
    /// A problem of one point. If several points share it, it is kept once, with the first of them:
    /// `where` ("at network.degree = 4: ") goes before the problem and makes no difference; it is
    /// left out before a key that is the same for all points.
    void add_once(const Place& place, const std::string& where, const Contradiction& one);
    [[nodiscard]] bool full() const { return kept_.size() >= most; }
    [[nodiscard]] bool empty() const { return kept_.empty(); }
    /// Throws InputError with all, in the order of files and lines, if there is any.
    void throw_if_any();

private:
    static constexpr std::size_t most = 500;
    const Catalogue* catalogue_ = nullptr;
    std::vector<Complaint> kept_;
    std::set<std::tuple<std::string, std::uint32_t, std::uint32_t, std::string, std::string>> seen_;
    std::set<std::tuple<std::string, std::string, std::string>> of_points_;
    std::size_t dropped_ = 0;
};

}  // namespace orglab
