#include "results/file/root.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "parameters/plain_value.hpp"
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

/// What kind of numbers a parameter's values are, over all points.
enum class Kind { whole, real, text };

Kind kind_of(const Scenario& scenario, std::size_t parameter) {
    Kind kind = Kind::whole;
    for (const auto& point : scenario.points) {
        const Value value = plain_value(point.parameters[parameter].second);
        if (std::holds_alternative<double>(value) ||
            std::holds_alternative<std::monostate>(value)) {
            kind = Kind::real;
        } else if (!std::holds_alternative<std::int64_t>(value) &&
                   !std::holds_alternative<std::uint64_t>(value)) {
            return Kind::text;
        }
    }
    return kind;
}

template <class T>
T number_of(const Value& value) {
    return std::visit(
        [](const auto& given) -> T {
            if constexpr (std::is_arithmetic_v<std::remove_cvref_t<decltype(given)>>) {
                return static_cast<T>(given);
            } else {
                return std::numeric_limits<T>::quiet_NaN();  // not given; 0 for whole numbers
            }
        },
        value);
}

std::string text_of(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr                                 ? *text
           : std::holds_alternative<std::monostate>(value) ? ""
                                                           : to_text(value);
}

template <class T>
H5::DataSet write_numbers(const H5::Group& root, const Scenario& scenario, std::size_t parameter,
                          const std::string& name) {
    std::vector<T> values;
    for (const auto& point : scenario.points) {
        values.push_back(number_of<T>(plain_value(point.parameters[parameter].second)));
    }
    return hdf5::small_dataset(root, name, std::span<const T>(values), {values.size()});
}

H5::DataSet write_texts(const H5::Group& root, const Scenario& scenario, std::size_t parameter,
                        const std::string& name) {
    std::vector<std::string> values;
    for (const auto& point : scenario.points) {
        values.push_back(text_of(point.parameters[parameter].second));
    }
    return hdf5::text_dataset(root, name, values);
}

void write_points(const H5::Group& root, const Scenario& scenario, Scales& scales) {
    std::vector<std::string> names;
    for (const auto& point : scenario.points) {
        names.push_back(point.scenario);
    }
    auto variant = hdf5::text_dataset(root, "scenario", names);
    hdf5::attribute(variant, "long_name", "variant");
    scales.attach(variant, {"point"});
    variant.close();
    const auto parameters = parameter_names(scenario);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const Kind kind = kind_of(scenario, i);
        auto dataset =
            kind == Kind::whole  ? write_numbers<std::int64_t>(root, scenario, i, parameters[i])
            : kind == Kind::real ? write_numbers<double>(root, scenario, i, parameters[i])
                                 : write_texts(root, scenario, i, parameters[i]);
        hdf5::attribute(dataset, "long_name", scenario.points.front().parameters[i].first);
        scales.attach(dataset, {"point"});
        dataset.close();
    }
}

}  // namespace

std::vector<std::string> parameter_names(const Scenario& scenario) {
    std::vector<std::string> names;
    for (const auto& [key, value] : scenario.points.front().parameters) {
        names.push_back("param_" + plain_name(key));
    }
    return names;
}

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
                target.dataset = variable.single() ? create<float>(root, layout, scales, variable)
                                                   : create<double>(root, layout, scales, variable);
                const Lengths lengths = lengths_of(layout, variable);
                const Lengths chunk =
                    hdf5::chunks(lengths, variable.single() ? sizeof(float) : sizeof(double));
                if (hdf5::RunChunks::suit(lengths, chunk)) {
                    target.chunks.emplace(packer_, *target.dataset, lengths, chunk,
                                          variable.single());
                }
            }
        }
    };
    variables(true);
    seed_ = create_fact<std::uint64_t>(root, layout, scales, "seed", 0, "seed of the run");
    key_ = create_fact<std::uint64_t>(root, layout, scales, "run_key", 0,
                                      "hash of all that can change the run");
    fingerprint_ = create_fact<std::uint64_t>(root, layout, scales, "fingerprint", 0,
                                              "hash of the final state");
    constexpr auto not_run = static_cast<std::uint8_t>(Status::not_run);
    status_ =
        create_fact<std::uint8_t>(root, layout, scales, "status", not_run, "how the run ended");
    constexpr std::uint8_t flags[] = {0, 1, 2, 3};
    hdf5::attribute(status_, "flag_values", std::span<const std::uint8_t>(flags));
    hdf5::attribute(status_, "flag_meanings", "ok failed timeout not_run");
    n_periods_ =
        create_fact<std::int32_t>(root, layout, scales, "n_periods", 0, "periods simulated");
    hdf5::attribute(n_periods_, "units", "1");
    variables(false);
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
    const auto put = [&]<class T>(const H5::DataSet& dataset, const std::vector<T>& values) {
        hdf5::write_block(dataset, {block.point, block.first}, {block.points, block.count},
                          std::span<const T>(values));
    };
    put(seed_, seeds);
    put(key_, keys);
    put(fingerprint_, fingerprints);
    put(status_, statuses);
    put(n_periods_, periods);
}

void RootWriter::write(
    const Block& block,
    const std::function<void(const FileVariable&, std::span<const double>)>& look) {
    write_facts(block);
    for (std::size_t i = 0; i < layout_.variables.size(); ++i) {
        const FileVariable& variable = layout_.variables[i];
        Target& target = variables_[i];
        if (!target.dataset && !variable.averaged()) {
            continue;
        }
        const std::size_t width = layout_.numbers_a_run(variable);
        numbers_.assign(width * block.runs.size(), std::numeric_limits<double>::quiet_NaN());
        for (std::size_t run = 0; run < block.runs.size(); ++run) {
            if (block.runs[run] && block.runs[run]->status == Status::ok) {
                extract(layout_, variable, study_.recordings[block.runs[run]->point],
                        *block.runs[run], std::span(numbers_).subspan(run * width, width));
            }
        }
        if (target.chunks) {
            target.chunks->append(numbers_);
        } else if (target.dataset) {
            auto count = lengths_of(layout_, variable);
            count[0] = block.points;
            count[1] = block.count;
            Lengths begin(count.size(), 0);
            begin[0] = block.point;
            begin[1] = block.first;
            hdf5::write_block(*target.dataset, begin, count, std::span<const double>(numbers_));
        }
        look(variable, numbers_);
    }
}

void RootWriter::close() {
    packer_.close();
    for (Target& target : variables_) {
        if (target.chunks) {
            target.chunks->close();
        }
        if (target.dataset) {
            target.dataset->close();
        }
    }
    for (auto* dataset : {&seed_, &key_, &fingerprint_, &status_, &n_periods_}) {
        dataset->close();
    }
}

}  // namespace orglab
