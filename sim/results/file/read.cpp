// Results: a results file, opened to be read.
#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <limits>

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
        throw InputError(
            Complaint{.file = file.string(), .problem = "is no results file", .allowed = "HDF5"});
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

/// The part of a variable that belongs to one point.
std::vector<double> part_of(const H5::DataSet& dataset, std::uint32_t point) {
    auto space = dataset.getSpace();
    std::vector<hsize_t> count(static_cast<std::size_t>(space.getSimpleExtentNdims()));
    space.getSimpleExtentDims(count.data());
    std::vector<hsize_t> begin(count.size(), 0);
    begin.at(0) = point;
    count[0] = 1;
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

}  // namespace

struct Results::State {
    hdf5::InputFile file;
    std::string title;
    std::vector<std::string> scenarios;
    std::uint32_t replicates = 0;
    std::vector<Variable> variables;
    std::vector<std::string> parameters;

    explicit State(const fs::path& name) : file(existing(name)) {
        file.read([&](const H5::Group& root) {
            if (!text_attribute(root, "Conventions").ends_with("orglab-1")) {
                throw InputError(Complaint{.file = name.string(),
                                           .problem = "is no results file of this format",
                                           .allowed = "the attribute Conventions with orglab-1"});
            }
            title = text_attribute(root, "title");
            scenarios = texts(root.openDataSet("scenario"));
            replicates = static_cast<std::uint32_t>(
                numbers_in<std::int32_t>(root.openDataSet("replicate")).size());
            for (const auto& entry : names_in(root)) {
                if (entry.starts_with("param_")) {
                    parameters.push_back(entry.substr(6));
                }
                if (root.childObjType(entry) == H5O_TYPE_DATASET &&
                    root.openDataSet(entry).attrExists("better")) {
                    variables.push_back(describe(root.openDataSet(entry), entry));
                }
            }
        });
    }

    static Variable describe(const H5::DataSet& dataset, const std::string& name) {
        const auto better = text_attribute(dataset, "better");
        std::array<double, 2> range{-std::numeric_limits<double>::infinity(),
                                    std::numeric_limits<double>::infinity()};
        if (dataset.attrExists("valid_range")) {
            dataset.openAttribute("valid_range").read(H5::PredType::NATIVE_DOUBLE, range.data());
        }
        return {.name = name,
                .label = text_attribute(dataset, "long_name"),
                .unit = text_attribute(dataset, "units"),
                .direction = better == "more"   ? 1
                             : better == "less" ? -1
                                                : 0,
                .censored = dataset.attrExists("censored"),
                .dimensions = dimensions_of(dataset),
                .low = range[0],
                .high = range[1]};
    }
    [[nodiscard]] std::string note(const char* path) const {
        return file.read(
            [&](const H5::Group& root) { return texts(root.openDataSet(path)).at(0); });
    }
};

Results::Results(const fs::path& file) : state_(std::make_unique<State>(file)) {
}
Results::~Results() = default;
Results::Results(Results&&) noexcept = default;

const std::string& Results::title() const {
    return state_->title;
}
std::uint32_t Results::points() const {
    return static_cast<std::uint32_t>(state_->scenarios.size());
}
std::uint32_t Results::replicates() const {
    return state_->replicates;
}
std::vector<std::string> Results::scenarios() const {
    return state_->scenarios;
}
std::vector<std::string> Results::parameter_names() const {
    return state_->parameters;
}
std::vector<Results::Variable> Results::variables() const {
    return state_->variables;
}
std::string Results::source_text() const {
    return state_->note("provenance/source_text");
}
std::string Results::resolved_json() const {
    return state_->note("provenance/config/data");
}

std::vector<std::int32_t> Results::periods() const {
    return state_->file.read(
        [](const H5::Group& root) { return numbers_in<std::int32_t>(root.openDataSet("period")); });
}

std::vector<std::string> Results::parameter(const std::string& name) const {
    return state_->file.read([&](const H5::Group& root) {
        const auto dataset = root.openDataSet("param_" + name);
        if (dataset.getTypeClass() == H5T_STRING) {
            return texts(dataset);
        }
        std::vector<std::string> made;
        for (const double value : numbers_in<double>(dataset)) {
            made.push_back(fmt::format("{}", value));
        }
        return made;
    });
}

bool Results::has(const std::string& name) const {
    return std::any_of(state_->variables.begin(), state_->variables.end(),
                       [&](const Variable& variable) { return variable.name == name; });
}

std::vector<double> Results::read(const std::string& name) const {
    return state_->file.read(
        [&](const H5::Group& root) { return numbers_in<double>(root.openDataSet(name)); });
}

Eigen::ArrayXXd Results::series(const std::string& metric, std::uint32_t point) const {
    const auto values = state_->file.read(
        [&](const H5::Group& root) { return part_of(root.openDataSet(metric), point); });
    const auto rows = static_cast<Eigen::Index>(state_->replicates);
    const auto columns = static_cast<Eigen::Index>(values.size()) / rows;
    using RowMajor = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    return Eigen::Map<const RowMajor>(values.data(), rows, columns);
}

Eigen::ArrayXd Results::numbers(const std::string& name, std::uint32_t point) const {
    const auto values = state_->file.read(
        [&](const H5::Group& root) { return part_of(root.openDataSet(name), point); });
    return Eigen::Map<const Eigen::ArrayXd>(values.data(),
                                            static_cast<Eigen::Index>(values.size()));
}

bool is_results_file(const std::filesystem::path& file) {
    try {
        const Results opened(file);
        return true;
    } catch (const InputError&) {
        return false;
    } catch (const MachineError&) {
        return false;
    }
}

}  // namespace orglab
