#include "results/file/root.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "results/file/comparison.hpp"
#include "results/file/files_read.hpp"
#include "results/hdf5/handles.hpp"

namespace orglab {
namespace {

using hdf5::Lengths;

Lengths lengths_of(const Layout& layout, const FileVariable& variable) {
    const auto lengths = layout.lengths(variable);
    return {lengths.begin(), lengths.end()};
}

const char* direction_of(const Measure& measure) {
    return measure.direction > 0 ? "more" : measure.direction < 0 ? "less" : "neither";
}

template <class T>
void describe(const H5::DataSet& dataset, const FileVariable& variable) {
    const Measure& measure = variable.measure;
    std::string label = measure.label;
    if (variable.kind == MeasureKind::end || variable.kind == MeasureKind::structure_end) {
        label += " at the end of the run";
    }
    hdf5::attribute(dataset, "long_name", label);
    hdf5::attribute(dataset, "units", measure.unit);
    hdf5::attribute(dataset, "better", direction_of(measure));
    if (std::isfinite(measure.low) && std::isfinite(measure.high)) {
        const T range[] = {static_cast<T>(measure.low), static_cast<T>(measure.high)};
        hdf5::attribute(dataset, "valid_range", std::span<const T>(range));
    } else if (std::isfinite(measure.low)) {
        hdf5::number_attribute(dataset, "valid_min", static_cast<T>(measure.low));
    } else if (std::isfinite(measure.high)) {
        hdf5::number_attribute(dataset, "valid_max", static_cast<T>(measure.high));
    }
    hdf5::attribute(dataset, "formula", measure.formula);
    hdf5::attribute(dataset, "source", measure.source);
    if (measure.censored) {
        hdf5::attribute(dataset, "censored", "NaN: never in this run");
    }
}

template <class T>
H5::DataSet create(const H5::Group& root, const Layout& layout, Scales& scales,
                   const FileVariable& variable) {
    auto dataset = hdf5::make_dataset<T>(root, variable.name, lengths_of(layout, variable),
                                         std::numeric_limits<T>::quiet_NaN());
    describe<T>(dataset, variable);
    scales.attach(dataset, layout.dimensions(variable));
    return dataset;
}

template <class T>
H5::DataSet create_fact(const H5::Group& root, const Layout& layout, Scales& scales,
                        const std::string& name, T fill, std::string_view long_name) {
    auto dataset = hdf5::make_dataset<T>(root, name, {layout.points, layout.replicates}, fill);
    hdf5::attribute(dataset, "long_name", long_name);
    scales.attach(dataset, {"point", "replicate"});
    return dataset;
}

}  // namespace

void write_root_attributes(const H5::Group& root, const StudyDescription& study,
                           const Layout& layout) {
    const Scenario& scenario = *study.scenario;
    const auto from = [&](const char* key) {
        const auto found = study.provenance.find(key);
        return found == study.provenance.end() ? std::string() : " " + found->second;
    };
    std::string coordinates = "scenario";
    for (const auto& name : parameter_names(scenario)) {
        coordinates += " " + name;
    }
    hdf5::attribute(root, "Conventions", "CF-1.11 orglab-1");
    hdf5::attribute(root, "title", scenario.title);
    hdf5::attribute(root, "source", "orglab" + from("version") + from("commit"));
    hdf5::number_attribute(root, "format_version", std::int32_t{1});
    hdf5::number_attribute(root, "measures",
                           static_cast<std::int32_t>(std::ranges::count_if(
                               layout.variables, [&](const FileVariable& variable) {
                                   return layout.holds(variable);
                               })));
    if (layout.record != Record::series) {
        hdf5::attribute(root, "record", to_word(layout.record));
        std::uint32_t last = 0;
        for (const Recording& recording : study.recordings.kept()) {
            last = std::max(last, recording.periods);
        }
        hdf5::number_attribute(root, "last_period", static_cast<std::int32_t>(last));
    }
    hdf5::attribute(root, "study_id", study_id(study));
    if (const std::string read = files_read(scenario); !read.empty()) {
        hdf5::attribute(root, "files_read", read);
    }
    hdf5::attribute(root, "coordinates",
                    coordinates + " seed status n_periods run_key fingerprint");
    hdf5::attribute(root, "NX_class", "NXroot");
    if (!layout.main.empty()) {
        hdf5::attribute(root, "default", shown_first(layout));
    }
}

RootWriter::RootWriter(const H5::Group& root, const StudyDescription& study, const Layout& layout,
                       Scales& scales)
    : study_(study), layout_(layout) {
    write_points(root, *study.scenario, scales);
    const auto variables = [&](bool structure) {
        for (const auto& variable : layout.variables) {
            if (structure == (variable.kind == MeasureKind::structure ||
                              variable.kind == MeasureKind::structure_end)) {
                auto& target = variables_.emplace_back();
                if (!layout.holds(variable)) {
                    continue;
                }
                target = variable.single()
                             ? this->target(create<float>(root, layout, scales, variable),
                                            lengths_of(layout, variable), sizeof(float))
                             : this->target(create<double>(root, layout, scales, variable),
                                            lengths_of(layout, variable), sizeof(double));
            }
        }
    };
    variables(true);
    const auto fact = [&]<class T>(const char* name, T fill, const char* long_name) {
        return this->target(create_fact<T>(root, layout, scales, name, fill, long_name),
                            {layout.points, layout.replicates}, sizeof(T));
    };
    seed_ = fact("seed", std::uint64_t{0}, "seed of the run");
    key_ = fact("run_key", std::uint64_t{0}, "hash of all that can change the run");
    fingerprint_ = fact("fingerprint", std::uint64_t{0}, "hash of the final state");
    status_ = fact("status", static_cast<std::uint8_t>(Status::not_run), "how the run ended");
    constexpr std::uint8_t flags[] = {0, 1, 2, 3};
    hdf5::attribute(*status_.dataset, "flag_values", std::span<const std::uint8_t>(flags));
    hdf5::attribute(*status_.dataset, "flag_meanings", "ok failed timeout not_run");
    n_periods_ = fact("n_periods", std::int32_t{0}, "periods simulated");
    hdf5::attribute(*n_periods_.dataset, "units", "1");
    variables(false);
}

RootWriter::Target RootWriter::target(H5::DataSet dataset, const Lengths& lengths,
                                      std::size_t bytes_of_one) {
    Target made;
    made.dataset = std::move(dataset);
    const Lengths chunk = hdf5::chunks(lengths, bytes_of_one);
    if (hdf5::RunChunks::suit(lengths, chunk)) {
        made.chunks.emplace(packer_, *made.dataset, lengths, chunk, bytes_of_one);
    }
    return made;
}

template <class T>
void RootWriter::write_fact(const Block& block, Target& fact, const std::vector<T>& values) {
    if (fact.chunks) {
        fact.chunks->append(std::span<const T>(values));
    } else {
        hdf5::write_block(*fact.dataset, {block.point, block.first}, {block.points, block.count},
                          std::span<const T>(values));
    }
}

void RootWriter::write_facts(const Block& block) {
    std::vector<std::uint64_t> seeds, keys, fingerprints;
    std::vector<std::uint8_t> statuses;
    std::vector<std::int32_t> periods;
    for (const auto& run : block.runs) {
        seeds.push_back(run ? run->seed : 0);
        keys.push_back(run ? run->key : 0);
        fingerprints.push_back(run ? run->fingerprint : 0);
        statuses.push_back(static_cast<std::uint8_t>(run ? run->status : Status::not_run));
        periods.push_back(run ? static_cast<std::int32_t>(run->n_periods) : 0);
    }
    write_fact(block, seed_, seeds);
    write_fact(block, key_, keys);
    write_fact(block, fingerprint_, fingerprints);
    write_fact(block, status_, statuses);
    write_fact(block, n_periods_, periods);
}

void RootWriter::write(const Block& block, const Look& look) {
    write_facts(block);
    for (std::size_t i = 0; i < layout_.variables.size(); ++i) {
        const FileVariable& variable = layout_.variables[i];
        Target& target = variables_[i];
        if (!target.dataset && !variable.averaged()) {
            continue;
        }
        const std::size_t width = layout_.numbers_a_run(variable);
        // So few runs at a time that their numbers are still in the processor's cache when they are
        // looked at; HDF5 takes a block at once.
        constexpr std::size_t near = std::size_t{1} << 15U;
        const std::size_t at_once = target.dataset && !target.chunks
                                        ? block.runs.size()
                                        : std::max<std::size_t>(1, near / width);
        for (std::size_t first = 0; first < block.runs.size(); first += at_once) {
            const std::size_t count = std::min(at_once, block.runs.size() - first);
            gather(variable, std::span(block.runs).subspan(first, count));
            if (target.chunks) {
                target.chunks->append(std::span<const double>(numbers_));
            } else if (target.dataset) {
                write_block(*target.dataset, variable, block);
            }
            look(variable, first, numbers_);
        }
    }
}

void RootWriter::gather(const FileVariable& variable, std::span<const std::optional<Run>> runs) {
    const std::size_t width = layout_.numbers_a_run(variable);
    numbers_.assign(width * runs.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t run = 0; run < runs.size(); ++run) {
        if (runs[run] && runs[run]->status == Status::ok) {
            extract(layout_, variable, study_.recordings[runs[run]->point], *runs[run],
                    std::span(numbers_).subspan(run * width, width));
        }
    }
}

void RootWriter::write_block(const H5::DataSet& dataset, const FileVariable& variable,
                             const Block& block) {
    auto count = lengths_of(layout_, variable);
    count[0] = block.points;
    count[1] = block.count;
    Lengths begin(count.size(), 0);
    begin[0] = block.point;
    begin[1] = block.first;
    hdf5::write_block(dataset, begin, count, std::span<const double>(numbers_));
}

void RootWriter::close() {
    packer_.close();
    const auto close_one = [](Target& target) {
        if (target.chunks) {
            target.chunks->close();
        }
        if (target.dataset) {
            target.dataset->close();
        }
    };
    std::ranges::for_each(variables_, close_one);
    for (Target* fact : {&seed_, &key_, &fingerprint_, &status_, &n_periods_}) {
        close_one(*fact);
    }
}

}  // namespace orglab
