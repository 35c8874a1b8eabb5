#include "results/hdf5/checked.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>
#include <string_view>

#include "results/hdf5/handles.hpp"

namespace orglab::hdf5 {
namespace {

constexpr std::size_t longest_text = std::size_t{64} << 20U;

[[noreturn]] void damaged(const std::string& name, std::string_view how) {
    throw Damage(fmt::format("{} {}", name, how));
}

void expect_number(const H5::AbstractDs& data, const std::string& name) {
    const auto type = data.getTypeClass();
    if (type != H5T_INTEGER && type != H5T_FLOAT) {
        damaged(name, "does not hold numbers");
    }
}

hsize_t size_of(const Lengths& lengths) {
    return std::accumulate(lengths.begin(), lengths.end(), hsize_t{1}, std::multiplies<>());
}

/// One text as HDF5 hands it over: of variable length, or in so many bytes.
std::string text_of(const H5::Attribute& attribute, const std::string& name) {
    const H5::StrType type = attribute.getStrType();
    if (attribute.getTypeClass() != H5T_STRING ||
        attribute.getSpace().getSimpleExtentNpoints() != 1) {
        damaged(name, "is not one text");
    }
    if (type.isVariableStr()) {
        char* text = nullptr;
        attribute.read(text_type(), &text);
        std::string copy = text == nullptr ? "" : text;
        H5free_memory(text);
        return copy;
    }
    if (type.getSize() > longest_text) {
        damaged(name, "is longer than any text of a results file");
    }
    std::string text(type.getSize(), '\0');
    attribute.read(type, text.data());
    text.resize(std::min(text.find('\0'), text.size()));
    return text;
}

/// A dataset whose elements stand in the file one after the other has no more than fit into it.
void expect_stored(const H5::DataSet& dataset, const std::string& name, hsize_t count) {
    const hsize_t bytes = count * dataset.getDataType().getSize();
    if (count != 0 && dataset.getStorageSize() < bytes &&
        dataset.getCreatePlist().getLayout() != H5D_CHUNKED) {
        damaged(name, "says it is longer than it is");
    }
    if (dataset.getCreatePlist().getLayout() == H5D_CHUNKED && count > (hsize_t{1} << 24U)) {
        damaged(name, "is longer than any axis of a results file");
    }
}

}  // namespace

H5::DataSet open_dataset(const H5::Group& root, const std::string& path) {
    for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
        const std::string part = path.substr(0, end);
        H5L_info_t link{};
        check(H5Lget_info(root.getId(), part.c_str(), &link, H5P_DEFAULT), "H5Lget_info");
        if (link.type != H5L_TYPE_HARD) {
            damaged(part, "is a link to elsewhere");
        }
        if (end == std::string::npos) {
            break;
        }
    }
    if (root.childObjType(path) != H5O_TYPE_DATASET) {
        damaged(path, "is not a dataset");
    }
    H5::DSetAccPropList access;
    constexpr std::size_t slots = 1009;
    constexpr std::size_t chunks_of_a_point = std::size_t{4} << 20U;
    access.setChunkCache(slots, chunks_of_a_point, 1.0);
    auto dataset = root.openDataSet(path, access);
    const auto made = dataset.getCreatePlist();
    if (made.getLayout() == H5D_VIRTUAL || H5Pget_external_count(made.getId()) != 0) {
        damaged(path, "keeps its numbers in other files");
    }
    return dataset;
}

Lengths shape_of(const H5::DataSet& dataset) {
    const auto space = dataset.getSpace();
    Lengths lengths(static_cast<std::size_t>(space.getSimpleExtentNdims()));
    space.getSimpleExtentDims(lengths.data());
    return lengths;
}

std::string text_attribute(const H5::H5Object& object, const std::string& name) {
    return object.attrExists(name) ? text_of(object.openAttribute(name), name) : "";
}

std::optional<std::vector<double>> numbers_of_attribute(const H5::H5Object& object,
                                                        const std::string& name, hsize_t count) {
    if (!object.attrExists(name)) {
        return std::nullopt;
    }
    const auto attribute = object.openAttribute(name);
    expect_number(attribute, name);
    if (static_cast<hsize_t>(attribute.getSpace().getSimpleExtentNpoints()) != count) {
        damaged(name, "has the wrong length");
    }
    std::vector<double> values(count);
    attribute.read(H5::PredType::NATIVE_DOUBLE, values.data());
    return values;
}

std::vector<std::string> texts_in(const H5::DataSet& dataset, const std::string& name) {
    const Lengths shape = shape_of(dataset);
    if (dataset.getTypeClass() != H5T_STRING || !dataset.getStrType().isVariableStr() ||
        shape.size() > 1) {
        damaged(name, "is not a list of texts");
    }
    const hsize_t count = size_of(shape);
    expect_stored(dataset, name, count);
    std::vector<char*> pointers(count, nullptr);
    dataset.read(pointers.data(), text_type());
    std::vector<std::string> texts;
    texts.reserve(count);
    for (char* pointer : pointers) {
        texts.emplace_back(pointer == nullptr ? "" : pointer);
        H5free_memory(pointer);
    }
    return texts;
}

template <class T>
std::vector<T> numbers_in(const H5::DataSet& dataset, const std::string& name,
                          const Lengths& shape) {
    expect_number(dataset, name);
    if (shape_of(dataset) != shape) {
        damaged(name, "has the wrong shape");
    }
    std::vector<T> values(size_of(shape));
    dataset.read(values.data(), memory_type<T>());
    return values;
}

template <class T>
std::vector<T> axis_in(const H5::DataSet& dataset, const std::string& name) {
    const Lengths shape = shape_of(dataset);
    if (shape.size() != 1) {
        damaged(name, "is not an axis");
    }
    expect_stored(dataset, name, shape[0]);
    return numbers_in<T>(dataset, name, shape);
}

template <class T>
std::vector<T> block_in(const H5::DataSet& dataset, const std::string& name, const Lengths& begin,
                        const Lengths& count) {
    expect_number(dataset, name);
    const Lengths shape = shape_of(dataset);
    bool inside = shape.size() == count.size();
    for (std::size_t axis = 0; inside && axis < shape.size(); ++axis) {
        inside = begin[axis] <= shape[axis] && count[axis] <= shape[axis] - begin[axis];
    }
    if (!inside) {
        damaged(name, "has the wrong shape");
    }
    std::vector<T> values(size_of(count));
    if (!values.empty()) {
        auto space = dataset.getSpace();
        space.selectHyperslab(H5S_SELECT_SET, count.data(), begin.data());
        dataset.read(values.data(), memory_type<T>(),
                     H5::DataSpace(static_cast<int>(count.size()), count.data()), space);
    }
    return values;
}

#define ORGLAB_READ(T)                                                                          \
    template std::vector<T> numbers_in(const H5::DataSet&, const std::string&, const Lengths&); \
    template std::vector<T> axis_in(const H5::DataSet&, const std::string&);                    \
    template std::vector<T> block_in(const H5::DataSet&, const std::string&, const Lengths&,    \
                                     const Lengths&);
ORGLAB_READ(float)
ORGLAB_READ(double)
ORGLAB_READ(std::int8_t)
ORGLAB_READ(std::uint8_t)
ORGLAB_READ(std::int32_t)
ORGLAB_READ(std::int64_t)
ORGLAB_READ(std::uint64_t)
#undef ORGLAB_READ

}  // namespace orglab::hdf5
