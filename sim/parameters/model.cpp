#include "parameters/model.hpp"

#include "support/errors.hpp"

namespace orglab {

void Model::change(std::string_view key, const Value& value) {
    const std::size_t dot = key.rfind('.');
    const std::string_view section = key.substr(0, dot == std::string_view::npos ? 0 : dot);
    const std::string_view name = dot == std::string_view::npos ? key : key.substr(dot + 1);
    for (auto& [type, part] : parts_) {
        if (part.reading->section == section && part.reading->write != nullptr &&
            part.reading->write(part.value, name, value)) {
            return;
        }
    }
    throw BrokenPromise("a key that changes is a key of a struct: " + std::string(key));
}

const Model::Part& Model::part(std::type_index type) const {
    const auto found = parts_.find(type);
    expect(found != parts_.end(), "a struct of settings is declared in the catalogue");
    return found->second;
}

Model model_of(const Catalogue& catalogue, const Settings& settings) {
    Model made;
    for (const Section& section : catalogue.sections) {
        for (const auto& reading : section.readings) {
            const bool is_new =
                made.parts_.emplace(reading->type, Model::Part{reading, reading->read(settings)})
                    .second;
            expect(is_new, "a struct is filled from one section: " + section.name);
        }
    }
    return made;
}

}  // namespace orglab
