// Small scenarios that were simulated and collected: a network at two places of a sweep, and people
// of a file with snapshots.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "engine/catalogue.hpp"
#include "engine/run.hpp"
#include "metrics/recordings.hpp"
#include "results/results.hpp"
#include "scenario/held_files.hpp"
#include "scenario/scenario.hpp"
#include "unit/results/folder.hpp"

namespace orglab {

inline const char* const network_text = R"(
title = "A network of twenty"
[run]
seed = "18446744073709551615"
replicates = 3
periods = 6
[task]
dimensions = 12
[workforce]
size = 20
[hierarchy]
kind = "experts"
levels = 2
[network]
kind = "lattice"
degree = 4
[learning]
order = ["network", "experts"]
[observe]
every = 4
measures = ["all"]
[sweep]
"learning.network.rate" = [0.1, 0.3]
[[variant]]
name = "plain"
[[variant]]
name = "more"
learning.experts.rate = 0.9
)";

/// Rates and ties change, people leave, and no worker has both managers.
inline const char* const people_text = R"(
title = "People of a file"
[run]
replicates = 2
periods = 5
[task]
dimensions = 9
[workforce]
file = "staff.csv"
turnover = 0.2
[workforce.kinds.fast]
share = 0.5
rate = 0.9
[workforce.kinds."a-slow"]
share = 0.25
[hierarchy]
kind = "reporting-line"
[network]
kind = "lattice"
degree = 2
[learning]
order = ["network", "reporting-line"]
[observe]
snapshots = [0, 3, 5]
[[variant]]
name = "all"
[[variant]]
name = "without-fast"
workforce.kinds.fast.share = 0.0
)";

inline const char* const staff =
    "id,manager,team\nann,,Lead\nbob,ann,S\xc3\xb6hne\ncid,ann,S\xc3\xb6hne\ndee,bob,Lead\n";

/// A scenario, its runs as they were simulated, and the results file of them.
struct SmallResults {
    explicit SmallResults(const std::string& text, std::vector<Override> overrides = {})
        : scenario(read_scenario_text(text, "small.toml", catalogue(), overrides,
                                      HeldFiles(std::vector<SourceFile>{{"staff.csv", staff}}))) {
        description.scenario = &scenario;
        description.provenance = {{"version", "0.0.1"}, {"commit", "abc"}};
        description.recordings = recordings_of(scenario.points);
        for (std::size_t p = 0; p < scenario.points.size(); ++p) {
            for (std::uint32_t i = 0; i < scenario.replicates; ++i) {
                runs.push_back(simulate(scenario.points[p], description.recordings[p],
                                        scenario.seed, scenario.first_replicate + i));
            }
        }
    }
    /// Collects the runs, perhaps changed, into a file.
    void write() {
        ShardWriter shards(folder / "shards", description);
        for (const Run& run : runs) {
            shards.append(run);
        }
        shards.close();
        collect(folder / "shards", description, file(), {.force = true, .partial = true});
    }
    [[nodiscard]] std::filesystem::path file() const { return folder / "small.h5"; }

    fake::Folder folder;
    Scenario scenario;
    StudyDescription description;
    std::vector<Run> runs;
};

}  // namespace orglab
