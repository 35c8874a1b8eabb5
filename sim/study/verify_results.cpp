#include "study/verify_results.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "results/file/checksum.hpp"
#include "results/file/regular_file.hpp"
#include "results/program.hpp"
#include "results/results.hpp"
#include "results/stored/unreadable_parts.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

std::vector<RunPlace> places_that_are_ok(const Outcomes& outcomes) {
    std::vector<RunPlace> places;
    for (std::uint32_t point = 0; point < outcomes.points.size(); ++point) {
        for (std::uint32_t i = 0; i < outcomes.replicates; ++i) {
            if (outcomes.statuses_of(point)[i] == Status::ok) {
                places.push_back({point, outcomes.first_replicate + i});
            }
        }
    }
    return places;
}

void count_runs(Verdict& verdict, const Outcomes& outcomes) {
    verdict.points = static_cast<std::uint32_t>(outcomes.points.size());
    verdict.counts.assign(4, 0);
    for (const Status status : outcomes.statuses) {
        ++verdict.counts[static_cast<std::size_t>(status)];
    }
}

void repeat(Verdict& verdict, const StoredStudy& study, const std::vector<RunPlace>& runs,
            const ReplayOptions& options) {
    verdict.repeated = replay(study, runs, options);
    verdict.stopped = verdict.repeated.size() < runs.size();
    for (const auto& [place, status, difference, only_status] : verdict.repeated) {
        if (difference) {
            verdict.faults.push_back(
                fmt::format("point {}, replicate {}, repeated: {}{}", place.point, place.replicate,
                            to_text(*difference, "the file", "the run of now"),
                            study.program == this_program()
                                ? ""
                                : fmt::format(" (the file was made by {}, this program is {})",
                                              study.program, this_program())));
        }
    }
}

void add_unreadable_parts(Verdict& verdict, const fs::path& file, Checksum checksum) {
    try {
        for (auto& part : unreadable_parts(file)) {
            verdict.faults.push_back(std::move(part));
        }
    } catch (const InputError& error) {
        if (checksum != Checksum::wrong && !is_results_file(file)) {
            throw;  // it may never have been one
        }
        verdict.faults.emplace_back(error.what());
    }
}

void look_at_runs(Verdict& verdict, const fs::path& file, const Catalogue& catalogue,
                  const VerifyOptions& options) {
    try {
        const Outcomes outcomes = read_outcomes(file, catalogue, Trust::none, Asked::all);
        count_runs(verdict, outcomes);
        const StoredStudy study = stored_study(file, catalogue);
        check_layout(study, outcomes.statuses);
        repeat(verdict, study, spread_over(places_that_are_ok(outcomes), options.sample),
               options.replay);
    } catch (const HoldsNoScenario& error) {
        verdict.notes.emplace_back(error.what());
    } catch (const InputError& error) {
        verdict.faults.emplace_back(error.what());
    }
}

}  // namespace

std::vector<RunPlace> spread_over(const std::vector<RunPlace>& all, std::uint32_t count) {
    if (count >= all.size()) {
        return all;
    }
    std::vector<RunPlace> chosen;
    for (std::uint64_t i = 0; i < count; ++i) {
        chosen.push_back(all[(2 * i + 1) * all.size() / (2 * std::uint64_t{count})]);
    }
    return chosen;
}

Verdict verify_results(const fs::path& file, const Catalogue& catalogue,
                       const VerifyOptions& options) {
    Verdict verdict;
    const Checksum checksum = checksum_of(regular_file(file));
    if (checksum == Checksum::wrong) {
        verdict.faults.emplace_back("it is not as it was written: its checksum differs");
    } else if (checksum == Checksum::absent) {
        verdict.faults.emplace_back(
            "the line with its checksum is gone: it was changed by another program since it was "
            "written, and nothing is known of its bytes");
    }
    add_unreadable_parts(verdict, file, checksum);
    // Bytes that changed behind the back of HDF5 may give any numbers.
    if (checksum == Checksum::wrong || verdict.faults.size() > 1) {
        verdict.notes.emplace_back("its runs were neither counted nor repeated");
        return verdict;
    }
    look_at_runs(verdict, file, catalogue, options);
    return verdict;
}

}  // namespace orglab
