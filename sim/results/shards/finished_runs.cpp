// finished_runs: the headers of all shards, read in a child process as all that may be damaged.
#include <fmt/format.h>

#include <iterator>
#include <sstream>

#include "results/child_process.hpp"
#include "results/shards/shard_index.hpp"

namespace orglab {

namespace {

std::string to_text(const ShardIndex& index) {
    const std::vector<FinishedRun> runs = index.runs();
    std::string text;
    const auto out = std::back_inserter(text);
    fmt::format_to(out, "{} {}\n", runs.size(), index.programs().size());
    for (const FinishedRun& run : runs) {
        fmt::format_to(out, "{} {} {}\n", run.key, static_cast<int>(run.status), run.program);
    }
    fmt::format_to(out, "{}\n{}", fmt::join(index.programs(), "\n"),
                   fmt::join(index.notices(), "\n"));
    return text;
}

Finished from_text(const std::string& text) {
    std::istringstream lines(text);
    std::size_t runs = 0;
    std::size_t programs = 0;
    lines >> runs >> programs;
    Finished finished;
    finished.runs.resize(runs);
    for (FinishedRun& run : finished.runs) {
        int status = 0;
        lines >> run.key >> status >> run.program;
        run.status = static_cast<Status>(status);
    }
    lines.get();
    for (std::string line; std::getline(lines, line);) {
        if (finished.programs.size() < programs) {
            finished.programs.push_back(line);
        } else if (!line.empty()) {
            finished.notices.push_back(line);
        }
    }
    return finished;
}

}  // namespace

Finished finished_runs(const std::filesystem::path& shards) {
    std::error_code none;
    if (!std::filesystem::exists(shards, none)) {
        return {};
    }
    return from_text(in_child_process([&] { return to_text(ShardIndex(shards)); }));
}

}  // namespace orglab
