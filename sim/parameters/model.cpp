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

/// The settings of a section and of those within it.
auto settings_in(const std::string& section, const Settings& settings) {
    const std::string first = section.empty() ? "" : section + ".";
    const std::string last = section.empty() ? "" : section + "/";  // '/' follows '.'
    return std::ranges::subrange(settings.lower_bound(first),
                                 last.empty() ? settings.end() : settings.lower_bound(last));
}

/// Whether a struct is the same of both settings: whether all agree that it is filled from.
bool agree(const Reading& reading, const Settings& a, const Settings& b) {
    const auto matters = [&](std::string_view key) {
        const auto [section, name] = cut(key);
        return reading.find == nullptr ||  // a family, with the sections within it
               (section == reading.section && reading.find(name) != nullptr);
    };
    const auto one = settings_in(reading.section, a);
    const auto other = settings_in(reading.section, b);
    auto there = other.begin();
    for (const auto& entry : one) {
        if (there == other.end() || there->first != entry.first) {
            return false;  // other sections or keys
        }
        if (entry.second != there->second && matters(entry.first)) {
            return false;
        }
        ++there;
    }
    return there == other.end();
}

}  // namespace

const Model::Part* Model::holder(std::string_view key) const {
    const auto [section, name] = cut(key);
    const auto holds = [&](const auto& entry) {
        const Reading& reading = *entry.second.reading;
        return reading.section == section && reading.find != nullptr &&
               reading.find(name) != nullptr;
    };
    if (const auto own = std::ranges::find_if(own_, holds); own != own_.end()) {
        return &own->second;
    }
    if (shared_ != nullptr) {
        const Parts& parts = shared_->parts();
        if (const auto like = std::ranges::find_if(parts, holds); like != parts.end()) {
            return &like->second;
        }
    }
    return nullptr;
}

Model::Table::Table(Parts parts) : parts_(std::move(parts)) {
    by_place_of_name_.reserve(parts_.size());
    for (const auto& [type, part] : parts_) {
        by_place_of_name_.emplace(type.name(), &part);
    }
}

const Model::Part* Model::Table::found(std::type_index type) const {
    if (const auto found = by_place_of_name_.find(type.name()); found != by_place_of_name_.end()) {
        return found->second;
    }
    const auto found = parts_.find(type);  // a program of several libraries may have a name twice
    return found == parts_.end() ? nullptr : &found->second;
}

const Model::Part* Model::found(std::type_index type) const {
    if (const auto own = own_.find(type); own != own_.end()) {
        return &own->second;
    }
    return shared_ == nullptr ? nullptr : shared_->found(type);
}

Model Model::with_own_table() const {
    Parts all = shared_ == nullptr ? Parts() : shared_->parts();
    for (const auto& [type, part] : own_) {
        all.insert_or_assign(type, part);
    }
    Model made;
    made.shared_ = std::make_shared<const Table>(std::move(all));
    made.asked_ = asked_;
    return made;
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
    change(ReadingOfStruct(held->reading), key, value);
}

std::vector<Model::ReadingOfStruct> Model::readings_of(std::string_view key) const {
    std::vector<ReadingOfStruct> readings;
    const auto [section, name] = cut(key);
    const auto look = [&](const auto& entry) {
        const ReadingOfStruct& reading = entry.second.reading;
        const bool of_family = reading->find == nullptr && key.starts_with(reading->section + ".");
        if (of_family || (reading->find != nullptr && reading->section == section &&
                          reading->find(name) != nullptr)) {
            readings.push_back(reading);
        }
    };
    const Model all = with_own_table();
    std::ranges::for_each(all.shared_->parts(), look);
    return readings;
}

void Model::change(const ReadingOfStruct& reading, std::string_view key, const Value& value) {
    const auto own = own_.find(reading->type);
    if (own != own_.end() && own->second.value.use_count() == 1) {
        reading->write(*own->second.value, cut(key).name, value);
        return;
    }
    const Part* held = found(reading->type);
    expect(held != nullptr, "a struct that changes is there");
    auto changed = std::make_shared<std::any>(*held->value);
    reading->write(*changed, cut(key).name, value);
    own_.insert_or_assign(reading->type, Part{reading, std::move(changed)});
}

void Model::fill(const ReadingOfStruct& reading, const Settings& settings) {
    own_.insert_or_assign(reading->type,
                          Part{reading, std::make_shared<std::any>(reading->read(settings))});
}

const Model::Part& Model::part(std::type_index type) const {
    const Part* part = found(type);
    expect(part != nullptr, "a struct of settings is declared in the catalogue");
    if (asked_ != nullptr) {
        const Reading& reading = *part->reading;
        asked_->insert({reading.section, reading.find == nullptr});
    }
    return *part;
}

const Model::Part& Model::part(std::type_index type,
                               std::initializer_list<std::string_view> keys) const {
    const Part* part = found(type);
    expect(part != nullptr, "a struct of settings is declared in the catalogue");
    for (const std::string_view key : keys) {
        if (asked_ != nullptr) {
            const Reading& reading = *part->reading;
            expect(reading.find != nullptr && reading.find(key) != nullptr,
                   "a key that is asked for is one of its struct: " + std::string(key));
            asked_->insert({reading.section, false, reading.section + "." + std::string(key)});
        }
    }
    return *part;
}

bool follows_from(const Model::Asked& asked, std::string_view key) {
    return std::ranges::any_of(asked, [&](const Model::Source& one) {
        return one.key.empty() ? cut(key).section == one.section ||
                                     (one.family && key.starts_with(one.section + "."))
                               : key == one.key;
    });
}

Model model_of(const Catalogue& catalogue, const Settings& settings, const Model::Like& like) {
    Model::Parts parts;
    for (const Section& section : catalogue.sections) {
        for (const auto& reading : section.readings) {
            const bool same = like.settings != nullptr && agree(*reading, settings, *like.settings);
            if (same && !like.model->own_.contains(reading->type)) {
                continue;  // it is in the table that both share
            }
            auto value = same ? like.model->part(reading->type).value
                              : std::make_shared<std::any>(reading->read(settings));
            const bool is_new =
                parts.emplace(reading->type, Model::Part{reading, std::move(value)}).second;
            expect(is_new, "a struct is filled from one section: " + section.name);
        }
    }
    Model made;
    if (like.model == nullptr) {
        made.shared_ = std::make_shared<const Model::Table>(std::move(parts));
    } else {
        made.shared_ = like.model->shared_;
        parts.shrink_to_fit();
        made.own_ = std::move(parts);
    }
    return made;
}

}  // namespace orglab
