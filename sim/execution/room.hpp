// Whether a study fits into this machine.
#pragma once

#include <string>

#include "plan/weight.hpp"

namespace orglab {

/// Bytes of memory that this process may use: the least of the machine's, its control group's and
/// its own limit (ulimit -v).
double memory_of_machine();

/// Throws InputError, which names the largest term and what to change, if a study would take more
/// than 80 % of the memory.
void refuse_what_does_not_fit(const Weight& weight, const std::string& file);

/// "at 5 million worker-updates per second and thread this takes about 3.2 days", or "" below a
/// day.
std::string long_study(const Weight& weight, int threads);

}  // namespace orglab
