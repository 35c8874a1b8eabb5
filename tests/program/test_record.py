"""What observe.record keeps of runs: the same numbers, and a clear word about those that are not there."""

import json
from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray as xr
from program import ORGLAB, SMALL, orglab, small_scenario
from same_results import assert_same_results

RECORDS = ("series", "summary", "end")
FACTS = {"seed", "run_key", "fingerprint", "status", "n_periods"}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("record")
    small_scenario(folder)
    for record in RECORDS:
        orglab("run", "small.toml", "--set", f"observe.record={record}", "--out", f"{record}.h5", folder=folder)
    return {record: folder / f"{record}.h5" for record in RECORDS}


@pytest.mark.parametrize("record", ["summary", "end"])
def test_all_numbers_but_series_are_the_same_bytes(files: dict[str, Path], record: str) -> None:
    with h5py.File(files["series"]) as whole, h5py.File(files[record]) as file:
        kept = [name for name, item in whole.items() if isinstance(item, h5py.Dataset) and "better" in item.attrs and item.ndim == 2]
        assert {"end_knowledge", "time_to_80", "net_degree"} <= set(kept)
        for name in [*kept, *FACTS, "scenario", "point", "replicate"]:
            assert file[name][()].tobytes() == whole[name][()].tobytes() or file[name].dtype == object, name
            assert file[name].dtype == whole[name].dtype
        assert [name for name, item in file.items() if isinstance(item, h5py.Dataset) and item.ndim > 2 and "end_" not in name] == []
        assert file.attrs["record"] == record and "record" not in whole.attrs
        assert ("period" in file) == (record == "summary")


def test_the_summary_is_that_of_the_series(files: dict[str, Path]) -> None:
    with h5py.File(files["series"]) as whole, h5py.File(files["summary"]) as file:
        assert list(whole["summary"]) == [name for name in file["summary"] if name != "quantile"] != []
        for name, group in whole["summary"].items():
            for part in ("mean", "mean_errors"):
                assert group[part][()].tobytes() == file["summary"][name][part][()].tobytes(), name
    with h5py.File(files["end"]) as file:
        assert "summary" not in file


def test_the_spread_over_replicates_is_kept_where_series_are_not(files: dict[str, Path]) -> None:
    with xr.open_dataset(files["series"]) as whole, h5py.File(files["summary"]) as file:
        assert "sd" not in h5py.File(files["series"])["summary/knowledge"]
        quantiles = file["summary/quantile"][()]
        assert list(quantiles) == [0.05, 0.25, 0.5, 0.75, 0.95]
        for name, group in file["summary"].items():
            if name == "quantile":
                continue
            runs = whole[name].astype(float)
            np.testing.assert_allclose(group["sd"][()], runs.std("replicate", ddof=1), atol=1e-7)
            expected = runs.quantile(quantiles, "replicate").transpose("point", "quantile", "period")
            np.testing.assert_allclose(group["quantiles"][()], expected, rtol=1e-6)
            assert group["quantiles"].attrs["replicates"] == 4
    with xr.open_dataset(files["summary"], group="summary/knowledge") as knowledge:
        assert knowledge["quantiles"].dims == ("point", "quantile", "period")
        assert float(knowledge["quantiles"].sel(quantile=0.5).isel(point=0, period=0)) > 0


@pytest.mark.parametrize("record", RECORDS)
def test_files_open_in_xarray(files: dict[str, Path], record: str) -> None:
    with xr.open_dataset(files[record]) as dataset:
        assert dataset.end_knowledge.dims == ("point", "replicate")
        assert bool(np.isfinite(dataset.end_knowledge).all())
        assert ("knowledge" in dataset) == (record == "series")


@pytest.mark.parametrize("record", ["summary", "end"])
def test_files_are_shown_verified_and_replayed(files: dict[str, Path], record: str) -> None:
    file = str(files[record])
    told = orglab("show", file).stdout
    assert f'recorded with observe.record = "{record}"' in told
    whole = orglab("show", str(files["series"])).stdout.replace("; periods 0 to 5\n", "")
    assert told.replace(f'; periods 0 to 5; recorded with observe.record = "{record}"\n', "") == whole
    assert "nothing is wrong" in orglab("verify", file).stdout
    orglab("replay", file, "--point", "1", "--replicate", "2")


