// The complete settings of one point. A value that does not change once it is made; points that are
// made like another share the entries that are the same, so that a sweep of thousands of points
// keeps little more than what differs between them.
#pragma once

#include <boost/iterator/indirect_iterator.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parameters/setting.hpp"

namespace orglab {

class PointSettings {
public:
    using Entry = Settings::value_type;  ///< key and value
    using const_iterator =
        boost::indirect_iterator<std::vector<std::shared_ptr<const Entry>>::const_iterator>;

    PointSettings() = default;
    PointSettings(const Settings& settings, const PointSettings& like = {});  // NOLINT: a Settings

    /// In the order of the keys.
    [[nodiscard]] const_iterator begin() const { return entries_.begin(); }
    [[nodiscard]] const_iterator end() const { return entries_.end(); }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    /// The first entry whose key is not before `key`.
    [[nodiscard]] const_iterator lower_bound(std::string_view key) const;
    [[nodiscard]] const_iterator find(std::string_view key) const;
    [[nodiscard]] bool contains(std::string_view key) const { return find(key) != end(); }
    [[nodiscard]] const Value& at(std::string_view key) const;  ///< throws std::out_of_range
    bool operator==(const PointSettings& other) const;
    /// The same, to be changed.
    [[nodiscard]] Settings copy() const { return {begin(), end()}; }

private:
    std::vector<std::shared_ptr<const Entry>> entries_;
};

/// What a section says, a line per key; `nested`: with the sections within it, as a family has
/// them.
std::string said_in(const PointSettings& settings, std::string_view section, bool nested);

}  // namespace orglab
