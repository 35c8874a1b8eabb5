// Outcomes from a results file.
#include <fmt/format.h>
#include <hdf5_hl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>
#include <map>
#include <set>
#include <sstream>

#include "results/child_process.hpp"
#include "results/file/checksum.hpp"
#include "results/file/settings_json.hpp"
#include "results/hdf5/checked.hpp"
#include "results/hdf5/handles.hpp"
#include "results/results.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;
using hdf5::Damage;
using hdf5::Lengths;
using hdf5::text_attribute;

[[noreturn]] void refuse(const fs::path& file, std::string problem, std::string allowed = "") {
    throw InputError(Complaint{
        .file = file.string(), .problem = std::move(problem), .allowed = std::move(allowed)});
}

[[noreturn]] void damaged(const fs::path& file, const std::string& how) {
    refuse(file, "is damaged: " + how);
}

/// Only a file that stands on a disk is opened: a pipe would wait for ever.
const fs::path& existing(const fs::path& file) {
    std::error_code error;
    const auto status = fs::status(file, error);
    if (status.type() == fs::file_type::not_found) {
        refuse(file, "there is no such file");
    }
    if (status.type() == fs::file_type::none) {
        refuse(file, fmt::format("cannot be read: {}", error.message()));
    }
    if (status.type() != fs::file_type::regular) {
        refuse(file, "is not a regular file");
    }
    if (::access(file.c_str(), R_OK) != 0) {
        refuse(file, fmt::format("cannot be read: {}", std::strerror(errno)));
    }
    const hdf5::ErrorStack silent;
    if (H5Fis_hdf5(file.c_str()) <= 0) {
        refuse(file, "is not a results file", "HDF5");
    }
    return file;
}

/// Throws InputError if the file is of another format.
void check_format(const fs::path& file, const H5::Group& root) {
    if (!text_attribute(root, "Conventions").ends_with("orglab-1")) {
        refuse(file, "is not a results file of this format",
               "the attribute Conventions with orglab-1");
    }
}

/// Names say of which kind a measure is (docs/results.md).
MeasureKind kind_of(const std::string& name, bool has_periods) {
    return has_periods                    ? MeasureKind::series
           : name.starts_with("net_")     ? MeasureKind::structure
           : name.starts_with("end_net_") ? MeasureKind::structure_end
           : name.starts_with("end_")     ? MeasureKind::end
                                          : MeasureKind::run;
}

/// The axes that measures can have, by the address of their scales.
class AxisNames {
public:
    explicit AxisNames(const H5::Group& root) {
        for (const char* name : {"point", "replicate", "period", "level", "channel"}) {
            if (root.nameExists(name)) {
                names_.emplace(address_of(hdf5::open_dataset(root, name).getId()), name);
            }
        }
    }
    /// One name per axis; Damage for an axis without a known scale.
    [[nodiscard]] std::vector<std::string> of(const H5::DataSet& dataset,
                                              const std::string& name) const {
        std::vector<std::string> axes;
        const auto rank = hdf5::shape_of(dataset).size();
        for (unsigned axis = 0; axis < rank; ++axis) {
            std::vector<haddr_t> scales;
            hdf5::check(H5DSiterate_scales(dataset.getId(), axis, nullptr, append, &scales),
                        "H5DSiterate_scales");
            const auto known = scales.size() == 1 ? names_.find(scales.front()) : names_.end();
            if (known == names_.end()) {
                throw Damage(fmt::format("{} has an axis without a name", name));
            }
            axes.push_back(known->second);
        }
        return axes;
    }

private:
    static haddr_t address_of(hid_t object) {
        H5O_info_t info;
        hdf5::check(H5Oget_info2(object, &info, H5O_INFO_BASIC), "H5Oget_info");
        return info.addr;
    }
    static herr_t append(hid_t, unsigned, hid_t scale, void* scales) {
        H5O_info_t info;
        if (H5Oget_info2(scale, &info, H5O_INFO_BASIC) < 0) {
            return -1;
        }
        static_cast<std::vector<haddr_t>*>(scales)->push_back(info.addr);
        return 0;
    }
    std::map<haddr_t, std::string> names_;
};

