"""compare: every number it prints is that of scipy or statsmodels, and nothing is left out without a word."""

import csv
import io
import json
import math
import re
import warnings
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
from program import SMALL, orglab, small_scenario
from scipy import special, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import TTestPower
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW, ttost_ind, ttost_paired

MANY = SMALL.replace("replicates = 4", "replicates = 12").replace("periods = 5", "periods = 20")
SWEPT = MANY + '[sweep]\n"learning.network.rate" = [0.1, 0.5]\n"workforce.turnover" = [0.0, 0.2, 0.4]\n'
SMALLEST = 0.02


def study(folder: Path, name: str, text: str = MANY, *arguments: str) -> Path:
    scenario = small_scenario(folder, f"{name}.toml", text)
    orglab("run", str(scenario), "--out", f"{name}.h5", "--quiet", *arguments, folder=folder)
    return folder / f"{name}.h5"


def tables(folder: Path, *arguments: str) -> list[list[dict[str, Any]]]:
    """Each table of --format json as rows by column."""
    lines = orglab("compare", *arguments, "--format", "json", folder=folder).stdout.splitlines()
    made = []
    for line in lines:
        table = json.loads(line)
        labels = [column["label"] for column in table["columns"]]
        made.append([dict(zip(labels, row, strict=True)) for row in table["rows"]])
    return made


def said(folder: Path, *arguments: str) -> str:
    """What it prints for readers, on one line."""
    return " ".join(orglab("compare", *arguments, folder=folder).stdout.split())


def assert_interval(found: dict[str, Any], low: float, high: float, estimate: float) -> None:
    assert [found["estimate"], found["low"], found["high"]] == pytest.approx(
        [estimate, low, high], rel=1e-8, abs=1e-8
    )


def numbers(results: Path, measure: str) -> np.ndarray:
    with h5py.File(results) as file:
        return file[measure][:].astype(float)


def test_pairs_are_those_of_scipy_and_statsmodels(tmp_path: Path) -> None:
    results = study(tmp_path, "small")
    (rows,) = tables(tmp_path, "small.h5", "--measure", "knowledge", "--measure", "diversity",
                     "--smallest-effect", str(SMALLEST), "--confidence", "0.9")
    assert [row["measure"] for row in rows] == ["knowledge at the end", "diversity at the end"]
    raw = []
    for row, measure in zip(rows, ("end_knowledge", "end_diversity"), strict=True):
        baseline, arm = numbers(results, measure)
        apart = arm - baseline
        test = stats.ttest_rel(arm, baseline)
        raw.append(test.pvalue)
        assert (row["baseline"], row["arm"], row["paired"]) == ("lattice", "complete", "yes")
        assert row["runs of baseline"] == row["runs of arm"] == 12
        assert row["arm mean"]["estimate"] == pytest.approx(arm.mean(), rel=1e-8)
        assert_interval(row["difference"], *test.confidence_interval(0.9), apart.mean())
        assert [row["t"], row["degrees of freedom"], row["p"]] == pytest.approx(
            [test.statistic, 11, test.pvalue], rel=1e-8)
        assert row["d of pairs"] == pytest.approx(apart.mean() / apart.std(ddof=1), rel=1e-8)
        pooled = math.sqrt((arm.var(ddof=1) + baseline.var(ddof=1)) / 2)
        exact = special.gamma(11) / (math.sqrt(11) * special.gamma(10.5))
        assert row["Hedges g"] == pytest.approx(apart.mean() / pooled * exact, rel=1e-8)
        larger = stats.mannwhitneyu(arm, baseline).statistic / 144
        assert row["Vargha-Delaney A"] == pytest.approx(larger, rel=1e-8)
        assert row["larger in"] == (apart > 0).sum() and row["smaller in"] == (apart < 0).sum()
        assert row["correlation"] == pytest.approx(stats.pearsonr(arm, baseline).statistic, rel=1e-8)
        gain = (arm.var(ddof=1) + baseline.var(ddof=1)) / apart.var(ddof=1)
        assert row["pairing gain"] == pytest.approx(gain, rel=1e-8)
        equivalence = ttost_paired(arm, baseline, -SMALLEST, SMALLEST)[0]
        assert row["p equivalence"] == pytest.approx(equivalence, rel=1e-8, abs=1e-12)
        effect = SMALLEST / apart.std(ddof=1)
        power = TTestPower().power(effect, 12, 0.1)
        assert row["power"] == pytest.approx(power, rel=1e-8)
        enough = row["runs needed"]
        assert TTestPower().power(effect, enough, 0.1) >= 0.8
        assert enough == 2 or TTestPower().power(effect, enough - 1, 0.1) < 0.8
        assert TTestPower().power(row["smallest visible"] / apart.std(ddof=1), 12, 0.1) == pytest.approx(0.8)
        # Widened for 12 pairs: as far as Student's t in the bootstrap's own standard errors.
        far = stats.t.ppf(0.95, 11) * math.sqrt(12 / 11)
        bootstrap = stats.bootstrap((apart,), np.mean, confidence_level=1 - 2 * stats.norm.sf(far),
                                    n_resamples=20_000, random_state=1)
        spread = apart.std(ddof=1) / math.sqrt(12)
        limits = bootstrap.confidence_interval
        assert row["bootstrap"]["low"] == pytest.approx(limits.low, abs=0.1 * spread)
        assert row["bootstrap"]["high"] == pytest.approx(limits.high, abs=0.1 * spread)
    corrected = multipletests(raw, method="holm")[1]
    assert [row["p Holm"] for row in rows] == pytest.approx(list(corrected), rel=1e-8)


