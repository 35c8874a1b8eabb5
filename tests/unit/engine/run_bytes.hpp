// A run as bytes, to compare whole runs, and a scenario in which much happens.
#pragma once

#include <fmt/format.h>

#include <string>

#include "engine/run.hpp"

namespace orglab {

/// All channels, events, turnover, turbulence and leaders, and every kind of what is recorded.
inline constexpr const char* busy =
    "[run]\nperiods = 12\n[task]\ndimensions = 70\n[workforce]\nturnover = 0.05\nattention = 0.8\n"
    "size = 5000\nskill = 0.7\nengaged = 0.7\n[hierarchy]\nlevels = 3\nspan = 20\n"
    "[teams]\nsize = 10\n[communities]\ncount = 40\ndomain = 0.5\n[network]\n"
    "kind = \"small-world\"\nrewire = 0.2\nexternal = 0.1\n[leaders]\nweaving = 2\n"
    "coordinating = 0.5\n[environment]\nturbulence = 0.01\n[learning]\nattention = \"shared\"\n"
    "order = [\"experts\", \"team\", \"community\", \"network\", \"practice\"]\n"
    "[learning.network]\nsample = 2\nhomophily = 0.5\n[observe]\nsnapshots = [3]\nevery = 5\n"
    "[event.crisis]\nperiod = 4\nkind = \"reality-shift\"\nfraction = 0.3\n";

/// Everything in a run except the seconds it took, as bytes.
inline std::string bytes_of(const Run& run) {
    std::string bytes = fmt::format("{} {} {} {} {} {} {} {} {}", run.point, run.replicate,
                                    run.seed, run.key, static_cast<int>(run.status), run.message,
                                    run.n_periods, run.fingerprint, run.worker_updates);
    const auto add = [&](const auto* data, std::size_t count) {
        bytes.append(reinterpret_cast<const char*>(data), count * sizeof *data);
    };
    add(run.series.data(), static_cast<std::size_t>(run.series.size()));
    add(run.end.data(), static_cast<std::size_t>(run.end.size()));
    add(run.run_measures.data(), run.run_measures.size());
    add(run.structure.data(), run.structure.size());
    add(run.structure_end.data(), run.structure_end.size());
    for (const Snapshot& taken : run.snapshots) {
        add(&taken.period, 1);
        add(taken.beliefs.data(), taken.beliefs.size());
        add(taken.skill.data(), taken.skill.size());
        add(taken.ties.data(), taken.ties.size());
    }
    return bytes;
}

}  // namespace orglab
