// Outcomes from a results file.
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <sstream>

#include "results/file/settings_json.hpp"
#include "results/hdf5/datasets.hpp"
#include "results/hdf5/handles.hpp"
#include "results/results.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

const fs::path& existing(const fs::path& file) {
    if (!fs::is_regular_file(file)) {
        throw InputError(Complaint{.file = file.string(), .problem = "there is no such file"});
    }
    if (!H5::H5File::isHdf5(file.string())) {
        throw InputError(Complaint{
            .file = file.string(), .problem = "is not a results file", .allowed = "HDF5"});
    }
    return file;
}

std::string text_attribute(const H5::H5Object& object, const std::string& name) {
    std::string text;
    if (object.attrExists(name)) {
        const auto attribute = object.openAttribute(name);
        attribute.read(attribute.getStrType(), text);
    }
    return text;
}

std::vector<std::string> texts(const H5::DataSet& dataset) {
    std::vector<char*> pointers(
        static_cast<std::size_t>(dataset.getSpace().getSimpleExtentNpoints()), nullptr);
    dataset.read(pointers.data(), hdf5::text_type());
    std::vector<std::string> made;
    for (char* pointer : pointers) {
        made.emplace_back(pointer == nullptr ? "" : pointer);
        H5free_memory(pointer);
    }
    return made;
}

template <class T>
std::vector<T> numbers_in(const H5::DataSet& dataset) {
    std::vector<T> values(static_cast<std::size_t>(dataset.getSpace().getSimpleExtentNpoints()));
    dataset.read(values.data(), hdf5::memory_type<T>());
    return values;
}

herr_t append_name(hid_t, unsigned, hid_t scale, void* names) {
    std::string path(static_cast<std::size_t>(std::max<ssize_t>(H5Iget_name(scale, nullptr, 0), 0)),
                     ' ');
    H5Iget_name(scale, path.data(), path.size() + 1);
    static_cast<std::vector<std::string>*>(names)->push_back(path.substr(path.rfind('/') + 1));
    return 0;
}

std::vector<std::string> dimensions_of(const H5::DataSet& dataset) {
    std::vector<std::string> names;
    for (int axis = 0; axis < dataset.getSpace().getSimpleExtentNdims(); ++axis) {
        hdf5::check(H5DSiterate_scales(dataset.getId(), static_cast<unsigned>(axis), nullptr,
                                       append_name, &names),
                    "H5DSiterate_scales");
    }
    return names;
}

std::vector<hsize_t> lengths_of(const H5::DataSet& dataset) {
    const auto space = dataset.getSpace();
    std::vector<hsize_t> lengths(static_cast<std::size_t>(space.getSimpleExtentNdims()));
    space.getSimpleExtentDims(lengths.data());
    return lengths;
}

/// The numbers of a variable that belong to one point, and the number of its replicates.
std::vector<double> part_of(const H5::DataSet& dataset, std::uint32_t point,
                            std::size_t& replicates) {
    auto space = dataset.getSpace();
    auto count = lengths_of(dataset);
    std::vector<hsize_t> begin(count.size(), 0);
    begin.at(0) = point;
    count.at(0) = 1;
    replicates = count.at(1);
    space.selectHyperslab(H5S_SELECT_SET, count.data(), begin.data());
    std::vector<double> values(static_cast<std::size_t>(space.getSelectNpoints()));
    dataset.read(values.data(), hdf5::memory_type<double>(),
                 H5::DataSpace(static_cast<int>(count.size()), count.data()), space);
    return values;
}

