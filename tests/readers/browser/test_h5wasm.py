"""h5wasm, the HDF5 library compiled for browsers, reads what h5py reads: every value, attribute and axis."""
from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "analysis" / "browser"))

from chromium import Browser  # noqa: E402

REFERENCES = {"DIMENSION_LIST", "REFERENCE_LIST"}


@pytest.fixture(scope="module", params=["EXAMPLE", "REAL"])
def both(request: pytest.FixtureRequest) -> tuple[h5py.File, dict[str, Any]]:
    path = Path(os.environ[request.param])
    with Browser() as browser:
        browser.open(Path(os.environ["VIEWER"]) / "h5wasm.html")
        browser.choose(path)
        found = browser.value("everything()")
        assert browser.troubles == []
    with h5py.File(path) as file:
        yield file, found


def paths(file: h5py.File) -> list[str]:
    """Of every object, by every name that leads to it: `visit` tells objects that have several names once."""

    def below(group: h5py.Group, path: str) -> list[str]:
        return [
            deeper
            for name, one in group.items()
            for deeper in (f"{path}/{name}", *(below(one, f"{path}/{name}") if isinstance(one, h5py.Group) else ()))
        ]

    return ["/", *below(file, "")]


def same(seen: Any, expected: Any) -> bool:
    """Whole numbers of 64 bits and what is no number came as text."""
    wanted = np.ravel([one.decode() if isinstance(one, bytes) else one for one in np.ravel(np.asarray(expected, dtype=object))])
    given = np.ravel(np.asarray(seen, dtype=object))
    if len(wanted) == 1 and len(given) != 1:
        return False
    return len(wanted) == len(given) and all(
        str(one) == two if isinstance(two, str)
        else (isinstance(one, str) and one == "NaN" and np.isnan(two)) or float(one) == float(two)
        if isinstance(two, (float, np.floating)) else int(one) == int(two)
        for one, two in zip(given, wanted)
    )


def test_every_object_is_found(both: tuple[h5py.File, dict[str, Any]]) -> None:
    file, found = both
    assert sorted(found) == sorted(paths(file)) and len(found) > 60


def test_every_value_is_the_same(both: tuple[h5py.File, dict[str, Any]]) -> None:
    file, found = both
    looked_at = 0
    for path, seen in found.items():
        one = file[path]
        if not isinstance(one, h5py.Dataset):
            continue
        assert tuple(seen["shape"]) == one.shape, path
        assert same(seen["value"], one[()]), (path, one.dtype)
        looked_at += one.size
    assert looked_at > 1000
    assert isinstance(found["/scenario"]["value"][0], str) and found["/seed"]["type"] == "<Q"


def test_every_attribute_is_the_same(both: tuple[h5py.File, dict[str, Any]]) -> None:
    file, found = both
    for path, seen in found.items():
        attributes = {name: value for name, value in file[path].attrs.items() if name not in REFERENCES}
        assert set(seen["attributes"]) == set(attributes), path
        for name, value in attributes.items():
            assert same(seen["attributes"][name], value), (path, name)
    assert found["/"]["attributes"]["title"] == file.attrs["title"]


def test_every_axis_has_its_scale(both: tuple[h5py.File, dict[str, Any]]) -> None:
    file, found = both
    for name, one in file.items():
        if isinstance(one, h5py.Dataset) and not h5py.h5ds.is_scale(one.id):
            told = [[file[scale] for scale in axis] for axis in found[f"/{name}"]["scales"]]
            assert told == [list(axis.values()) for axis in one.dims], name
    assert [file[axis[0]] for axis in found["/knowledge"]["scales"]] == [file[n] for n in ("point", "replicate", "period")]
