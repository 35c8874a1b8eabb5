#include "results/file/verify.hpp"

#include <hdf5_hl.h>

#include "results/hdf5/datasets.hpp"
#include "results/hdf5/handles.hpp"

namespace orglab {
namespace {

bool labelled(const H5::DataSet& dataset) {
    const auto rank = dataset.getSpace().getSimpleExtentNdims();
    for (int axis = 0; axis < rank; ++axis) {
        if (H5DSget_num_scales(dataset.getId(), static_cast<unsigned>(axis)) != 1) {
            return H5DSis_scale(dataset.getId()) > 0;
        }
    }
    return true;
}

std::vector<unsigned long long> lengths_of(const H5::DataSet& dataset) {
    const auto space = dataset.getSpace();
    std::vector<hsize_t> lengths(static_cast<std::size_t>(space.getSimpleExtentNdims()));
    space.getSimpleExtentDims(lengths.data());
    return {lengths.begin(), lengths.end()};
}

}  // namespace

void verify(const std::filesystem::path& file, const Layout& layout,
            const std::vector<std::uint8_t>& statuses) {
    const hdf5::InputFile input(file);
    const bool whole = input.read([&](const H5::Group& root) {
        for (const auto& variable : layout.variables) {
            if (layout.holds(variable) &&
                lengths_of(root.openDataSet(variable.name)) != layout.lengths(variable)) {
                return false;
            }
        }
        for (hsize_t i = 0; i < root.getNumObjs(); ++i) {
            if (root.getObjTypeByIdx(i) == H5G_DATASET &&
                !labelled(root.openDataSet(root.getObjnameByIdx(i)))) {
                return false;
            }
        }
        std::vector<std::uint8_t> written(statuses.size());
        root.openDataSet("status").read(written.data(), hdf5::memory_type<std::uint8_t>());
        return written == statuses;
    });
    if (!whole) {
        throw MachineError(file.string() + ": does not hold what was written into it");
    }
}

}  // namespace orglab
