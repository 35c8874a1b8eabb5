// A small scenario of two variants and two swept values, as text to be varied.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace orglab {

inline const char* const two_rates = R"(
title = "A small network"
[run]
replicates = 4
periods = 5
[task]
dimensions = 10
[workforce]
size = 12
[network]
kind = "lattice"
degree = 4
[learning]
order = ["network"]
[sweep]
"learning.network.rate" = [0.1, 0.3]
[[variant]]
name = "near"
[[variant]]
name = "far"
network.kind = "complete"
)";

/// --replicates TEXT
inline std::vector<Override> replicates(const std::string& text) {
    return {{"run.replicates", text, "--replicates"}};
}

/// A text with one part in the place of another.
inline std::string with(std::string text, const std::string& part, const std::string& other) {
    return text.replace(text.find(part), part.size(), other);
}

}  // namespace orglab
