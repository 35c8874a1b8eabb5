#include "organization/shape.hpp"

#include <fmt/format.h>

#include "support/scenario_word.hpp"

namespace orglab {

std::string word_of(const NetworkShape& shape) {
    return scenario_word(shape.name);
}

bool stays_one_group(const NetworkSettings& network) {
    return network.kind != nullptr && network.kind->everybody && network.external == 0 &&
           network.shortcuts == 0;
}

bool teams_stay_groups(const NetworkSettings& network, double mates) {
    constexpr double large = 32;
    return network.includes(FormalTies::team) && network.external == 0 && mates >= large;
}

double ties_by_degree(const ShapeCheck& look) {
    return static_cast<double>(look.workers) * look.network.degree / 2;
}

void check_even_degree(const ShapeCheck& look, std::string_view why,
                       std::vector<Contradiction>& out) {
    const std::uint32_t degree = look.network.degree;
    if (degree % 2 != 0) {
        out.push_back({"network.degree", fmt::format("{} is odd, but {}", degree, why),
                       fmt::format("an even number, such as {} or {}", degree - 1, degree + 1)});
    }
}

void check_degree_fits(const ShapeCheck& look, std::vector<Contradiction>& out) {
    if (look.network.degree >= look.workers) {
        out.push_back({"network.degree",
                       fmt::format("{} ties each are more than {} workers can have",
                                   look.network.degree, look.workers),
                       fmt::format("at most {}", look.workers - 1)});
    }
}

}  // namespace orglab
