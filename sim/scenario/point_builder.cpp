#include "scenario/point_builder.hpp"

#include <fmt/format.h>

#include "scenario/factor_value.hpp"
#include "scenario/key_checker.hpp"

namespace orglab {

namespace {

std::string where_of(const NamedLayer& variant, const Point& point) {
    std::string text;
    if (variant.written) {
        text = fmt::format("in variant \"{}\": ", variant.name);
    }
    for (const auto& [key, value] : point.swept) {
        text += fmt::format("at {} = {}: ", key, to_text(value));
    }
    return text;
}

Settings values_of(const Given& given) {
    Settings values;
    for (const auto& [key, placed] : given) {
        values.emplace(key, placed->value);
    }
    return values;
}

/// The sections that any of the layers opens, with or without keys in them.
std::set<std::string, std::less<>> opened_in(const std::vector<const Layer*>& layers) {
    std::set<std::string, std::less<>> opened;
    for (const Layer* layer : layers) {
        for (const auto& [section, place] : layer->sections) {
            opened.insert(section);
        }
    }
    return opened;
}

}  // namespace

PointBuilder::PointBuilder(const Layers& layers, const std::string& file,
                           const Catalogue& catalogue, const FileSource& files,
                           Complaints& complaints)
    : layers_(layers),
      file_(file),
      catalogue_(catalogue),
      complaints_(complaints),
      data_(files, file) {
    for (const auto& axis : layers.sweep.axes) {
        parameters_.insert(axis.factor.key);
    }
    for (const auto& variant : layers.variants) {
        for (const auto& [key, placed] : variant.layer.keys) {
            parameters_.insert(key);
        }
    }
}

PointDraft PointBuilder::draft_of(const NamedLayer& variant, const DesignRow& row) const {
    PointDraft draft;
    draft.variant = &variant;
    draft.point.scenario = variant.name;
    for (const Layer* layer : {&layers_.base, &variant.layer}) {
        for (const auto& [key, placed] : layer->keys) {
            draft.given[key] = &placed;
        }
    }
    const auto& axes = layers_.sweep.axes;
    draft.swept.reserve(axes.size());  // `given` points into it
    draft.point.swept.reserve(axes.size());
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const Factor& factor = axes[i].factor;
        draft.swept.push_back({value_at(factor, row[i], catalogue_), axes[i].place});
        draft.given[factor.key] = &draft.swept.back();
        draft.point.swept.emplace_back(factor.key, draft.swept.back().value);
    }
    draft.where = where_of(variant, draft.point);
    return draft;
}

PointDraft PointBuilder::settle(const NamedLayer& variant, const DesignRow& row) {
    PointDraft draft = draft_of(variant, row);
    Point& point = draft.point;
    const Settings given = values_of(draft.given);
    draft.declared = declared_keys(catalogue_, given, opened_in({&layers_.base, &variant.layer}));
    draft.settings = complete(catalogue_, given, draft.declared);
    require(draft);
    data_.attach(
        point, draft.settings, [&](const std::string& key) { return place_of(key, draft); },
        [&](const std::string& key) { return draft.given.contains(key); }, complaints_);
    point.settings = PointSettings(draft.settings, like_entries_);
    return draft;
}

PointDraft PointBuilder::build(const NamedLayer& variant, const DesignRow& row) {
    PointDraft draft = settle(variant, row);
    Point& point = draft.point;
    point.model =
        model_of(catalogue_, draft.settings,
                 like_of_ == nullptr ? Model::Like{} : Model::Like{&like_settings_, &like_model_});
    if (like_of_ != &variant) {
        like_of_ = &variant;
        like_settings_ = draft.settings;
        like_entries_ = point.settings = point.settings.with_own_list();
        like_model_ = point.model = point.model.with_own_table();
    }
    point.parameters.reserve(parameters_.size());
    for (const auto& key : parameters_) {
        const auto value = point.settings.find(key);
        point.parameters.emplace_back(key, value == point.settings.end() ? Value() : value->second);
    }
    return draft;
}

void PointBuilder::require(const PointDraft& draft) {
    for (const auto& [key, setting] : draft.declared) {
        if (setting->required && !draft.given.contains(key) && !layers_.unknown.contains(key)) {
            complaints_.add_once(place_of(key, draft), draft.where,
                                 {key, "is missing", allowed(*setting), ""});
        }
    }
}

Place PointBuilder::place_of(const std::string& key, const PointDraft& draft) const {
    if (const auto own = draft.given.find(key); own != draft.given.end()) {
        return own->second->place;
    }
    const std::string section = section_of(key);
    for (const Layer* layer : {&draft.variant->layer, &layers_.base}) {
        if (const auto opened = layer->sections.find(section); opened != layer->sections.end()) {
            return opened->second;
        }
    }
    return draft.variant->place.line > 0 ? draft.variant->place : Place{file_, 0, 0};
}

}  // namespace orglab
