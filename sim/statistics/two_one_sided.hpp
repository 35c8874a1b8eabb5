// Two one-sided tests that a difference is smaller than what matters.
#pragma once

namespace orglab {

/// Two one-sided t tests that a difference lies within (-s, s) (Schuirmann 1987): the larger of
/// both p-values. `error` and `degrees`: of the estimate (TTest of tests.hpp). Without an error 0
/// within and 1 outside; NaN without an estimate or error, or with s = 0, for which nothing is
/// equivalent.
double equivalence_p(double estimate, double error, double degrees, double smallest_effect);

}  // namespace orglab
