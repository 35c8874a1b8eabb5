#include "scenario/files_on_disk.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <string_view>

#include "scenario/nearest_file.hpp"
#include "scenario/scenario_text.hpp"
#include "scenario/shipped.hpp"

namespace orglab {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_table = std::size_t{1} << 30U;

bool is_file(const fs::path& path) {
    std::error_code none;
    return fs::is_regular_file(path, none);
}

/// Whether a file begins as those of HDF5 do.
bool is_hdf5(const fs::path& file) {
    constexpr std::string_view begins = "\x89HDF\r\n\x1a\n";
    std::array<char, begins.size()> head{};
    return is_file(file) &&
           std::ifstream(file, std::ios::binary).read(head.data(), head.size()).good() &&
           std::string_view(head.data(), head.size()) == begins;
}

class FilesOnDisk final : public FileSource {
public:
    [[nodiscard]] Answer scenario(const std::string& name, const std::string& by) const override {
        const fs::path folder = fs::path(by).parent_path();
        const fs::path beside = folder / name;
        if (is_file(beside)) {
            return read_file(beside.lexically_normal(), largest_file);
        }
        if (fs::path(name).is_relative()) {
            if (auto known = known_scenario(name)) {
                return read_file(*known, largest_file);
            }
        }
        return NoSourceFile{fmt::format("there is no file \"{}\"", beside.string()),
                            nearest_scenario(folder, name)};
    }

    [[nodiscard]] Answer table(const std::string& path, const std::string& by) const override {
        const fs::path folder = fs::path(by).parent_path();
        Answer answer = read_file(folder / path, largest_table);
        if (auto* none = std::get_if<NoSourceFile>(&answer)) {
            std::error_code unknown;
            if (!fs::exists(folder / path, unknown)) {
                none->suggestion = nearest_file(folder, path);
            }
        } else {
            auto& name = std::get<SourceFile>(answer).name;
            name = fs::path(name).lexically_normal().string();
        }
        return answer;
    }

    [[nodiscard]] std::string identity(const std::string& file) const override {
        std::error_code error;
        const fs::path made = fs::weakly_canonical(file, error);
        return error ? file : made.string();
    }

    [[nodiscard]] std::string relative(const std::string& path, const std::string& written_in,
                                       const std::string& by) const override {
        if (fs::path(path).is_absolute()) {
            return path;
        }
        const fs::path from =
            written_in.empty() ? fs::current_path() : fs::absolute(written_in).parent_path();
        return (from / path)
            .lexically_normal()
            .lexically_proximate(fs::absolute(by).parent_path())
            .generic_string();
    }
};

}  // namespace

const FileSource& files_on_disk() {
    static const FilesOnDisk disk;
    return disk;
}

FileSource::Answer read_file(const fs::path& file, std::size_t limit) {
    std::error_code error;
    if (!is_file(file)) {  // a folder, a device or a pipe might have no end
        return NoSourceFile{fs::exists(file, error)
                                ? fmt::format("\"{}\" is not a regular file", file.string())
                                : fmt::format("there is no file \"{}\"", file.string()),
                            ""};
    }
    const auto size = fs::file_size(file, error);
    if (error || size > limit) {
        return NoSourceFile{fmt::format("\"{}\" has more than {} bytes", file.string(), limit), ""};
    }
    std::string text(static_cast<std::size_t>(size), '\0');
    std::ifstream stream(file, std::ios::binary);
    if (!stream || !stream.read(text.data(), static_cast<std::streamsize>(text.size()))) {
        return NoSourceFile{fmt::format("\"{}\" cannot be read", file.string()), ""};
    }
    return SourceFile{file.string(), std::move(text)};
}

Scenario read_scenario(const std::string& file, const Catalogue& catalogue,
                       const std::vector<Override>& overrides) {
    if (is_hdf5(file)) {
        throw InputError(Complaint{
            .file = file,
            .problem = "is a results file (HDF5), not a scenario",
            .allowed =
                "a scenario (TOML): `orglab show` prints what results hold; the scenario that "
                "they are of stands in their provenance/resolved"});
    }
    auto answer = read_file(file, largest_file);
    if (const auto* none = std::get_if<NoSourceFile>(&answer)) {
        throw InputError(Complaint{.file = file, .problem = none->problem});
    }
    return read_scenario_text(std::get<SourceFile>(answer).text, file, catalogue, overrides,
                              files_on_disk());
}

}  // namespace orglab
