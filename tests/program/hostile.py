"""Hostile results files, made of a good one: `python3 hostile.py GOOD.h5 FOLDER`, or `write_all`.

Each case changes one thing that a reader might rely on. The seal behind the end of the file goes with the
first change, so that readers see what was changed, and not the checksum alone.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from pathlib import Path
from typing import Callable

import h5py
import numpy as np

TEXT = h5py.string_dtype("utf-8")
SCALE_NOTES = ("DIMENSION_LIST", "REFERENCE_LIST", "CLASS", "NAME", "_Netcdf4Dimid")
Change = Callable[[h5py.File], None]


def attribute(path: str, name: str, value: object, dtype: object = None) -> Change:
    def change(file: h5py.File) -> None:
        file[path].attrs.pop(name, None)
        file[path].attrs.create(name, value, dtype=dtype)

    return change


def dataset(name: str, axes: tuple[str, ...] = (), **options: object) -> Change:
    """Another dataset in the place of one, with its attributes and, where asked for, its labels."""

    def change(file: h5py.File) -> None:
        notes = {}
        if name in file:
            notes = {k: v for k, v in file[name].attrs.items() if k not in SCALE_NOTES}
            del file[name]
        made = file.create_dataset(name, **options)
        for key, value in notes.items():
            made.attrs[key] = value
        for axis, scale in enumerate(axes):
            made.dims[axis].attach_scale(file[scale])

    return change


def deleted(path: str) -> Change:
    return lambda file: file.__delitem__(path)


def deleted_attribute(path: str, name: str) -> Change:
    return lambda file: file[path].attrs.__delitem__(name)


def linked(path: str, link: Callable[[Path], object]) -> Change:
    def change(file: h5py.File) -> None:
        if path in file:
            del file[path]
        file[path] = link(Path(file.filename))

    return change


def virtual(name: str) -> Change:
    def change(file: h5py.File) -> None:
        layout = h5py.VirtualLayout(shape=file[name].shape, dtype=file[name].dtype)
        layout[...] = h5py.VirtualSource("/etc/passwd", "x", shape=file[name].shape)
        del file[name]
        file.create_virtual_dataset(name, layout)

    return change


def emptied_labels(name: str, count: int) -> Change:
    """DIMENSION_LIST with another number of entries than there are axes."""

    def change(file: h5py.File) -> None:
        kind = h5py.vlen_dtype(h5py.ref_dtype)
        lists = np.empty(count, dtype=object)
        for i in range(count):
            lists[i] = np.array([file["point"].ref], dtype=h5py.ref_dtype)
        del file[name].attrs["DIMENSION_LIST"]
        file[name].attrs.create("DIMENSION_LIST", lists, shape=(count,), dtype=kind)

    return change


def settings(text: object) -> Change:
    return dataset("provenance/config/data", data=text, dtype=TEXT)


def words(count: int) -> np.ndarray:
    return np.array(["b" * 50] * count, dtype=object)


RUNS = ("point", "replicate")

# Readers must refuse all of these.
REFUSED: dict[str, Change] = {
    # attributes with other numbers of elements, or of another kind
    "range-of-a-thousand": attribute("end_knowledge", "valid_range", np.arange(1000.0)),
    "range-of-one": attribute("end_knowledge", "valid_range", 1.0),
    "range-of-text": attribute("end_knowledge", "valid_range", ["a", "b"], TEXT),
    "range-of-nan": attribute("end_knowledge", "valid_range", [np.nan, np.nan]),
    "units-of-a-thousand": attribute("knowledge", "units", words(1000), TEXT),
    "units-a-number": attribute("knowledge", "units", 3.0),
    "label-empty": attribute("knowledge", "long_name", h5py.Empty(TEXT)),
    "better-of-many": attribute("knowledge", "better", words(3), TEXT),
    "title-of-two-thousand": attribute("/", "title", words(2000), TEXT),
    "title-empty": attribute("/", "title", h5py.Empty(TEXT)),
    "title-a-number": attribute("/", "title", 7),
    "conventions-a-number": attribute("/", "Conventions", 7),
    "conventions-of-many": attribute("/", "Conventions", words(9), TEXT),
    "format-of-text": attribute("/", "format_version", "abc"),
    "format-of-many": attribute("/", "format_version", np.arange(50)),
    "format-to-come": attribute("/", "format_version", 1000),
    # arrays that are shorter, longer, or of other shapes
    "no-period": dataset("period", data=np.zeros(0, "i4")),
    "period-twice": dataset("period", data=np.zeros(21, "i4")),
    "period-scalar": dataset("period", data=np.int32(0)),
    "parameter-short": dataset("param_x", data=np.zeros(0)),
    "parameter-scalar": dataset("param_s", data=1.0),
    "parameter-long": dataset("param_x", data=np.zeros(1000)),
    "status-short": dataset("status", RUNS, data=np.zeros((1, 0), "u1")),
    "status-scalar": dataset("status", data=np.uint8(0)),
    "status-nine": dataset("status", RUNS, data=np.full((1, 4), 9, "u1")),
    "status-negative": dataset("status", RUNS, data=np.full((1, 4), -1, "i1")),
    "status-real": dataset("status", RUNS, data=np.zeros((1, 4))),
    "status-turned": dataset("status", RUNS, data=np.zeros((4, 1), "u1")),
    "status-huge": dataset("status", RUNS, shape=(1, 3 * 10**8), chunks=(1, 2**20), dtype="u1"),
    "status-beyond-64-bits": dataset("status", RUNS, shape=(2**40, 2**40), chunks=(1, 2**10), dtype="u1"),
    "status-packed": dataset("status", RUNS, shape=(1, 2**26), chunks=(1, 2**20), dtype="u1", compression=1, fillvalue=0),
    "periods-of-runs-negative": dataset("n_periods", RUNS, data=np.full((1, 4), -5, "i4")),
    "replicates-without-runs": dataset("replicate", data=np.arange(100, dtype="i4")),
    "replicates-not-numbered": dataset("replicate", data=np.zeros(4, "i4")),
    "measure-flat": dataset("end_knowledge", data=np.zeros(4)),
    "measure-scalar": dataset("end_knowledge", data=0.0),
    "measure-whole": dataset("end_knowledge", RUNS, data=np.zeros((1, 4), "i8")),
    "measure-of-text": dataset("end_knowledge", RUNS, data=np.full((1, 4), "x", dtype=object), dtype=TEXT),
    "measure-short": dataset("end_knowledge", RUNS, data=np.zeros((1, 2))),
    "series-short": dataset("knowledge", (*RUNS, "period"), data=np.zeros((1, 4, 3))),
    "series-deep": dataset("knowledge", (*RUNS, "period"), data=np.zeros((1, 4, 21, 2))),
    "labels-too-many": emptied_labels("end_knowledge", 500),
    "labels-too-few": emptied_labels("end_knowledge", 1),
    "labels-gone": deleted_attribute("end_knowledge", "DIMENSION_LIST"),
    "scenario-numbers": dataset("scenario", ("point",), data=np.zeros(1)),
    "scenario-short": dataset("scenario", data=np.array([], dtype=object), dtype=TEXT),
    "scenario-fixed": dataset("scenario", ("point",), data=np.array([b"abc"], dtype="S3")),
    # what is not there
    "no-point": deleted("point"),
    "no-scenario": deleted("scenario"),
    "no-status": deleted("status"),
    "no-seed": deleted("seed"),
    "no-measure": deleted("end_knowledge"),
    "no-series": deleted("knowledge"),
    "measure-unmarked": deleted_attribute("end_knowledge", "better"),
    "no-settings": deleted("provenance/config"),
    "no-provenance": deleted("provenance"),
    # groups and links in the place of datasets
    "status-a-group": lambda file: (file.__delitem__("status"), file.create_group("status")) and None,
    "soft-link": linked("status", lambda _: h5py.SoftLink("/seed")),
    "soft-link-to-itself": linked("status", lambda _: h5py.SoftLink("/status")),
    "external-link": linked("status", lambda _: h5py.ExternalLink("/etc/passwd", "/x")),
    "external-link-to-a-pipe": linked("more", lambda file: h5py.ExternalLink(str(file.with_name("pipe.h5")), "/x")),
    "settings-elsewhere": linked("provenance/config/data", lambda _: h5py.ExternalLink("/etc/passwd", "/x")),
    "external-storage": dataset("status", RUNS, shape=(1, 4), dtype="u1", external=[("/etc/passwd", 0, 4)]),
    "virtual": virtual("status"),
    # settings that are none
    "settings-no-json": settings("{"),
    "settings-a-list": settings("[1, 2]"),
    "settings-deep": settings("[" * 200_000),
    "settings-of-other-points": settings('{"points": [{"parameters": {}}, {"parameters": {}}]}'),
    "settings-points-named": settings('{"points": {"a": 1}}'),
    "settings-swept-alone": settings('{"sweep": {"workforce.size": [1, 2]}}'),
    "settings-many": dataset("provenance/config/data", data=words(3), dtype=TEXT),
    "settings-numbers": dataset("provenance/config/data", data=np.arange(4.0)),
    "failures-numbers": dataset("provenance/failures/data", data=np.arange(4.0)),
    "odd-name": lambda file: file.move("end_knowledge", "end_\x1b[31m\n"),
}
# These are odd, and yet they say what they must: readers may show them, or refuse them.
ODD: dict[str, Change] = {
    "label-escapes": attribute("knowledge", "long_name", "\x1b[31mred\x07"),
    "label-of-mathematics": attribute("knowledge", "long_name", r"a $\frac{ b $"),
    "title-of-mathematics": attribute("/", "title", r"$\frac{ $"),
    "title-no-utf8": attribute("/", "title", np.bytes_(b"\xff\xfe\xfd")),
    "title-of-a-megabyte": attribute("/", "title", "x" * 10**6, TEXT),
    "scenario-of-mathematics": dataset("scenario", ("point",), data=np.array([r"$\frac{"], dtype=object), dtype=TEXT),
    "scenario-escapes": dataset("scenario", ("point",), data=np.array(["\x1b[31mred\x07"], dtype=object), dtype=TEXT),
    "default-elsewhere": attribute("/", "default", "../../etc/passwd"),
    "measure-of-infinities": dataset("end_knowledge", RUNS, data=np.full((1, 4), np.inf)),
    "measure-of-nan": dataset("end_knowledge", RUNS, data=np.full((1, 4), np.nan)),
    "units-fixed": attribute("knowledge", "units", np.bytes_(b"1")),
    "settings-nothing": settings("{}"),
    "settings-absurd": settings(
        '{"settings": {"workforce.size": -5, "hierarchy.span": [1e300], "learning.order": ["nobody"], "run.periods": 1e300}}'
    ),
    "group-of-itself": linked("again", lambda _: h5py.SoftLink("/")),
}


def write(good: Path, out: Path, change: Change) -> None:
    shutil.copy(good, out)
    with h5py.File(out, "r+") as file:
        change(file)


def no_files(folder: Path) -> list[Path]:
    """Names behind which there is not a results file."""
    pipe = folder / "pipe.h5"
    os.mkfifo(pipe)
    (folder / "to-pipe.h5").symlink_to(pipe)
    (folder / "loop.h5").symlink_to("loop.h5")
    (folder / "dangling.h5").symlink_to("nowhere.h5")
    (folder / "folder.h5").mkdir()
    (folder / "empty.h5").touch()
    (folder / "text.h5").write_text("period,knowledge\n0,.5\n")
    (folder / "signature.h5").write_bytes(b"\x89HDF\r\n\x1a\n")
    (folder / "to-device.h5").symlink_to("/dev/zero")
    with h5py.File(folder / "other.h5", "w") as file:
        file["x"] = 1
    names = ("pipe", "to-pipe", "loop", "dangling", "folder", "empty", "text", "signature", "to-device", "other")
    return [folder / f"{name}.h5" for name in names] + [Path("a" * 300)]


def write_all(good: Path, folder: Path) -> dict[str, list[Path]]:
    """The files that must be refused, and the odd ones."""
    made: dict[str, list[Path]] = {"refused": no_files(folder), "odd": []}
    for kind, cases in (("refused", REFUSED), ("odd", ODD)):
        for name, change in cases.items():
            out = folder / f"{name}.h5"
            write(good, out, change)
            made[kind].append(out)
    return made


def flipped(good: bytes, seed: int) -> bytes:
    """One to sixteen bits turned, anywhere."""
    chance = random.Random(seed)
    made = bytearray(good)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


if __name__ == "__main__":
    write_all(Path(sys.argv[1]), Path(sys.argv[2]))
