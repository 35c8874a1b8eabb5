#include "commands/result_pages.hpp"

#include <fmt/format.h>

#include <utility>

#include "commands/exit_code.hpp"
#include "commands/output.hpp"
#include "support/errors.hpp"
#include "support/plain_text.hpp"

namespace fs = std::filesystem;

namespace orglab {

namespace {

fs::path beside(fs::path results) {
    return results.replace_extension(".html");
}

void check_place(const fs::path& page, bool force) {
    std::error_code unknown;
    const std::string name = without_controls(page.string());
    if (fs::is_directory(page, unknown)) {
        throw InputError(Complaint{.problem = fmt::format("the report {} is a folder", name),
                                   .allowed = "--report=FILE.html"});
    }
    if (!force && fs::exists(fs::symlink_status(page, unknown))) {
        throw InputError(Complaint{.problem = fmt::format("the report {} exists already", name),
                                   .allowed = "--report=ANOTHER.html, or --force"});
    }
}

/// A page that is one of the results would replace it, after all the runs.
void check_apart(const fs::path& page, const std::vector<fs::path>& results) {
    std::error_code unknown;
    const fs::path own = fs::weakly_canonical(fs::absolute(page), unknown);
    for (const fs::path& file : results) {
        if (own == fs::weakly_canonical(fs::absolute(file), unknown) ||
            fs::equivalent(page, file, unknown)) {
            throw InputError(Complaint{.problem = fmt::format("the report {} would replace results",
                                                              without_controls(page.string())),
                                       .allowed = "--report=FILE.html, another file than --out"});
        }
    }
}

}  // namespace

ResultPages::ResultPages(fs::path page, const std::vector<fs::path>& results, PageOptions options)
    : package_(find_analysis_package(PackageUse::pages)),
      page_(std::move(page)),
      options_(options) {
    if (!page_.empty()) {
        check_apart(page_, results);
        check_place(page_, options_.force);
        return;
    }
    for (const fs::path& file : results) {
        check_apart(beside(file), results);
        check_place(beside(file), options_.force);
    }
}

int ResultPages::add(const fs::path& results) {
    if (results.empty()) {
        return exit_code::done;
    }
    results_.push_back(results);
    return page_.empty() ? write({results}, beside(results)) : exit_code::done;
}

int ResultPages::finish() const {
    return page_.empty() || results_.empty() ? exit_code::done : write(results_, page_);
}

int ResultPages::write(const std::vector<fs::path>& results, const fs::path& page) const {
    std::vector<std::string> words = {"report", "--quiet", "--out=" + page.string()};
    if (options_.force) {
        words.emplace_back("--force");
    }
    words.emplace_back("--");
    for (const fs::path& file : results) {
        words.push_back(file.string());
    }
    const int code = run_package(package_, words);
    if (code == exit_code::done && !options_.quiet) {
        put("report: {}\n", without_controls(page.string()));
    }
    return code;
}

}  // namespace orglab
