"""xarray opens a results file with no argument but its name, with either engine."""

import math
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

ENGINES = [None, "h5netcdf", "netcdf4"]


def number(point: int, replicate: int, period: int, column: int) -> float:
    """The twin of fake_study.hpp's function."""
    return 0.5 + 0.3 * math.sin(0.7 * replicate + 0.1 * period * (1 + column) + point)


@pytest.mark.parametrize("engine", ENGINES)
def test_dimensions_and_coordinates(example: Path, engine: str | None) -> None:
    with xr.open_dataset(example, engine=engine) as ds:
        assert dict(ds.dims) == {"point": 4, "replicate": 3, "period": 21, "level": 2, "channel": 2}
        assert list(ds.scenario.values) == ["hierarchy"] * 2 + ["small-world"] * 2
        assert ds.scenario.dims == ("point",)
        assert {"scenario", "seed", "status", "n_periods", "run_key", "fingerprint",
                "param_learning_network_rate"} <= set(ds.coords)
        assert list(ds.channel.values) == ["experts", "network"]
        assert list(ds.period.values) == list(range(0, 41, 2))
        assert ds.period.dtype.kind == "i", "no time span"


@pytest.mark.parametrize("engine", ENGINES)
def test_numbers(example: Path, engine: str | None) -> None:
    with xr.open_dataset(example, engine=engine) as ds:
        expected = [[[number(p, r, t, 1) for t in range(0, 41, 2)] for r in range(3)] for p in range(4)]
        expected = np.array(expected, dtype=np.float32)
        expected[3, 2] = np.nan  # the run that failed
        np.testing.assert_allclose(ds.knowledge.values, expected, rtol=1e-6)
        assert ds.knowledge.dtype == np.float32
        assert ds.end_knowledge.dtype == np.float64
        assert ds.fingerprint.dtype == np.uint64
        assert int(ds.fingerprint[2, 1]) == 0xFFFFFFFF00000000 + 201
        assert int(ds.status[3, 2]) == 1
        assert ds.status.attrs["flag_meanings"] == "ok failed timeout not_run"
        assert np.isnan(ds.time_to_80[0, 1])
        assert np.isnan(ds.expert_knowledge_by_level.sel(point=2)).all()


@pytest.mark.parametrize("engine", ENGINES)
def test_grouping_by_scenario(example: Path, engine: str | None) -> None:
    with xr.open_dataset(example, engine=engine) as ds:
        mean = ds.knowledge.groupby("scenario").mean(...)
        assert list(mean.scenario.values) == ["hierarchy", "small-world"]
        at_end = ds.knowledge.isel(period=-1).groupby("param_learning_network_rate").mean(...)
        assert list(at_end.param_learning_network_rate.values) == [0.1, 0.3]


@pytest.mark.parametrize("engine", ENGINES)
def test_text_is_text(example: Path, engine: str | None) -> None:
    with xr.open_dataset(example, engine=engine) as ds:
        assert ds.attrs["title"] == "An invented study – with “quotes”"
        assert ds.knowledge.attrs["long_name"].startswith("share of right beliefs")
        assert ds.knowledge.attrs["better"] == "more"
        assert ds.param_network_kind.values.tolist() == ["none", "none", "small-world", "small-world"]
    with xr.open_dataset(example, engine=engine or "netcdf4", group="provenance") as provenance:
        assert str(provenance.source_text.values) == "# not a real scenario\n[run]\r\nseed = 7\n"


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_groups(example: Path, engine: str) -> None:
    with xr.open_dataset(example, engine=engine, group="summary/knowledge") as summary:
        assert summary["mean"].dims == summary.mean_errors.dims == ("point", "period")
        assert float(summary["mean"][0, 0]) == pytest.approx(np.mean([number(0, r, 0, 1) for r in range(3)]))
    with xr.open_dataset(example, engine=engine, group="workers") as workers:
        assert workers.beliefs.dims == ("point", "replicate", "snapshot", "worker", "dimension")
        assert workers.beliefs.sel(point=1, replicate=0, snapshot=40, worker=1).values.tolist() == [1, 1, -1]
    with xr.open_dataset(example, engine=engine, group="network") as network:
        assert network.tie_count.dims == ("point", "replicate", "snapshot")
        assert network.learner.dims == ("tie",)
        assert int(network.tie_count.sum()) == network.sizes["tie"] == 48
    with xr.open_dataset(example, engine=engine, group="design") as design:
        assert design.kind.sel(parameter="learning.network.rate").item() == "sweep"
        assert design.kind.sel(parameter="network.kind").item() == "variant"
        assert design.high.sel(parameter="learning.network.rate").item() == 0.3


@pytest.mark.parametrize("engine", ENGINES)
def test_a_real_run(real: Path, engine: str | None) -> None:
    with xr.open_dataset(real, engine=engine) as ds:
        assert ds.knowledge.dims == ("point", "replicate", "period")
        assert set(np.unique(ds.status)) == {0}
        means = ds.knowledge.groupby("scenario").mean(...)
        assert sorted(means.scenario.values) == ["experts", "network"]
        assert ((ds.knowledge >= 0) & (ds.knowledge <= 1)).all()
        np.testing.assert_allclose(ds.knowledge.isel(period=-1), ds.end_knowledge, rtol=1e-6)
        for name, variable in ds.data_vars.items():
            assert variable.attrs["long_name"], name
            assert variable.attrs["units"], name