def test_files_of_other_seeds_are_two_samples(tmp_path: Path) -> None:
    one = study(tmp_path, "one")
    other = study(tmp_path, "other", MANY.replace("[run]", "[run]\nseed = 7").replace("= 12", "= 9", 1))
    (rows,) = tables(tmp_path, "one.h5", "other.h5", "--measure", "knowledge", "--smallest-effect", str(SMALLEST))
    assert [(row["baseline"], row["arm"], row["place"]) for row in rows] == [
        ("one.h5", "other.h5", "lattice"), ("one.h5", "other.h5", "complete")]
    for point, row in enumerate(rows):
        baseline, arm = numbers(one, "end_knowledge")[point], numbers(other, "end_knowledge")[point]
        test = stats.ttest_ind(arm, baseline, equal_var=False)
        limits = CompareMeans(DescrStatsW(arm), DescrStatsW(baseline)).tconfint_diff(usevar="unequal")
        assert row["paired"] == "no" and row["runs of arm"] == len(arm) and row["correlation"] is None
        assert_interval(row["difference"], *limits, arm.mean() - baseline.mean())
        assert row["p"] == pytest.approx(test.pvalue, rel=1e-8)
        equivalence = ttost_ind(arm, baseline, -SMALLEST, SMALLEST, usevar="unequal")[0]
        assert row["p equivalence"] == pytest.approx(equivalence, rel=1e-8, abs=1e-12)
        assert row["larger in"] is None
    assert "do not share their random numbers (seeds 1 and 7)" in said(tmp_path, "one.h5", "other.h5")


def test_times_are_compared_with_never_counted_in(tmp_path: Path) -> None:
    text = MANY.replace("degree = 4", "degree = 6").replace("periods = 20", "periods = 40")
    results = study(tmp_path, "times", text)
    (rows,) = tables(tmp_path, "times.h5", "--measure", "time_to_80")
    baseline, arm = numbers(results, "time_to_80")
    restricted = np.where(np.isnan(arm), 40, arm) - np.where(np.isnan(baseline), 40, baseline)
    later = np.where(np.isnan(arm), 41, arm) - np.where(np.isnan(baseline), 41, baseline)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tied = np.unique(np.abs(later[later != 0])).size < (later != 0).sum()
        p = stats.wilcoxon(later, method="approx" if tied else "auto").pvalue if later.any() else 1
    (row,) = rows
    assert row["arm reached"]["reached"] == (~np.isnan(arm)).sum() and row["arm reached"]["runs"] == 12
    assert row["difference"]["estimate"] == pytest.approx(restricted.mean(), rel=1e-8)
    assert row["p"] == pytest.approx(p, rel=1e-8)
    assert "runs that got there" in said(tmp_path, "times.h5", "--measure", "time_to_80")


def test_verdicts_never_name_a_side_of_an_interval_that_holds_0(tmp_path: Path) -> None:
    study(tmp_path, "swept", SWEPT)
    first, places = tables(tmp_path, "swept.h5", "--measure", "knowledge")
    assert len(first) == 6 and len(places) == 1
    for row in first:
        low, high = row["difference"]["low"], row["difference"]["high"]
        sided = row["verdict"] in {"better", "worse"}
        assert sided == ((low > 0 or high < 0) and row["p Holm"] <= 0.05 + 1e-12), row
        assert row["verdict"] in {"better", "worse", "equivalent", "undecided"}
    assert {row["verdict"] for row in first} >= {"better", "undecided"}, "both kinds are held to the rule"
    (counts,) = places
    assert counts["places"] == 6
    for column, verdict in (("above", "better"), ("below", "worse"), ("undecided", "undecided")):
        assert counts[column] == sum(row["verdict"] == verdict for row in first)
    assert counts["decided"] == pytest.approx(1 - counts["undecided"] / 6)
    text = said(tmp_path, "swept.h5", "--measure", "knowledge")
    assert re.search(r"complete against lattice: better in \d of 6 places of the sweep", text)
    assert not re.search(r"is (better|worse|higher|lower), by -", text)


