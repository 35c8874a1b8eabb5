"""orglab sensitivity: its numbers are those that scipy and the formulas give from the same file."""

import csv
import io
import json
from pathlib import Path

import h5py
import numpy as np
import pytest
from program import SMALL, orglab, small_scenario
from scipy import stats

HYPERCUBE = """\
[sweep]
design = "latin-hypercube"
points = 24
"workforce.turnover" = { from = 0.0, to = 0.4 }
"learning.network.rate" = { from = 0.1, to = 0.9 }
"learning.network.rule" = ["best", "majority-of-better"]
"""
RANGES = {"workforce.turnover": (0.0, 0.4), "learning.network.rate": (0.1, 0.9)}
KEYS = "".join(f'"{key}" = {{ from = {low}, to = {high} }}\n' for key, (low, high) in RANGES.items())


def run(folder: Path, sweep: str, *options: str) -> Path:
    small_scenario(folder, text=SMALL + sweep)
    orglab("run", "small.toml", "--quiet", "--out", "r.h5", *options, folder=folder)
    return folder / "r.h5"


def numbers(results: Path, *options: str) -> dict[tuple[str, str, str], tuple[float, float, float]]:
    """Estimate and limits by variant, key and quantity; nothing is NaN."""
    text = orglab("sensitivity", str(results), "--format", "csv", *options).stdout
    rows = csv.DictReader(io.StringIO(text))
    columns = ("estimate", "estimate low", "estimate high")
    return {
        (row["variant"], row["key"], row["quantity"]): tuple(float(row[c] or "nan") for c in columns)
        for row in rows
    }


def of_variant(file: h5py.File, variant: str, measure: str = "end_knowledge") -> tuple[dict[str, np.ndarray], np.ndarray]:
    """The values of the keys and the numbers of the runs (point x replicate) of one variant."""
    chosen = file["scenario"].asstr()[:] == variant
    keys = {key: file["param_" + key.replace(".", "_")][:][chosen] for key in RANGES}
    return keys, file[measure][:][chosen]


def test_rank_correlations_are_those_of_scipy(tmp_path: Path) -> None:
    results = run(tmp_path, HYPERCUBE)
    found = numbers(results)
    with h5py.File(results) as file:
        for variant in ("lattice", "complete"):
            keys, runs = of_variant(file, variant)
            means = runs.mean(axis=1).round(12)
            for key, values in keys.items():
                expected = stats.spearmanr(values, means).statistic
                estimate, low, high = found[variant, key, "rank_correlation"]
                assert estimate == pytest.approx(expected, abs=1e-8)
                assert low < estimate < high
            ranks = [stats.rankdata(values) for values in keys.values()]
            inverse = np.linalg.inv(np.corrcoef([*ranks, stats.rankdata(means)]))
            partial = -inverse[0, 2] / np.sqrt(inverse[0, 0] * inverse[2, 2])
            key = "workforce.turnover"
            assert found[variant, key, "partial_rank_correlation"][0] == pytest.approx(partial, abs=1e-8)
            assert np.isnan(found[variant, "learning.network.rule", "rank_correlation"][0])
            assert found[variant, "learning.network.rule", "main_effect"][0] < 1


def test_periods_are_read_from_the_course(tmp_path: Path) -> None:
    results = run(tmp_path, HYPERCUBE)
    found = numbers(results, "--at", "3", "--measure", "diversity")
    with h5py.File(results) as file:
        keys, runs = of_variant(file, "lattice", "diversity")
        place = list(file["period"][:]).index(3)
        means = runs[:, :, place].astype(float).mean(axis=1).round(12)
        expected = stats.spearmanr(keys["workforce.turnover"], means).statistic
    assert found["lattice", "workforce.turnover", "rank_correlation"][0] == pytest.approx(expected, abs=1e-8)


