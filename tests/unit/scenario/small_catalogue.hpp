// A catalogue with every kind of key, small enough to know by heart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/declare.hpp"
#include "scenario/scenario.hpp"

namespace orglab::testing_scenarios {

const Catalogue& small_catalogue();

/// A text as a file beside tests/unit/scenario/files.
Scenario read_text(std::string_view text, const std::vector<Override>& overrides = {});

/// What is complained about; none if the text is right.
std::vector<Complaint> complaints_of(std::string_view text,
                                     const std::vector<Override>& overrides = {});

/// The only complaint, or a failure of the test.
Complaint complaint_of(std::string_view text, const std::vector<Override>& overrides = {});

/// The folder of test files.
std::string files();

/// The least that a scenario must have; further lines of the top come before its [learning].
std::string scenario_with(std::string_view sections, std::string_view top = "");

}  // namespace orglab::testing_scenarios
