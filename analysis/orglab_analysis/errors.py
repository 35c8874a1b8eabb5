"""What a user can get wrong, said in one sentence."""
from __future__ import annotations

import argparse
from difflib import get_close_matches
from typing import Iterable, NoReturn


class InputError(Exception):
    """A mistake in what was asked for; the command prints it and ends with exit code 2."""


class MissingPackage(Exception):
    """A Python package that is needed for what was asked for."""


class Parser(argparse.ArgumentParser):
    """Mistakes on the command line are InputErrors like all others."""

    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message} (see {self.prog} --help).")


def unknown(kind: str, word: str, known: Iterable[str]) -> InputError:
    """The error for a name that does not exist, with the nearest that does (or all, if few)."""
    names = list(known)
    nearest = get_close_matches(word, names, n=1)
    if nearest:
        hint = f"did you mean '{nearest[0]}'?"
    elif names:
        hint = "there are: " + ", ".join(names) + "."
    else:
        hint = "there are none in this file."
    return InputError(f"no {kind} is called '{word}'; {hint}")
