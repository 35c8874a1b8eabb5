"""Where the files to read are; ctest says so."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def example() -> Path:
    return Path(os.environ["EXAMPLE"])


@pytest.fixture
def real() -> Path:
    return Path(os.environ["REAL"])


@pytest.fixture
def write_example() -> str:
    return os.environ["WRITE_EXAMPLE"]


@pytest.fixture
def orglab() -> str:
    return os.environ["ORGLAB"]
