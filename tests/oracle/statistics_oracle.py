"""Numbers of scipy and statsmodels that sim/statistics must give: writes, or checks, statistics.csv.

    statistics_oracle.py FILE          write the table
    statistics_oracle.py --check FILE  compute it again and compare
"""

import csv
import sys
from pathlib import Path

import numpy as np
from limits_and_powers import bootstraps, bounded, powers, sensitivities
from rows import Row, row
from scipy import special, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW, ttost_ind, ttost_paired

def samples() -> list[tuple[np.ndarray, np.ndarray]]:
    """Pairs of samples of one length: correlated, skewed, small, far from 0, with ties."""
    random = np.random.default_rng(20260101)
    made = []
    for size in (2, 3, 7, 30, 101):
        common = random.normal(size=size)
        made.append((common + random.normal(size=size) * 0.3, common + 0.2))
        made.append((random.exponential(size=size), random.gamma(2.0, size=size)))
        made.append((1e6 + common, 1e6 + 2 * random.normal(size=size)))
        made.append((np.round(common, 0), np.round(random.normal(size=size), 0) + 1))
    return [(np.round(a, 6), np.round(b, 6)) for a, b in made]


def of_samples(first: np.ndarray, second: np.ndarray, confidence: float) -> list[Row]:
    difference = second - first
    size = len(first)
    mean = stats.t.interval(
        confidence, size - 1, loc=first.mean(), scale=stats.sem(first)
    )
    paired = stats.ttest_rel(second, first)
    welch = stats.ttest_ind(second, first, equal_var=False)
    compare = CompareMeans(DescrStatsW(second), DescrStatsW(first))
    unpaired = compare.tconfint_diff(alpha=1 - confidence, usevar="unequal")
    rows = [
        row("mean_interval", first, [], confidence, [first.mean(), *mean]),
        row(
            "unpaired_difference_interval",
            first,
            second,
            confidence,
            [second.mean() - first.mean(), *unpaired],
        ),
        row(
            "welch_test",
            first,
            second,
            0,
            [welch.statistic, compare.dof_satt(), welch.pvalue],
        ),
    ]
    if difference.std() > 1e-9:
        limits = paired.confidence_interval(confidence)
        rows += [
            row(
                "paired_difference_interval",
                first,
                second,
                confidence,
                [difference.mean(), *limits],
            ),
            row(
                "paired_test",
                first,
                second,
                0,
                [paired.statistic, size - 1, paired.pvalue],
            ),
            row(
                "paired_d",
                first,
                second,
                0,
                [difference.mean() / difference.std(ddof=1)],
            ),
        ]
    degrees = 2 * size - 2
    pooled = np.sqrt((first.var(ddof=1) + second.var(ddof=1)) / 2)
    if degrees > 1 and pooled > 0:
        factor = special.gamma(degrees / 2) / (
            np.sqrt(degrees / 2) * special.gamma((degrees - 1) / 2)
        )
        effect = (second.mean() - first.mean()) / pooled * factor
        rows.append(row("hedges_g", first, second, 0, [effect]))
    # The sign-test interval: ranks r and n + 1 - r with P(Binomial(n, 1/2) < r) at most half the error.
    rank = int(stats.binom.ppf((1 - confidence) / 2, size, 0.5))
    ordered = np.sort(first)
    low, high = (ordered[rank - 1], ordered[size - rank]) if rank else (-np.inf, np.inf)
    rows.append(
        row("median_interval", first, [], confidence, [np.median(first), low, high])
    )
    return rows


