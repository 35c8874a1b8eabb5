"""One module a figure: a function of the module's name that returns a matplotlib Figure, and its
command (SUMMARY, add_arguments, draw). A new module is a new figure; nothing else lists them."""
from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def names() -> list[str]:
    return sorted(entry.name for entry in iter_modules(__path__))


def modules() -> dict[str, ModuleType]:
    return {name: import_module(f".{name}", __name__) for name in names()}
