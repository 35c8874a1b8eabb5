// The tables that end a run: how each variant fared, against the first one, when, and at what cost.
#pragma once

#include "outcomes/outcomes.hpp"
#include "report/page.hpp"

namespace orglab {

/// At most 100 columns wide on a terminal if variants have names of ordinary length.
report::Page end_table(const Outcomes& outcomes);

}  // namespace orglab
