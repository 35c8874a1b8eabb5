// [task]: the keys that every landscape shares.
#pragma once

#include <string>

#include "parameters/table.hpp"

namespace orglab {

struct TaskSettings {
    std::int64_t dimensions = 30;
    std::string landscape = "additive";
    std::int64_t policy_size = 1;
};
TaskSettings read_task(const Settings& settings);

/// For messages: the divisors of `number` next to `wanted`.
std::string nearest_divisors(std::int64_t number, std::int64_t wanted, bool odd = false);

}  // namespace orglab
