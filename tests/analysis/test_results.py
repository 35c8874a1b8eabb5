"""Opening and asking a results file."""
from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray as xr
from conftest import SCENARIOS, courses
from synthetic import write_results

from orglab_analysis import InputError, open_results
from orglab_analysis import parameters as keys
from orglab_analysis import results as ask


def test_opens_with_labels(results: xr.Dataset) -> None:
    assert set(results.dims) == {"point", "replicate", "period"}
    assert list(results["scenario"].values) == SCENARIOS
    assert {"scenario", "status", "seed"} <= set(results.coords)
    assert ask.main_measure(results) == "knowledge"
    assert ask.series_names(results) == ["knowledge", "diversity"]
    assert ask.number_names(results) == [
        "end_knowledge",
        "end_diversity",
        "time_to_80",
        "net_degree",
    ]


def test_labels_are_the_files_words(results: xr.Dataset) -> None:
    assert ask.meaning(results, "knowledge") == "mean share of right beliefs"
    assert ask.meaning(results, "end_knowledge") == "mean share of right beliefs"
    assert ask.meaning(results, "diversity") == ""


def test_titles_are_the_measures_names(results: xr.Dataset) -> None:
    assert ask.heading("expert_knowledge") == "Expert knowledge"
    assert ask.end_heading(results, "knowledge") == "Knowledge at the end"
    assert ask.end_heading(results, "end_knowledge") == "Knowledge at the end"
    assert ask.end_heading(results, "time_to_80") == "Time to 80 %"
    assert ask.end_heading(results, "net_degree") == "Degree"


def test_values_of_failed_runs_are_nan_and_the_rest_is_exact(results: xr.Dataset) -> None:
    values = ask.series(results, "knowledge")
    expected = courses(1).astype(np.float32).astype(float)
    expected[1, 3, :] = np.nan
    np.testing.assert_array_equal(values.values, expected)
    assert np.isnan(ask.end_values(results, "knowledge").values).sum() == 1


def test_a_failed_run_is_left_out_even_where_it_left_numbers(tmp_path: Path) -> None:
    status = np.zeros((3, 12), dtype=np.uint8)
    status[0, :5] = 2
    path = write_results(tmp_path / "a.h5", SCENARIOS, {"knowledge": courses(4)}, status=status)
    with open_results(path) as results:
        assert np.isnan(ask.series(results, "knowledge").values[0, :5]).all()
        assert np.isnan(ask.end_values(results, "knowledge").values[0, :5]).all()
        assert np.isfinite(ask.end_values(results, "knowledge").values[0, 5:]).all()


def test_swept_parameters_are_those_that_vary_within_a_scenario(
    swept: Path, swept_twice: Path
) -> None:
    with open_results(swept) as results:
        assert keys.swept(results) == ["workforce_turnover"]
        assert keys.label_of(results, "workforce_turnover") == "workforce.turnover"
    with open_results(swept_twice) as results:
        assert keys.swept(results) == ["workforce_turnover", "network_kind"]


def test_a_parameter_that_only_variants_change_is_not_swept(tmp_path: Path) -> None:
    levels = {"hierarchy.levels": [4, 0, 0]}
    path = write_results(tmp_path / "a.h5", SCENARIOS, {"knowledge": courses(5)}, parameters=levels)
    with open_results(path) as results:
        assert keys.parameters(results) == ["hierarchy_levels"]
        assert keys.swept(results) == []


def test_selects_scenarios_in_the_order_asked_for(results: xr.Dataset) -> None:
    chosen = ask.select_scenarios(results, ["small-world", "hierarchy"])
    assert ask.scenarios(chosen) == ["small-world", "hierarchy"]
    np.testing.assert_array_equal(chosen["knowledge"].values, results["knowledge"].values[[2, 0]])


