"""Files of people and ties as people have them: what is read, what is told, what is refused."""

from pathlib import Path

import h5py
import pytest
from program import orglab

START = """\
title = "files"
[run]
replicates = 2
periods = 6
[task]
dimensions = 10
"""
TIES = START + '[network]\nkind = "file"\nfile = "ties.csv"\n{keys}\n[learning]\norder = ["network"]\n'
LINE = START + '[workforce]\nfile = "people.csv"\n{keys}\n[hierarchy]\nkind = "reporting-line"\n[learning]\norder = ["reporting-line"]\n'
BOTH = (
    START + '[workforce]\nfile = "people.csv"\n{keys}\n[hierarchy]\nkind = "reporting-line"\n'
    '[network]\nkind = "file"\nfile = "ties.csv"\n[learning]\norder = ["network", "reporting-line"]\n'
)


def check(folder: Path, scenario: str, ties: str | bytes = "", people: str | bytes = "", code: int = 0) -> str:
    """What `orglab check` says of a scenario beside these files."""
    for name, text in (("ties.csv", ties), ("people.csv", people)):
        if text:
            (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "s.toml").write_text(scenario)
    done = orglab("check", "s.toml", code=code, folder=folder)
    return done.stderr if code else done.stdout


@pytest.mark.parametrize(
    ("ties", "parts"),
    [
        ("source,target,weight\np,q,1\np,r,0\nq,r,0\n", ["1 tie of 3 possible between 3 people; left out: 2 of weight 0", "weight 0, which are none: 2 (first in line 3)"]),
        ("source,target\np,q\nr,NA\ns,\nt,None\n", ["1 tie of 10 possible between 5 people", "3 of 5 people have no tie: r, s, t", "without that tie: 3 (first in line 3)"]),
        ("source,target\np,q\n% old\n#q,p\nq,r\n", ["2 ties of 3 possible", "comments: 2 (first in line 3)"]),
        ("source,target\np,q\nsource,target\nq,r\n", ["2 ties of 3 possible", "repeat the header, left out: 1 (line 3)"]),
        ("from,to\n10,20.0\n20,30.0\n30,10.0\n", ["3 ties of 3 possible between 3 people", '"from" as source, "to" as target', "7.0, read as 7: 3"]),
        ("source,target,weight\np,q,\nq,r,NA\nr,s,-2\ns,p,some\n", ["4 ties of 6 possible", "are not used: 4 (first in line 2)"]),
        ("ego;alter;remark;remark\np;q;x;\nq;r;;y\n", ["2 ties of 3 possible", "nothing uses: remark, remark"]),
        ("sep=;\nsource;target\np;q\nq;r\n", ["2 ties of 3 possible"]),
        ("p q\nq r\nr p\n", ["3 ties of 3 possible", "ties without a header: source, target"]),
        ("4\t5\t2.5\n5\t6\t1\n", ["2 ties of 3 possible", "source, target, weight"]),
        (",p,q,r\np,0,1,0\nq,1,0,2\nr,0,2,0\n", ["2 ties of 3 possible", "a matrix with names of rows and columns"]),
        ("p,q,r,s\nq,p\nr,p,q\ns\n", ["4 ties of 6 possible", "nominations, without a header"]),
        ("Source,Target,Type\np,q,Directed\nq,r,Directed\n", ["Directed in 2 rows", "did you mean network.directed = true?"]),
        ("source,target\np,q\n".encode("utf-16"), ["1 tie of 1 possible", "read as UTF-16"]),
        ("source,target\nJosé,Zoë\n".encode("cp1252"), ["1 tie of 1 possible", 'from line 2 on: read as Windows-1252, "José,Zoë"']),
    ],
)
def test_ties_are_read_and_told(tmp_path: Path, ties: str | bytes, parts: list[str]) -> None:
    told = check(tmp_path, TIES.format(keys=""), ties)
    for part in parts:
        assert part in told, told


