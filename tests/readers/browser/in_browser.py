"""Fetches and bundles h5web, then runs the tests of this folder; ends with 77 (skipped) if npm cannot be reached."""
from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from make_viewer import CannotBeHad, make_viewer  # noqa: E402

try:
    make_viewer(Path(os.environ["VIEWER"]), os.environ["ESBUILD"])
except CannotBeHad as reason:
    print(f"npm cannot be reached: results files are not tried in h5web ({reason})")
    sys.exit(77)
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", *sys.argv[1:], str(HERE)]))