def test_at_and_by_choose_points_and_arms(tmp_path: Path) -> None:
    results = study(tmp_path, "swept", SWEPT)
    (rows,) = tables(tmp_path, "swept.h5", "--measure", "knowledge", "--at", "rate=0.5", "--at", "turnover=0.2")
    assert [(row["place"], row["arm"]) for row in rows] == [("", "complete")]
    rows = tables(tmp_path, "swept.h5", "--measure", "knowledge", "--by", "turnover", "--baseline", "0.2")[0]
    assert {row["baseline"] for row in rows} == {"turnover=0.2"}
    assert {row["arm"] for row in rows} == {"turnover=0", "turnover=0.4"}
    assert {row["place"] for row in rows} == {f"{v} rate={r}" for v in ("lattice", "complete") for r in (0.1, 0.5)}
    (rows,) = tables(tmp_path, "swept.h5", "--measure", "knowledge", "--at", "turnover=0", "--at", "rate=0.1",
                     "--at", "10")
    with h5py.File(results) as file:
        place = list(file["period"][:]).index(10)
        turnover, rate = file["param_workforce_turnover"][:], file["param_learning_network_rate"][:]
        points = np.flatnonzero((turnover == 0) & (rate == 0.1))
        values = file["knowledge"][:].astype(float)[points, :, place]
    assert rows[0]["measure"] == "knowledge in period 10"
    assert rows[0]["difference"]["estimate"] == pytest.approx((values[1] - values[0]).mean(), rel=1e-8)
    for wrong, told in (
        (["--at", "rate=0.7"], "expected one of 0.1, 0.5"),
        (["--by", "turnovr"], "did you mean"),
        (["--baseline", "latice"], "did you mean lattice?"),
        (["--at", "999"], "period 999 is not recorded"),
        (["--measure", "knowlege"], "did you mean knowledge?"),
        (["--confidence", "95"], "a number from 0.5 to 0.9999"),
        (["--confidence", "0.99995"], "a number from 0.5 to 0.9999"),
        (["--confidence", "0.99", "--at", "period"], "at most 0.95 with --at period"),
        (["--smallest-effect=-1"], "at least 0"),
        (["--smallest-effect", "knowlege=0.02"], "did you mean knowledge?"),
        (["./swept.h5"], "a file is named twice"),
        (["--at", "end", "--at", "period"], "more than one time"),
        (["--threshold", "0.8"], "--at period"),
        (["--format", "pdf"], "there is no format"),
    ):
        assert told in orglab("compare", "swept.h5", *wrong, code=2, folder=tmp_path).stderr


def test_courses_have_a_band_an_area_and_times_to_thresholds(tmp_path: Path) -> None:
    results = study(tmp_path, "small")
    found = tables(tmp_path, "small.h5", "--measure", "knowledge", "--at", "period", "--threshold", "0.6")
    area, time = found[0]
    band = found[1]
    baseline, arm = numbers(results, "knowledge")
    periods = numbers(results, "period")
    areas = np.trapz(arm - baseline, periods, axis=1)
    assert area["measure"] == "area below knowledge, periods 0 to 20"
    assert_interval(area["difference"], *stats.t.interval(0.95, 11, areas.mean(), stats.sem(areas)), areas.mean())

    def first(series: np.ndarray) -> np.ndarray:
        return np.where((series >= 0.6).any(axis=1), periods[(series >= 0.6).argmax(axis=1)], periods[-1])

    assert time["difference"]["estimate"] == pytest.approx((first(arm) - first(baseline)).mean(), rel=1e-8)
    assert [row["period"] for row in band] == list(periods)
    means = (arm - baseline).mean(axis=0)
    assert [row["difference"]["estimate"] for row in band] == pytest.approx(list(means), rel=1e-8, abs=1e-12)
    narrow = stats.t.ppf(0.975, 11) * stats.sem(arm - baseline)
    wide = stats.t.ppf(1 - 0.025 / len(periods), 11) * stats.sem(arm - baseline)
    for row, low, high in zip(band, narrow, wide, strict=True):
        half = (row["difference"]["high"] - row["difference"]["low"]) / 2
        assert low <= half * (1 + 1e-9) and half <= high * 1.05 + 1e-12, "between one period's and Bonferroni's"
    text = said(tmp_path, "small.h5", "--measure", "knowledge", "--at", "period")
    assert "knowledge over time, complete against lattice: " in text
    methods = said(tmp_path, "small.h5", "--measure", "knowledge", "--at", "period", "--methods")
    for part in ("knowledge in periods 0 to 20", "sup-t", "passes another for good", "sums of trapezoids",
                 "not corrected for the number of measures and pairs"):
        assert part in methods
    assert "times to thresholds" not in methods
    twice = ("--threshold", "0.6", "--threshold", "0.60")
    assert len(tables(tmp_path, "small.h5", "--measure", "knowledge", "--at", "period", *twice)[0]) == 2


