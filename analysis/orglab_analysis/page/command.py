"""`orglab report RESULTS...`: reads the files, makes the page, writes it whole or not at all."""
from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Sequence

from ..endings import exit_code_of
from ..errors import InputError, Parser, unknown
from ..parameters import places_from
from ..results import plain
from ..whole_files import check_place, whole_file
from .compared import compared
from .document import MOST_POINTS, page_of
from .measures import at_end
from .study import Study, open_study, told_apart
from .texts import how_complete

PROGRAM = "orglab report"


def main(arguments: Sequence[str]) -> int:
    """Exit code 0, 2 for a user's mistake, 1 if the page cannot be written."""
    options = argparse.Namespace(files=[])

    def work() -> None:
        _parser().parse_args(arguments, options)
        _report(options)

    return exit_code_of(PROGRAM, work, broken=lambda: f"no report of {' '.join(options.files)}:", output="the page")


def _parser() -> Parser:
    parser = Parser(
        prog=PROGRAM,
        description="Writes one page of results files that a browser opens without a network: the question, the "
        "scenarios side by side, verdicts, pictures to explore, tables that sort, methods, and how to reproduce it.",
    )
    parser.add_argument("files", metavar="RESULTS.h5", nargs="+")
    parser.add_argument("-o", "--out", metavar="FILE.html", help="default: beside the first file, with its name")
    parser.add_argument("--scenarios", type=_words, metavar="A,B,...", help="only these, in this order")
    parser.add_argument(
        "--at", action="append", default=[], metavar="KEY=VALUE",
        help="only points with this value of a parameter; may be given several times",
    )
    parser.add_argument(
        "--measure", action="append", default=[], metavar="NAME",
        help="verdicts and first pictures of this measure; may be given several times; default: the main ones",
    )
    parser.add_argument("--quiet", action="store_true", help="do not say where the page is, nor what it lacks")
    parser.add_argument("--force", action="store_true", help="replace an existing page")
    return parser


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _report(options: argparse.Namespace) -> None:
    for file in options.files:
        if not Path(file).name:
            raise InputError(f"'{file}' is not a file's name.")
    place = Path(options.out) if options.out else Path(options.files[0]).with_suffix(".html")
    if str(options.out or "").endswith("/") or place.is_dir():
        raise InputError(f"--out {options.out} is a folder, and not a file's name.")
    for file in options.files:
        if place.absolute() == Path(file).absolute() or (place.exists() and os.path.exists(file) and os.path.samefile(place, file)):
            raise InputError(f"the page {place} would replace the results file {file}: choose another --out.")
    check_place(place, options.force)
    studies = told_apart(options.files, [open_study(file, options.scenarios, places_from(options.at)) for file in options.files])
    _check(studies, options)
    page = page_of(studies, compared(options.files, studies, options.measure), options.measure)
    with whole_file(place, options.force) as file:
        file.write(page.encode("utf-8"))
    if options.quiet:
        return
    for note in how_complete(studies):
        print(f"{PROGRAM}: {plain(note)}", file=sys.stderr)
    print(plain(place))


def _check(studies: Sequence[Study], options: argparse.Namespace) -> None:
    points = sum(int(study.results.sizes["point"]) for study in studies)
    if points > MOST_POINTS:
        raise InputError(
            f"{points} points are too many for one page (at most {MOST_POINTS}): choose some with --at KEY=VALUE or --scenarios A,B."
        )
    for name in options.measure:
        known = dict.fromkeys(one.name for study in studies for one in at_end(study) if not one.axis)
        if name not in known:
            raise unknown("measure", name, known)
