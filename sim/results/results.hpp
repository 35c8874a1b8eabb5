// The results file and the shards it is collected from (docs/results.md). Only this folder knows
// HDF5.
#pragma once

#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/run.hpp"

namespace orglab {

/// What a results file is about: all that is a function of scenario and seed alone, plus
/// provenance.
struct StudyDescription {
    const Scenario* scenario = nullptr;
    std::vector<Recording> recordings;  ///< one a point
    std::map<std::string, std::string>
        provenance;  ///< environment/*: version, commit, host, command line, timings ...
};

/// Collects finished runs into shards of a few MiB: hidden temporary name, flush, close, fsync,
/// rename. Not thread-safe: one caller at a time.
class ShardWriter {
public:
    ShardWriter(std::filesystem::path folder, const StudyDescription& study);
    ~ShardWriter();
    ShardWriter(const ShardWriter&) = delete;
    ShardWriter& operator=(const ShardWriter&) = delete;
    void append(const Run& run);
    void close();  ///< writes what is left; throws MachineError

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// How complete a results file is.
struct Collected {
    std::uint64_t ok = 0;
    std::uint64_t failed = 0;
    std::uint64_t timeout = 0;
    std::uint64_t not_run = 0;
    std::vector<std::string> notices;  ///< shards that are damaged or belong to another study
};

/// Reads the shards of a folder and writes the results file: `.NAME.part`, close, fsync, verify,
/// rename. Runs that no shard holds become not_run. Throws MachineError; then no half file is left;
/// and InputError where `out` exists already and is not to be replaced.
Collected collect(const std::filesystem::path& shards, const StudyDescription& study,
                  const std::filesystem::path& out, bool force);

/// Whether orglab wrote the file, and it can be opened.
bool is_results_file(const std::filesystem::path& file);

/// A results file opened to be read.
class Results {
public:
    explicit Results(const std::filesystem::path& file);  ///< throws MachineError or InputError
    ~Results();
    Results(Results&&) noexcept;

    struct Variable {
        std::string name;
        std::string label, unit;
        int direction = 0;
        bool censored = false;
        std::vector<std::string> dimensions;                    ///< e.g. point, replicate, period
        double low = -std::numeric_limits<double>::infinity();  ///< of what it can be
        double high = std::numeric_limits<double>::infinity();
    };
    [[nodiscard]] const std::string& title() const;
    [[nodiscard]] std::uint32_t points() const;
    [[nodiscard]] std::uint32_t replicates() const;
    [[nodiscard]] std::vector<std::int32_t> periods() const;
    [[nodiscard]] std::vector<std::string> scenarios() const;  ///< a name a point
    [[nodiscard]] std::vector<std::string> parameter_names()
        const;  ///< of param_*, without the prefix
    [[nodiscard]] std::vector<std::string> parameter(
        const std::string& name) const;  ///< a value a point, as text
    [[nodiscard]] std::vector<Variable> variables() const;
    [[nodiscard]] bool has(const std::string& name) const;
    /// All of a numeric variable in row-major order of its dimensions.
    [[nodiscard]] std::vector<double> read(const std::string& name) const;
    /// A series of one point: replicates x periods (ok runs and others alike; NaN where not
    /// simulated).
    [[nodiscard]] Eigen::ArrayXXd series(const std::string& metric, std::uint32_t point) const;
    /// A number a run (end_*, time_to_*, net_*) of one point, a replicate each.
    [[nodiscard]] Eigen::ArrayXd numbers(const std::string& name, std::uint32_t point) const;
    [[nodiscard]] std::string source_text() const;
    [[nodiscard]] std::string resolved_json() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace orglab
