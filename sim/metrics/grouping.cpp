#include "metrics/grouping.hpp"

#include "organization/parts.hpp"

namespace orglab {

Workforce workforce_of(const Point& point) {
    return {point.model, point.workforce.get(), count_workers(point)};
}

std::vector<std::string> numbers_as_labels(std::uint32_t count) {
    std::vector<std::string> labels;
    for (std::uint32_t number = 0; number < count; ++number) {
        labels.push_back(std::to_string(number));
    }
    return labels;
}

}  // namespace orglab
