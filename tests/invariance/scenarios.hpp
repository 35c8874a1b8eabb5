// Small organizations that between them use every channel, landscape and part of the environment.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace orglab {

struct Named {
    std::string name;
    std::string text;
};
inline void PrintTo(const Named& named, std::ostream* out) {
    *out << named.name;
}

/// Each is a whole scenario; names are unique.
inline std::vector<Named> small_scenarios() {
    const std::string head = "title = \"t\"\n[run]\nreplicates = 3\nperiods = 12\n";
    return {
        {"experts", head + R"(
[task]
dimensions = 70
landscape = "interdependent"
[workforce]
size = 150
turnover = 0.02
[hierarchy]
levels = 3
span = 6
[learning]
order = ["experts"]
[learning.experts]
distortion = 0.05
codified = 0.7
[environment]
turbulence = 0.01
)"},
        {"acting", head + R"(
[workforce]
size = 50
[hierarchy]
levels = 1
[learning]
order = ["experts"]
[learning.experts]
rate = 0.1
step = "gradual"
compare_by = "action"
acting = true
)"},
        {"network", head + R"(
[task]
dimensions = 100
[workforce]
size = 130
initial_beliefs = "binary"
[network]
kind = "small-world"
degree = 6
rewire = 0.2
external = 0.1
[learning]
order = ["network"]
[learning.network]
sample = 2
error = 0.02
homophily = 0.5
visibility = 0.9
[leaders]
weaving = 2
facilitating = 0.3
)"},
        {"many channels", head + R"(
[task]
dimensions = 65
landscape = "interdependent"
[workforce]
size = 96
initial_beliefs = "binary"
engaged = 0.8
skill = 0.7
[hierarchy]
kind = "reporting-line"
span = 5
[teams]
size = 8
[communities]
count = 5
memberships = 1.5
domain = 0.5
[network]
kind = "random"
degree = 4
[learning]
order = ["reporting-line", "team", "community", "network", "practice"]
attention = "shared"
[learning.community]
rule = "best"
[learning.team]
rule = "plurality"
sample = 5
[learning.practice]
feedback = 0.3
[leaders]
coordinating = 0.5
focus = 0.2
)"},
        {"matrix", head + R"(
[task]
dimensions = 70
[workforce]
size = 90
initial_beliefs = "binary"
turnover = 0.02
[hierarchy]
kind = "reporting-line"
span = 4
managers = 2
initial_beliefs = "informed"
initial_knowledge = 0.8
[network]
kind = "random"
degree = 4
include = ["reporting-line"]
[learning]
order = ["reporting-line", "network"]
[learning.reporting-line]
judge = "rank"
rule = "best"
[learning.network]
sample = 2
[leaders]
weaving = 4
)"},
        {"nk", head + R"(
[task]
dimensions = 12
landscape = "nk"
k = 4
[workforce]
size = 70
initial_beliefs = "binary"
[network]
kind = "lattice"
degree = 4
[learning]
order = ["network"]
[learning.network]
rule = "best"
all_or_nothing = true
rate = 1
if_no_better = "practice"
)"},
    };
}

}  // namespace orglab
