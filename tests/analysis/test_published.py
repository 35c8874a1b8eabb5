"""`published`: reports are read, targets sorted into curves and rows, dots theirs, lines ours."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from drawn import lines, words
from matplotlib.collections import LineCollection

from orglab_analysis import InputError, published, read_report
from orglab_analysis.figures.published import split
from orglab_analysis.report import models

HEAD = "model,target,kind,value,value_error,ours,our_error,z,runs,holds\n"
CURVE = "".join(
    f"fang-2010,beta={beta},re-run,{value},0.006,{value + 0.01},0.005,1.3,300,{holds}\n"
    for beta, value, holds in [
        (0.3, 0.842, "no"),
        (0, 0.034, "yes"),
        (0.05, 0.613, "yes"),
        (1, 0.734, "yes"),
    ]
)
ROWS = (
    "fang-2010,start,exact,0.004,,0.0041,0.0001,1.0,300,yes\n"
    "fang-2010,far off,published,0.5,0.01,0.9,0.01,28.3,300,no\n"
    "fang-2010,no runs,published,0.5,0.01,,,,0,no\n"
)
CELLS = "".join(
    f"march,p1={p1} p2={p2},published,{p1 + p2},0.001,{p1 + p2},0.001,0,300,yes\n"
    for p2 in (0.1, 0.9)
    for p1 in (0.1, 0.5, 0.9)
)
TIMES = "".join(
    f"race,{who} in period {t},re-run,{t / 10},,{t / 10},,,9,yes\n"
    for who in ("a b", "c")
    for t in (0, 5, 10)
)


@pytest.fixture()
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.csv"
    path.write_text(HEAD + CURVE + ROWS + CELLS + TIMES)
    return path


def test_reads_names_numbers_and_verdicts(report: Path) -> None:
    table = read_report(report)
    assert models(table) == ["fang-2010", "march", "race"]
    first, missing = table[0], table[6]
    assert (first.x_name, first.x, first.value, first.ours, first.error) == (
        "beta",
        0.3,
        0.842,
        0.852,
        0.005,
    )
    assert (first.kind, first.met, table[1].met) == ("re-run", False, True)
    assert np.isnan(missing.ours) and np.isnan(missing.z) and not missing.met


def test_finds_series_and_axis_in_names(report: Path) -> None:
    table = read_report(report)
    march = [t for t in table if t.model == "march"]
    assert [(t.series, t.x_name, t.x) for t in march[:2]] == [
        ("p2 = 0.1", "p1", 0.1),
        ("p2 = 0.1", "p1", 0.5),
    ]
    race = [t for t in table if t.model == "race"]
    assert (race[1].series, race[1].x_name, race[1].x) == ("a b", "period", 5)


def test_columns_for_series_and_axis_come_first(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text("model,target,value,ours,x,x_name,series\nm,p=3,1,1,0.25,q,s\n")
    (target,) = read_report(path)
    assert (target.x, target.x_name, target.series, target.met) == (0.25, "q", "s", True)


def test_names_that_are_no_place_stand_alone(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    names = [
        "text m=2 n=3 p1=0.1 code equilibrium",
        "period 300 as published",
        "line ends above full",
        "N=6 mean",
    ]
    path.write_text(HEAD + "".join(f"m,{name},exact,1,,1,,0,1,yes\n" for name in names))
    along, single = split(read_report(path))
    assert along == {} and [t.label for t in single] == names


def test_a_curve_needs_three_places(report: Path) -> None:
    along, single = split([t for t in read_report(report) if t.model == "fang-2010"])
    assert [len(group) for group in along.values()] == [4] and len(single) == 3
    assert split(along[("beta", "")][:2]) == ({}, along[("beta", "")][:2])


def test_dots_are_theirs_and_lines_are_ours(report: Path) -> None:
    axes, rows = published(read_report(report), "fang-2010").axes
    (theirs,), (ours,) = lines(axes, "_theirs"), lines(axes, "ours")
    np.testing.assert_array_equal(
        theirs.get_xydata(), [[0, 0.034], [0.05, 0.613], [0.3, 0.842], [1, 0.734]]
    )
    np.testing.assert_allclose(ours.get_ydata(), np.array([0.034, 0.613, 0.842, 0.734]) + 0.01)
    (bars,) = [c for c in axes.collections if isinstance(c, LineCollection)]
    low, high = bars.get_segments()[0][:, 1]
    assert (high - low) / 2 == pytest.approx(1.959964 * 0.005, rel=1e-5)
    (ring,) = lines(axes, "_missed")
    assert ring.get_xydata().tolist() == [[0.3, 0.842]]


def test_rows_show_standard_errors_and_both_numbers(report: Path) -> None:
    figure = published(read_report(report), "fang-2010")
    rows = figure.axes[1]
    places = [float(line.get_xdata()[0]) for line in lines(rows, "_z")]
    assert places == [1.0, 6.0]  # one far off is drawn at the edge
    assert len(lines(rows, "_missed")) == 1
    read = words(figure)
    assert {"start", "far off", "0.0041", "0.004", "no result"} <= set(read)
    assert any("4 of 7 targets met" in text for text in read)


def test_each_series_is_a_line_with_its_name(report: Path) -> None:
    figure = published(read_report(report), "march")
    (axes,) = figure.axes
    assert [line.get_label() for line in lines(axes)] == ["p2 = 0.1", "p2 = 0.9"]
    assert axes.get_xlabel() == "p1" and "p2 = 0.9" in words(figure)


def test_says_what_is_wrong_with_a_report(tmp_path: Path, report: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_report(tmp_path / "nowhere.csv")
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="no column model, target, value, ours"):
        read_report(bad)
    bad.write_text(HEAD)
    with pytest.raises(InputError, match="holds no target"):
        read_report(bad)
    bad.write_text(HEAD + "m,t,exact,one,,1,,0,1,yes\n")
    with pytest.raises(InputError, match="'one' in row 1 under value is not a number"):
        read_report(bad)
    bad.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(InputError, match="no CSV file"):
        read_report(bad)
    with pytest.raises(InputError, match="did you mean 'march'"):
        published(read_report(report), "mach")


def test_targets_without_standard_errors_have_no_empty_frame(tmp_path: Path) -> None:
    """A chi-square beside curves is a line of words: no axis, no frame, no band."""
    path = tmp_path / "report.csv"
    path.write_text(HEAD + CURVE + "fang-2010,chi-square of all,published,9.5,,7.25,,,300,yes\n")
    _, rows = published(read_report(path), "fang-2010").axes
    assert {"chi-square of all", "7.25", "9.5"} <= set(words(rows.figure))
    assert not any(spine.get_visible() for spine in rows.spines.values())
    assert not rows.xaxis.get_visible() and not rows.patches and not rows.lines
    path.write_text(HEAD + CURVE + ROWS)
    _, rows = published(read_report(path), "fang-2010").axes
    assert rows.xaxis.get_visible() and len(lines(rows, "_z")) == 2
