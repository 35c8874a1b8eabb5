#include "results/stored/stored_study.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/run_key.hpp"
#include "results/file/checksum.hpp"
#include "results/file/file_layout.hpp"
#include "results/file/from_outside.hpp"
#include "results/file/verify.hpp"
#include "results/hdf5/checked.hpp"
#include "results/program.hpp"
#include "scenario/held_files.hpp"
#include "scenario/precision.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;
using hdf5::Damage;
using hdf5::Lengths;
using hdf5::open_dataset;

/// What a file says of its scenario and of the identity of its runs.
struct Told {
    bool has_scenario = false;
    std::string resolved, source_text, environment, study_id;
    std::vector<SourceFile> files;
    std::vector<std::int32_t> points, replicates;
    std::vector<std::uint64_t> seeds, keys;
    std::vector<std::uint8_t> statuses;
};

std::string text_in(const H5::Group& root, const std::string& name) {
    const auto texts = hdf5::texts_in(open_dataset(root, name), name);
    if (texts.size() != 1) {
        throw Damage(fmt::format("{} is not one text", name));
    }
    return texts.front();
}

std::vector<SourceFile> files_in(const H5::Group& root) {
    std::vector<SourceFile> files;
    for (std::size_t i = 0; root.nameExists("provenance/files"); ++i) {
        const std::string name = fmt::format("provenance/files/file_{}", i);
        if (!root.nameExists(name)) {
            break;
        }
        const auto dataset = open_dataset(root, name);
        const auto shape = hdf5::shape_of(dataset);
        if (shape.size() != 1 || shape[0] > (hsize_t{1} << 30U)) {
            throw Damage(fmt::format("{} is not a file's bytes", name));
        }
        const auto bytes = hdf5::numbers_in<std::uint8_t>(dataset, name, shape);
        files.push_back({hdf5::text_attribute(dataset, "name"), {bytes.begin(), bytes.end()}});
    }
    return files;
}

Told told_by(const H5::Group& root) {
    Told told;
    told.study_id = hdf5::text_attribute(root, "study_id");
    told.has_scenario = root.nameExists("provenance") && root.nameExists("provenance/resolved");
    if (!told.has_scenario) {
        return told;
    }
    told.resolved = text_in(root, "provenance/resolved");
    told.source_text = text_in(root, "provenance/source_text");
    told.environment = text_in(root, "provenance/environment/data");
    told.files = files_in(root);
    const auto axis = [&](const char* name) {
        return hdf5::axis_in<std::int32_t>(open_dataset(root, name), name);
    };
    told.points = axis("point");
    told.replicates = axis("replicate");
    const Lengths shape{told.points.size(), told.replicates.size()};
    told.seeds = hdf5::numbers_in<std::uint64_t>(open_dataset(root, "seed"), "seed", shape);
    told.keys = hdf5::numbers_in<std::uint64_t>(open_dataset(root, "run_key"), "run_key", shape);
    told.statuses = hdf5::numbers_in<std::uint8_t>(open_dataset(root, "status"), "status", shape);
    return told;
}

/// The scenario again, as the program reads it today.
std::shared_ptr<const Scenario> scenario_in(const Told& told, const fs::path& file,
                                            const std::string& made_by,
                                            const nlohmann::json& environment,
                                            const Catalogue& catalogue) {
    const HeldFiles files(told.files);
    std::shared_ptr<Scenario> made;
    try {
        made = std::make_shared<Scenario>(
            read_scenario_text(told.resolved, file.string(), catalogue, {}, files));
    } catch (const InputError& error) {
        refuse_file(file, fmt::format("this program ({}) does not take the scenario that the file "
                                      "holds (made by {}):\n{}",
                                      this_program(), made_by, error.what()));
    }
    if (const auto precision = precision_of(*made);
        precision && told.replicates.size() <= precision->max) {
        made->replicates = static_cast<std::uint32_t>(told.replicates.size());
    }
    if (told.points.size() != made->points.size() || told.replicates.size() != made->replicates) {
        refuse_damaged(file, fmt::format("its scenario has {} points x {} replicates, its axes "
                                         "have {} x {}",
                                         made->points.size(), made->replicates, told.points.size(),
                                         told.replicates.size()));
    }
    const std::int64_t first = told.replicates.empty() ? 0 : told.replicates.front();
    for (std::size_t i = 0; i < told.replicates.size(); ++i) {
        if (first < 0 || told.replicates[i] != first + static_cast<std::int64_t>(i)) {
            refuse_damaged(file, "the numbers of replicates do not follow each other");
        }
    }
    made->first_replicate = static_cast<std::uint32_t>(first);
    made->file = environment.value("scenario_file", file.string());
    made->source_text = told.source_text;
    return made;
}

