"""Options of figures that draw differences: which scenario is held against which."""
from __future__ import annotations

import argparse
from typing import Sequence

from .errors import InputError


def add_pair_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--difference", metavar="A,B", help="draw scenario A minus scenario B, paired")
    parser.add_argument(
        "--baseline", metavar="NAME", help="draw each other scenario minus this one, paired"
    )


def against(
    difference: tuple[str, str] | None, baseline: str | None, shown: Sequence[str] | None
) -> Sequence[str] | None:
    """The scenarios that the picture is made of; None: all."""
    if difference:
        if baseline:
            raise InputError("--difference A,B says both scenarios; --baseline goes without it.")
        return None
    return [*shown, baseline] if shown and baseline and baseline not in shown else shown


def pair_of(option: str, what: str, text: str | None) -> tuple[str, str] | None:
    """Two words with a comma between them."""
    if not text:
        return None
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 2 or not all(parts):
        raise InputError(f"{option} needs two {what}, and not '{text}'.")
    return parts[0], parts[1]
