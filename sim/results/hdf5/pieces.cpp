#include "results/hdf5/pieces.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "results/hdf5/checked.hpp"
#include "results/hdf5/handles.hpp"

namespace orglab::hdf5 {
namespace {

constexpr std::size_t most_bytes = std::size_t{4} << 20U;

std::size_t product(const Lengths& lengths) {
    return std::accumulate(lengths.begin(), lengths.end(), std::size_t{1}, std::multiplies<>());
}

/// Hands a buffer over, then gives back what its texts and lists stand in.
void hand_over(const std::vector<std::byte>& buffer, const H5::DataType& type,
               const H5::DataSpace& space, const Piece& take) {
    take(buffer, type);
    if (H5Tdetect_class(type.getId(), H5T_VLEN) > 0 || H5Tis_variable_str(type.getId()) > 0) {
        check(H5Dvlen_reclaim(type.getId(), space.getId(), H5P_DEFAULT,
                              const_cast<std::byte*>(buffer.data())),
              "H5Dvlen_reclaim");
    }
}

}  // namespace

void read_in_pieces(const H5::Attribute& attribute, const Piece& take) {
    const auto type = attribute.getDataType();
    const auto space = attribute.getSpace();
    const auto count = std::max<hssize_t>(0, space.getSimpleExtentNpoints());
    std::vector<std::byte> buffer(static_cast<std::size_t>(count) * type.getSize());
    if (!buffer.empty()) {
        attribute.read(type, buffer.data());
        hand_over(buffer, type, space, take);
    }
}

/// Some rows of the first axis at a time.
void read_in_pieces(const H5::DataSet& dataset, const Piece& take) {
    const auto type = dataset.getDataType();
    const Lengths shape = shape_of(dataset);
    if (shape.empty()) {
        std::vector<std::byte> buffer(type.getSize());
        dataset.read(buffer.data(), type);
        hand_over(buffer, type, dataset.getSpace(), take);
        return;
    }
    Lengths count = shape;
    count[0] = 1;
    const std::size_t bytes = product(count) * type.getSize();
    const hsize_t rows = bytes == 0 ? 0 : std::max<std::size_t>(1, most_bytes / bytes);
    for (hsize_t first = 0; first < shape[0] && rows != 0; first += rows) {
        Lengths begin(shape.size(), 0);
        begin[0] = first;
        count[0] = std::min(rows, shape[0] - first);
        std::vector<std::byte> buffer(product(count) * type.getSize());
        const H5::DataSpace memory(static_cast<int>(count.size()), count.data());
        const auto space = dataset.getSpace();
        space.selectHyperslab(H5S_SELECT_SET, count.data(), begin.data());
        dataset.read(buffer.data(), type, memory, space);
        hand_over(buffer, type, memory, take);
    }
}

}  // namespace orglab::hdf5
