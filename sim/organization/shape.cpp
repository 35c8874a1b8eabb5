#include "organization/shape.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "support/scenario_word.hpp"

namespace orglab {

std::string word_of(const NetworkShape& shape) {
    return scenario_word(shape.name);
}

const NetworkShape& network_shape(std::string_view word) {
    const auto& all = network_shapes();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const NetworkShape& shape) { return word_of(shape) == word; });
    expect(found != all.end(), "network.kind was checked to be a shape");
    return *found;
}

double ties_by_degree(const NetworkSettings& network, double workers) {
    return workers * static_cast<double>(network.degree) / 2;
}

void check_even_degree(const ShapeCheck& look, std::string_view why,
                       std::vector<Contradiction>& out) {
    const std::int64_t degree = look.network.degree;
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
