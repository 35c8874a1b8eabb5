#include "parameters/model.hpp"

#include <algorithm>
#include <ranges>

#include "support/errors.hpp"

namespace orglab {

namespace {

/// A full key, cut at its last dot.
struct KeyParts {
    std::string_view section;
    std::string_view name;
};

KeyParts cut(std::string_view key) {
    const std::size_t dot = key.rfind('.');
    return dot == std::string_view::npos ? KeyParts{"", key}
                                         : KeyParts{key.substr(0, dot), key.substr(dot + 1)};
}

/// Whether the settings of a section, and of those within it, are the same.
bool agree(const Section& section, const Settings& a, const Settings& b) {
    const std::string first = section.name.empty() ? "" : section.name + ".";
    const std::string last = section.name.empty() ? "" : section.name + "/";  // '/' follows '.'
    const auto range = [&](const Settings& settings) {
        return std::ranges::subrange(settings.lower_bound(first),
                                     last.empty() ? settings.end() : settings.lower_bound(last));
    };
    return std::ranges::equal(range(a), range(b));
}

}  // namespace

const Model::Part* Model::holder(std::string_view key) const {
    const auto [section, name] = cut(key);
    for (const auto& [type, part] : parts_) {
        if (part.reading->section == section && part.reading->find != nullptr &&
            part.reading->find(name) != nullptr) {
            return &part;
        }
    }
    return nullptr;
}

Model Model::noting(Asked& asked) const {
    Model copy = *this;
    copy.asked_ = &asked;
    return copy;
}

const Setting* Model::setting(std::string_view key) const {
    const Part* held = holder(key);
    return held == nullptr ? nullptr : held->reading->find(cut(key).name);
}

void Model::change(std::string_view key, const Value& value) {
    const Part* held = holder(key);
    expect(held != nullptr, "a key that changes is a key of a struct: " + std::string(key));
    std::any changed = *held->value;
    held->reading->write(changed, cut(key).name, value);
    parts_.at(held->reading->type).value = std::make_shared<const std::any>(std::move(changed));
}

const Model::Part& Model::part(std::type_index type) const {
    const auto found = parts_.find(type);
    expect(found != parts_.end(), "a struct of settings is declared in the catalogue");
    if (asked_ != nullptr) {
        const Reading& reading = *found->second.reading;
        asked_->insert({reading.section, reading.find == nullptr});
    }
    return found->second;
}

Model model_of(const Catalogue& catalogue, const Settings& settings, const Model::Like& like) {
    Model made;
    for (const Section& section : catalogue.sections) {
        const bool shared = like.settings != nullptr && agree(section, settings, *like.settings);
        for (const auto& reading : section.readings) {
            auto value = shared ? like.model->part(reading->type).value
                                : std::make_shared<const std::any>(reading->read(settings));
            const bool is_new =
                made.parts_.emplace(reading->type, Model::Part{reading, std::move(value)}).second;
            expect(is_new, "a struct is filled from one section: " + section.name);
        }
    }
    return made;
}

}  // namespace orglab
