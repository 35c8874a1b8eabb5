"""The tables of settings: ordinary.toml for every day, every.toml if there is time."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from twin import Settings

HERE = Path(__file__).resolve().parent


def flat(table: dict[str, Any], prefix: str = "") -> Settings:
    """{"task": {"block": 3}} as {"task.block": 3}."""
    settings: Settings = {}
    for key, value in table.items():
        settings |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: value}
    return settings


def said(settings: Settings) -> str:
    """The name of a setting that has none: what it says."""
    return ", ".join(f"{key} = {value}" for key, value in settings.items()) or "as it is"


def read(name: str) -> dict[str, Settings]:
    """Each setting of a table: the base of all, its family's, and what it says itself."""
    table = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    settings: dict[str, Settings] = {}
    for family, of in table["family"].items():
        base = flat(table["base"]) | flat(of.get("base", {}))
        own = of["settings"]
        named = own.items() if isinstance(own, dict) else [(f"{family}: {said(flat(one))}", one) for one in own]
        for title, one in named:
            assert title not in settings, title
            settings[title] = base | flat(one)
            if settings[title]["task.landscape"] != "interdependent":
                del settings[title]["task.block"]
    return settings