/// The lengths that a variable with these axes must have.
Lengths lengths_for(const std::vector<std::string>& axes, const Outcomes& outcomes) {
    const std::map<std::string, hsize_t> lengths = {{"point", outcomes.points.size()},
                                                    {"replicate", outcomes.replicates},
                                                    {"period", outcomes.periods.size()},
                                                    {"level", outcomes.levels},
                                                    {"channel", outcomes.channels.size()}};
    Lengths made;
    for (const auto& axis : axes) {
        made.push_back(lengths.at(axis));
    }
    return made;
}

OutcomeMeasure describe(const H5::DataSet& dataset, const std::string& name, const AxisNames& names,
                        const Outcomes& outcomes) {
    const auto axes = names.of(dataset, name);
    const bool of_runs = axes.size() >= 2 && axes[0] == "point" && axes[1] == "replicate";
    if (!of_runs || hdf5::shape_of(dataset) != lengths_for(axes, outcomes)) {
        throw Damage(fmt::format("{} has the wrong shape", name));
    }
    const auto type = dataset.getTypeClass();
    if (type != H5T_FLOAT && type != H5T_INTEGER) {
        throw Damage(fmt::format("{} does not hold numbers", name));
    }
    const auto has = [&](const char* axis) { return std::ranges::count(axes, axis) != 0; };
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const auto range = hdf5::numbers_of_attribute(dataset, "valid_range", 2);
    const auto better = text_attribute(dataset, "better");
    return {.name = name,
            .label = text_attribute(dataset, "long_name"),
            .unit = text_attribute(dataset, "units"),
            .kind = kind_of(name, has("period")),
            .axis = has("level")     ? Axis::level
                    : has("channel") ? Axis::channel
                                     : Axis::none,
            .direction = better == "more"   ? 1
                         : better == "less" ? -1
                                            : 0,
            .censored = dataset.attrExists("censored"),
            .low = range ? range->at(0) : -infinity,
            .high = range ? range->at(1) : infinity};
}

class OpenResults : public SeriesSource {
public:
    explicit OpenResults(const fs::path& name) : file_(existing(name)) {}

    /// Does `work` with the root of the file; what fails is told of `what`.
    template <class Work>
    decltype(auto) read(const std::string& what, Work&& work) const {
        try {
            return file_.read(std::forward<Work>(work));
        } catch (const Damage& damage) {
            damaged(file_.name(), damage.what());
        } catch (const MachineError&) {
            damaged(file_.name(), what + " cannot be read");
        }
    }

    [[nodiscard]] Eigen::ArrayXXd series(const std::string& measure,
                                         std::uint32_t point) const override {
        std::size_t replicates = 0;
        const auto values = read(
            measure, [&](const H5::Group& root) { return part(root, measure, point, replicates); });
        const auto rows = static_cast<Eigen::Index>(replicates);
        using RowMajor = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
        return Eigen::Map<const RowMajor>(
            values.data(), rows, rows == 0 ? 0 : static_cast<Eigen::Index>(values.size()) / rows);
    }

