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
    /// Each complaint is kept once, and no more than a user would read.
    void add(Complaint complaint);
    void add(const Place& place, std::string key, std::string problem, std::string allowed = "",
             std::string suggestion = "");
    [[nodiscard]] bool full() const { return kept_.size() >= most; }
    [[nodiscard]] bool empty() const { return kept_.empty(); }
    /// Throws InputError with all, in the order of files and lines, where there is any.
    void throw_if_any();

private:
    static constexpr std::size_t most = 500;
    std::vector<Complaint> kept_;
    std::set<std::tuple<std::string, std::uint32_t, std::uint32_t, std::string, std::string>> seen_;
    std::size_t dropped_ = 0;
};

}  // namespace orglab
