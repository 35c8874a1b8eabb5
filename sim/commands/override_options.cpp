#include "commands/override_options.hpp"

#include <fmt/format.h>

namespace po = boost::program_options;

namespace orglab {

void add_run_options(po::options_description& options) {
    options.add_options()("replicates", po::value<std::string>(),
                          "runs of each design point, or a range of\nthem: 100..199")(
        "seed", po::value<std::string>(), "seed of all random numbers")(
        "periods", po::value<std::string>(), "periods of each run");
}

void add_set_option(po::options_description& options) {
    options.add_options()("set", po::value<std::vector<std::string>>()->composing(),
                          "KEY=VALUE: any key of the scenario; repeatable");
}

std::vector<Override> overrides_from(const po::variables_map& given) {
    std::vector<Override> overrides;
    if (given.contains("set")) {
        constexpr std::size_t most = 1000;
        const auto& texts = given["set"].as<std::vector<std::string>>();
        if (texts.size() > most) {
            throw InputError(
                Complaint{.problem = fmt::format("--set is given {} times", texts.size()),
                          .allowed = fmt::format("at most {}, or a file", most)});
        }
        for (const auto& text : texts) {
            overrides.push_back(override_of(text));
        }
    }
    for (const char* key : {"replicates", "seed", "periods"}) {
        if (given.contains(key)) {
            overrides.push_back({fmt::format("run.{}", key), given[key].as<std::string>(),
                                 fmt::format("--{}", key)});
        }
    }
    return overrides;
}

}  // namespace orglab
