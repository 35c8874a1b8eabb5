// The keys that belong to every scenario, whatever it simulates: the frame and [run].
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "parameters/table.hpp"

namespace orglab {

/// When a run ends.
enum class Until {
    periods,     ///< after run.periods
    equilibrium  ///< as soon as nothing can change any more, or after run.periods
};
constexpr std::array<NamedValue<Until>, 2> words(Until) {
    return {{{"periods", Until::periods}, {"equilibrium", Until::equilibrium}}};
}

/// [run]
struct RunSettings {
    std::uint64_t seed = 1;
    std::uint32_t replicates = 30;  ///< runs per point, 1 to 1e9
    std::uint32_t periods = 100;    ///< periods per run, 1 to 1e7
    Until until = Until::periods;
    std::optional<double> time_limit;    ///< seconds of a run, above 0; none: no limit
    std::optional<double> memory_limit;  ///< MiB of a run, above 0; none: no limit
};

/// The top keys, [run], [run.precision], [sweep], [[variant]] and [question].
void declare_run(Catalogue& catalogue);

/// Whether a section frames the scenario (the top, [question], [sweep], [[variant]]) instead of
/// setting something of a point.
bool is_frame(std::string_view section);

}  // namespace orglab