def test_elementary_effects_are_slopes_over_ranges(tmp_path: Path) -> None:
    results = run(tmp_path, f'[sweep]\ndesign = "morris"\ntrajectories = 8\n{KEYS}')
    found = numbers(results)
    with h5py.File(results) as file:
        keys, runs = of_variant(file, "complete")
    means = runs.mean(axis=1)
    at = np.array([(keys[key] - low) / (high - low) for key, (low, high) in RANGES.items()])
    for f, key in enumerate(RANGES):
        effects = []
        for step in range(len(means) - 1):
            if step % 3 != 2:
                moved = np.abs(at[:, step + 1] - at[:, step]) > 1e-9
                assert moved.sum() == 1
                if moved[f]:
                    effects.append((means[step + 1] - means[step]) / (at[f, step + 1] - at[f, step]))
        assert len(effects) == 8
        assert found["complete", key, "mu_star"][0] == pytest.approx(np.abs(effects).mean(), abs=1e-8)
        assert found["complete", key, "mu"][0] == pytest.approx(np.mean(effects), abs=1e-8)
        assert found["complete", key, "sigma"][0] == pytest.approx(np.std(effects, ddof=1), abs=1e-8)
    assert found["complete", "", "noise_share"][0] == pytest.approx(share_of_chance(runs), rel=1e-6)


def share_of_chance(runs: np.ndarray) -> float:
    """One-way decomposition (Searle et al. 1992), chance measured by the interaction of points and replicates."""
    own = runs - runs.mean(axis=0)
    left = own.var(axis=1, ddof=1) / runs.shape[1]  # by chance in the mean of a point
    between = own.mean(axis=1).var(ddof=1) - left.sum() / (len(runs) - 1)
    within = runs.var(axis=1, ddof=1).mean()
    return float(within / (within + max(between, 0)))


def test_indices_of_one_replicate_are_the_published_formulas(tmp_path: Path) -> None:
    results = run(tmp_path, f'[sweep]\ndesign = "saltelli"\nbase = 16\n{KEYS}', "--replicates", "1")
    found = numbers(results)
    with h5py.File(results) as file:
        a, ab1, ab2, b = of_variant(file, "lattice")[1][:, 0].reshape(16, 4).T
    both = np.concatenate([a, b])
    for key, moved in zip(RANGES, (ab1, ab2), strict=True):
        first = np.mean((b - both.mean()) * (moved - a)) / both.var()
        total = 0.5 * np.mean((a - moved) ** 2) / both.var()
        assert found["lattice", key, "first"][0] == pytest.approx(first, abs=1e-8)
        assert found["lattice", key, "total"][0] == pytest.approx(total, abs=1e-8)


def test_blocks_that_lost_runs_are_named(tmp_path: Path) -> None:
    results = run(tmp_path, f'[sweep]\ndesign = "morris"\ntrajectories = 4\n{KEYS}')
    with h5py.File(results, "r+") as file:
        file["status"][7, 2] = 1  # a point of the third trajectory of the first variant
    told = orglab("sensitivity", str(results)).stdout
    assert "3 of 4 trajectories x 4 replicates" in told
    what = "1 of 4 trajectories are left out (number 2, counted from 0): runs of points 7 are missing (1 failed)"
    assert what in told
    for_programs = orglab("sensitivity", str(results), "--format", "json")
    assert json.loads(for_programs.stdout)["notes"] == ["lattice: " + what]
    assert for_programs.stderr == f"note: lattice: {what}\n"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--measure", "knowlegde"], "did you mean knowledge?"),
        (["--at", "77"], "the nearest is 5"),
        (["--at", "later"], "--at later is not possible"),
        (["--format", "tsv"], "tsv"),
    ],
)
def test_what_is_not_there_is_refused(tmp_path: Path, options: list[str], complaint: str) -> None:
    results = run(tmp_path, '[sweep]\n"workforce.turnover" = [0.0, 0.2]\n', "--replicates", "2")
    assert complaint in orglab("sensitivity", str(results), *options, code=2).stderr


def test_a_file_without_a_sweep_is_refused_in_one_sentence(tmp_path: Path) -> None:
    refused = orglab("sensitivity", str(run(tmp_path, "")), code=2)
    assert refused.stdout == ""
    assert len(refused.stderr.splitlines()) == 1
    assert "nothing is swept in it" in refused.stderr
