// write_example FILE.h5 [REPLICATES]: a results file made by hand, for readers to read; every
// number is the function in fake_study.hpp.
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "fake_study.hpp"

int main(int argc, char** argv) {
    using namespace orglab;
    if (argc < 2) {
        std::fputs("usage: write_example FILE.h5 [REPLICATES]\n", stderr);
        return 2;
    }
    try {
        const std::filesystem::path out = argv[1];
        const auto study =
            fake::study(argc > 2 ? static_cast<std::uint32_t>(std::atoi(argv[2])) : 3);
        fake::change_recordings(*study, [](std::uint32_t /*point*/, Recording& recording) {
            recording.snapshots = {0, 40};
        });
        const std::filesystem::path shards = out.string() + ".shards";
        std::filesystem::remove_all(shards);
        ShardWriter writer(shards, study->description);
        for (auto& run : fake::runs(*study)) {
            for (const std::uint32_t period : {0U, 40U}) {
                run.snapshots.push_back({.period = period,
                                         .beliefs = {1, -1, 0, 1, 1, -1},
                                         .value = {0.5F, 1},
                                         .knowledge = {0.25F, 0.75F},
                                         .skill = {1, 1},
                                         .rate = {0.5F, 1},
                                         .team = {0, -1},
                                         .level = {-1, 0},
                                         .kind = {-1, -1},
                                         .manager = {1, -1},
                                         .second_manager = {-1, -1},
                                         .ties = {{0, 1}, {1, 0}}});
            }
            if (run.point == 3 && run.replicate == 2) {
                run.status = Status::failed;
                run.message = "invented failure";
                run.series.resize(0, 0);
                run.end.resize(0);
            }
            writer.append(run);
        }
        writer.close();
        collect(shards, study->description, out, {.force = true});
        std::filesystem::remove_all(shards);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
