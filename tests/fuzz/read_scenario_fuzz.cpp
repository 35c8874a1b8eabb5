// Any bytes are a scenario or an InputError: under libFuzzer with ORGLAB_FUZZ, else over the
// corpus.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "scenario/scenario.hpp"
#include "support/errors.hpp"
#include "tables/csv.hpp"
#include "tables/people_files.hpp"
#include "unit/scenario/small_catalogue.hpp"

namespace {

using namespace orglab;

std::optional<Scenario> read_or_refuse(std::string_view text) {
    try {
        return testing_scenarios::read_text(text);
    } catch (const InputError& error) {
        expect(!error.complaints().empty(), "a refusal says why");
        return std::nullopt;
    }
}

void read_as_scenario(std::string_view text) {
    if (const auto scenario = read_or_refuse(text)) {
        const auto again = read_or_refuse(scenario->resolved);
        expect(again && again->resolved == scenario->resolved, "the resolved text reads back");
    }
}

void read_as_tables(std::string_view text) {
    CsvComplaints complaints("fuzz.csv", "workforce.file");
    std::vector<std::string> notices;
    const WorkforceTable people = read_workforce_table(text, {}, complaints, notices);
    expect(people.manager.empty() || people.manager.size() == people.ids.size(),
           "a column is as long as the table");
    for (const auto& [worker, manager] : people.further_managers) {
        expect(worker < people.ids.size() && manager < people.ids.size() &&
                   people.manager[worker] >= 0 && people.manager[worker] != manager,
               "a further manager is somebody, beside a first one");
    }
    for (const bool directed : {false, true}) {
        const EdgeTable ties =
            read_edge_table(text, nullptr, {.directed = directed}, complaints, notices);
        expect(ties.source.size() == ties.target.size(), "a tie has two ends");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    read_as_scenario(text);
    read_as_tables(text);
    return 0;
}
