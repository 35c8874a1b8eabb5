// finished_runs: the headers of all shards, read in a child process as all that may be damaged.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <sstream>

#include "results/child_process.hpp"
#include "results/shards/shard_index.hpp"

namespace orglab {

namespace {

std::string on_one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

std::string to_text(const ShardIndex& index) {
    const std::vector<FinishedRun> runs = index.runs();
    std::string text;
    const auto out = std::back_inserter(text);
    const std::vector<WrittenShard> shards = index.written();
    fmt::format_to(out, "{} {} {} {}\n", runs.size(), shards.size(), index.programs().size(),
                   index.failures().size());
    for (const FinishedRun& run : runs) {
        fmt::format_to(out, "{} {} {} {} {} {}\n", run.key, static_cast<int>(run.status),
                       run.program, run.seconds, run.recording, run.series ? 1 : 0);
    }
    for (const WrittenShard& shard : shards) {
        fmt::format_to(out, "{} {}\n", shard.time, shard.runs);
    }
    for (const auto* lines : {&index.programs(), &index.failures(), &index.notices()}) {
        for (const std::string& line : *lines) {
            fmt::format_to(out, "{}\n", on_one_line(line));
        }
    }
    return text;
}

Finished from_text(const std::string& text) {
    std::istringstream lines(text);
    std::size_t runs = 0;
    std::size_t shards = 0;
    std::size_t programs = 0;
    std::size_t failures = 0;
    lines >> runs >> shards >> programs >> failures;
    Finished finished;
    finished.runs.resize(runs);
    for (FinishedRun& run : finished.runs) {
        int status = 0;
        lines >> run.key >> status >> run.program >> run.seconds >> run.recording >> run.series;
        run.status = static_cast<Status>(status);
    }
    finished.shards.resize(shards);
    for (WrittenShard& shard : finished.shards) {
        lines >> shard.time >> shard.runs;
    }
    lines.get();
    for (std::string line; std::getline(lines, line);) {
        auto& into = finished.programs.size() < programs   ? finished.programs
                     : finished.failures.size() < failures ? finished.failures
                                                           : finished.notices;
        into.push_back(line);
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
