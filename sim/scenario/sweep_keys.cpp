// The keys of [sweep] that are not swept, with their values.
#include "parameters/catalogue.hpp"
#include "scenario/sweep.hpp"

namespace orglab {

Catalogue own_catalogue(const Design& design) {
    Catalogue made;
    for (Section& section : sweep_sections(design)) {
        made.add(std::move(section));
    }
    return made;
}

std::vector<OwnKey> own_keys(const SweepPart& part) {
    std::vector<OwnKey> keys;
    if (part.design == nullptr) {
        return keys;
    }
    for (const Section& section : own_catalogue(*part.design).sections) {
        for (const Setting& setting : section.settings) {
            const auto given = part.own.keys.find(full_key(section, setting));
            if (!is_of_whole_sweep(setting.name)) {
                keys.push_back({setting, given == part.own.keys.end() ? setting.fallback
                                                                      : given->second.value});
            }
        }
    }
    return keys;
}

Model own_settings(const SweepPart& part) {
    expect(part.design != nullptr, "a sweep whose design is wrong has no settings");
    Settings settings;
    for (const OwnKey& key : own_keys(part)) {
        settings.emplace("sweep." + key.setting.name, key.value);
    }
    return model_of(own_catalogue(*part.design), settings);
}

std::vector<OwnKey> written_keys(const SweepPart& part) {
    if (part.design == nullptr || !part.design->from_table) {
        return own_keys(part);
    }
    SweepPart in_lists{part.name, find_registered<Design>("paired"), {}, part.axes};
    in_lists.own.keys.emplace("sweep.design", Placed{std::string("paired"), {}});
    return own_keys(in_lists);
}

std::vector<OwnKey> keys_of_whole(const Sweep& sweep) {
    std::vector<OwnKey> keys;
    for (const Setting& setting : sweep_section().settings) {
        const auto given = sweep.own.keys.find("sweep." + setting.name);
        if (given != sweep.own.keys.end() && given->second.value != setting.fallback) {
            keys.push_back({setting, given->second.value});
        }
    }
    return keys;
}

}  // namespace orglab
