#include "results/program.hpp"

#include <fmt/format.h>

#include "random/draws.hpp"
#include "scenario/files_on_disk.hpp"
#include "support/build_info.hpp"

namespace orglab {

const std::string& own_build() {
    static const std::string build = []() -> std::string {
        constexpr std::size_t largest = std::size_t{1} << 30U;
        if (!build_info().commit.ends_with("+changes")) {
            return "";
        }
        const auto answer = read_file("/proc/self/exe", largest);
        const auto* program = std::get_if<SourceFile>(&answer);
        return program == nullptr ? "unknown" : fmt::format("{:016x}", purpose(program->text).id);
    }();
    return build;
}

std::string program_name(const std::string& version, const std::string& commit,
                         const std::string& build) {
    if (commit.empty()) {
        return version;
    }
    return fmt::format("{} ({}{})", version, commit, build.empty() ? "" : ", build " + build);
}

const std::string& this_program() {
    static const std::string name =
        program_name(build_info().version, build_info().commit, own_build());
    return name;
}

}  // namespace orglab
