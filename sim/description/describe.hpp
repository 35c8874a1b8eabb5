// The description of the model that a scenario runs, in the order of the ODD protocol (Grimm et al.
// 2006, 2010, 2020), with only what the scenario uses.
#pragma once

#include "report/prose.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

report::Document describe(const Scenario& scenario);

/// The works that a document cites, in BibTeX.
std::string bibtex_of(const report::Document& document);

}  // namespace orglab
