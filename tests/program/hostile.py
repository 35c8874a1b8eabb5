"""Results files that were made to do harm: each is a good file with one thing changed."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import h5py
import numpy as np

Change = Callable[[h5py.File], None]
TEXT = h5py.string_dtype("utf-8")


def words(count: int, length: int = 50) -> np.ndarray:
    return np.array(["b" * length] * count, dtype=object)


def attribute(path: str, name: str, value: object, dtype: object = None) -> Change:
    def change(file: h5py.File) -> None:
        file[path].attrs.pop(name, None)
        file[path].attrs.create(name, value, dtype=dtype)

    return change


def replaced(name: str, scales: bool = True, **options: object) -> Change:
    """Another dataset in the place of one, with its attributes and as many of its axes as it has."""

    def change(file: h5py.File) -> None:
        hidden = ("DIMENSION_LIST", "REFERENCE_LIST", "CLASS", "NAME", "_Netcdf4Dimid", "_FillValue")
        kept = {key: value for key, value in file[name].attrs.items() if key not in hidden}
        axes = [[scale.name for scale in axis.values()] for axis in file[name].dims]
        del file[name]
        made = file.create_dataset(name, **options)
        for key, value in kept.items():
            made.attrs[key] = value
        for axis, names in zip(made.dims, axes, strict=False):
            for scale in names if scales else ():
                axis.attach_scale(file[scale])

    return change


def removed(name: str) -> Change:
    return lambda file: file.__delitem__(name)


def linked(name: str, link: object) -> Change:
    def change(file: h5py.File) -> None:
        del file[name]
        file[name] = link

    return change


def looped(file: h5py.File) -> None:
    file["provenance/again"] = file["provenance"]


CHANGES: dict[str, Change] = {
    "title-of-many": attribute("/", "title", words(2000), TEXT),
    "title-empty": attribute("/", "title", h5py.Empty(TEXT)),
    "title-number": attribute("/", "title", 3.5),
    "title-fixed-length": attribute("/", "title", np.bytes_(b"x" * 3000)),
    "conventions-of-many": attribute("/", "Conventions", words(9), TEXT),
    "measures-too-many": attribute("/", "measures", np.int32(99)),
    "measures-list": attribute("/", "measures", np.arange(50)),
    "valid-range-long": attribute("knowledge", "valid_range", np.arange(1000.0)),
    "valid-range-short": attribute("knowledge", "valid_range", np.arange(1.0)),
    "valid-range-text": attribute("knowledge", "valid_range", "all"),
    "units-of-many": attribute("knowledge", "units", words(1000), TEXT),
    "units-empty": attribute("knowledge", "units", h5py.Empty(TEXT)),
    "long-name-number": attribute("end_knowledge", "long_name", np.arange(7)),
    "better-number": attribute("knowledge", "better", 5),
    "no-better": lambda file: file["knowledge"].attrs.__delitem__("better"),
    "period-empty": replaced("period", data=np.zeros(0, "i4")),
    "period-text": replaced("period", data=words(6), dtype=TEXT),
    "period-plane": replaced("period", data=np.zeros((6, 6), "i4")),
    "period-backwards": replaced("period", data=np.arange(6, dtype="i4")[::-1]),
    "period-huge": replaced("period", shape=(2 * 10**9,), dtype="i4", chunks=(1 << 20,)),
    "replicate-many": replaced("replicate", data=np.zeros(100, "i4")),
    "replicate-none": replaced("replicate", data=np.zeros(0, "i4")),
    "replicate-scalar": replaced("replicate", data=np.int32(4)),
    "scenario-short": replaced("scenario", data=words(1), dtype=TEXT),
    "scenario-numbers": replaced("scenario", data=np.arange(2.0)),
    "scenario-none": replaced("scenario", data=words(0), dtype=TEXT),
    "scenario-huge": replaced("scenario", shape=(10**9,), dtype=TEXT, chunks=(1 << 20,)),
    "status-short": replaced("status", data=np.zeros((2, 1), "u1")),
    "status-empty": replaced("status", data=np.zeros((2, 0), "u1")),
    "status-nine": replaced("status", data=np.full((2, 4), 9, "u1")),
    "status-scalar": replaced("status", data=np.uint8(0)),
    "status-text": replaced("status", data=words(8).reshape(2, 4), dtype=TEXT),
    "status-huge": replaced("status", shape=(2, 3 * 10**8), chunks=(1, 1 << 20), dtype="u1"),
    "status-in-passwd": replaced("status", shape=(2, 4), dtype="u1", external=[("/etc/passwd", 0, 8)]),
    "status-soft-link": linked("status", h5py.SoftLink("/n_periods")),
    "status-external-link": linked("status", h5py.ExternalLink("/etc/passwd", "/x")),
    "knowledge-soft-link": linked("knowledge", h5py.SoftLink("/score")),
    "n-periods-negative": replaced("n_periods", data=np.full((2, 4), -5, "i4")),
    "n-periods-short": replaced("n_periods", data=np.zeros((1, 4), "i4")),
    "knowledge-short": replaced("knowledge", data=np.zeros((2, 4, 3), "f4")),
    "knowledge-text": replaced("knowledge", data=words(48).reshape(2, 4, 6), dtype=TEXT),
    "knowledge-plane": replaced("knowledge", data=np.zeros((2, 4), "f4")),
    "knowledge-without-axes": replaced("knowledge", scales=False, data=np.zeros((2, 4, 6), "f4")),
    "knowledge-huge": replaced("knowledge", shape=(2, 4, 10**10), chunks=(1, 1, 1 << 18), dtype="f4"),
    "end-knowledge-scalar": replaced("end_knowledge", data=0.5),
    "no-status": removed("status"),
    "no-knowledge": removed("knowledge"),
    "no-period": removed("period"),
    "no-point": removed("point"),
    "no-provenance": removed("provenance"),
    "config-not-json": replaced("provenance/config/data", data="x" * 100, dtype=TEXT),
    "config-deep": replaced("provenance/config/data", data="[" * 400_000, dtype=TEXT),
    "config-numbers": replaced("provenance/config/data", data=np.arange(3)),
    "config-of-many": replaced("provenance/config/data", data=words(0), dtype=TEXT),
}
# What may be another file, and yet nothing of it is read wrongly.
HARMLESS = {"title-fixed-length", "knowledge-plane"}  # a text in another form; one number per run


def hostile_files(good: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    for name, change in CHANGES.items():
        copy = folder / f"{name}.h5"
        shutil.copy(good, copy)
        with h5py.File(copy, "r+") as file:
            change(file)
        yield name, copy


def flipped(good: bytes, seed: int) -> bytes:
    """One to sixteen bits turned, anywhere."""
    chance = random.Random(seed)
    made = bytearray(good)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)
