#include "results/hdf5/handles.hpp"

#include <fmt/format.h>

#include "results/child_process.hpp"

namespace orglab::hdf5 {
namespace {

namespace fs = std::filesystem;

/// The system's own words if HDF5 hands them on, else its most specific description.
herr_t most_telling(unsigned depth, const H5E_error2_t* error, void* text) {
    auto& told = *static_cast<std::string*>(text);
    const std::string_view description = error->desc != nullptr ? error->desc : "";
    constexpr std::string_view mark = "error message = '";
    if (const auto begin = description.find(mark); begin != std::string_view::npos) {
        const auto words = description.substr(begin + mark.size());
        told = words.substr(0, words.find('\''));
        return 1;
    }
    if (depth == 0) {
        told = description;
    }
    return 0;
}

/// The format that any tool since HDF5 1.8 reads, with names and attributes in our order.
H5::H5File create(const std::string& name, const H5::FileAccPropList& access) {
    check(H5Pset_libver_bounds(access.getId(), H5F_LIBVER_V18, H5F_LIBVER_V18),
          "H5Pset_libver_bounds");
    const H5::FileCreatPropList creation;
    constexpr unsigned tracked = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    check(H5Pset_link_creation_order(creation.getId(), tracked), "H5Pset_link_creation_order");
    check(H5Pset_attr_creation_order(creation.getId(), tracked), "H5Pset_attr_creation_order");
    check(H5Pset_obj_track_times(creation.getId(), false), "H5Pset_obj_track_times");
    return {name, H5F_ACC_TRUNC, creation, access};
}

H5::H5File create_in_memory() {
    constexpr std::size_t growth = std::size_t{1} << 20U;
    static unsigned made = 0;
    // In the oldest format: HDF5 1.10 takes images of newer ones with a checksum that is wrong.
    const H5::FileAccPropList access;
    check(H5Pset_fapl_core(access.getId(), growth, false), "H5Pset_fapl_core");
    return {fmt::format("orglab-in-memory-{}", made++), H5F_ACC_TRUNC,
            H5::FileCreatPropList::DEFAULT, access};
}

}  // namespace

ErrorStack::ErrorStack(void (*at_first)(const ErrorStack&)) : at_first_(at_first) {
    H5Eget_auto2(H5E_DEFAULT, &former_, &former_data_);
    H5Eset_auto2(H5E_DEFAULT, &ErrorStack::listen, this);
}

ErrorStack::~ErrorStack() {
    H5Eset_auto2(H5E_DEFAULT, former_, former_data_);
}

herr_t ErrorStack::listen(hid_t stack, void* self) {
    auto& complaints = *static_cast<ErrorStack*>(self);
    if (complaints.first_.empty()) {
        H5Ewalk2(stack, H5E_WALK_UPWARD, &most_telling, &complaints.first_);
        if (complaints.at_first_ != nullptr) {
            complaints.at_first_(complaints);
        }
    }
    return 0;
}

MachineError ErrorStack::error(const fs::path& file, std::string_view doing) const {
    return MachineError(fmt::format("{}: cannot {}: {}", file.string(), doing,
                                    first_.empty() ? "unknown reason" : first_));
}

MemoryFile::MemoryFile() {
    try {
        file_ = create_in_memory();
    } catch (const H5::Exception&) {
        throw complaints_.error("a file in memory", "make");
    }
}

/// HDF5 crashes if it closes a file that it had not enough memory to write: it is left open.
void MemoryFile::give_up() {
    H5Iinc_ref(file_.getId());
}

MemoryFile::~MemoryFile() {
    try {
        file_.close();
    } catch (const H5::Exception&) {  // nothing is lost: its bytes were taken, or nobody wants them
    }
}

std::string_view MemoryFile::bytes() {
    std::size_t size = 0;
    const char* image = nullptr;
    write([&](H5::H5File& file) {
        file.flush(H5F_SCOPE_GLOBAL);
        const ssize_t length = H5Fget_file_image(file.getId(), nullptr, 0);
        check(length < 0 ? -1 : 0, "H5Fget_file_image");
        size = static_cast<std::size_t>(length);
        void* handle = nullptr;  // of a file in memory: where the pointer to its bytes stands
        check(H5Fget_vfd_handle(file.getId(), H5P_DEFAULT, &handle), "H5Fget_vfd_handle");
        image = reinterpret_cast<const char*>(*static_cast<unsigned char**>(handle));
    });
    return {image, size};
}

void OutputFile::end(const ErrorStack& complaints) {
    end_child(complaints.first().empty() ? "unknown reason" : complaints.first());
}

OutputFile::OutputFile(fs::path name)
    : complaints_(&OutputFile::end), file_(create(name.string(), H5::FileAccPropList())) {
}

InputFile::InputFile(fs::path name) : name_(std::move(name)) {
    const ErrorStack complaints;
    try {
        file_ = H5::H5File(name_.string(), H5F_ACC_RDONLY);
    } catch (const H5::Exception&) {
        throw complaints.error(name_, "open");
    }
}

InputFile::~InputFile() {
    const ErrorStack complaints;
    try {
        file_.close();
    } catch (const H5::Exception&) {  // nothing was to be written
    }
}

}  // namespace orglab::hdf5
