#include "execution/room.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <sstream>

#include "support/errors.hpp"

namespace orglab {

namespace {

constexpr double share_to_use = 0.8;
constexpr double updates_per_second = 5e6;  // per thread; small organizations do ten times as many
constexpr double day = 24 * 3600;

/// The number in a file; infinity for "max" or none.
double limit_in(const std::string& file) {
    double number = std::numeric_limits<double>::infinity();
    std::ifstream stream(file);
    return stream >> number ? number : std::numeric_limits<double>::infinity();
}

/// Of the control groups, version 2 and 1, that this process is in, and of those above them.
double limit_of_groups() {
    double least = std::numeric_limits<double>::infinity();
    std::ifstream groups("/proc/self/cgroup");
    for (std::string line; std::getline(groups, line);) {
        const std::size_t path = line.find('/');
        if (path == std::string::npos) {
            continue;
        }
        const bool unified = line.starts_with("0::");
        const std::string root = unified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
        const std::string name = unified ? "/memory.max" : "/memory.limit_in_bytes";
        for (std::string at = line.substr(path);; at.resize(at.rfind('/'))) {
            least = std::min(least, limit_in(root + (at == "/" ? "" : at) + name));
            if (at.empty() || at == "/") {
                break;
            }
        }
    }
    return least;
}

}  // namespace

double memory_of_machine() {
    const double machine = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) *
                           static_cast<double>(::sysconf(_SC_PAGESIZE));
    rlimit own{};
    const bool limited = ::getrlimit(RLIMIT_AS, &own) == 0 && own.rlim_cur != RLIM_INFINITY;
    return std::min(
        {machine, limit_of_groups(),
         limited ? static_cast<double>(own.rlim_cur) : std::numeric_limits<double>::infinity()});
}

void refuse_what_does_not_fit(const Weight& weight, const std::string& file) {
    const double memory = memory_of_machine();
    if (weight.bytes() <= share_to_use * memory) {
        return;
    }
    const WeightTerm& largest = weight.terms.front();
    throw InputError(Complaint{
        .file = file,
        .problem = fmt::format("would take {} of memory, {} of it for {}",
                               size_text(weight.bytes()), size_text(largest.bytes), largest.what),
        .allowed =
            fmt::format("at most {} ({:.0f} % of the {} that there are){}",
                        size_text(share_to_use * memory), 100 * share_to_use, size_text(memory),
                        largest.keys.empty() ? "" : "; change " + largest.keys)});
}

std::string long_study(const Weight& weight, int threads) {
    const double seconds = weight.worker_updates / (updates_per_second * std::max(threads, 1));
    return seconds < day ? ""
                         : fmt::format(
                               "at 5 million worker-updates per second and thread this takes about "
                               "{:.3g} days",
                               seconds / day);
}

}  // namespace orglab
