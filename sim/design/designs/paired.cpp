// Paired lists: the first values of all keys together, then the second ones, and so on.
#include "design/unit_points.hpp"

namespace orglab::designs {

Design paired() {
    return {.name = "",
            .meaning = "the values of all lists in step: first ones together, then second ones",
            .source = "",
            .check = check_in_step,
            .size = size_in_step,
            .rows = rows_in_step,
            .repeats = true};
}

}  // namespace orglab::designs
