// Checks each written key and value for itself: whether the key exists, and what value it gets.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "scenario/complaints.hpp"
#include "scenario/layers.hpp"

namespace orglab {

class KeyChecker {
public:
    /// Paths become relative to the scenario `file`.
    KeyChecker(const Catalogue& catalogue, const std::string& file, const FileSource& files,
               Complaints& complaints)
        : catalogue_(catalogue), file_(file), files_(files), complaints_(complaints) {}

    /// The setting of a key; nullptr, with a complaint, if there is none. `where` goes before the
    /// problem: "in variant \"a\": ".
    const Setting* known(const GivenKey& given, const std::string& where);

    /// The value for a key of this setting; none, with a complaint, if it is not allowed. `written`
    /// is the key's value, or one of its list.
    std::optional<Value> accepted(const Setting& setting, const GivenKey& given,
                                  const Written& written, const std::string& where);

    /// Takes a key that exists, with its value, into a layer.
    void key_into(Layer& into, const GivenKey& given, const std::string& where);

    /// The keys that were found wrong, each by the name that was probably meant.
    [[nodiscard]] const std::set<std::string>& unknown() const { return unknown_; }

private:
    void complain_of_unknown(const GivenKey& given, const std::string& where);
    bool names_todays_key(const GivenKey& given, const Written& written, const Value& value,
                          const std::string& where);

    const Catalogue& catalogue_;
    const std::string& file_;
    const FileSource& files_;
    Complaints& complaints_;
    std::set<std::string> unknown_;
};

/// "in --set: " and `where` for a key from the command line, else `where`.
std::string where_said(const GivenKey& key, const std::string& where);

/// "network" for "network.degree"; "" for "title".
std::string section_of(std::string_view key);

/// A key as a message shows it: no longer than a user would read.
std::string shown(const std::string& key);

/// Whether a section exists, or others within it do: [learning], [event].
bool opens_something(const Catalogue& catalogue, const std::string& name);

/// The family section whose NAME a dotted text gets wrong; nullptr if it is of no family.
const Section* misnamed_family(const Catalogue& catalogue, std::string_view text);

/// A section as it is opened in a file; "" for "".
std::string headed(const std::string& section);

/// The place of a value, or of one in a list; that of its key on the command line.
Place place_within(Place key, std::uint32_t line, std::uint32_t column);

}  // namespace orglab
