"""Pictures, tables and reports of orglab's results files: every figure is a function of an xarray dataset."""
from __future__ import annotations

from importlib import import_module

from .figures import names

# Each loaded when it is first asked for: a report needs no Matplotlib, which takes a second to load.
_PLACES = {
    "InputError": "errors",
    "open_results": "results",
    "open_snapshots": "snapshots",
    "read_report": "report",
    "save": "style",
    **{name: f"figures.{name}" for name in names()},
}
__all__ = sorted(_PLACES)


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_PLACES[name]}", __name__), name)
