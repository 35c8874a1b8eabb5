#include "study/prepare.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "study/resume.hpp"
#include "study/stored_scenario.hpp"
#include "support/errors.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

std::string lock_name(const Share& share) {
    return fmt::format("share-{}-of-{}.lock", share.number, share.count);
}

/// Whether others simulate there. (Those that have not yet come so far may hold the lock of their
/// share.)
bool others_run(const StudyFolder& folder) {
    const fs::directory_iterator entries(folder.path());
    return std::any_of(begin(entries), end(entries), [](const fs::directory_entry& entry) {
        return entry.path().filename().string().starts_with("running-") && is_locked(entry.path());
    });
}

}  // namespace

Descriptor lock_of_share(const StudyFolder& folder, const StudyOptions& options) {
    if (!options.share) {
        return {};
    }
    Descriptor mine = locked_file(folder.path() / lock_name(*options.share));
    if (const int why = errno; !mine.open() && why != EWOULDBLOCK) {
        throw MachineError(
            fmt::format("{}: cannot be locked: {}", folder.path().string(), std::strerror(why)));
    }
    if (!mine.open()) {
        throw InputError(
            Complaint{.file = folder.path().string(),
                      .problem = fmt::format("share {}/{} of this study is running",
                                             options.share->number, options.share->count),
                      .allowed = "another share, or to wait for it"});
    }
    return mine;
}

void refuse_other_programs(const Finished& finished, const std::vector<std::uint64_t>& keys,
                           const StudyOptions& options, const StudyFolder& folder,
                           StudyDescription& study) {
    const auto others = other_programs(finished, keys, program_of(study));
    if (others.empty()) {
        return;
    }
    const std::string all = fmt::format("{}", fmt::join(others, ", "));
    if (!options.mix_versions) {
        throw InputError(
            Complaint{.file = folder.path().string(),
                      .problem = fmt::format("holds runs of orglab {}, and this is orglab {}", all,
                                             program_of(study)),
                      .allowed = "the same program, --restart (throws those runs away; not of "
                                 "`collect`), or --mix-versions"});
    }
    study.provenance["program_versions"] = fmt::format("{}, {}", all, program_of(study));
}

namespace {

/// Puts the scenario into the folder, if it is not there.
void store_once(const Scenario& scenario, const StudyOptions& options, const StudyFolder& folder) {
    const Descriptor one_at_a_time =
        options.share ? locked_file(folder.path() / ".preparing", true) : Descriptor();
    if (is_stored(scenario, folder.path())) {
        return;
    }
    if (options.share && others_run(folder)) {
        throw InputError(Complaint{.file = folder.path().string(),
                                   .problem = "shares of another scenario are running there",
                                   .allowed = "the same scenario and options for all shares"});
    }
    if (folder.is_awaited()) {
        throw InputError(
            Complaint{.file = folder.path().string(),
                      .problem = "jobs were submitted that will simulate another scenario there",
                      .allowed = "the same scenario and options, another --out, or --restart of "
                                 "`orglab run` once none of these jobs is left"});
    }
    store(scenario, folder.path());
}

}  // namespace

Finished prepare(const StudyFolder& folder, StudyDescription& study, const Plan& plan,
                 const StudyOptions& options) {
    if (options.restart) {
        folder.remove_runs();
    }
    Earlier earlier = earlier_runs(folder.path(), *study.scenario);
    const auto valid = valid_keys(earlier.finished, plan, options.retry_failed);
    refuse_other_programs(earlier.finished, valid, options, folder, study);
    store_once(*study.scenario, options, folder);
    if (options.tell) {
        std::ranges::for_each(resumption_notes(earlier, plan, options.retry_failed), options.tell);
        std::ranges::for_each(earlier.finished.notices, options.tell);
    }
    return std::move(earlier.finished);
}

}  // namespace orglab
