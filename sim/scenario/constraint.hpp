// A condition on the settings of a point, as [sweep] says it: `where = "network.degree <
// workforce.size / 2"`.
//
//   condition   a or b, a and b, not a, ( a ), true, false, a key that is true or false
//   comparison  x == y, != of equal kinds; <, <=, >, >= of numbers; x in [y, z], x not in [y, z]
//   x           a number, a word in quotes, a key, x + y, -, *, /, -x, ( x )
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "parameters/setting.hpp"

namespace orglab {

/// What is wrong with a condition; its place goes before the problem.
struct ConstraintFault {
    std::string problem;  ///< "column 7 of the condition: there is no key network.degre"
    std::string allowed;
    std::string suggestion = {};
};

class Constraint {
public:
    /// Throws ConstraintFault for what is not a condition: unknown keys, words that a key never
    /// has, and kinds that do not go together included.
    Constraint(std::string_view text, const Catalogue& catalogue);

    /// Whether the complete settings of a point fulfil it. Throws ConstraintFault if they lack a
    /// key, or give it a list of several values.
    [[nodiscard]] bool holds(const Settings& settings) const { return holds_(settings); }

private:
    std::function<bool(const Settings&)> holds_;
};

}  // namespace orglab
