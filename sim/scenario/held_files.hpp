// Tables of a scenario that are kept with it, and sources of them: what was read once from a disk
// is read again without one.
#pragma once

#include <utility>
#include <vector>

#include "scenario/file_source.hpp"

namespace orglab {

/// Another source, of which every table that was asked for is kept, once, under the path by which
/// it was asked for.
class KeepingFiles final : public FileSource {
public:
    /// `files` must outlive this.
    explicit KeepingFiles(const FileSource& files) : files_(files) {}
    [[nodiscard]] Answer scenario(const std::string& name, const std::string& by) const override;
    [[nodiscard]] Answer table(const std::string& path, const std::string& by) const override;
    [[nodiscard]] std::string identity(const std::string& file) const override;
    [[nodiscard]] std::string relative(const std::string& path, const std::string& written_in,
                                       const std::string& by) const override;
    [[nodiscard]] std::vector<SourceFile> take() { return std::move(kept_); }

private:
    const FileSource& files_;
    mutable std::vector<SourceFile> kept_;
};

/// Tables that are in memory, by exactly the paths under which they were kept.
class HeldFiles final : public FileSource {
public:
    explicit HeldFiles(std::vector<SourceFile> files) : files_(std::move(files)) {}
    [[nodiscard]] Answer table(const std::string& path, const std::string& by) const override;

private:
    std::vector<SourceFile> files_;
};

}  // namespace orglab
