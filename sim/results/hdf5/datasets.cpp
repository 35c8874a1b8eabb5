#include "results/hdf5/datasets.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include "results/hdf5/handles.hpp"

namespace orglab::hdf5 {
namespace {

constexpr unsigned tracked = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
constexpr std::size_t largest_chunk = std::size_t{1} << 20U;

/// Creation properties that every dataset shares: no times (the same bytes whenever it is written),
/// attributes in our order.
H5::DSetCreatPropList properties() {
    H5::DSetCreatPropList list;
    check(H5Pset_obj_track_times(list.getId(), false), "H5Pset_obj_track_times");
    check(H5Pset_attr_creation_order(list.getId(), tracked), "H5Pset_attr_creation_order");
    return list;
}

std::vector<const char*> pointers(const std::vector<std::string>& texts) {
    std::vector<const char*> made;
    for (const auto& text : texts) {
        made.push_back(text.c_str());
    }
    return made;
}

H5::DataSpace space_of(const Lengths& lengths) {
    return {static_cast<int>(lengths.size()), lengths.data()};
}

}  // namespace

#define ORGLAB_TYPE(T, NATIVE, FILE)                                                             \
    template <>                                                                                  \
    const H5::PredType& memory_type<T>() {                                                       \
        return H5::PredType::NATIVE;                                                             \
    }                                                                                            \
    template <>                                                                                  \
    const H5::PredType& file_type<T>() {                                                         \
        return H5::PredType::FILE;                                                               \
    }                                                                                            \
    template void attribute(const H5::H5Object&, const std::string&, std::span<const T>);        \
    template H5::DataSet make_dataset(const H5::Group&, const std::string&, const Lengths&, T);  \
    template H5::DataSet small_dataset(const H5::Group&, const std::string&, std::span<const T>, \
                                       const Lengths&);                                          \
    template void write_block(const H5::DataSet&, const Lengths&, const Lengths&,                \
                              std::span<const T>);

template <class T>
void attribute(const H5::H5Object& object, const std::string& name, std::span<const T> values) {
    const hsize_t length = values.size();
    const auto space = length == 1 ? H5::DataSpace(H5S_SCALAR) : H5::DataSpace(1, &length);
    object.createAttribute(name, file_type<T>(), space).write(memory_type<T>(), values.data());
}

template <class T>
H5::DataSet make_dataset(const H5::Group& where, const std::string& name, const Lengths& lengths,
                         T fill) {
    auto list = properties();
    const auto chunk = chunks(lengths, sizeof(T));
    list.setChunk(static_cast<int>(chunk.size()), chunk.data());
    list.setShuffle();
    list.setDeflate(1);
    list.setFletcher32();
    list.setFillValue(memory_type<T>(), &fill);
    H5::DSetAccPropList access;
    access.setChunkCache(521, 2 * largest_chunk,
                         1.0);  // one chunk at a time is filled, never read back
    auto dataset = where.createDataSet(name, file_type<T>(), space_of(lengths), list, access);
    if constexpr (std::is_floating_point_v<T>) {
        number_attribute(dataset, "_FillValue", fill);
    }
    return dataset;
}

template <class T>
H5::DataSet small_dataset(const H5::Group& where, const std::string& name,
                          std::span<const T> values, const Lengths& lengths) {
    auto list = properties();
    if constexpr (std::is_floating_point_v<T>) {
        constexpr T missing = std::numeric_limits<T>::quiet_NaN();
        list.setFillValue(memory_type<T>(), &missing);
    }
    const auto space = lengths.empty() ? H5::DataSpace(H5S_SCALAR) : space_of(lengths);
    auto dataset = where.createDataSet(name, file_type<T>(), space, list);
    dataset.write(values.data(), memory_type<T>());
    if constexpr (std::is_floating_point_v<T>) {
        number_attribute(dataset, "_FillValue", std::numeric_limits<T>::quiet_NaN());
    }
    return dataset;
}

template <class T>
void write_block(const H5::DataSet& dataset, const Lengths& begin, const Lengths& count,
                 std::span<const T> values) {
    auto target = dataset.getSpace();
    target.selectHyperslab(H5S_SELECT_SET, count.data(), begin.data());
    dataset.write(values.data(), memory_type<T>(), space_of(count), target);
}

ORGLAB_TYPE(float, NATIVE_FLOAT, IEEE_F32LE)
ORGLAB_TYPE(double, NATIVE_DOUBLE, IEEE_F64LE)
ORGLAB_TYPE(std::int8_t, NATIVE_INT8, STD_I8LE)
ORGLAB_TYPE(std::uint8_t, NATIVE_UINT8, STD_U8LE)
ORGLAB_TYPE(std::int32_t, NATIVE_INT32, STD_I32LE)
ORGLAB_TYPE(std::uint32_t, NATIVE_UINT32, STD_U32LE)
ORGLAB_TYPE(std::int64_t, NATIVE_INT64, STD_I64LE)
ORGLAB_TYPE(std::uint64_t, NATIVE_UINT64, STD_U64LE)
#undef ORGLAB_TYPE

H5::StrType text_type() {
    H5::StrType type(H5::PredType::C_S1, H5T_VARIABLE);
    type.setCset(H5T_CSET_UTF8);
    return type;
}

H5::Group make_group(const H5::Group& where, const std::string& name) {
    const hid_t list = H5Pcreate(H5P_GROUP_CREATE);
    check(H5Pset_link_creation_order(list, tracked), "H5Pset_link_creation_order");
    check(H5Pset_attr_creation_order(list, tracked), "H5Pset_attr_creation_order");
    check(H5Pset_obj_track_times(list, false), "H5Pset_obj_track_times");
    const hid_t id = H5Gcreate2(where.getId(), name.c_str(), H5P_DEFAULT, list, H5P_DEFAULT);
    check(H5Pclose(list), "H5Pclose");
    check(id < 0 ? -1 : 0, "H5Gcreate2");
    H5::Group group(id);  // counts one more owner than there is
    check(H5Idec_ref(id) < 0 ? -1 : 0, "H5Idec_ref");
    return group;
}

H5::Group make_group(const H5::Group& where, const std::string& name,
                     const std::string& nexus_class) {
    auto group = make_group(where, name);
    attribute(group, "NX_class", nexus_class);
    return group;
}

void attribute(const H5::H5Object& object, const std::string& name, std::string_view text) {
    const auto type = text_type();
    object.createAttribute(name, type, H5::DataSpace(H5S_SCALAR)).write(type, std::string(text));
}

void attribute(const H5::H5Object& object, const std::string& name,
               const std::vector<std::string>& texts) {
    const auto type = text_type();
    const hsize_t length = texts.size();
    object.createAttribute(name, type, H5::DataSpace(1, &length))
        .write(type, pointers(texts).data());
}

Lengths chunks(const Lengths& lengths, std::size_t bytes_of_one) {
    Lengths chunk(lengths.size(), 1);
    hsize_t room = largest_chunk / bytes_of_one;
    for (std::size_t i = lengths.size(); i-- > 0;) {
        const hsize_t length = std::max<hsize_t>(lengths[i], 1);
        const hsize_t pieces =
            (length + std::max<hsize_t>(room, 1) - 1) / std::max<hsize_t>(room, 1);
        chunk[i] = (length + pieces - 1) / pieces;  // pieces of equal length waste least
        room = pieces > 1 ? 1 : room / chunk[i];
    }
    return chunk;
}

H5::DataSet text_dataset(const H5::Group& where, const std::string& name,
                         const std::vector<std::string>& texts, const Lengths& lengths) {
    const auto type = text_type();
    auto dataset = where.createDataSet(name, type, space_of(lengths), properties());
    dataset.write(pointers(texts).data(), type);
    return dataset;
}

H5::DataSet text_dataset(const H5::Group& where, const std::string& name,
                         const std::vector<std::string>& texts) {
    return text_dataset(where, name, texts, {texts.size()});
}

void text_scalar(const H5::Group& where, const std::string& name, const std::string& text) {
    const auto type = text_type();
    auto dataset = where.createDataSet(name, type, H5::DataSpace(H5S_SCALAR), properties());
    const char* pointer = text.c_str();
    dataset.write(&pointer, type);
    dataset.close();
}

void make_scale(const H5::DataSet& dataset, const std::string& name) {
    check(H5DSset_scale(dataset.getId(), name.c_str()), "H5DSset_scale");
}

H5::DataSet bare_scale(const H5::Group& where, const std::string& name, hsize_t length) {
    auto dataset = where.createDataSet(name, file_type<float>(), space_of({length}), properties());
    make_scale(dataset,
               fmt::format("This is a netCDF dimension but not a netCDF variable.{:10d}", length));
    return dataset;
}

}  // namespace orglab::hdf5
