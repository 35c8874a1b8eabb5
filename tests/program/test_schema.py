"""The JSON schema for editors: valid, kind to every shipped scenario, and strict."""

import json
import os
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

SCENARIOS = sorted((Path(os.environ["ORGLAB_SOURCE"]) / "scenarios").rglob("*.toml"))
LEAST = 'title = "t"\nlearning.order = ["network"]\n'


@pytest.fixture(scope="module")
def validator() -> Any:
    text = subprocess.run([os.environ["ORGLAB"], "explain", "--schema"], capture_output=True, text=True, check=True).stdout
    schema = json.loads(text)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def test_there_are_scenarios_to_check() -> None:
    assert len(SCENARIOS) > 40


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_every_shipped_scenario_is_valid(validator: Any, file: Path) -> None:
    errors = [error.message for error in validator.iter_errors(tomllib.loads(file.read_text()))]
    assert not errors


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_every_resolved_scenario_is_valid(validator: Any, file: Path) -> None:
    text = subprocess.run(
        [os.environ["ORGLAB"], "check", "--resolved", str(file)], capture_output=True, text=True, check=True
    ).stdout
    errors = [error.message for error in validator.iter_errors(tomllib.loads(text))]
    assert not errors


@pytest.mark.parametrize(
    "text",
    [
        LEAST,
        LEAST + "network.degree = 6\n",
        LEAST + "hierarchy.span = 5\n",
        LEAST + "hierarchy.span = [7, 50]\n",
        LEAST + 'hierarchy.span = "auto"\n',
        LEAST + "workforce.turnover = 1\n",
        LEAST + 'run.seed = "18446744073709551615"\n',
        LEAST + '[sweep]\n"network.degree" = [2, 4]\nnetwork.rewire = [0, 0.5]\n"event.x.period" = [1]\n',
        LEAST + '[sweep]\ndesign = "grid"\n"network.degree" = { from = 2, to = 8, step = 2 }\n',
        LEAST + '[sweep]\n"network.rewire" = { from = 0.01, to = 1, count = 5, scale = "log" }\n',
        LEAST + '[sweep]\ndesign = "paired"\n"network.degree" = [2, 2, 4]\n',
        LEAST + '[sweep]\ndesign = "csv"\nfile = "points.csv"\nwhere = "network.degree > 2"\non_impossible = "skip"\n',
        LEAST + '[sweep]\n[sweep.space]\ndesign = "latin-hypercube"\n"network.rewire" = { from = 0, to = 1 }\n',
        LEAST + '[event.crisis]\nperiod = 5\nkind = "tie-loss"\n',
        LEAST + '[[variant]]\nname = "a"\nnetwork.degree = 2\n',
        'extends = "other.toml"\n',
    ],
)
def test_what_the_reader_takes_is_valid(validator: Any, text: str) -> None:
    assert validator.is_valid(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        "network.degree = 6\n",
        LEAST + "netwrok.degree = 6\n",
        LEAST + 'network.degree = "four"\n',
        LEAST + "network.degree = 2.5\n",
        LEAST + "network.rewire = 1.5\n",
        LEAST + 'network.kind = "latice"\n',
        LEAST + 'hierarchy.span = "automatic"\n',
        LEAST + "hierarchy.span = []\n",
        LEAST + '[sweep]\n"network.degree" = 2\n',
        LEAST + '[sweep]\n"network.degree" = []\n',
        LEAST + '[sweep]\n"run.seed" = [1, 2]\n',
        LEAST + '[sweep]\ndesign = "gird"\n',
        LEAST + '[sweep]\n"network.degree" = { from = 2 }\n',
        LEAST + '[sweep]\n"network.degree" = { from = 2.5, to = 8 }\n',
        LEAST + '[sweep]\n"network.kind" = { from = 1, to = 8 }\n',
        LEAST + '[sweep]\n"network.degree" = { from = 2, to = 8, cuont = 3 }\n',
        LEAST + '[sweep]\non_impossible = "leave"\n',
        LEAST + '[sweep.space]\n"network.degree" = [2, 4]\n',
        LEAST + '[sweep.space]\ndesign = "grid"\nwhere = "true"\n',
        LEAST + '[event.Crisis]\nkind = "tie-loss"\n',
        LEAST + "[[variant]]\nnetwork.degree = 2\n",
        LEAST + '[[variant]]\nname = "A"\n',
        LEAST + '[[variant]]\nname = "a"\nrun.periods = 5\n',
        LEAST + "[variant]\n",
    ],
)
def test_what_the_reader_refuses_is_not(validator: Any, text: str) -> None:
    assert not validator.is_valid(tomllib.loads(text))
