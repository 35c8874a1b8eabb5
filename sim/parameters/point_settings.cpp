#include "parameters/point_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace orglab {

PointSettings::PointSettings(const Settings& settings, const PointSettings& like) {
    std::uint32_t place = 0;
    if (like.own_.empty() && std::ranges::equal(settings, like, {}, &Entry::first, &Entry::first)) {
        shared_ = like.shared_;
        shares_list_ = true;
        for (const Entry& entry : settings) {
            if (like.entry(place) != entry) {
                own_.emplace_back(place, std::make_shared<Entry>(entry));
            }
            ++place;
        }
        own_.shrink_to_fit();
        return;
    }
    std::vector<Kept> entries;
    entries.reserve(settings.size());
    for (const Entry& entry : settings) {
        while (place < like.size() && like.entry(place).first < entry.first) {
            ++place;
        }
        const bool same = place < like.size() && like.entry(place) == entry;
        entries.push_back(same ? like.kept(place) : std::make_shared<const Entry>(entry));
    }
    shared_ = std::make_shared<const std::vector<Kept>>(std::move(entries));
}

PointSettings PointSettings::with_own_list() const {
    std::vector<Kept> entries;
    entries.reserve(size());
    for (std::size_t place = 0; place < size(); ++place) {
        entries.push_back(kept(place));
    }
    PointSettings made;
    made.shared_ = std::make_shared<const std::vector<Kept>>(std::move(entries));
    return made;
}

void PointSettings::each_own(const std::function<void(const Entry&)>& look) const {
    if (!shares_list_) {
        std::ranges::for_each(*this, look);
        return;
    }
    for (const auto& [place, entry] : own_) {
        look(*entry);
    }
}

void PointSettings::change(std::size_t place, const Value& value) {
    shares_list_ = true;
    const auto own = std::ranges::find(own_, place, &std::pair<std::uint32_t, Kept>::first);
    if (own == own_.end()) {
        own_.emplace_back(place, std::make_shared<Entry>(entry(place).first, value));
    } else if (own->second.use_count() == 1) {
        std::const_pointer_cast<Entry>(own->second)->second = value;  // it was made as no constant
    } else {
        own->second = std::make_shared<Entry>(own->second->first, value);
    }
}

const PointSettings::Kept& PointSettings::kept(std::size_t place) const {
    const auto own = std::ranges::find(own_, place, &std::pair<std::uint32_t, Kept>::first);
    return own == own_.end() ? (*shared_)[place] : own->second;
}

PointSettings::const_iterator PointSettings::lower_bound(std::string_view key) const {
    // Settings at the same place have the same key, own or not.
    if (shared_ == nullptr) {
        return end();
    }
    const auto found = std::ranges::lower_bound(
        *shared_, key, {}, [](const Kept& entry) -> std::string_view { return entry->first; });
    return {*this, static_cast<std::size_t>(found - shared_->begin())};
}

PointSettings::const_iterator PointSettings::find(std::string_view key) const {
    const const_iterator entry = lower_bound(key);
    return entry != end() && entry->first == key ? entry : end();
}

const Value& PointSettings::at(std::string_view key) const {
    const const_iterator entry = find(key);
    if (entry == end()) {
        throw std::out_of_range("no setting " + std::string(key));
    }
    return entry->second;
}

bool PointSettings::operator==(const PointSettings& other) const {
    return std::ranges::equal(*this, other, [](const Entry& one, const Entry& two) {
        return &one == &two || one == two;
    });
}

std::string said_in(const PointSettings& settings, std::string_view section, bool nested) {
    std::string text;
    const std::string prefix = section.empty() ? "" : fmt::format("{}.", section);
    for (auto entry = settings.lower_bound(prefix);
         entry != settings.end() && entry->first.starts_with(prefix); ++entry) {
        if (nested || entry->first.find('.', prefix.size()) == std::string::npos) {
            text += fmt::format("{} = {}\n", entry->first, to_text(entry->second));
        }
    }
    return text;
}

}  // namespace orglab
