// The keys that belong to every scenario, whatever it simulates: the frame and [run].
#pragma once

#include <string>
#include <string_view>

#include "parameters/table.hpp"

namespace orglab {

struct RunSettings {
    std::uint64_t seed = 1;
    std::int64_t replicates = 30;
    std::int64_t periods = 100;
    std::string until = "periods";
};
extern const Table<RunSettings> run_table;

/// The top keys, [run], [sweep], [[variant]] and [question].
void declare_run(Catalogue& catalogue);

/// Whether a section frames the scenario (the top, [question], [sweep], [[variant]]) instead of
/// setting something of a point.
bool is_frame(std::string_view section);

}  // namespace orglab
