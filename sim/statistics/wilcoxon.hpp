// Wilcoxon's signed-rank test of paired differences.
#pragma once

#include <span>

namespace orglab {

struct WilcoxonTest {
    double statistic;  ///< the smaller of the sums of ranks of positive and of negative differences
    double p;          ///< two-sided
};

/// That differences are symmetric around 0 (Wilcoxon 1945). Pairs that are equal are left out. With
/// at most 50 differences of different sizes and none of them 0, p is exact; else it is that of the
/// normal approximation, with the variance corrected for ties and without correction for
/// continuity. So does `scipy.stats.wilcoxon` (1.10) with its defaults (zero_method "wilcox", no
/// correction, method "auto"), except that it takes the exact distribution with ties, too, for
/// which that is not exact: with ties it is compared with method "approx". NaN is left out; without
/// any difference p is 1, without any value NaN.
WilcoxonTest wilcoxon_test(std::span<const double> differences);

}  // namespace orglab
