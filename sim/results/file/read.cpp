// Outcomes from a results file.
#include <fmt/format.h>

#include <map>

#include "results/child_process.hpp"
#include "results/file/checksum.hpp"
#include "results/file/contents.hpp"
#include "results/file/from_outside.hpp"
#include "results/file/settings_json.hpp"
#include "results/hdf5/checked.hpp"
#include "results/hdf5/handles.hpp"
#include "results/results.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;
using hdf5::Damage;
using hdf5::Lengths;

class OpenResults : public SeriesSource {
public:
    explicit OpenResults(const fs::path& name) : file_(existing(name)) {}

    /// Does `work` with the root of the file; what fails is told of `what`.
    template <class Work>
    decltype(auto) read(const std::string& what, Work&& work) const {
        try {
            return file_.read(std::forward<Work>(work));
        } catch (const Damage& damage) {
            refuse_damaged(file_.name(), damage.what());
        } catch (const MachineError&) {
            refuse_damaged(file_.name(), what + " cannot be read");
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

    [[nodiscard]] std::optional<Eigen::ArrayXd> means(const std::string& measure,
                                                      std::uint32_t point) const override {
        const std::string name = fmt::format("summary/{}/mean", measure);
        return read(name, [&](const H5::Group& root) -> std::optional<Eigen::ArrayXd> {
            const std::string group = fmt::format("summary/{}", measure);
            if (!root.nameExists("summary") || !root.nameExists(group)) {
                return std::nullopt;
            }
            const auto dataset = hdf5::open_dataset(root, name);
            const Lengths shape = hdf5::shape_of(dataset);
            if (shape.size() != 2 || point >= shape[0]) {
                throw Damage(fmt::format("{} has the wrong shape", name));
            }
            const auto values = hdf5::block_in<double>(dataset, name, {point, 0}, {1, shape[1]});
            return Eigen::Map<const Eigen::ArrayXd>(values.data(),
                                                    static_cast<Eigen::Index>(values.size()));
        });
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

Outcomes read(const fs::path& file, const Catalogue& catalogue) {
    Outcomes outcomes;
    outcomes.catalogue = &catalogue;
    const auto source = std::make_shared<const OpenResults>(file);
    const std::string settings = source->read("its table of contents", [&](const H5::Group& root) {
        check_format(file, root);
        return read_contents(root, outcomes);
    });
    if (!fill_settings(settings, outcomes)) {
        refuse_damaged(file, "provenance/config does not hold a scenario as JSON");
    }
    outcomes.source = source;
    return outcomes;
}

/// Reads all that will be asked of a file.
void read_all(const fs::path& file, const Catalogue& catalogue, Asked of) {
    const Outcomes outcomes = read(file, catalogue);
    for (const auto& measure : outcomes.measures) {
        if (measure.kind != MeasureKind::series) {
            static_cast<void>(outcomes.source->numbers(measure.name));
        }
        for (std::uint32_t point = 0; of == Asked::all && point < outcomes.points.size(); ++point) {
            if (measure.kind == MeasureKind::series) {
                static_cast<void>(outcomes.series(measure.name, point));
            }
        }
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

Outcomes read_outcomes(const fs::path& file, const Catalogue& catalogue, Trust trust, Asked of) {
    if (trust == Trust::none) {
        if (checksum_of(existing(file)) == Checksum::wrong) {
            refuse_damaged(file, "it is not as it was written (its checksum differs)");
        }
        read_apart(file, [&] { read_all(file, catalogue, of); });
    }
    return read(file, catalogue);
}

}  // namespace orglab
