// --vary and --variant: what a command line sweeps, and which variants it keeps.
#pragma once

#include <string>
#include <string_view>

#include "scenario/scenario_text.hpp"

namespace orglab {

/// From `KEY=1,2,3` (a list), `KEY=0..1:5` (so many values from one number to another, both
/// included) or `KEY=0..1` (a range, for designs that take ranges), as it stands after --vary. Each
/// value of a list is TOML, or a bare word for text. Sets the key in [sweep]. Throws InputError.
Override vary_of(std::string_view text);

/// That only this variant, and others that are named so, stay.
Override only_variant(std::string name);

/// Whether an override was made by `only_variant`.
bool is_only_variant(const Override& override);

/// Leaves out the variants that no override names, if any names one; the keys of the question that
/// name a variant left out go with it, which is told. Complains of names without a variant.
void keep_named_variants(ScenarioText& text, const std::vector<Override>& overrides);

}  // namespace orglab
