"""What the program is asked for by the package: one word stays one word, and what goes wrong is said."""
from __future__ import annotations

import stat
from pathlib import Path

import pytest

from orglab_analysis.errors import InputError
from orglab_analysis.program import Refused, program_json, program_text


@pytest.fixture()
def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program that $ORGLAB_PROGRAM names: a script that a test writes."""
    place = tmp_path / "orglab"
    monkeypatch.setenv("ORGLAB_PROGRAM", str(place))
    return place


def write(place: Path, script: str) -> None:
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(place.stat().st_mode | stat.S_IXUSR)


def test_words_come_as_they_are_and_answers_line_by_line(named: Path) -> None:
    write(named, """for word; do printf '{"title": "%s"}\\n' "$word"; done; echo >&2 a notice""")
    words = ["compare", "--measure=a b; exit 3", "--", "$(false) *.h5"]
    assert [one["title"] for one in program_json(words)] == words


def test_a_mistake_is_what_the_program_says(named: Path) -> None:
    write(named, "echo 'orglab: nothing to compare' >&2; echo 'allowed: files' >&2; exit 2")
    with pytest.raises(Refused, match=r"^nothing to compare\. allowed: files\.$"):
        program_text(["compare"])
    write(named, "kill -9 $$")
    with pytest.raises(Refused, match="orglab compare ended with code -9"):
        program_text(["compare"])


def test_what_is_no_answer_is_said(named: Path) -> None:
    write(named, "echo usage: orglab")
    with pytest.raises(InputError, match="another version") as found:
        program_json(["compare"])
    assert not isinstance(found.value, Refused)


def test_without_a_program_one_sentence_says_so(named: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="ORGLAB_PROGRAM names, is not there"):
        program_json(["compare"])
    monkeypatch.delenv("ORGLAB_PROGRAM")
    monkeypatch.setenv("PATH", str(named.parent / "empty"))
    with pytest.raises(InputError, match="orglab is not on PATH") as found:
        program_json(["compare"])
    assert not isinstance(found.value, Refused)
    write(named, "echo '{}'")
    monkeypatch.setenv("PATH", str(named.parent))
    assert program_json(["compare"]) == [{}]
