// The complete settings of one point: a value. Those that are made like others share the list of
// their entries and keep only what differs.
#pragma once

#include <boost/iterator/iterator_facade.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parameters/setting.hpp"

namespace orglab {

class PointSettings {
public:
    using Entry = Settings::value_type;  ///< key and value

    /// Good for as long as the settings that it came from are where they were.
    class const_iterator : public boost::iterator_facade<const_iterator, const Entry,
                                                         boost::random_access_traversal_tag> {
    public:
        const_iterator() = default;

    private:
        friend class PointSettings;
        friend class boost::iterator_core_access;
        const_iterator(const PointSettings& of, std::size_t place) : of_(&of), place_(place) {}
        [[nodiscard]] const Entry& dereference() const { return of_->entry(place_); }
        [[nodiscard]] bool equal(const const_iterator& other) const {
            return place_ == other.place_;
        }
        void increment() { ++place_; }
        void decrement() { --place_; }
        void advance(std::ptrdiff_t places) {
            place_ = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(place_) + places);
        }
        [[nodiscard]] std::ptrdiff_t distance_to(const const_iterator& other) const {
            return static_cast<std::ptrdiff_t>(other.place_) - static_cast<std::ptrdiff_t>(place_);
        }

        const PointSettings* of_ = nullptr;
        std::size_t place_ = 0;
    };

    PointSettings() = default;
    PointSettings(const Settings& settings)  // NOLINT: a Settings
        : PointSettings(settings, {}) {}
    PointSettings(const Settings& settings, const PointSettings& like);

    /// In the order of the keys.
    [[nodiscard]] const_iterator begin() const { return {*this, 0}; }
    [[nodiscard]] const_iterator end() const { return {*this, size()}; }
    [[nodiscard]] std::size_t size() const { return shared_ == nullptr ? 0 : shared_->size(); }
    /// The same with a list of their own, which those that are made like them then share.
    [[nodiscard]] PointSettings with_own_list() const;
    /// What they keep beside a list that they share; all entries if they share none.
    void each_own(const std::function<void(const Entry&)>& look) const;
    /// Gives the entry at a place, counted from the first, another value. It is the only one that
    /// is not shared any more.
    void change(std::size_t place, const Value& value);
    /// The first entry whose key is not before `key`.
    [[nodiscard]] const_iterator lower_bound(std::string_view key) const;
    [[nodiscard]] const_iterator find(std::string_view key) const;
    [[nodiscard]] bool contains(std::string_view key) const { return find(key) != end(); }
    [[nodiscard]] const Value& at(std::string_view key) const;  ///< throws std::out_of_range
    bool operator==(const PointSettings& other) const;
    /// The same, to be changed.
    [[nodiscard]] Settings copy() const { return {begin(), end()}; }

private:
    using Kept = std::shared_ptr<const Entry>;
    [[nodiscard]] const Kept& kept(std::size_t place) const;
    [[nodiscard]] const Entry& entry(std::size_t place) const { return *kept(place); }

    std::shared_ptr<const std::vector<Kept>> shared_;
    /// Instead of those at these places; changed only while no other settings have them.
    std::vector<std::pair<std::uint32_t, Kept>> own_;
    bool shares_list_ = false;
};

/// What a section says, a line per key; `nested`: with the sections within it, as a family has
/// them.
std::string said_in(const PointSettings& settings, std::string_view section, bool nested);

}  // namespace orglab