    [[nodiscard]] const Eigen::ArrayXXd& numbers(const std::string& measure) const override {
        const auto known = kept_.find(measure);
        if (known != kept_.end()) {
            return known->second;
        }
        Lengths shape;
        const auto values = read(measure, [&](const H5::Group& root) {
            const auto dataset = hdf5::open_dataset(root, measure);
            shape = hdf5::shape_of(dataset);
            return hdf5::numbers_in<double>(dataset, measure, shape);
        });
        const auto columns = static_cast<Eigen::Index>(shape.at(0));
        return kept_
            .emplace(
                measure,
                Eigen::Map<const Eigen::ArrayXXd>(
                    values.data(),
                    columns == 0 ? 0 : static_cast<Eigen::Index>(values.size()) / columns, columns))
            .first->second;
    }

private:
    /// The numbers of a variable that belong to one point, and the number of its replicates. A
    /// dataset stays open: a chunk holds several points, and is unpacked once.
    std::vector<double> part(const H5::Group& root, const std::string& measure, std::uint32_t point,
                             std::size_t& replicates) const {
        auto found = open_.find(measure);
        if (found == open_.end()) {
            found = open_.emplace(measure, hdf5::open_dataset(root, measure)).first;
        }
        const H5::DataSet& dataset = found->second;
        auto space = dataset.getSpace();
        Lengths count = hdf5::shape_of(dataset);
        if (count.size() < 2 || point >= count.front()) {
            throw Damage(fmt::format("{} has the wrong shape", measure));
        }
        Lengths begin(count.size());
        begin.front() = point;
        count.front() = 1;
        replicates = count[1];
        space.selectHyperslab(H5S_SELECT_SET, count.data(), begin.data());
        std::vector<double> values(static_cast<std::size_t>(space.getSelectNpoints()));
        dataset.read(values.data(), hdf5::memory_type<double>(),
                     H5::DataSpace(static_cast<int>(count.size()), count.data()), space);
        return values;
    }

    hdf5::InputFile file_;
    mutable std::map<std::string, H5::DataSet> open_;  // closed before the file
    mutable std::map<std::string, Eigen::ArrayXXd> kept_;
};

/// A line of provenance/failures per run that failed.
std::vector<std::string> failures_in(const H5::Group& root) {
    std::vector<std::string> lines;
    if (root.nameExists("provenance/failures")) {
        const std::string name = "provenance/failures/data";
        std::istringstream text(hdf5::texts_in(hdf5::open_dataset(root, name), name).at(0));
        for (std::string line; std::getline(text, line);) {
            lines.push_back(line);
        }
    }
    return lines;
}

