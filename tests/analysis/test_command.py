"""The command line, as a user calls it."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from drawn import is_png, is_svg

from orglab_analysis.command import FIGURES, main

PACKAGE = Path(__file__).resolve().parents[2] / "analysis"


def test_runs_as_a_module_and_prints_what_it_wrote(main_job: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "orglab_analysis", "curves", str(main_job)],
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        capture_output=True,
        text=True,
        check=True,
    )
    written = [Path(line) for line in done.stdout.splitlines()]
    assert [path.name for path in written] == ["main-curves.png", "main-curves.svg"]
    assert is_png(written[0]) and is_svg(written[1]) and done.stderr == ""


def test_help_names_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in FIGURES)


NEED_MORE = {"structure", "network", "lorenz", "channels", "groups", "sensitivity"}  # than the file that is swept has


@pytest.mark.parametrize("figure", [name for name in FIGURES if name not in NEED_MORE])
def test_every_figure_is_written_as_valid_files(figure: str, swept: Path, tmp_path: Path) -> None:
    prefix = tmp_path / "new folder" / "a.b"
    assert main([figure, str(swept), "--out", str(prefix)]) == 0
    assert is_png(prefix.with_name("a.b.png")) and is_svg(prefix.with_name("a.b.svg"))


def test_options_reach_the_figures(swept: Path, main_job: Path) -> None:
    assert (
        main(
            [
                "curves",
                str(swept),
                "--at",
                "workforce.turnover=0.1",
                "--scenarios",
                "teams, hierarchy",
            ]
        )
        == 0
    )
    assert main(["sweep", str(swept), "--difference", "teams,hierarchy"]) == 0
    assert (
        main(
            [
                "compare",
                str(main_job),
                "--measure",
                "diversity",
                "--measure",
                "time_to_80",
                "--baseline",
                "teams",
            ]
        )
        == 0
    )


def test_one_picture_a_model(tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    report.write_text(
        "model,target,value,ours\n"
        + "".join(f"{m},x={x},{x},{x}\n" for m in "ab" for x in (1, 2, 3))
    )
    assert main(["published", str(report), "--out", str(tmp_path / "all")]) == 0
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == [
        "a.png",
        "a.svg",
        "b.png",
        "b.svg",
    ]
    assert main(["published", str(report), "--out", str(tmp_path / "one"), "--model", "b"]) == 0
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == ["b.png", "b.svg"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "the following arguments are required"),
        (["curve"], "did you mean 'curves'?"),
        (["curves"], "the following arguments are required: RESULTS.h5"),
        (["curves", "nowhere.h5"], "nowhere.h5 does not exist."),
        (["curves", "{file}", "--measure", "knowlege"], "did you mean 'knowledge'?"),
        (["curves", "{file}", "--scenarios", "team"], "did you mean 'teams'?"),
        (["curves", "{file}", "--reference", "team"], "did you mean 'teams'?"),
        (["curves", "{file}", "--at", "turnover"], "--at needs KEY=VALUE"),
        (["curves", "{file}", "--at", "x.y=1"], "no parameter or axis is called 'x.y'"),
        (["compare", "{file}", "--baseline", "team"], "did you mean 'teams'?"),
        (["sweep", "{file}"], "nothing is swept"),
        (["sweep", "{file}", "--difference", "teams"], "--difference needs two scenarios"),
        (["effects", "{file}"], "nothing is swept"),
        (["lorenz", "{file}", "{file}"], "lorenz draws one file, and 2 are named"),
        (["curves", "{file}", "{file}"], "is named twice"),
        (["structure", "{file}"], "holds no snapshots"),
        (["network", "{file}"], "holds no snapshots"),
        (["lorenz", "{file}"], "holds no snapshots"),
        (["channels", "{file}"], "no measure by channel"),
        (["groups", "{file}"], "no 'knowledge' by level or group"),
        (["difference", "{file}", "--baseline", "team"], "did you mean 'teams'?"),
        (["difference", "{file}", "--scenarios", "teams"], "needs two scenarios"),
        (["distribution", "{file}", "--measure", "knowlege"], "did you mean 'knowledge'?"),
        (["published", "{file}"], "is no CSV file"),
    ],
)
def test_mistakes_end_with_2_and_one_sentence(
    arguments: list[str], sentence: str, main_job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word.format(file=main_job) for word in arguments]) == 2
    printed = capsys.readouterr()
    assert sentence in printed.err and printed.out == ""
    assert printed.err.startswith("orglab plot: ") and printed.err.count("\n") == 1


def test_a_picture_that_cannot_be_written_ends_with_1(
    main_job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["curves", str(main_job), "--out", str(tmp_path / "file" / "picture")]) == 1
    assert "cannot write" in capsys.readouterr().err