@pytest.mark.parametrize(
    ("people", "parts"),
    [
        ("worker,manager\nh,None\na,h\nb,a\n", ["3 people, 1 head, depth 2", "managers written as None, read as none: 1 (line 2)"]),
        ("worker,manager\n1,\n2,1.0\n3,2.0\n", ["3 people, 1 head, depth 2", "7.0, read as 7: 2"]),
        ("worker,manager,grade,tenure\nh,,Principal,ten years\na,h,II,0\n", ["2 people, 1 head, depth 1", "nothing uses: grade, tenure"]),
        ("worker,manager,contract\nh,,False\na,h,TRUE\nb,h,N\nc,h,yes\n", ["4 people, 1 head, depth 1"]),
        ('\ufeffEmployee ID,Name,Reports To,Department\n7,"Roe, Jo",,Head\n8,Al,7,Sales\n', ['"Employee ID" as worker, "Reports To" as manager, "Department" as team', "2 people, 1 head, depth 1, 2 teams"]),
        ('id,name,supervisor\n7,"Roe, Jo",\n8,Al,"Roe, Jo"\n', ["2 people, 1 head, depth 1", 'managers are called by the column "name"']),
        ("worker,manager,Dotted Line\nh,,\na,h,\nb,h,\nc,a,b\n", ["4 people, 1 head, depth 2, 1 with two managers", '"Dotted Line" as second_manager']),
        ("worker,manager\nh,\na,h\nb,h\nc,a;b\n", ["4 people, 1 head, depth 2, 1 with two managers", "cells that name several managers: 1 (line 5)"]),
        ('worker,manager,team\nh,,"north "\na,h,north\nb,h," north"\n', ["3 people, 1 head, depth 1, 1 team", "within their quotes, read without: 2 (first in line 2)"]),
    ],
)
def test_people_are_read_and_told(tmp_path: Path, people: str, parts: list[str]) -> None:
    told = check(tmp_path, LINE.format(keys=""), people=people)
    for part in parts:
        assert part in told, told


def test_columns_that_are_missing_are_answered_with_those_that_are_there(tmp_path: Path) -> None:
    told = check(tmp_path, TIES.format(keys=""), "colour,shape\nred,round\n", code=2)
    assert "one of colour, shape" in told and "network.columns.source" in told
    mapped = TIES.format(keys='columns = { source = "colour", target = "shape" }')
    assert "1 tie of 1 possible" in check(tmp_path, mapped, "colour,shape\nred,round\n")
    wrong = TIES.format(keys='columns = { source = "color", target = "shape" }')
    assert "did you mean colour?" in check(tmp_path, wrong, "colour,shape\nred,round\n", code=2)


def test_people_beyond_the_file_are_refused_dropped_or_added(tmp_path: Path) -> None:
    people, ties = "id,manager\na,\nb,a\n", "source,target\na,b\na,bot\nleft,b\n"
    assert '"bot" is not in workforce.file' in check(tmp_path, BOTH.format(keys=""), ties, people, code=2)
    dropped = check(tmp_path, BOTH.format(keys='unknown_people = "drop"'), ties, people)
    assert "1 tie of 1 possible between 2 people; left out: 2 of people who are not in workforce.file" in dropped
    assert "left out with their ties: 2, bot, left" in dropped
    added = check(tmp_path, BOTH.format(keys='unknown_people = "add"'), ties, people)
    assert "3 ties of 6 possible between 4 people" in added and "12 worker-updates" not in added
    orglab("run", "s.toml", "--out", "added.h5", folder=tmp_path)


def test_managers_beyond_the_file_are_refused_or_make_heads(tmp_path: Path) -> None:
    people = "id,manager\na,board\nb,a\nc,board\n"
    assert 'unknown_manager = "head"' in check(tmp_path, LINE.format(keys=""), people=people, code=2)
    told = check(tmp_path, LINE.format(keys='unknown_manager = "head"'), people=people)
    assert "3 people, 2 heads, depth 1" in told and "are heads: 2 (first in line 2)" in told