def test_what_is_not_compared_is_told(tmp_path: Path) -> None:
    study(tmp_path, "long")
    study(tmp_path, "short", MANY.replace("periods = 20", "periods = 8"), "--replicates", "6..14")
    study(tmp_path, "few", MANY + '[observe]\nmeasures = ["knowledge"]\n')
    study(tmp_path, "single", MANY, "--replicates", "1")
    study(tmp_path, "coarse", MANY + "[observe]\nevery = 5\n")
    text = said(tmp_path, "long.h5", "short.h5")
    assert "long.h5 ends in period 20 and short.h5 in period 8" in text
    assert "without a partner of the same replicate number left out" in text
    assert "(6 pairs of replicates" in text
    assert "few.h5 has no diversity: it is not compared there" in said(tmp_path, "long.h5", "few.h5")
    text = said(tmp_path, "single.h5")
    assert "so few runs (1 pair of replicates) give no interval" in text and "no interval and no test" in text
    text = said(tmp_path, "long.h5", "coarse.h5", "--at", "period", "--measure", "knowledge")
    assert "long.h5: 5 of 21 recorded periods are compared" in text
    summary = MANY + '[observe]\nrecord = "end"\n'
    study(tmp_path, "end", summary)
    assert "has no courses" in orglab("compare", "end.h5", "--at", "period", code=2, folder=tmp_path).stderr
    study(tmp_path, "lone", MANY[: MANY.index('[[variant]]\nname = "complete"')])
    assert "nothing to compare" in orglab("compare", "lone.h5", code=2, folder=tmp_path).stderr
    assert "a file is named twice" in orglab("compare", "lone.h5", "lone.h5", code=2, folder=tmp_path).stderr


def test_half_a_study_and_runs_that_failed(tmp_path: Path) -> None:
    small_scenario(tmp_path, "half.toml", MANY)
    orglab("run", "half.toml", "--out", "half.h5", "--quiet", "--share", "1/2", folder=tmp_path)
    orglab("collect", "half.orglab", "--partial", folder=tmp_path)
    text = said(tmp_path, "half.h5")
    assert "12 ok, 12 not run" in text and "are left out" in text
    late = small_scenario(tmp_path, "late.toml", MANY)
    orglab("run", str(late), "--out", "late.h5", "--quiet", "--set", "run.time_limit=1e-9", code=1, folder=tmp_path)
    text = said(tmp_path, "late.h5")
    assert "24 timeout" in text and "is not compared: a side has no run with a number" in text
    assert "not compared, since no run went well: lattice, complete" in text
    text = said(tmp_path, "half.h5", "late.h5")
    assert "not compared, since no run went well" in text


def test_every_format_says_the_same(tmp_path: Path) -> None:
    study(tmp_path, "small")
    rows = list(csv.DictReader(io.StringIO(orglab("compare", "small.h5", "--format", "csv", folder=tmp_path).stdout)))
    (of_json,) = tables(tmp_path, "small.h5")
    assert [float(row["difference"]) for row in rows] == [row["difference"]["estimate"] for row in of_json]
    for form, mark in (("markdown", "| against lattice |"), ("latex", "\\begin{tabular}"), ("text", "against lattice"),
                       ("html", "<table>")):
        assert mark in orglab("compare", "small.h5", "--format", form, folder=tmp_path).stdout
    widest = max(len(line) for line in orglab("compare", "small.h5", folder=tmp_path).stdout.splitlines())
    assert widest <= 110
    methods = orglab("compare", "small.h5", "--methods", folder=tmp_path).stdout
    assert "paired t tests" in methods and "Holm" in methods and methods.count("\n") == 1


def test_scenarios_are_chosen_in_the_order_asked_for(tmp_path: Path) -> None:
    three = MANY + '[[variant]]\nname = "ring"\nnetwork.kind = "lattice"\nnetwork.degree = 2\n'
    results = study(tmp_path, "three", three)
    (rows,) = tables(tmp_path, "three.h5", "--measure", "knowledge", "--scenarios", " ring, lattice")
    (row,) = rows
    assert (row["baseline"], row["arm"]) == ("ring", "lattice")
    ends = numbers(results, "end_knowledge")
    assert row["difference"]["estimate"] == pytest.approx((ends[0] - ends[2]).mean(), abs=1e-12)
    assert row["p Holm"] == row["p"]  # one test, not two
    wrong = orglab("compare", "three.h5", "--scenarios", "ring,latice", code=2, folder=tmp_path)
    assert "latice" in wrong.stderr and "lattice" in wrong.stderr