std::vector<std::string> names_in(const H5::Group& root) {
    std::vector<std::string> names;
    const auto append = [](hid_t, const char* name, const H5L_info_t*, void* all) -> herr_t {
        static_cast<std::vector<std::string>*>(all)->emplace_back(name);
        return 0;
    };
    hdf5::check(H5Literate(root.getId(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, append, &names),
                "H5Literate");
    return names;
}

/// Throws InputError if the file is of another format.
void check_format(const fs::path& file, const H5::Group& root) {
    if (!text_attribute(root, "Conventions").ends_with("orglab-1")) {
        throw InputError(Complaint{.file = file.string(),
                                   .problem = "is not a results file of this format",
                                   .allowed = "the attribute Conventions with orglab-1"});
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

OutcomeMeasure describe(const H5::DataSet& dataset, const std::string& name) {
    const auto better = text_attribute(dataset, "better");
    const auto dimensions = dimensions_of(dataset);
    const auto has = [&](const char* dimension) {
        return std::ranges::find(dimensions, dimension) != dimensions.end();
    };
    constexpr double infinity = std::numeric_limits<double>::infinity();
    std::array<double, 2> range{-infinity, infinity};
    if (dataset.attrExists("valid_range")) {
        dataset.openAttribute("valid_range").read(H5::PredType::NATIVE_DOUBLE, range.data());
    }
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
            .low = range[0],
            .high = range[1]};
}

class FileNumbers : public SeriesSource {
public:
    explicit FileNumbers(const fs::path& name) : file_(existing(name)) {}

    [[nodiscard]] const hdf5::InputFile& file() const { return file_; }

    [[nodiscard]] Eigen::ArrayXXd series(const std::string& measure,
                                         std::uint32_t point) const override {
        std::size_t replicates = 0;
        const auto values = file_.read([&](const H5::Group& root) {
            return part_of(root.openDataSet(measure), point, replicates);
        });
        const auto rows = static_cast<Eigen::Index>(replicates);
        using RowMajor = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
        return Eigen::Map<const RowMajor>(values.data(), rows,
                                          static_cast<Eigen::Index>(values.size()) / rows);
    }

    [[nodiscard]] const Eigen::ArrayXXd& numbers(const std::string& measure) const override {
        const auto known = kept_.find(measure);
        if (known != kept_.end()) {
            return known->second;
        }
        std::size_t points = 0;
        const auto values = file_.read([&](const H5::Group& root) {
            const auto dataset = root.openDataSet(measure);
            points = lengths_of(dataset).at(0);
            return numbers_in<double>(dataset);
        });
        const auto columns = static_cast<Eigen::Index>(points);
        return kept_
            .emplace(measure, Eigen::Map<const Eigen::ArrayXXd>(
                                  values.data(), static_cast<Eigen::Index>(values.size()) / columns,
                                  columns))
            .first->second;
    }

private:
    hdf5::InputFile file_;
    mutable std::map<std::string, Eigen::ArrayXXd> kept_;
};

template <class T, class Stored>
std::vector<T> all_of(const H5::Group& root, const char* name) {
    std::vector<T> made;
    for (const Stored value : numbers_in<Stored>(root.openDataSet(name))) {
        made.push_back(static_cast<T>(value));
    }
    return made;
}

/// A line of provenance/failures per run that failed.
std::vector<std::string> failures_in(const H5::Group& root) {
    std::vector<std::string> lines;
    if (root.openGroup("provenance").nameExists("failures")) {
        std::istringstream text(texts(root.openDataSet("provenance/failures/data")).at(0));
        for (std::string line; std::getline(text, line);) {
            lines.push_back(line);
        }
    }
    return lines;
}

void read_measures(const H5::Group& root, Outcomes& outcomes) {
    for (const auto& entry : names_in(root)) {
        if (root.childObjType(entry) == H5O_TYPE_DATASET &&
            root.openDataSet(entry).attrExists("better")) {
            outcomes.measures.push_back(describe(root.openDataSet(entry), entry));
        }
    }
    if (root.nameExists("channel")) {
        outcomes.channels = texts(root.openDataSet("channel"));
    }
    if (root.nameExists("level")) {
        outcomes.levels =
            static_cast<std::uint32_t>(numbers_in<std::int32_t>(root.openDataSet("level")).size());
    }
}

void read_runs(const H5::Group& root, Outcomes& outcomes) {
    outcomes.replicates =
        static_cast<std::uint32_t>(numbers_in<std::int32_t>(root.openDataSet("replicate")).size());
    outcomes.periods = numbers_in<std::int32_t>(root.openDataSet("period"));
    outcomes.statuses = all_of<Status, std::uint8_t>(root, "status");
    outcomes.n_periods = numbers_in<std::int32_t>(root.openDataSet("n_periods"));
    outcomes.failures = failures_in(root);
}

}  // namespace

bool is_results_file(const fs::path& file) {
    try {
        const FileNumbers opened(file);
        opened.file().read([&](const H5::Group& root) { check_format(file, root); });
        return true;
    } catch (const InputError&) {
        return false;
    } catch (const MachineError&) {
        return false;
    }
}

Outcomes read_outcomes(const fs::path& file, const Catalogue& catalogue) {
    Outcomes outcomes;
    outcomes.catalogue = &catalogue;
    const auto source = std::make_shared<const FileNumbers>(file);
    const std::string config = source->file().read([&](const H5::Group& root) {
        check_format(file, root);
        outcomes.title = text_attribute(root, "title");
        for (const auto& variant : texts(root.openDataSet("scenario"))) {
            outcomes.points.push_back({variant, {}});
        }
        read_runs(root, outcomes);
        read_measures(root, outcomes);
        return texts(root.openDataSet("provenance/config/data")).at(0);
    });
    if (!read_settings(config, outcomes)) {
        throw MachineError(file.string() + ": provenance/config does not hold a scenario as JSON");
    }
    outcomes.source = source;
    return outcomes;
}

}  // namespace orglab
