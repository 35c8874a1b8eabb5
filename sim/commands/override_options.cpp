#include "commands/override_options.hpp"

#include <fmt/format.h>

#include "scenario/vary.hpp"

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
    options.add_options()("vary", po::value<std::vector<std::string>>()->composing(),
                          "KEY=1,2,3 or KEY=0..1:5 (5 values from 0 to 1): sweeps a key; "
                          "repeatable");
    options.add_options()("variant", po::value<std::vector<std::string>>()->composing(),
                          "NAME: only this variant; repeatable");
}

namespace {

/// What a repeatable option was given.
std::vector<std::string> texts_of(const po::variables_map& given, const std::string& option) {
    if (!given.contains(option)) {
        return {};
    }
    constexpr std::size_t most = 1000;
    auto texts = given[option].as<std::vector<std::string>>();
    if (texts.size() > most) {
        throw InputError(
            Complaint{.problem = fmt::format("--{} is given {} times", option, texts.size()),
                      .allowed = fmt::format("at most {}, or a file", most)});
    }
    return texts;
}

}  // namespace

std::vector<Override> overrides_from(const po::variables_map& given) {
    std::vector<Override> overrides;
    for (const auto& text : texts_of(given, "set")) {
        overrides.push_back(override_of(text));
    }
    for (const auto& text : texts_of(given, "vary")) {
        overrides.push_back(vary_of(text));
    }
    for (const auto& name : texts_of(given, "variant")) {
        overrides.push_back(only_variant(name));
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
