// How every file comes to its name: written under another one, complete on the disk, then renamed.
#pragma once

#include <filesystem>
#include <string_view>

namespace orglab {

/// Throws InputError if a file of this name cannot be made, before the work that it is for: a
/// folder, a link (nothing is written through one), something else that is not a file, one that
/// exists already and is not to be replaced, a file that is write-protected or another user's in a
/// folder shared by all, or a folder that takes no new files (it need not exist yet).
void check_place(const std::filesystem::path& name, bool replace);

/// Waits until what stands under the temporary name is on the disk, and renames it in one step.
/// Without `replace` an existing file is left alone and an error. Throws MachineError.
void publish(const std::filesystem::path& temporary, const std::filesystem::path& name,
             bool replace);

/// The folder that a file stands in: "." if its name says none.
std::filesystem::path folder_of(const std::filesystem::path& file);

/// A file under a random name that did not exist, beside the one that it shall become or in another
/// folder on the same disk; removed if it is not published. Throws MachineError.
class NewFile {
public:
    explicit NewFile(const std::filesystem::path& name) : NewFile(name, folder_of(name)) {}
    NewFile(std::filesystem::path name, const std::filesystem::path& folder);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    /// Its present name, for a library that writes to a name.
    [[nodiscard]] const std::filesystem::path& path() const { return temporary_; }
    void write(std::string_view bytes);
    void publish(bool replace);

private:
    std::filesystem::path name_;
    std::filesystem::path temporary_;
    int descriptor_ = -1;
    std::size_t size_ = 0;
};

/// check_place, then the folder if it is not there, then all of the file in one call.
void write_file(const std::filesystem::path& name, std::string_view text, bool replace);

}  // namespace orglab