@pytest.mark.parametrize("key", ["workforce.turnover", "workforce_turnover"])
def test_selects_places_by_key_or_name(swept: Path, key: str) -> None:
    with open_results(swept) as results:
        chosen = keys.select_at(results, {key: ".05"})
        assert chosen.sizes["point"] == 3
        assert set(chosen["param_workforce_turnover"].values) == {0.05}
        assert keys.swept(chosen) == []


def test_words_and_axes_can_be_places_too(swept_twice: Path, results: xr.Dataset) -> None:
    with open_results(swept_twice) as file:
        assert keys.select_at(file, {"network.kind": "star"}).sizes["point"] == 3
    by_level = results["knowledge"].expand_dims(level=[1, 2, 3], axis=-1)
    with_levels = results.assign(knowledge_by_level=by_level * by_level["level"])
    with pytest.raises(InputError, match="--at level=VALUE"):
        ask.series(with_levels, "knowledge_by_level")
    second = ask.series(keys.select_at(with_levels, {"level": "2"}), "knowledge_by_level")
    np.testing.assert_allclose(second.values, 2 * ask.series(results, "knowledge").values)


def test_a_group_of_workers_is_a_place(results: xr.Dataset) -> None:
    teams = {"kind": ["(none)", "fast"]}
    by_kind = results["knowledge"].expand_dims(teams, axis=-1)
    at_end = results["end_knowledge"].expand_dims(teams, axis=-1)
    grouped = results.assign(knowledge_by_kind=by_kind, end_knowledge_by_kind=at_end).assign_coords(
        param_network_kind=("point", ["star"] * results.sizes["point"])
    )
    for ask_for, what in ((ask.series, "curve"), (ask.end_values, "number")):
        with pytest.raises(InputError, match=f"one {what} for each kind: choose one with --at kind=VALUE"):
            ask_for(grouped, "knowledge_by_kind")
        chosen = keys.select_at(grouped, {"kind": "fast"})
        np.testing.assert_array_equal(
            ask_for(chosen, "knowledge_by_kind").values, ask_for(results, "knowledge").values
        )
    with pytest.raises(InputError, match="no kind is slow; its values are: \\(none\\), fast"):
        keys.select_at(grouped, {"kind": "slow"})


def test_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere.h5 does not exist"):
        open_results(tmp_path / "nowhere.h5")
    with pytest.raises(InputError, match="is a folder"):
        open_results(tmp_path)
    text = tmp_path / "text.h5"
    text.write_text("not HDF5")
    with pytest.raises(InputError, match="not an HDF5 file, or it is damaged"):
        open_results(text)
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["numbers"] = np.arange(3.0)
    with pytest.raises(InputError, match="not a results file of orglab"):
        open_results(tmp_path / "other.h5")


def test_refuses_a_truncated_file(main_job: Path) -> None:
    main_job.write_bytes(main_job.read_bytes()[:4000])
    with pytest.raises(InputError, match="damaged"):
        open_results(main_job)


def test_refuses_newer_formats_and_files_without_a_good_run(main_job: Path) -> None:
    with h5py.File(main_job, "r+") as file:
        file.attrs["format_version"] = np.int32(2)
    with pytest.raises(InputError, match="has format 2, and this program reads formats up to 1"):
        open_results(main_job)
    with h5py.File(main_job, "r+") as file:
        file.attrs["format_version"] = np.int32(1)
        file["status"][...] = 3
    with pytest.raises(InputError, match="no run that ended well"):
        open_results(main_job)


def test_suggests_the_nearest_name(results: xr.Dataset, swept: Path) -> None:
    with pytest.raises(InputError, match="did you mean 'knowledge'"):
        ask.series(results, "knowlege")
    with pytest.raises(InputError, match="did you mean 'small-world'"):
        ask.select_scenarios(results, ["smallworld"])
    with pytest.raises(InputError, match="no measure over time"):
        ask.series(results, "net_degree")
    with open_results(swept) as file, pytest.raises(
        InputError, match="its values are: 0, 0.01, 0.05, 0.1"
    ):
        keys.select_at(file, {"workforce.turnover": "0.3"})
