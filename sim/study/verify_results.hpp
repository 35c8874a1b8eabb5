// Whether a results file is whole, and what its scenario gives: bytes, parts, runs, repeats.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "study/replay.hpp"

namespace orglab {

struct Verdict {
    std::vector<std::string> faults;  ///< what is wrong, a sentence each
    std::vector<std::string> notes;   ///< what could not be looked at, and why
    /// How many runs ended how, by Status; none if the file does not say it reliably.
    std::vector<std::uint64_t> counts;
    std::uint32_t points = 0;
    std::vector<Replayed> repeated;
    bool stopped = false;  ///< before all repeats
};

struct VerifyOptions {
    std::uint32_t sample = 3;  ///< how many runs are repeated
    ReplayOptions replay = {};
};

/// Looks at all bytes (checksum), at every dataset and attribute (checksums of chunks), at axes and
/// statuses, at the keys of all runs, and repeats some runs, evenly over those that went well; what
/// rests on a part with faults is not looked at. Throws InputError if there is no such file or if
/// it is not a results file.
Verdict verify_results(const std::filesystem::path& file, const Catalogue& catalogue,
                       const VerifyOptions& options);

/// `count` of `all` (or all, if there are fewer), evenly spread, the same every time: the middle of
/// each of `count` equal parts.
std::vector<RunPlace> spread_over(const std::vector<RunPlace>& all, std::uint32_t count);

}  // namespace orglab
