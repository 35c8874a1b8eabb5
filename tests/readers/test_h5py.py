"""Rules of docs/results.md about single objects, checked on every object of the file."""

import json
import re
from pathlib import Path

import h5py
import numpy as np
import pytest

FILES = ["example", "real"]


@pytest.fixture(params=FILES)
def file(request: pytest.FixtureRequest) -> h5py.File:
    with h5py.File(request.getfixturevalue(request.param), "r") as opened:
        yield opened


def test_names(file: h5py.File) -> None:
    for name in file:
        assert re.fullmatch("[a-z][a-z0-9_]*", name), name


def test_every_axis_has_one_scale(file: h5py.File) -> None:
    for name, entry in file.items():
        if isinstance(entry, h5py.Dataset) and not h5py.h5ds.is_scale(entry.id):
            for length, axis in zip(entry.shape, entry.dims):
                assert len(axis) == 1, name
                assert axis[0].shape == (length,), name
                assert axis[0].name.lstrip("/") in file, name


def test_types_at_the_root(file: h5py.File) -> None:
    for name, entry in file.items():
        if isinstance(entry, h5py.Dataset):
            string = h5py.check_string_dtype(entry.dtype)
            assert string or entry.dtype.kind in "fiu", name
            assert not string or (string.encoding == "utf-8" and string.length is None), name
            assert h5py.check_enum_dtype(entry.dtype) is None, name


def test_missing_numbers_are_nan(file: h5py.File) -> None:
    for name, entry in file.items():
        if isinstance(entry, h5py.Dataset) and entry.dtype.kind == "f":
            assert np.isnan(entry.attrs["_FillValue"]), name
            assert entry.attrs["_FillValue"].dtype == entry.dtype, name
            assert np.isnan(entry.fillvalue), name
        elif isinstance(entry, h5py.Dataset):
            assert "_FillValue" not in entry.attrs, name


def test_filters_are_those_of_every_hdf5(file: h5py.File) -> None:
    for name in ("knowledge", "end_knowledge", "status"):
        entry = file[name]
        assert (entry.shuffle, entry.compression, entry.compression_opts, entry.fletcher32) == (True, "gzip", 1, True)
        assert np.prod(entry.chunks) * entry.dtype.itemsize <= 2**20


def test_units_are_no_time_spans(file: h5py.File) -> None:
    def look(name: str, entry: object) -> None:
        assert entry.attrs.get("units") not in ("seconds", "days", "hours"), name

    file.visititems(look)


def test_creation_order_is_kept(file: h5py.File) -> None:
    for group in (file["/"], file["summary"], file["provenance"]):
        tracked = group.id.get_create_plist().get_link_creation_order()
        assert tracked == h5py.h5p.CRT_ORDER_TRACKED | h5py.h5p.CRT_ORDER_INDEXED


def test_a_viewer_finds_its_way(file: h5py.File) -> None:
    """What h5web follows: default by default down to signals with their errors and their axis."""
    assert file.attrs["NX_class"] == "NXroot"
    group = file[file.attrs["default"]]
    assert group == file["comparison"][file["comparison"].attrs["default"]]
    assert group.attrs["NX_class"] == "NXdata"
    assert list(group.attrs["axes"]) == ["period"] and group["period"] == file["period"], "a hard link"
    names = [group.attrs["signal"], *group.attrs["auxiliary_signals"]]
    assert len(names) == len(set(names)) == len(file["point"])
    rows = file["summary"][group.name.rpartition("/")[2]]
    labels = set()
    for place, name in enumerate(names):
        np.testing.assert_array_equal(group[name][()], rows["mean"][place])
        np.testing.assert_array_equal(group[f"{name}_errors"][()], rows["mean_errors"][place])
        labels.add(group[name].attrs["long_name"])
        assert file["scenario"].asstr()[place] in group[name].attrs["long_name"]
    assert len(labels) == len(names), "curves are told apart"
    assert isinstance(group["title"][()], bytes)


def test_a_summary_is_drawn_as_curves(file: h5py.File) -> None:
    group = file["summary"][file["summary"].attrs["default"]]
    assert group.attrs["NX_class"] == "NXdata"
    assert list(group.attrs["axes"]) == ["point", "period"]
    for axis in group.attrs["axes"]:
        assert group[axis] == file[axis], "a hard link"
    signal = group[group.attrs["signal"]]
    shape = file["point"].shape + file["period"].shape
    assert signal.shape == group[group.attrs["signal"] + "_errors"].shape == shape
    assert signal.attrs["long_name"]
    assert signal.attrs["interpretation"] == "spectrum", "a curve per point, not a map"
    assert isinstance(group["title"][()], bytes)


def test_the_coordinates_exist(file: h5py.File) -> None:
    names = file.attrs["coordinates"].split()
    assert names[0] == "scenario"
    assert set(names) <= set(file)
    assert {name for name in file if name.startswith("param_")} <= set(names)


def test_provenance(file: h5py.File) -> None:
    config = file["provenance/config"]
    assert config.attrs["NX_class"] == "NXnote"
    assert config["type"][()] == b"application/json"
    json.loads(config["data"][()])
    environment = json.loads(file["provenance/environment/data"][()])
    assert environment["seconds_of_all_runs"] >= 0


def test_nothing_points_outside(file: h5py.File) -> None:
    def look(group: h5py.Group) -> None:
        for name in group:
            assert not isinstance(group.get(name, getlink=True), (h5py.ExternalLink, h5py.SoftLink)), name
            if isinstance(group[name], h5py.Group):
                look(group[name])
            else:
                assert not group[name].is_virtual

    look(file)


def test_everything_can_be_read(file: h5py.File) -> None:
    """Checksums of every chunk."""
    file.visititems(lambda name, entry: entry[()] if isinstance(entry, h5py.Dataset) else None)


def test_the_source_is_kept(real: Path) -> None:
    with h5py.File(real, "r") as file:
        text = file["provenance/source_text"][()]
        assert text == (Path(__file__).parent / "small.toml").read_bytes()
        assert re.match(r"orglab \d+\.\d+\.\d+", file.attrs["source"])
        assert re.fullmatch("[0-9a-f]{16}", file.attrs["study_id"])
