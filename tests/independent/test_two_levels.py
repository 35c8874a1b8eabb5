"""The independent implementation on one period that is worked out by hand (tests/shared/two_levels.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from settings import flat
from twin import experts
from twin.organization import Organization

HAND = tomllib.loads((Path(__file__).parents[1] / "shared" / "two_levels.toml").read_text(encoding="utf-8"))
LETTERS = {"-": -1, "0": 0, "+": 1}


def rows(table: dict[str, str], names: list[str]) -> np.ndarray:
    return np.array([[LETTERS[letter] for letter in table[name]] for name in names], np.int8)


def text(row: np.ndarray) -> str:
    return "".join("-0+"[1 + belief] for belief in row)


@pytest.mark.parametrize("case", HAND["case"], ids=lambda case: case["name"])
def test_every_row_is_as_worked_out_by_hand(case: dict[str, Any]) -> None:
    org = Organization(flat(tomllib.loads(HAND["scenario"] + case["experts"])), [1])
    org.reality.signs = np.ones(org.m, np.int8)
    org.beliefs = rows(HAND["before"], HAND["workers"])
    org.levels.beliefs = np.split(rows(HAND["before"], HAND["experts"]), [2])
    experts.phase(org, np.ones(org.n, bool))
    found = dict(zip(HAND["workers"], map(text, org.beliefs), strict=True))
    found |= dict(zip(HAND["experts"], map(text, np.concatenate(org.levels.beliefs)), strict=True))
    assert found == case["after"]


def test_the_cases_tell_every_order_apart() -> None:
    after = [tuple(case["after"].items()) for case in HAND["case"]]
    assert len(set(after)) == len(after)
