#include "results/stored/resolved_text.hpp"

#include "results/file/from_outside.hpp"
#include "results/hdf5/checked.hpp"
#include "results/stored/stored_study.hpp"

namespace orglab {

std::string resolved_text(const std::filesystem::path& file) {
    std::string text;
    bool is_there = false;
    read_from_outside(file, [&](const H5::Group& root) {
        const std::string name = "provenance/resolved";
        is_there = root.nameExists("provenance") && root.nameExists(name);
        if (is_there) {
            const auto texts = hdf5::texts_in(hdf5::open_dataset(root, name), name);
            if (texts.size() != 1) {
                throw hdf5::Damage(name + " is not one text");
            }
            text = texts.front();
        }
    });
    if (!is_there) {
        throw HoldsNoScenario(Complaint{
            .file = file.string(),
            .problem = "does not say which design chose its points: an earlier version of orglab "
                       "made it"});
    }
    return text;
}

}  // namespace orglab
