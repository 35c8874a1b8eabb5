"""What-ifs from one file of people, and communities from a file: what is told, kept in results, and refused."""

from datetime import date
from pathlib import Path

import h5py
import pytest
from program import orglab

PEOPLE = """\
id,name,manager,team
1,Ada,,Board
2,Bo,1,Sales
3,Cy,1,Lab
4,Di,2,Sales
5,Ed,2,Market
6,Fay,3,Lab
7,Gus,4,Sales
8,Hal,4,Market
"""
TIES = "source,target\n" + "".join(f"{a},{b}\n" for a, b in [(1, 2), (2, 3), (4, 5), (7, 8), (6, 4), (3, 6)])
GROUPS = "person,community\n4,go\n7,go\n8,rust\n2,rust\n3,rust\n6,rust\n"
SCENARIO = """\
title = "what if"
[run]
replicates = 2
periods = 4
[task]
dimensions = 12
[workforce]
file = "people.csv"
[hierarchy]
kind = "reporting-line"
[network]
kind = "file"
file = "ties.csv"
[communities]
file = "groups.csv"
[learning]
order = ["reporting-line", "network", "community"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("people.csv", PEOPLE), ("ties.csv", TIES), ("groups.csv", GROUPS), ("s.toml", SCENARIO)):
        (tmp_path / name).write_text(text)
    return tmp_path


def check(folder: Path, *keys: str, more: str = "", code: int = 0) -> str:
    (folder / "s.toml").write_text(SCENARIO + more)
    done = orglab("check", "s.toml", *[word for key in keys for word in ("--set", key)], code=code, folder=folder)
    return done.stderr if code else done.stdout


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (
            "remove_rank = [2]",
            "people.csv: 6 people, 1 head, depth 2, 4 teams, after reorganize.remove_rank = [2]: 2 people left, 3 people report to "
            "others, depth 3 -> 2, largest span 2 -> 3",
        ),
        (
            'remove_people = ["Di"]',
            'people.csv: 7 people, 1 head, depth 2, 4 teams, after reorganize.remove_people = ["Di"]: 1 person left, 2 people report '
            "to others, depth 3 -> 2, largest span 2 -> 3",
        ),
        (
            'remove_teams = ["Sales"]',
            'people.csv: 5 people, 1 head, depth 2, 3 teams, after reorganize.remove_teams = ["Sales"]: 3 people left, 2 people report '
            "to others, depth 3 -> 2, largest span 2 -> 3, teams 4 -> 3",
        ),
        (
            'merge_teams = ["Sales + Market = Field"]',
            'people.csv: 8 people, 1 head, depth 3, 3 teams, after reorganize.merge_teams = ["Sales + Market = Field"]: 5 people changed '
            "the team, depth 3 -> 3, largest span 2 -> 2, teams 4 -> 3",
        ),
        (
            "span_at_most = 1",
            "people.csv: 8 people, 1 head, depth 7, 4 teams, after reorganize.span_at_most = 1: 3 people report to others, depth 3 -> 7, "
            "largest span 2 -> 1",
        ),
    ],
)
def test_each_says_what_it_changed(folder: Path, key: str, told: str) -> None:
    said = check(folder, f"reorganize.{key}")
    assert told in said, said
    assert "people.csv: 8 people, 1 head, depth 3, 4 teams\n" in said, "as the file is"


def test_ties_and_memberships_of_those_who_left_go_with_them(folder: Path) -> None:
    said = check(folder, "reorganize.remove_people = [\"4\"]")
    assert "ties.csv: 4 ties of 21 possible between 7 people; left out: 2 of people who left" in said, said
    memberships = next(line for line in said.splitlines() if "groups.csv: 5 memberships in 2 communities, of " in line)
    assert memberships.endswith(" of 7 people; left out: 1 of people who left")


def test_variants_of_one_file_are_in_one_study(folder: Path) -> None:
    variants = '[[variant]]\nname = "today"\n[[variant]]\nname = "flatter"\nreorganize.remove_rank = [2]\n'
    check(folder, more=variants)
    orglab("run", "s.toml", "--out", "r.h5", folder=folder)
    with h5py.File(folder / "r.h5") as file:
        lines = file.attrs["files_read"].split("\n")
        assert list(file["net_workers"][:, 0]) == [8, 6]
        assert list(file["param_reorganize_remove_rank"].asstr()[()])[1] in ("[2]", "2")
    assert lines[0] == "people.csv: 8 people, 1 head, depth 3, 4 teams"
    assert any(line.startswith("people.csv: 6 people") and "after reorganize.remove_rank = [2]: 2 people left" in line for line in lines)


def test_the_resolved_scenario_is_the_same_scenario(folder: Path) -> None:
    check(folder, 'reorganize.remove_people = ["8"]')
    first = orglab("check", "s.toml", "--set", 'reorganize.remove_people=["8"]', "--resolved", folder=folder).stdout
    (folder / "again.toml").write_text(first)
    assert orglab("check", "again.toml", "--resolved", folder=folder).stdout == first
    assert "size =" not in first.split("[workforce]")[1].split("[")[0] and "count =" not in first


def test_spans_can_be_swept(folder: Path) -> None:
    said = check(folder, more='[sweep]\n"reorganize.span_at_most" = [0, 1, 2]\n')
    assert "after reorganize.span_at_most = 1" in said and "span_at_most = 2: nobody moved" in said, said


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ('reorganize.remove_people=["Guss"]', 'reorganize.remove_people: nobody is called "Guss"; expected ids of workforce.file; did you mean Gus?'),
        ('reorganize.remove_teams=["Sale"]', 'there is no team "Sale"; expected one of Board, Lab, Market, Sales; did you mean Sales?'),
        ("reorganize.remove_rank=[4]", "nobody of rank 4 manages anybody; expected ranks from 1, the heads, to 3"),
        ("reorganize.remove_rank=[0]", "reorganize.remove_rank"),
        ('reorganize.merge_teams=["Sales"]', '"Sales" names one team; expected at least two'),
        ('reorganize.merge_teams=[["Sales", "Lab"]]', "reorganize.merge_teams"),
        ('reorganize.remove_teams=["Board", "Sales", "Lab", "Market"]', "nobody would be left"),
        ("communities.count=5", 'communities.count: is 5, but "groups.csv" has 2 communities; expected no count where a file has the communities'),
        ("communities.memberships=2", 'communities.memberships: is 2, but "groups.csv" has 0.75 per worker'),
        ("workforce.size=9", 'is 9, but "people.csv" has 8 people'),
        ("teams.size=2 reorganize.merge_teams=[\"Sales+Lab\"]", "which teams.size takes the place of"),
        ("reorganize.span=3", "did you mean"),
    ],
)
def test_what_cannot_be_done_is_refused(folder: Path, key: str, told: str) -> None:
    said = check(folder, *key.split(" ") if key.startswith("teams") else [key], code=2)
    assert told in said, said


def test_without_a_file_of_people_there_is_nobody_to_reorganize(folder: Path) -> None:
    said = check(folder, "workforce.file=", "reorganize.span_at_most=3", "hierarchy.span=3", code=2)
    assert "reorganize.span_at_most: changes the people of a file, and there is no file of people; expected workforce.file" in said, said


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ("person,community\n4,go\nghost,go\n", 'groups.csv:3:1: communities.file: "ghost" is not in workforce.file'),
        ("person,comunity\n4,go\n", "did you mean community?"),
        ("person,community\n", "there are no memberships below the header"),
        ("person,community\n4\n", "groups.csv:2:1"),
    ],
)
def test_memberships_that_cannot_be_read_are_refused(folder: Path, groups: str, told: str) -> None:
    (folder / "groups.csv").write_text(groups)
    said = check(folder, code=2)
    assert told in said and "communities.count" not in said, said


def test_communities_of_one_cannot_learn(folder: Path) -> None:
    (folder / "groups.csv").write_text("person,community\n4,go\n7,rust\n")
    assert "communities.file: nobody can learn through the channel" in check(folder, code=2)


def test_memberships_need_people(folder: Path) -> None:
    said = check(folder, "workforce.file=", "network.file=", "network.kind=none", "hierarchy.span=3", code=2)
    assert "communities.file: says who belongs to which community, but no file says who is there" in said, said
    alone = check(folder, "workforce.file=", "hierarchy.span=3")
    assert "groups.csv: 6 memberships in 2 communities, of " in alone and " of 8 people" in alone


def test_strangers_in_communities_follow_unknown_people(folder: Path) -> None:
    (folder / "groups.csv").write_text(GROUPS + "bot,go\n")
    assert "left out: 1 of people who are not in workforce.file" in check(folder, "workforce.unknown_people=drop")
    added = check(folder, "workforce.unknown_people=add")
    assert "7 memberships in 2 communities, of " in added and " of 9 people" in added
    orglab("run", "s.toml", "--set", "workforce.unknown_people=add", "--out", "added.h5", folder=folder)


def test_communities_may_be_drawn_instead(folder: Path) -> None:
    variants = '[[variant]]\nname = "file"\n[[variant]]\nname = "drawn"\ncommunities = { file = "", count = 3, memberships = 1 }\n'
    assert "groups.csv: 6 memberships" in check(folder, more=variants)


def test_columns_of_personnel_files_are_read(folder: Path) -> None:
    (folder / "people.csv").write_text("id,manager,FTE,Contract Type,Hire Date\n1,,100,permanent,2020-01-01\n2,1,80,Freelance,2025-12-01\n")
    (folder / "ties.csv").write_text("source,target\n1,2\n")
    (folder / "groups.csv").write_text("person,community\n1,go\n2,go\n")
    said = check(folder)
    for part in ("80 as 0.8", "read as on contract: Freelance", "hire dates are not used: workforce.period_days"):
        assert part in said, said
    said = check(folder, "workforce.period_days=30")
    assert "begins with the latest hire date, 2025-12-01" in said, said
    assert "after workforce.date" in check(folder, "workforce.period_days=30", 'workforce.date="2025-01-01"', code=2)
    (folder / "people.csv").write_text("id,manager,contract\n1,,permanent\n2,1,zero hours\n")
    assert 'people.csv:3:5: workforce.file: contract is "zero hours"' in check(folder, code=2)


def test_hire_dates_become_practice_before_the_start(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,hire_date\n1,2020-01-01\n2,2025-12-31\n3,\n")
    (tmp_path / "s.toml").write_text(
        'title = "tenure"\n[run]\nreplicates = 2\nperiods = 2\n[task]\ndimensions = 12\n[workforce]\nfile = "people.csv"\nskill = 0.6\n'
        'skill_max = 0.9\nperiod_days = 30\n[learning]\norder = ["practice"]\n[learning.practice]\nrate = 0.5\n[observe]\nsnapshots = [0]\n'
    )
    orglab("run", "s.toml", "--out", "r.h5", folder=tmp_path)
    trials = round(0.5 * (date(2025, 12, 31) - date(2020, 1, 1)).days / 30)
    with h5py.File(tmp_path / "r.h5") as file:
        skill = file["workers/skill"][0, 0, 0]
    assert list(skill) == pytest.approx([0.9 - 0.3 * (1 + trials) ** -0.4, 0.6, 0.6], abs=1e-6)
