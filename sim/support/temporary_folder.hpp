// An empty folder of its own, gone at the end.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "support/errors.hpp"

namespace orglab {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::error_code none;
        std::string name = (std::filesystem::temp_directory_path(none) / "orglab-XXXXXX").string();
        if (none || mkdtemp(name.data()) == nullptr) {
            throw MachineError(name + ": no folder can be made there");
        }
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace orglab
