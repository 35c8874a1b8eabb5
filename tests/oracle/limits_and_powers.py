"""Numbers of scipy and statsmodels for statistics.csv: of bounded means, the bootstrap, power and sweeps."""

from collections.abc import Callable

import numpy as np
from rows import Row, row
from scipy import optimize, stats
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.power import TTestIndPower, TTestPower


def bounded() -> list[Row]:
    """Means of numbers between bounds: the means from which the sample's is t of their own errors away."""
    random = np.random.default_rng(13)
    rows = []
    for size in (2, 10, 100):
        for a, b in ((20, 1), (2, 2), (0.5, 8)):
            for low, high in ((0.0, 1.0), (-2.0, 3.0)):
                values = np.round(low + (high - low) * random.beta(a, b, size), 6)
                mean = values.mean()
                reach = stats.t.ppf(0.975, size - 1) * stats.sem(values)

                def away(limit: float) -> float:
                    shrinks = (limit - low) * (high - limit) / ((mean - low) * (high - mean))
                    return (mean - limit) ** 2 - reach**2 * shrinks

                limits = [
                    optimize.brentq(away, *ends, xtol=1e-15)
                    for ends in ((low, mean), (mean, high))
                ]
                found = [mean, *limits]
                rows.append(
                    row("bounded_mean_interval", values, [low, high], 0.95, found)
                )
    return rows


def bootstraps() -> list[Row]:
    """BCa intervals of scipy, by ten times as many samples, with the confidence that gives normal numbers
    the limits of a t interval (Hesterberg 2015): so many of the bootstrap's standard errors away."""
    random = np.random.default_rng(17)
    rows = []
    for size in (5, 10, 30):
        for values in (random.normal(size=size), random.exponential(size=size)):
            values = np.round(values, 6)
            other = np.round(random.exponential(size=size + 3), 6)
            for confidence in (0.9, 0.95):
                z = stats.t.ppf((1 + confidence) / 2, size - 1) * np.sqrt(size / (size - 1))
                limits = bca((values,), lambda v, axis: v.mean(axis=axis), z)
                found = [values.mean(), *limits]
                rows.append(row("bootstrap_mean", values, [], confidence, found))
                parts = [np.array([v.var(ddof=1) / v.size, v.size]) for v in (values, other)]
                error = np.sqrt(sum(part for part, _ in parts))
                degrees = error**4 / sum(part**2 / (n - 1) for part, n in parts)
                plain = np.sqrt(sum(part * (n - 1) / n for part, n in parts))
                z = stats.t.ppf((1 + confidence) / 2, degrees) * error / plain
                limits = bca(
                    (values, other), lambda a, b, axis: b.mean(axis=axis) - a.mean(axis=axis), z
                )
                found = [other.mean() - values.mean(), *limits]
                rows.append(row("bootstrap_difference", values, other, confidence, found))
    return rows


def bca(data: tuple[np.ndarray, ...], statistic: Callable[..., np.ndarray], z: float) -> tuple[float, float]:
    found = stats.bootstrap(
        data,
        statistic,
        vectorized=True,
        confidence_level=stats.norm.cdf(z) - stats.norm.cdf(-z),
        n_resamples=200_000,
        batch=20_000,
        random_state=1,
    ).confidence_interval
    return found.low, found.high


def powers() -> list[Row]:
    """Of the paired t test: power, the smallest difference that is seen, and the pairs and runs needed."""
    rows = []
    for effect in (0.1, 0.3, 0.8, 2.0):
        for pairs in (2, 10, 81):
            found = [TTestPower().power(effect, pairs, 0.05)]
            rows.append(row("paired_power", [effect], [pairs], 0.95, found))
        for confidence in (0.9, 0.95):
            alpha = 1 - confidence
            pairs = TTestPower().solve_power(effect, alpha=alpha, power=0.8)
            rows.append(
                row("pairs_needed", [effect], [], confidence, [max(2, np.ceil(pairs))])
            )
            runs = TTestIndPower().solve_power(effect, alpha=alpha, power=0.8)
            rows.append(
                row("needed_in_each", [effect], [], confidence, [max(2, np.ceil(runs))])
            )
    for pairs in (3, 10, 100):
        for deviation in (1.0, 0.03):
            seen = optimize.brentq(
                lambda effect: TTestPower().power(effect, pairs, 0.05) - 0.8, 0.01, 20, xtol=1e-14
            )
            rows.append(
                row("smallest_difference", [deviation], [pairs], 0.95, [deviation * seen])
            )
    return rows


def sensitivities() -> list[Row]:
    """Of points of a sweep: rank correlations, main effects, the share of chance; areas and quantiles."""
    random = np.random.default_rng(23)
    rows = []
    for size, columns in ((8, 2), (30, 3)):
        factors = np.round(random.normal(size=(size, columns)), 1)
        response = np.round(factors @ np.arange(1, columns + 1) + random.normal(size=size), 1)
        ranks = stats.rankdata(np.column_stack([factors, response]), axis=0)
        found = []
        for f in range(columns):
            rest = np.column_stack([np.ones(size), np.delete(factors_of(ranks), f, axis=1)])
            left = [
                numbers - rest @ np.linalg.lstsq(rest, numbers, rcond=None)[0]
                for numbers in (ranks[:, f], ranks[:, -1])
            ]
            plain = stats.spearmanr(factors[:, f], response).statistic
            found += [plain, stats.pearsonr(*left).statistic]
        rows.append(
            row("rank_correlations", factors.ravel(), response, columns, found)
        )
        groups = np.arange(size) % 4
        of_groups = anova_lm(ols("y ~ C(g)", {"y": response, "g": groups}).fit())
        between, rest = of_groups["sum_sq"]
        error = of_groups["mean_sq"][1]
        omega = (between - 3 * error) / (between + rest + error)
        rows.append(row("main_effect", groups, response, 0, [omega]))
        runs = np.round(response[:, None] + 2 * random.normal(size=(size, 5)), 3)
        places = {
            "y": runs.ravel(),
            "p": np.repeat(np.arange(size), 5),
            "r": np.tile(np.arange(5), size),
        }
        of_both = anova_lm(ols("y ~ C(p) + C(r)", places).fit())["mean_sq"]
        spread = max((of_both["C(p)"] - of_both["Residual"]) / 5, 0)
        within = runs.var(axis=1, ddof=1).mean()
        rows.append(row("noise_share", runs.ravel(), [], 5, [within / (within + spread)]))
    periods = np.array([0, 1, 2, 5, 9, 10])
    course = np.round(random.normal(size=periods.size), 6)
    rows.append(row("area", course, periods, 0, [np.trapz(course, periods)]))
    for share in (0, 0.1, 0.5, 0.77, 1):
        rows.append(row("quantile", np.sort(course), [], share, [np.quantile(course, share)]))
    return rows


def factors_of(columns: np.ndarray) -> np.ndarray:
    """All but the last column, which is the response."""
    return columns[:, :-1]