def test_show_says_the_same_ends_after_a_run(tmp_path: Path) -> None:
    small_scenario(tmp_path)
    told = {}
    for record in RECORDS:
        told[record] = orglab("run", "small.toml", "--set", f"observe.record={record}", "--out", f"{record}.h5", folder=tmp_path).stdout
        assert "at the end" in told[record] and "difference from lattice" in told[record]
    course = "mean knowledge in period"
    assert course in told["series"] and course in told["summary"] and course not in told["end"]
    lines = {record: text.splitlines() for record, text in told.items()}
    begin = {record: next(i for i, line in enumerate(lines[record]) if line.startswith(course)) for record in ("series", "summary")}
    for i in range(3):
        assert lines["series"][begin["series"] + i] == lines["summary"][begin["summary"] + i]


def test_diff_compares_what_both_have(files: dict[str, Path]) -> None:
    told = orglab("diff", str(files["series"]), str(files["end"]), code=1).stdout
    assert "observe.record" in told
    assert "replicate 0" not in told and "end_knowledge is" not in told
    for one, other in (("series", "summary"), ("end", "series"), ("summary", "end")):
        told = orglab("diff", str(files[one]), str(files[other]), code=1).stdout
        assert "measure" not in told.replace("observe.measures", "") and "recorded period" not in told, told
        assert "8 runs are in both, and equal" in told


def test_merge_joins_ends_and_refuses_means(files: dict[str, Path], tmp_path: Path) -> None:
    small_scenario(tmp_path)
    for name, replicates in (("low", "0..1"), ("high", "2..3")):
        orglab("run", "small.toml", "--set", "observe.record=end", "--replicates", replicates, "--out", f"{name}.h5", folder=tmp_path)
    orglab("merge", "low.h5", "high.h5", "--out", "all.h5", folder=tmp_path)
    assert_same_results(tmp_path / "all.h5", files["end"])
    refused = orglab("merge", str(files["summary"]), str(files["summary"]), "--out", str(tmp_path / "no.h5"), code=2).stderr
    assert 'recorded with observe.record = "summary"' in refused and len(refused.splitlines()) <= 2
    mixed = orglab("merge", str(files["series"]), str(files["end"]), "--out", str(tmp_path / "no.h5"), code=2).stderr
    assert "observe.record" in mixed
    assert not (tmp_path / "no.h5").exists()


def test_runs_with_series_serve_a_study_without_and_not_the_other_way_round(tmp_path: Path, files: dict[str, Path]) -> None:
    small_scenario(tmp_path)
    half = ["run", "small.toml", "--share", "1/2", "--out", "s.h5"]
    orglab(*half, folder=tmp_path)
    told = orglab("run", "small.toml", "--set", "observe.record=end", "--out", "s.h5", folder=tmp_path)
    assert "4 of 8 runs are there" in told.stdout + told.stderr
    assert_same_results(tmp_path / "s.h5", files["end"])
    (tmp_path / "s.h5").unlink()
    orglab(*half, "--set", "observe.record=end", folder=tmp_path)
    told = orglab("run", "small.toml", "--out", "s.h5", folder=tmp_path)
    assert "0 of 8 runs are there" in told.stdout + told.stderr
    assert_same_results(tmp_path / "s.h5", files["series"])


def test_plots_draw_what_is_there_and_say_what_is_not(files: dict[str, Path], tmp_path: Path) -> None:
    orglab("plot", "curves", str(files["summary"]), "--out", str(tmp_path / "curves"))
    for record in ("summary", "end"):
        orglab("plot", "compare", str(files[record]), "--out", str(tmp_path / record))
    refused = orglab("plot", "curves", str(files["end"]), "--out", str(tmp_path / "no"), code=2).stderr
    assert 'observe.record = "end"' in refused and "--set observe.record=series" in refused
    by_channel = ["plot", "curves", str(files["summary"]), "--measure", "messages_by_channel", "--at", "channel=network"]
    refused = orglab(*by_channel, "--out", str(tmp_path / "no"), code=2).stderr
    assert 'observe.record = "summary"' in refused and "--set observe.record=series" in refused
    assert len(refused.splitlines()) == 1