std::vector<std::string> names_in(const H5::Group& root) {
    std::vector<std::string> names;
    const auto append = [](hid_t, const char* name, const H5L_info_t* link, void* all) -> herr_t {
        if (link->type != H5L_TYPE_HARD) {
            return -1;
        }
        static_cast<std::vector<std::string>*>(all)->emplace_back(name);
        return 0;
    };
    hdf5::check(H5Literate(root.getId(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, append, &names),
                "H5Literate");
    return names;
}

void read_measures(const H5::Group& root, Outcomes& outcomes) {
    const AxisNames axes(root);
    for (const auto& name : names_in(root)) {
        if (root.childObjType(name) == H5O_TYPE_DATASET) {
            const auto dataset = hdf5::open_dataset(root, name);
            if (dataset.attrExists("better")) {
                outcomes.measures.push_back(describe(dataset, name, axes, outcomes));
            }
        }
    }
    // So a measure that HDF5 does not find, or whose attributes it does not find, is missed.
    const auto stated = hdf5::numbers_of_attribute(root, "measures", 1);
    if (stated && stated->at(0) != static_cast<double>(outcomes.measures.size())) {
        throw Damage(
            fmt::format("{} of {} measures are there", outcomes.measures.size(), stated->at(0)));
    }
}

void read_runs(const H5::Group& root, Outcomes& outcomes) {
    const auto axis = [&](const char* name) {
        return hdf5::axis_in<std::int32_t>(hdf5::open_dataset(root, name), name);
    };
    outcomes.replicates = static_cast<std::uint32_t>(axis("replicate").size());
    outcomes.periods = axis("period");
    if (outcomes.points.empty() || outcomes.replicates == 0 || outcomes.periods.empty()) {
        throw Damage("an axis of points, replicates or periods is empty");
    }
    if (!std::ranges::is_sorted(outcomes.periods)) {
        throw Damage("the recorded periods are not in order");
    }
    if (root.nameExists("channel")) {
        outcomes.channels = hdf5::texts_in(hdf5::open_dataset(root, "channel"), "channel");
    }
    if (root.nameExists("level")) {
        outcomes.levels = static_cast<std::uint32_t>(axis("level").size());
    }
    const Lengths runs{outcomes.points.size(), outcomes.replicates};
    for (const std::uint8_t status :
         hdf5::numbers_in<std::uint8_t>(hdf5::open_dataset(root, "status"), "status", runs)) {
        if (status > static_cast<std::uint8_t>(Status::not_run)) {
            throw Damage(fmt::format("status {} is none that a run can have", status));
        }
        outcomes.statuses.push_back(static_cast<Status>(status));
    }
    outcomes.n_periods =
        hdf5::numbers_in<std::int32_t>(hdf5::open_dataset(root, "n_periods"), "n_periods", runs);
    if (std::ranges::any_of(outcomes.n_periods, [](std::int32_t periods) { return periods < 0; })) {
        throw Damage("a run has a negative number of periods");
    }
    outcomes.failures = failures_in(root);
}

Outcomes read(const fs::path& file, const Catalogue& catalogue) {
    Outcomes outcomes;
    outcomes.catalogue = &catalogue;
    const auto source = std::make_shared<const OpenResults>(file);
    const std::string settings = source->read("its table of contents", [&](const H5::Group& root) {
        check_format(file, root);
        outcomes.title = text_attribute(root, "title");
        for (const auto& variant :
             hdf5::texts_in(hdf5::open_dataset(root, "scenario"), "scenario")) {
            outcomes.points.push_back({variant, {}});
        }
        read_runs(root, outcomes);
        read_measures(root, outcomes);
        const std::string name = "provenance/config/data";
        return hdf5::texts_in(hdf5::open_dataset(root, name), name).at(0);
    });
    if (!fill_settings(settings, outcomes)) {
        damaged(file, "provenance/config does not hold a scenario as JSON");
    }
    outcomes.source = source;
    return outcomes;
}

/// Reads all that can be asked of a file, in a process that may crash, loop or grow, and throws
/// InputError if anything of it cannot be read.
void read_apart(const fs::path& file, const Catalogue& catalogue) {
    constexpr std::uint64_t room = std::uint64_t{1} << 30U;
    const std::uint64_t size = fs::file_size(existing(file));
    const ChildLimits limits{.memory = room + 8 * size,
                             .seconds = 5 + static_cast<std::uint32_t>(size >> 22U)};
    try {
        in_child_process(
            [&]() -> std::string {
                const Outcomes outcomes = read(file, catalogue);
                for (const auto& measure : outcomes.measures) {
                    for (std::uint32_t point = 0; point < outcomes.points.size(); ++point) {
                        if (measure.kind == MeasureKind::series) {
                            static_cast<void>(outcomes.series(measure.name, point));
                        }
                    }
                    if (measure.kind != MeasureKind::series) {
                        static_cast<void>(outcomes.source->numbers(measure.name));
                    }
                }
                return "";
            },
            limits);
    } catch (const ChildDied& died) {
        damaged(file, fmt::format("reading it {}", died.what()));
    } catch (const MachineError& error) {
        damaged(file, error.what());
    }
}

}  // namespace

bool is_results_file(const fs::path& file) {
    try {
        const auto answer = in_child_process(
            [&]() -> std::string {
                OpenResults(file).read("it",
                                       [&](const H5::Group& root) { check_format(file, root); });
                return "yes";
            },
            {.memory = std::uint64_t{1} << 30U, .seconds = 5});
        return answer == "yes";
    } catch (const InputError&) {
        return false;
    } catch (const MachineError&) {
        return false;
    }
}

Outcomes read_outcomes(const fs::path& file, const Catalogue& catalogue, Trust trust) {
    if (trust == Trust::none) {
        if (checksum_of(existing(file)) == Checksum::wrong) {
            damaged(file, "it is not as it was written (its checksum differs)");
        }
        read_apart(file, catalogue);
    }
    return read(file, catalogue);
}

}  // namespace orglab
