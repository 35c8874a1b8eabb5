// [sweep], checked: the factors, and the keys of the design.
#pragma once

#include "scenario/key_checker.hpp"
#include "scenario/layers.hpp"

namespace orglab {

/// What is wrong goes to `complaints`, and is left out.
Sweep check_sweep(const GivenKeys& given, const Catalogue& catalogue, KeyChecker& keys,
                  Complaints& complaints);

/// A key of [sweep] that is not swept, with its value or default.
struct OwnKey {
    Setting setting;
    Value value;
};
/// `design` and the keys of the design, in the order of their declaration; none without a design.
std::vector<OwnKey> own_keys(const Sweep& sweep);

/// The same as the structs that the design reads.
Model own_settings(const Sweep& sweep);

}  // namespace orglab
