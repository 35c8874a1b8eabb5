// By contract: employees and contractors.
#include "metrics/grouping.hpp"

namespace orglab::groupings {
namespace {

std::vector<std::string> labels(const Workforce&) {
    return {"employee", "contractor"};
}

std::vector<std::uint32_t> contract_of(const Organization& organization) {
    const auto& contractor = organization.positions.contractor;
    return {contractor.begin(), contractor.end()};
}

}  // namespace

Grouping contract() {
    return {.name = "",
            .meaning = "contract: employee or contractor",
            .missing = "",
            .needed = "",
            .involved = {},
            .labels = labels,
            .of = contract_of};
}

}  // namespace orglab::groupings
