#include "results/file/regular_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "support/errors.hpp"

namespace orglab {

namespace fs = std::filesystem;

void refuse_file(const fs::path& file, std::string problem, std::string allowed) {
    throw InputError(Complaint{
        .file = file.string(), .problem = std::move(problem), .allowed = std::move(allowed)});
}

const fs::path& regular_file(const fs::path& file) {
    std::error_code error;
    const auto status = fs::status(file, error);
    if (status.type() == fs::file_type::not_found) {
        refuse_file(file, "there is no such file");
    }
    if (status.type() == fs::file_type::none) {
        refuse_file(file, fmt::format("cannot be read: {}", error.message()));
    }
    if (status.type() != fs::file_type::regular) {
        refuse_file(file, "is not a regular file");
    }
    if (::access(file.c_str(), R_OK) != 0) {
        refuse_file(file, fmt::format("cannot be read: {}", std::strerror(errno)));
    }
    return file;
}

}  // namespace orglab
