// One replicate of a scenario given as text: all that a program needs that has no file system, no
// threads and no results file, such as a page in a browser.
// usage: pure < SCENARIO
#include <unistd.h>

#include <array>
#include <string>

#include "engine/catalogue.hpp"
#include "engine/run.hpp"
#include "scenario/scenario.hpp"

namespace {

std::string all_of_input() {
    std::string text;
    std::array<char, 4096> part{};
    for (ssize_t length = 0; (length = read(STDIN_FILENO, part.data(), part.size())) > 0;) {
        text.append(part.data(), static_cast<std::size_t>(length));
    }
    return text;
}

void print(const std::string& text) {
    [[maybe_unused]] const ssize_t written = write(STDOUT_FILENO, text.data(), text.size());
}

/// The first column of a measure; the number of columns if it is not recorded.
std::uint32_t column_of(const orglab::Recording& recording, const std::string& measure) {
    for (const auto& series : recording.series) {
        if (series.measure.name == measure) {
            return series.first_column;
        }
    }
    return recording.columns;
}

}  // namespace

int main() {
    try {
        const auto scenario =
            orglab::read_scenario_text(all_of_input(), "input", orglab::catalogue());
        for (const auto& point : scenario.points) {
            const auto recording = orglab::recording_of(point);
            const auto run = orglab::simulate(point, recording, scenario.seed, 0);
            const std::uint32_t column = column_of(recording, "knowledge");
            if (run.status != orglab::Status::ok || column == recording.columns) {
                print(point.scenario + ": " + run.message + "\n");
                return 1;
            }
            print(point.scenario + " " + std::to_string(run.end(column)) + "\n");
        }
        return 0;
    } catch (const orglab::InputError& error) {
        print(std::string(error.what()) + "\n");
        return 2;
    }
}