def crossings() -> list[Row]:
    """Two families of saturating curves; first = behind, second = ahead, replicate by replicate."""
    random = np.random.default_rng(7)
    periods = np.arange(0, 60, 2)
    rows = []
    # In the last case the lead stays small. No limit hangs on the draws of the band.
    for rise, most, noise in (
        (0.02, 1, 0.02),
        (0.03, 1, 0.09),
        (0.005, 1, 0.05),
        (0.05, 0.815, 0.08),
    ):
        shape = (12, len(periods))
        behind = 0.8 * (1 - np.exp(-periods / 8)) + noise * random.normal(size=shape)
        ahead = np.minimum(most, rise * periods) + noise * random.normal(size=shape)
        behind, ahead = np.round(behind, 6), np.round(ahead, 6)
        difference = ahead - behind
        limits = stats.t.interval(
            0.95,
            shape[0] - 1,
            loc=difference.mean(axis=0),
            scale=stats.sem(difference, axis=0),
        )
        # The band around the whole course: max |Z|, Z a normal course in which each period depends on
        # the one before (the correlation of two periods is the product of those between), by far
        # more draws than the program makes, with the tail of t. Neighbours' correlations are means
        # over up to eleven.
        deviations = difference - difference.mean(axis=0)
        deviations /= np.sqrt((deviations**2).sum(axis=0))
        products = (deviations[:, :-1] * deviations[:, 1:]).sum(axis=0)
        neighbours = [
            products[max(0, t - 5) : t + 6].mean() for t in range(products.size)
        ]
        chain = np.eye(len(periods))
        for i in range(len(periods)):
            for j in range(i + 1, len(periods)):
                chain[i, j] = chain[j, i] = np.prod(neighbours[i:j])
        law = stats.multivariate_normal(cov=chain, allow_singular=True, seed=1)
        most = np.quantile(np.abs(law.rvs(200_000)).max(axis=1), 0.95)
        width = stats.t.isf(stats.norm.sf(most), shape[0] - 1)
        upper = difference.mean(axis=0) + width * stats.sem(difference, axis=0)
        found = []
        for curve in (difference.mean(axis=0), upper, limits[0]):
            later = [
                p
                for i, p in enumerate(periods)
                if (curve[i:] >= 0).all() and (curve[i:] > 0).any()
            ]
            found.append(later[0] if later else np.inf)
        rows.append(
            row("crossing_interval", behind.ravel(), ahead.ravel(), len(periods), found)
        )
    return rows


def signed_ranks(differences: np.ndarray) -> tuple[float, float]:
    """scipy's defaults; with ties the normal approximation, since nothing is exact then."""
    apart = differences[differences != 0]
    if not apart.size:
        return 0.0, 1.0
    tied = np.unique(np.abs(apart)).size < apart.size
    found = (
        stats.wilcoxon(differences, method="approx")
        if tied
        else stats.wilcoxon(differences)
    )
    return float(found.statistic), float(found.pvalue)


def races() -> list[Row]:
    """Differences with and without ties and zeros, few and many; times that some runs never reach."""
    random = np.random.default_rng(11)
    rows = []
    for size in (1, 2, 3, 5, 12, 30, 50, 51, 200):
        for decimals in (6, 1, 0):
            values = np.round(random.normal(0.3, 1, size), decimals)
            rows.append(row("wilcoxon_test", values, [], 0, signed_ranks(values)))
    horizon = 60.0
    for size in (2, 5, 12, 40, 80):
        for never in (0.0, 0.3):
            own, other = np.round(random.gamma(4, 8, (2, size)))
            own[random.random(size) < never] = np.nan
            other[random.random(size) < never] = np.nan
            own[own > horizon], other[other > horizon] = np.nan, np.nan
            cut = [np.where(np.isnan(t), horizon, t) for t in (own, other)]
            late = [np.where(np.isnan(t), horizon + 1, t) for t in (own, other)]
            difference, later = cut[0] - cut[1], late[0] - late[1]
            limits = stats.t.interval(
                0.95, size - 1, loc=difference.mean(), scale=stats.sem(difference)
            )
            faster = (later < 0).sum() + (later == 0).sum() / 2
            share = proportion_confint(faster, size, 0.05, method="wilson")
            p = signed_ranks(later)[1]
            found = [difference.mean(), *limits, faster / size, *share, p]
            rows.append(row("race", own, other, horizon, found))
    return rows


