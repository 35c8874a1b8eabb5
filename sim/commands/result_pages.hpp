// The pages that `run --report` makes of the results it writes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "commands/analysis_package.hpp"

namespace orglab {

struct PageOptions {
    bool force = false;  ///< replaces pages that are there
    bool quiet = false;  ///< does not tell where they are
};

/// A page beside each results file, or one page of all.
class ResultPages {
public:
    /// `page`: the one page, or empty for NAME.html beside each results file NAME.h5. Throws
    /// InputError if a page cannot be written where it belongs (`results`: where the results will
    /// be), MachineError if there is no Python for it: before the first run, not after the last.
    ResultPages(std::filesystem::path page, const std::vector<std::filesystem::path>& results,
                PageOptions options);

    /// To be called with each results file that is there; returns the exit code.
    int add(const std::filesystem::path& results);
    /// Makes the one page of all results that were added; returns the exit code.
    [[nodiscard]] int finish() const;

private:
    [[nodiscard]] int write(const std::vector<std::filesystem::path>& results,
                            const std::filesystem::path& page) const;

    AnalysisPackage package_;
    std::filesystem::path page_;
    PageOptions options_;
    std::vector<std::filesystem::path> results_;
};

}  // namespace orglab
