"""The command line: finds the figure, opens the file, draws, writes the pictures."""
from __future__ import annotations

import argparse
from pathlib import Path
from types import ModuleType
from typing import Sequence

import xarray as xr

from .endings import exit_code_of
from .errors import InputError, Parser, unknown
from .figures import modules, published
from .report import models, read_report
from .parameters import places_from, select_at
from .results import main_measure, open_results, select_scenarios
from .several_files import open_several, tell_lacking
from .style import WIDTHS, places, save, wide

PROGRAM = "orglab plot"
# Of results files; `published` reads another kind of file.
FIGURES = {name: module for name, module in modules().items() if name != "published"}


def main(arguments: Sequence[str]) -> int:
    """Exit code 0, 2 for a user's mistake, 1 if a picture cannot be written."""
    options = argparse.Namespace(file="")

    def work() -> None:
        if list(arguments) == ["--list"]:
            _list()
            return
        names = [*FIGURES, "published"]
        if arguments and not arguments[0].startswith("-") and arguments[0] not in names:
            raise unknown("figure", arguments[0], names)
        _parser().parse_args(arguments, options)
        options.file = options.files[0]
        for path in options.run(options):
            print(path)

    return exit_code_of(PROGRAM, work, broken=lambda: f"cannot draw {options.file}: it is")


def _parser() -> Parser:
    parser = Parser(
        prog=PROGRAM, description="Draws figures from orglab's results files."
    )
    commands = parser.add_subparsers(metavar="FIGURE", dest="figure", required=True)
    for name, module in FIGURES.items():
        summary = module.SUMMARY.replace("%", "%%")  # argparse formats it
        figure = commands.add_parser(name, help=summary, description=module.__doc__)
        figure.add_argument(
            "files",
            nargs="+",
            metavar="RESULTS.h5",
            help="several are drawn in one picture" if _takes_several(module) else "one file",
        )
        module.add_arguments(figure)
        figure.add_argument(
            "--scenarios", type=_words, metavar="A,B,...", help="only these, in this order"
        )
        figure.add_argument(
            "--at",
            action="append",
            default=[],
            metavar="KEY=VALUE",
            help="only points with this value of a parameter; may be given several times, for several parameters or values",
        )
        figure.add_argument(
            "--out",
            metavar="PREFIX",
            help="writes PREFIX.png and PREFIX.svg, or the one file whose ending is given: .png, .svg or"
            " .pdf; default: beside the file",
        )
        figure.add_argument(
            "--width",
            choices=WIDTHS,
            default="page",
            help="single or double column of a journal (89 or 183 mm), or a page (the default)",
        )
        _add_force(figure)
        figure.set_defaults(run=_draw_results, module=module)
    targets = commands.add_parser("published", help=published.SUMMARY, description=published.__doc__)
    targets.add_argument("files", nargs=1, metavar="REPORT.csv")
    targets.add_argument(
        "--model", action="append", default=[], help="only this model; may be given several times"
    )
    targets.add_argument(
        "--out", metavar="FOLDER", help="one picture per model; default: beside the file"
    )
    _add_force(targets)
    targets.set_defaults(run=_draw_report)
    return parser


def _list() -> None:
    for name, module in {**FIGURES, "published": published}.items():
        print(f"{name:<12} {module.SUMMARY}")


def _add_force(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="replace existing pictures")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _takes_several(module: ModuleType) -> bool:
    return bool(getattr(module, "SEVERAL_FILES", False))


def _draw_results(options: argparse.Namespace) -> list[Path]:
    prefix = options.out or _default_prefix(options)
    with _open(options) as results:
        places(prefix, options.force)  # complains here, before anything is drawn
        chosen = select_at(results, places_from(options.at))
        select_scenarios(chosen, options.scenarios)
        with wide(options.width):
            return save(options.module.draw(chosen, options), prefix, options.force)


def _default_prefix(options: argparse.Namespace) -> Path:
    """Beside the first file, with the names of two."""
    first, *others = (Path(file) for file in options.files)
    more = "" if not others else f"-{others[0].stem}" if len(others) == 1 else f"-and-{len(others)}-more"
    return first.with_name(f"{first.stem}{more}-{options.figure}")


def _open(options: argparse.Namespace) -> xr.Dataset:
    if len(options.files) == 1:
        return open_results(options.file)
    if not _takes_several(options.module):
        able = ", ".join(name for name, module in FIGURES.items() if _takes_several(module))
        raise InputError(f"{options.figure} draws one file, and {len(options.files)} are named; several can be drawn by {able}.")
    results = open_several(options.files)
    asked = getattr(options, "measure", None) or main_measure(results)
    return tell_lacking(results, [asked] if isinstance(asked, str) else asked)


def _draw_report(options: argparse.Namespace) -> list[Path]:
    table = read_report(options.file)
    folder = Path(options.out) if options.out else Path(options.file).parent
    chosen = models(table, options.model)
    for model in chosen:
        if model in ("", ".", "..") or "/" in model or "\0" in model:
            raise InputError(f"{options.file}: the model {model!r} cannot be the name of a picture.")
        places(folder / model, options.force)
    written: list[Path] = []
    for model in chosen:
        written += save(published.published(table, model), folder / model, options.force)
    return written