def contrasts() -> list[Row]:
    """What a comparison says beside tests and intervals: effect sizes, equivalence, power."""
    rows = []
    for first, second in samples():
        size = len(first)
        larger = stats.mannwhitneyu(second, first).statistic / size**2
        rows.append(row("vargha_delaney", first, second, 0, [larger]))
        if first.std() > 0 and second.std() > 0:
            together = stats.pearsonr(first, second).statistic
            rows.append(row("correlation", first, second, 0, [together]))
        for smallest in (0.1, 1.0):
            if (second - first).std() > 1e-9:
                p = ttost_paired(second, first, -smallest, smallest)[0]
                rows.append(row("paired_equivalence", first, second, smallest, [p]))
            p = ttost_ind(second, first, -smallest, smallest, usevar="unequal")[0]
            rows.append(row("welch_equivalence", first, second, smallest, [p]))
            for other in (second, second[: size // 2 + 1]):
                a, b = first.var(ddof=1) / size, other.var(ddof=1) / len(other)
                degrees = (a + b) ** 2 / (a**2 / (size - 1) + b**2 / (len(other) - 1))
                limit = stats.t.ppf(0.975, degrees)
                shift = smallest / np.sqrt(a + b)
                power = stats.nct.sf(limit, degrees, shift) + stats.nct.cdf(-limit, degrees, shift)
                rows.append(row("welch_power", first, other, smallest, [power]))
    return rows


def table() -> list[Row]:
    rows: list[Row] = []
    for first, second in samples():
        for confidence in (0.9, 0.95, 0.99):
            rows += of_samples(first, second, confidence)
    for successes, trials in ((0, 1), (1, 1), (0, 10), (3, 10), (50, 100), (999, 1000)):
        for confidence in (0.9, 0.95):
            limits = proportion_confint(
                successes, trials, 1 - confidence, method="wilson"
            )
            rows.append(
                row(
                    "wilson_interval",
                    [successes],
                    [trials],
                    confidence,
                    [successes / trials, *limits],
                )
            )
    for values in (
        [0.01, 0.04, 0.03],
        [0.5, 0.5, 0.001, 0.2, 0.0124],
        [1.0],
        [0.0, 1e-9, 0.7],
    ):
        rows.append(row("holm", values, [], 0, multipletests(values, method="holm")[1]))
    for statistic, degrees in (
        (0.5, 1),
        (3.84, 1),
        (27, 27),
        (60, 27),
        (200, 27),
        (1e-3, 5),
    ):
        rows.append(
            row(
                "chi_square_upper_tail",
                [statistic],
                [degrees],
                0,
                [stats.chi2.sf(statistic, degrees)],
            )
        )
    for z in (0.0, 1.0, -1.96, 4.0, 9.0):
        rows.append(row("normal_two_sided", [z], [], 0, [2 * stats.norm.sf(abs(z))]))
    more = bounded() + bootstraps() + powers() + sensitivities()
    return rows + crossings() + races() + contrasts() + more


def check(path: Path) -> int:
    with path.open(newline="") as file:
        stored = list(csv.reader(file))[1:]
    computed = table()
    if len(stored) != len(computed):
        print(f"{path}: {len(stored)} rows stored, {len(computed)} computed")
        return 1
    for old, new in zip(stored, computed, strict=True):
        numbers = [
            np.array([float(x) for x in r[4].split(";")]) for r in (tuple(old), new)
        ]
        if tuple(old[:4]) != new[:4] or not np.allclose(
            *numbers, rtol=1e-10, atol=1e-13
        ):
            print(f"{path}: {old[0]} is stored as {old[4]}, computed as {new[4]}")
            return 1
    print(f"{len(stored)} rows agree")
    return 0


def main(arguments: list[str]) -> int:
    if len(arguments) == 2 and arguments[0] == "--check":
        return check(Path(arguments[1]))
    with Path(arguments[0]).open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["function", "first", "second", "parameter", "expected"])
        writer.writerows(table())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