@pytest.mark.parametrize(
    ("people", "keys", "told"),
    [
        ("id,manager,project_manager\nAnna,,\nBert,Anna,\nCarl,Bert,Ana\n", "", ['people.csv:4:11: workforce.file: the manager "Ana" is not a worker of this file', "did you mean Anna?"]),
        ("id,manager\nAnna,\nBert,Anna\nCarl,Bert;Ana\n", "", ['people.csv:4:6: workforce.file: the manager "Ana"', "did you mean Anna?"]),
        ("id,manager,manager_2\nh,,\na,h,b\nb,h,a\n", "", ["people.csv:3:5: workforce.file: managers form a circle: a, b"]),
        ("id,manager,lead\nh,,\na,h,h\n", 'columns.second_manager = "laed"', ['there is no column "laed", which workforce.columns.second_manager names', "did you mean lead?"]),
        ("id,manager\nh,\na,h\n", 'columns.secnd_manager = "lead"', ["s.toml:9:9: workforce.columns.secnd_manager: there is no such key; did you mean workforce.columns.second_manager?"]),
    ],
)
def test_mistakes_in_second_managers_are_told_with_their_place(tmp_path: Path, people: str, keys: str, told: list[str]) -> None:
    said = check(tmp_path, LINE.format(keys=keys), people=people, code=2)
    for part in told:
        assert part in said, said


def test_two_managers_are_drawn_only_in_a_line_without_managers_of_a_file(tmp_path: Path) -> None:
    said = check(tmp_path, START + '[hierarchy]\nlevels = 2\nmanagers = 2\n[learning]\norder = ["experts"]\n', code=2)
    assert "s.toml:9:1: hierarchy.managers: two managers belong to a reporting line" in said
    drawn = LINE.replace('kind = "reporting-line"\n', 'kind = "reporting-line"\nmanagers = 2\n')
    said = check(tmp_path, drawn.format(keys=""), people="id,manager\nh,\na,h\n", code=2)
    assert "hierarchy.managers: the file of people says who has which managers" in said and 'columns.manager = "none"' in said


def test_a_file_of_a_matrix_runs_as_the_matrix_that_is_drawn(tmp_path: Path) -> None:
    rows = ["id,manager,second_manager\n0,,\n1,0,\n2,0,\n3,0,\n"]
    for worker in range(4, 30):  # by function and by product, 3 report to each
        begin, above, width = (4, 1, 3) if worker < 13 else (13, 4, 9)
        rows.append(f"{worker},{above + (worker - begin) // 3},{above + (worker - begin) % width}\n")
    check(tmp_path, LINE.format(keys=""), people="".join(rows))
    of_file = run(tmp_path, "file.h5")
    (tmp_path / "s.toml").write_text(
        START + '[workforce]\nsize = 30\n[hierarchy]\nkind = "reporting-line"\nspan = 3\nmanagers = 2\n[learning]\norder = ["reporting-line"]\n'
    )
    assert of_file["knowledge"] and run(tmp_path, "drawn.h5") == of_file


def test_light_ties_are_left_out_if_weights_say_so(tmp_path: Path) -> None:
    ties = "source,target,messages\na,b,1\nb,c,7\nc,a,30\n"
    assert "3 ties of 3" in check(tmp_path, TIES.format(keys=""), ties)
    told = check(tmp_path, TIES.format(keys='weights = "threshold"\nmin_weight = 7'), ties)
    assert "2 ties of 3 possible between 3 people; left out: 1 lighter than 7" in told
    assert "weight is" in check(tmp_path, TIES.format(keys='weights = "threshold"'), ties + "a,d,much\n", code=2)


def test_a_sweep_over_readings_of_a_file_tells_the_first_of_them(tmp_path: Path) -> None:
    ties = "source,target,weight\n" + "".join(f"a{i},b{i},{i}\n" for i in range(1, 31))
    sweep = '[sweep]\n"network.min_weight" = [' + ", ".join(str(i) for i in range(1, 31)) + "]\n"
    told = check(tmp_path, TIES.format(keys='weights = "threshold"') + sweep, ties)
    assert told.count("possible between 60 people") == 10 and "further points is not told" in told


