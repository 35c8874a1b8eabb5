// A run as bytes, to compare whole runs.
#pragma once

#include <fmt/format.h>

#include <string>

#include "engine/run.hpp"

namespace orglab {

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