/// Of another version of the program, a scenario may read as another one.
void check_identity(const Told& told, const StoredStudy& study) {
    const Scenario& scenario = *study.scenario;
    const auto differs = [&](const std::string& what) {
        refuse_file(study.file, fmt::format("{} (the file was made by {}, this program is {})",
                                            what, study.program, this_program()));
    };
    const std::vector<std::uint64_t> keys = point_keys(scenario.points);
    for (const Point& point : scenario.points) {
        const std::uint64_t key = keys[point.index];
        for (std::uint32_t i = 0; i < scenario.replicates; ++i) {
            const std::size_t run = std::size_t{point.index} * scenario.replicates + i;
            if (told.statuses[run] == static_cast<std::uint8_t>(Status::not_run)) {
                continue;
            }
            const std::uint32_t replicate = scenario.first_replicate + i;
            const std::uint64_t expected = run_key(key, scenario.seed, replicate);
            if (told.seeds[run] != scenario.seed || told.keys[run] != expected) {
                differs(
                    fmt::format("the run of point {}, replicate {} has seed {} and key "
                                "{:016x}, the scenario in the file gives {} and {:016x}",
                                point.index, replicate, told.seeds[run], told.keys[run],
                                scenario.seed, expected));
            }
        }
    }
    if (const std::string id = study_id(study.description); id != told.study_id) {
        differs(fmt::format("its study_id is {}, the scenario in the file gives {}", told.study_id,
                            id));
    }
}

}  // namespace

StoredStudy stored_study(const fs::path& file, const Catalogue& catalogue) {
    Told told;
    read_from_outside(file, [&](const H5::Group& root) { told = told_by(root); });
    if (!told.has_scenario) {
        throw HoldsNoScenario(
            Complaint{.file = file.string(),
                      .problem = "holds no scenario to repeat its runs from: an earlier version of "
                                 "orglab made it"});
    }
    const auto environment = nlohmann::json::parse(told.environment, nullptr, false);
    const auto text = [&](const char* key) {
        return environment.contains(key) && environment[key].is_string()
                   ? environment[key].get<std::string>()
                   : std::string("unknown");
    };
    const auto number = [&]<class T>(const char* key, T none) {
        return environment.contains(key) && environment[key].is_number() ? environment[key].get<T>()
                                                                         : none;
    };
    if (!environment.is_object()) {
        refuse_damaged(file, "provenance/environment is not JSON");
    }
    StoredStudy study;
    study.file = file;
    for (const char* key : {"version", "commit", "build"}) {
        study.made_by[key] = environment.contains(key) ? text(key) : "";
    }
    study.program =
        program_name(study.made_by["version"], study.made_by["commit"], study.made_by["build"]);
    study.seconds = number("seconds_of_all_runs", 0.0);
    study.worker_updates = number("worker_updates_of_all_runs", std::uint64_t{0});
    study.scenario = scenario_in(told, file, study.program, environment, catalogue);
    study.description.scenario = study.scenario.get();
    study.description.recordings = recordings_of(study.scenario->points);
    check_identity(told, study);
    return study;
}

void check_layout(const StoredStudy& study, const std::vector<Status>& statuses) {
    read_apart(study.file, [&] {
        std::vector<std::uint8_t> numbers;
        for (const Status status : statuses) {
            numbers.push_back(static_cast<std::uint8_t>(status));
        }
        verify(study.file, plan_layout(study.description), numbers);
    });
}

StoredStudy sound_study(const fs::path& file, const Catalogue& catalogue) {
    if (checksum_of(existing(file)) == Checksum::wrong) {
        refuse_damaged(file, "it is not as it was written (its checksum differs)");
    }
    return stored_study(file, catalogue);
}

}  // namespace orglab
