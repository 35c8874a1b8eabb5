// [sweep], checked: its parts with their factors, the keys of their designs, and the condition.
#pragma once

#include "scenario/key_checker.hpp"
#include "scenario/layers.hpp"

namespace orglab {

/// What is wrong goes to `complaints`, and is left out. Tables of points come from `files`, by the
/// scenario `file`.
Sweep check_sweep(const GivenKeys& given, const std::string& file, const Catalogue& catalogue,
                  const FileSource& files, KeyChecker& keys, Complaints& complaints);

/// The names of the parts of a sweep that have a design of their own: "space" if there are keys
/// "space.design" and no section [space] that could be swept. In the order of the file.
std::vector<std::string> part_names(const GivenKeys& given, const Catalogue& catalogue);

/// The setting of a key that can be swept; nullptr, with a complaint, if there is none.
const Setting* sweepable(const GivenKey& given, const std::string& where, KeyChecker& keys,
                         Complaints& complaints);

/// The keys of [sweep] that a design has, those of every design included.
Catalogue own_catalogue(const Design& design);

/// A key of [sweep] that is not swept, with its value or default.
struct OwnKey {
    Setting setting;
    Value value;
};
/// `design` and the keys of the design, in the order of their declaration; none without a design.
std::vector<OwnKey> own_keys(const SweepPart& part);

/// The same as the structs that the design reads.
Model own_settings(const SweepPart& part);

/// Those that decide the points, as they are written out: a table has become paired lists.
std::vector<OwnKey> written_keys(const SweepPart& part);

/// `where` and `on_impossible`, as far as they differ from their defaults.
std::vector<OwnKey> keys_of_whole(const Sweep& sweep);

}  // namespace orglab
