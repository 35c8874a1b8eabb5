#include "study/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "plan/plan.hpp"
#include "results/program.hpp"
#include "results/results.hpp"
#include "results/stored/joined_scenario.hpp"
#include "results/stored/run_difference.hpp"
#include "results/stored/stored_runs.hpp"
#include "scenario/replicate_range.hpp"
#include "study/provenance.hpp"
#include "support/counted.hpp"
#include "support/temporary_folder.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

std::vector<StoredStudy> studies_in(const std::vector<fs::path>& files, const Catalogue& catalogue,
                                    bool mix_versions) {
    std::vector<StoredStudy> studies;
    for (const auto& file : files) {
        studies.push_back(sound_study(file, catalogue));
        const auto record_of = [](const StoredStudy& study) {
            return study.description.recordings.kept().front().record;
        };
        if (record_of(studies.back()) != record_of(studies.front())) {
            throw InputError(
                Complaint{.file = file.string(),
                          .problem = fmt::format("was recorded with another observe.record than {}",
                                                 files.front().string()),
                          .allowed = "files of studies recorded in one way"});
        }
        if (record_of(studies.back()) == Record::summary) {
            throw InputError(Complaint{
                .file = file.string(),
                .problem = "was recorded with observe.record = \"summary\", and has no series of "
                           "which the means of all could be made",
                .allowed = "files of studies recorded with \"series\" or \"end\""});
        }
        check_runs(studies.back(), places_of(*studies.back().scenario));
        if (!mix_versions && studies.back().program != studies.front().program) {
            throw InputError(Complaint{
                .file = file.string(),
                .problem = fmt::format("was made by orglab {}, {} by {}", studies.back().program,
                                       files.front().string(), studies.front().program),
                .allowed = "one version, or --mix-versions"});
        }
    }
    return studies;
}

/// The runs of all files, each once, as those of the whole.
class Joined {
public:
    Joined(const StudyDescription& whole, ShardWriter& shards) : whole_(whole), shards_(shards) {
        const auto points = identities_of(*whole.scenario);
        for (std::uint32_t point = 0; point < points.size(); ++point) {
            places_[points[point]] = point;
        }
    }

    void take(const StoredStudy& study) {
        sources_.push_back(std::make_unique<Source>(study));
        const Source& source = *sources_.back();
        const auto places = places_of(*study.scenario);
        std::vector<std::uint32_t> point_in_whole;
        for (const auto& point : identities_of(*study.scenario)) {
            point_in_whole.push_back(places_.at(point));
        }
        bool first = true;
        for (const RunPlace& place : places) {
            if (source.runs.status(place) == Status::not_run) {
                continue;
            }
            Run run = source.runs.read(place);
            run.point = point_in_whole[place.point];
            const auto [known, fresh] =
                taken_.try_emplace({run.point, run.replicate}, Taken{sources_.size() - 1, place});
            if (!fresh) {
                check_same(known->second, study, run);
                continue;
            }
            // What the file says of all runs together is given to the first.
            run.seconds = first ? study.seconds : 0;
            run.worker_updates = first ? study.worker_updates : 0;
            first = false;
            shards_.append(run);
        }
    }

private:
    struct Source {
        explicit Source(const StoredStudy& of) : study(of), runs(of) {}
        const StoredStudy& study;
        StoredRuns runs;
    };
    struct Taken {
        std::size_t source;
        RunPlace place;  ///< there
    };

    void check_same(const Taken& taken, const StoredStudy& study, const Run& run) {
        const Source& source = *sources_[taken.source];
        const Run before = source.runs.read(taken.place);
        if (const auto difference = first_difference(whole_.recordings[run.point], before, run)) {
            throw InputError(Complaint{
                .file = study.file.string(),
                .problem = fmt::format(
                    "has point {} ({}), replicate {} as well, and it is another run: {}", run.point,
                    whole_.scenario->points[run.point].scenario, run.replicate,
                    to_text(*difference, source.study.file.string(), study.file.string()))});
        }
    }

    const StudyDescription& whole_;
    ShardWriter& shards_;
    std::map<std::string, std::uint32_t> places_;  ///< points of the whole by what they are
    std::vector<std::unique_ptr<Source>> sources_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, Taken> taken_;
};

/// The program that simulated the runs is the source of the file; this one is told beside it.
std::map<std::string, std::string> provenance_of(const std::vector<StoredStudy>& studies,
                                                 const std::string& command_line) {
    StudyOptions options;
    options.command_line = command_line;
    auto provenance = provenance_at_start(options, 1);
    provenance["merged_by"] = this_program();
    std::vector<std::string> programs;
    std::vector<std::string> files;
    for (const auto& study : studies) {
        if (std::ranges::find(programs, study.program) == programs.end()) {
            programs.push_back(study.program);
        }
        files.push_back(fmt::format(
            "{} ({}, {})", study.file.string(), counted(study.scenario->points.size(), "point"),
            to_text(ReplicateRange{study.scenario->first_replicate, study.scenario->replicates})));
    }
    if (programs.size() == 1) {
        for (const auto& [key, text] : studies.front().made_by) {
            provenance[key] = text;
        }
    } else {  // the names of programs have all of it
        provenance["version"] = fmt::format("{}", fmt::join(programs, " and "));
        provenance.erase("commit");
        provenance.erase("build");
    }
    provenance["merged_from"] = fmt::format("{}", fmt::join(files, "; "));
    return provenance;
}

}  // namespace

StudyOutcome merge_results(const std::vector<fs::path>& files, const Catalogue& catalogue,
                           const MergeOptions& options) {
    check_results_place(options.out, options.force);
    const auto studies = studies_in(files, catalogue, options.mix_versions);
    std::vector<NamedScenario> parts;
    std::ranges::transform(studies, std::back_inserter(parts), [](const StoredStudy& study) {
        return NamedScenario{study.file.string(), study.scenario.get()};
    });
    const Scenario whole = joined_scenario(parts, catalogue);
    const StudyDescription description{&whole, recordings_of(whole.points),
                                       provenance_of(studies, options.command_line)};
    const TemporaryFolder temporary;
    {
        ShardWriter shards(temporary.path() / "shards", description);
        Joined joined(description, shards);
        for (const auto& study : studies) {
            joined.take(study);
        }
        shards.close();
    }
    const Collected collected = collect(temporary.path() / "shards", description, options.out,
                                        {.force = options.force, .partial = true});
    StudyOutcome outcome;
    outcome.file = options.out;
    outcome.planned = collected.runs();
    outcome.there = collected.runs() - collected.not_run;
    outcome.failed = collected.failed + collected.timeout;
    outcome.timeouts = collected.timeout;
    outcome.first_failure = "see provenance/failures in the results file";
    outcome.notices = collected.notices;
    return outcome;
}

}  // namespace orglab