def run(folder: Path, name: str) -> dict[str, list[float]]:
    """All series of a run of s.toml, by their names."""
    orglab("run", "s.toml", "--out", name, folder=folder)
    with h5py.File(folder / name) as file:
        return {key: list(file[key][()].ravel()) for key in ("knowledge", "consensus", "fingerprint") if key in file}


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    rows = [f"k{i},k{(7 * i + 3) % 20}\n" for i in range(20) if i != (7 * i + 3) % 20]
    check(tmp_path, TIES.format(keys='duplicate_ties = "drop"'), "source,target\n" + "".join(rows))
    first = run(tmp_path, "first.h5")
    assert len(first) >= 2
    (tmp_path / "ties.csv").write_text("source,target\n" + "".join(sorted(rows, key=lambda row: row[::-1])))
    assert run(tmp_path, "second.h5") == first
    with h5py.File(tmp_path / "first.h5") as file:
        assert file.attrs["files_read"].startswith("ties.csv: ") and "possible between 20 people" in file.attrs["files_read"]


@pytest.mark.parametrize("order", ["", 'order = "file"'])
def test_the_order_of_people_matters_only_if_the_scenario_says_so(tmp_path: Path, order: str) -> None:
    rows = ["k10,k2,x\n", "k2,,x\n", "k3,k10,y\n", "k1,k10,y\n"]
    check(tmp_path, LINE.format(keys=order), people="worker,manager,team\n" + "".join(rows))
    first = run(tmp_path, "first.h5")
    (tmp_path / "people.csv").write_text("worker,manager,team\n" + "".join(reversed(rows)))
    assert (run(tmp_path, "second.h5") == first) == (order == "")


def test_a_matrix_without_names_has_the_people_of_the_file_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("worker\nz\nb\na\n")
    matrix = "0,1,0\n1,0,0\n0,0,0\n"  # the first two rows: z and b
    keys = 'file = "people.csv"\n[observe]\nsnapshots = [0]\n'
    check(tmp_path, TIES.format(keys="") + "[workforce]\n" + keys, matrix)
    orglab("run", "s.toml", "--out", "o.h5", folder=tmp_path)
    with h5py.File(tmp_path / "o.h5") as file:
        ids = [name.decode() for name in file["workers/id"][()]]
        ties = {(ids[a], ids[b]) for a, b in zip(file["network/learner"][()], file["network/peer"][()])}
    assert ids == ["a", "b", "z"] and ties == {("z", "b"), ("b", "z")}


def test_files_are_told_before_there_is_a_scenario(tmp_path: Path) -> None:
    (tmp_path / "staff.csv").write_text("Employee ID,Reports To\n1,\n2,1\n3,1\n")
    (tmp_path / "who.csv").write_text("1,2,3\n2,3\n3\n")
    done = orglab("check", "--people", "staff.csv", "--ties", "who.csv", folder=tmp_path)
    told, lines = done.stdout.split("lines for a scenario in this folder:\n")
    assert "staff.csv: 3 people, 1 head, depth 1" in told and "who.csv: 3 ties of 3 possible" in told
    (tmp_path / "s.toml").write_text(START + '[learning]\norder = ["network"]\n' + lines)
    again = orglab("check", "s.toml", folder=tmp_path).stdout
    assert "staff.csv: 3 people, 1 head, depth 1" in again and "who.csv: 3 ties of 3 possible" in again
    (tmp_path / "who.csv").write_text("source,target\n1,9\n")
    refused = orglab("check", "--people", "staff.csv", "--ties", "who.csv", code=2, folder=tmp_path)
    assert "who.csv:2:3" in refused.stderr and "lines for" not in refused.stdout
    assert "did you mean staff.csv?" in orglab("check", "--people", "staf.csv", code=2, folder=tmp_path).stderr
    assert "before there is a scenario" in orglab("check", "s.toml", "--people", "staff.csv", code=2, folder=tmp_path).stderr
