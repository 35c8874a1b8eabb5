#include "scenario/held_files.hpp"

#include <algorithm>

namespace orglab {

FileSource::Answer KeepingFiles::scenario(const std::string& name, const std::string& by) const {
    return files_.scenario(name, by);
}

FileSource::Answer KeepingFiles::table(const std::string& path, const std::string& by) const {
    Answer answer = files_.table(path, by);
    if (const auto* file = std::get_if<SourceFile>(&answer);
        file != nullptr && std::ranges::count(kept_, path, &SourceFile::name) == 0) {
        kept_.push_back({path, file->text});
    }
    return answer;
}

std::string KeepingFiles::identity(const std::string& file) const {
    return files_.identity(file);
}

std::string KeepingFiles::relative(const std::string& path, const std::string& written_in,
                                   const std::string& by) const {
    return files_.relative(path, written_in, by);
}

FileSource::Answer HeldFiles::table(const std::string& path, const std::string& by) const {
    const auto held = std::ranges::find(files_, path, &SourceFile::name);
    return held == files_.end() ? FileSource::table(path, by) : Answer(*held);
}

}  // namespace orglab
