"""Files that are damaged or made to do harm, and places that take no picture: one sentence each, and nothing is lost."""
from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
from pathlib import Path
from typing import Callable

import h5py
import numpy as np
import pytest

from orglab_analysis.command import main
from orglab_analysis.style import new_figure, save

PACKAGE = Path(__file__).resolve().parents[2] / "analysis"
TEXT = h5py.string_dtype("utf-8")


def drawn(*arguments: str, code: int) -> str:
    """What the program says in a process of its own, where a crash would be seen."""
    done = subprocess.run(
        [sys.executable, "-m", "orglab_analysis", *arguments],
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == (0 if code == 0 else 1), done.stderr
    return done.stderr


def put(name: str, **options: object) -> Callable[[h5py.File], None]:
    def change(file: h5py.File) -> None:
        if name in file:
            del file[name]
        file.create_dataset(name, **options)

    return change


def link(name: str, other: object) -> Callable[[h5py.File], None]:
    def change(file: h5py.File) -> None:
        del file[name]
        file[name] = other

    return change


REFUSED: dict[str, Callable[[h5py.File], None]] = {
    "format of text": lambda file: file.attrs.__setitem__("format_version", "abc"),
    "format to come": lambda file: file.attrs.__setitem__("format_version", 99),
    "parameter of one": put("param_s", data=1.0),
    "scenario of one": put("scenario", data="x", dtype=TEXT),
    "status of one": put("status", data=np.uint8(0)),
    "no status": lambda file: file.__delitem__("status"),
    "another file": link("status", h5py.ExternalLink("/etc/passwd", "/x")),
    "soft link": link("status", h5py.SoftLink("/knowledge")),
    "numbers elsewhere": put("status", shape=(3, 12), dtype="u1", external=[("/etc/passwd", 0, 36)]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_files_end_in_one_sentence(name: str, main_job: Path) -> None:
    with h5py.File(main_job, "r+") as file:
        REFUSED[name](file)
    assert str(main_job) in drawn("curves", str(main_job), code=2)


def test_what_is_not_a_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.h5")
    (tmp_path / "link.h5").symlink_to("pipe.h5")
    (tmp_path / "loop.h5").symlink_to("loop.h5")
    for name in ("pipe.h5", "link.h5", "loop.h5", "a" * 300, "/dev/zero"):
        drawn("curves", str(tmp_path / name), code=2)


def test_flipped_bits_are_drawn_or_refused(main_job: Path) -> None:
    whole = main_job.read_bytes()
    for seed in range(6):
        chance = random.Random(seed)
        broken = bytearray(whole)
        for _ in range(8):
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        main_job.write_bytes(bytes(broken))
        done = subprocess.run(
            [sys.executable, "-m", "orglab_analysis", "curves", str(main_job), "--force"],
            env={**os.environ, "PYTHONPATH": str(PACKAGE)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode in (0, 2) and "Traceback" not in done.stderr, (seed, done)


def test_text_of_files_is_neither_formula_nor_control(main_job: Path, tmp_path: Path) -> None:
    with h5py.File(main_job, "r+") as file:
        file["knowledge"].attrs["long_name"] = "a $\\frac{ b $ \x1b[31mred\x07"
    assert main(["curves", str(main_job), "--out", str(tmp_path / "p")]) == 0
    svg = (tmp_path / "p.svg").read_text()
    assert "\x1b" not in svg and "\x07" not in svg


@pytest.mark.parametrize("out", [".", "..", "sub/", "/"])
def test_a_folder_is_not_the_beginning_of_a_name(out: str, main_job: Path, tmp_path: Path) -> None:
    assert "folder" in drawn("curves", str(main_job), "--out", f"{tmp_path}/{out}", code=2)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["main.h5"]


def test_pictures_are_replaced_only_when_forced_and_never_through_a_link(main_job: Path, tmp_path: Path) -> None:
    prefix = str(tmp_path / "p")
    (tmp_path / "p.svg").write_text("precious")
    assert "--force" in drawn("curves", str(main_job), "--out", prefix, code=2)
    assert (tmp_path / "p.svg").read_text() == "precious" and not (tmp_path / "p.png").exists()
    drawn("curves", str(main_job), "--out", prefix, "--force", code=0)
    assert stat.S_IMODE((tmp_path / "p.png").stat().st_mode) == 0o666 & ~os.umask(os.umask(0o22))
    (tmp_path / "victim").write_text("precious")
    (tmp_path / "q.png").symlink_to("victim")
    assert "not a regular file" in drawn("curves", str(main_job), "--out", str(tmp_path / "q"), "--force", code=2)
    assert (tmp_path / "victim").read_text() == "precious"
    assert not [entry for entry in tmp_path.iterdir() if entry.name.startswith(".")]


@pytest.mark.parametrize("model", ["../out", "/tmp/orglab", "..", "a/b"])
def test_models_of_a_report_name_no_other_folder(model: str, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    report = tmp_path / "deep" / "r.csv"
    report.write_text(f"model,target,value,ours\na,x=1,1,1\n{model},x=1,1,1\n")
    assert "cannot be the name" in drawn("published", str(report), code=2)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["deep", "r.csv"]


def test_all_pictures_of_a_report_are_refused_if_one_is(tmp_path: Path) -> None:
    report = tmp_path / "r.csv"
    report.write_text("model,target,value,ours\na,x=1,1,1\nb,x=1,1,1\n")
    (tmp_path / "b.svg").write_text("precious")
    assert "--force" in drawn("published", str(report), code=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.svg", "r.csv"]


def test_pictures_are_saved_where_files_have_one_name_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    written = save(new_figure(), tmp_path / "p")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.png", "p.svg"]
    assert all(path.stat().st_size > 0 for path in written)


def test_a_full_disk_is_named(main_job: Path) -> None:
    told = drawn("curves", str(main_job), "--out", "/proc/orglab", code=1)
    assert "/proc" in told