def test_one_study_records_one_way(tmp_path: Path) -> None:
    small_scenario(tmp_path, text=SMALL + 'observe.record = "end"\n')
    assert "must be the same for all variants" in orglab("check", "small.toml", code=2, folder=tmp_path).stderr


def test_the_size_of_the_file_is_foretold(tmp_path: Path) -> None:
    small_scenario(tmp_path, text=SMALL.replace("replicates = 4", "replicates = 4000"))
    for record in ("summary", "end"):
        given = ["small.toml", "--set", f"observe.record={record}"]
        told = orglab("check", *given, folder=tmp_path).stdout
        words = next(line for line in told.splitlines() if "results:" in line).split()
        foretold = float(words[2]) * {"KiB": 1 << 10, "MiB": 1 << 20}[words[3]]
        orglab("run", *given, "--out", f"{record}.h5", folder=tmp_path)
        with h5py.File(tmp_path / f"{record}.h5") as file:
            held = 0

            def count(_: str, item: object) -> None:
                nonlocal held
                held += item.size * item.dtype.itemsize if isinstance(item, h5py.Dataset) and item.dtype != object else 0

            file.visititems(count)
        assert held / 1.5 < foretold < held * 1.5, (record, foretold, held)


def peak(folder: Path, *arguments: str) -> int:
    """Bytes of memory of the largest process."""
    import os
    import subprocess

    with subprocess.Popen([ORGLAB, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        complaints = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, complaints[-500:]
    return used.ru_maxrss * 1024


def test_memory_goes_neither_with_runs_nor_much_with_points(tmp_path: Path) -> None:
    """Ten times the runs; and no more than 3 KB per point."""
    small = SMALL.replace("[run]", "[observe]\nrecord = 'end'\n[run]")
    few = small_scenario(tmp_path, "few.toml", small.replace("replicates = 4", "replicates = 500"))
    many = small_scenario(tmp_path, "many.toml", small.replace("replicates = 4", "replicates = 5000"))
    base = peak(tmp_path, "run", few.name)
    assert peak(tmp_path, "run", many.name) < base + (20 << 20)
    points = small.replace("replicates = 4", "replicates = 1").split("[[variant]]")[0] + (
        "[sweep]\ndesign = 'sobol'\npoints = {}\n'learning.network.rate' = {{ from = 0.1, to = 0.9 }}\n"
        "'workforce.turnover' = {{ from = 0, to = 0.2 }}\n"
    )
    small_scenario(tmp_path, "points.toml", points.format(4096).replace('degree = 4', 'degree = 4\nkind = "lattice"'))
    assert peak(tmp_path, "run", "points.toml") < base + 4096 * 3000 + (20 << 20)


def test_a_run_that_fails_when_its_series_is_wanted_counts_all_the_same(tmp_path: Path) -> None:
    """An earlier run of the same key that went well, but without its series, does not stand in its place."""
    small_scenario(tmp_path)
    study = ["run", "small.toml", "--out", "small.h5", "--quiet"]
    for share in ("1/2", "2/2"):
        orglab(*study, "--share", share, "--set", "observe.record=end", folder=tmp_path)
    orglab(*study, "--share", "1/2", folder=tmp_path)
    told = orglab("status", "small.orglab", "--format", "json", folder=tmp_path).stdout
    counts = json.loads(told.splitlines()[0])["rows"][0]
    assert counts[:2] == [8, 4], "those with their series"
    orglab(*study, "--set", "run.memory_limit=1e-6", code=1, folder=tmp_path)
    with h5py.File(tmp_path / "small.h5") as file:
        assert sorted(file["status"][:].ravel()) == [0] * 4 + [1] * 4
