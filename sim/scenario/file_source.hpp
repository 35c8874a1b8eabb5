// Where a scenario's further files come from: scenarios that it extends, tables of people and ties.
#pragma once

#include <string>
#include <variant>

namespace orglab {

struct SourceFile {
    std::string name;  ///< in messages, and as `by` for the files that this one names
    std::string text;
};

/// Why there is no such file, and the name that was probably meant ("" if none is near).
struct NoSourceFile {
    std::string problem;
    std::string suggestion;
};

/// The base class knows no files at all: all that a scenario says must stand in its own text.
class FileSource {
public:
    using Answer = std::variant<SourceFile, NoSourceFile>;

    virtual ~FileSource() = default;
    /// The scenario that `extends = "NAME"` means in the scenario `by`.
    [[nodiscard]] virtual Answer scenario(const std::string& name, const std::string& by) const;
    /// The table (CSV) at a path that is relative to the scenario `by`.
    [[nodiscard]] virtual Answer table(const std::string& path, const std::string& by) const;
    /// A name that all names of the same file share.
    [[nodiscard]] virtual std::string identity(const std::string& file) const;
    /// A path that stands in the scenario `written_in` ("": on the command line), as a path
    /// relative to the scenario `by`.
    [[nodiscard]] virtual std::string relative(const std::string& path,
                                               const std::string& written_in,
                                               const std::string& by) const;
};

/// A FileSource without files.
const FileSource& no_files();

}  // namespace orglab
