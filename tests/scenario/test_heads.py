"""The heads of the shipped scenarios are complete and can be read, and each asks for something that is run."""

import os
from pathlib import Path

import pytest

from heads import Mistake, check_keys, read_head
from statements import Comparison, read_statements

SCENARIOS = Path(os.environ["ORGLAB_SOURCE"]) / "scenarios"
SHIPPED = sorted(SCENARIOS.rglob("*.toml"))

MODEL = """\
# shows:  something
#         that takes two lines.
# source: a paper.
# expect: 0.8.
# check:  knowledge > 0.5
title = "Something"
"""


def head(folder: Path, text: str) -> Path:
    file = folder / "some.toml"
    file.write_text(text)
    return file


def test_there_are_scenarios() -> None:
    assert len(SHIPPED) > 40


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.relative_to(SCENARIOS)))
def test_a_shipped_head_is_complete_and_compares(file: Path) -> None:
    entries = read_head(file)
    check_keys(file, entries)
    assert (entries[0].key == "claim") == (file.parent.name == "questions")
    assert any(isinstance(statement, Comparison) for statement in read_statements(file, entries))
    assert "orglab selftest" not in file.read_text(), "a check says `selftest MODEL`"


def test_a_text_continues_below_its_beginning(tmp_path: Path) -> None:
    entries = read_head(head(tmp_path, MODEL))
    assert [entry.key for entry in entries] == ["shows", "source", "expect", "check"]
    assert entries[0].text == "something that takes two lines."
    assert [entry.line for entry in entries] == [1, 3, 4, 5]


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ("0.8", ".8", ":4: ", "0.8"),
        ("#         that", "# that", ":2: ", "continues"),
        ("# source", "# origin", ":3: ", "no key `origin`"),
        ("# source", "# claim", ":3: ", "no key `claim`"),
        ("# expect: 0.8.\n", "", ":1: ", "no `expect`"),
        ("# check:  knowledge > 0.5\n", "", ":1: ", "no `check`"),
        ("# expect: 0.8.\n", "# expect: 0.8.\n# source: another.\n", ":5: ", "out of order"),
        ("# expect: 0.8.\n", "# expect: 0.8.\n# expect: 0.9.\n", ":5: ", "out of order"),
        (MODEL, 'title = "Something"\n', ":1: ", "no `shows`"),
    ],
)
def test_a_wrong_head_is_reported_with_its_place(tmp_path: Path, old: str, new: str, place: str, problem: str) -> None:
    file = head(tmp_path, MODEL.replace(old, new, 1))
    with pytest.raises(Mistake) as mistake:
        check_keys(file, read_head(file))
    assert str(mistake.value).startswith(f"{file}{place}")
    assert problem in str(mistake.value)
