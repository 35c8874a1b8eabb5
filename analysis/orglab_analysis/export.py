"""`python -m orglab_analysis.export FILE --csv`: results as tables, or as a research object."""
from __future__ import annotations

import argparse
import io
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Iterable, Sequence

import numpy as np
import pandas as pd

from .endings import exit_code_of
from .errors import InputError, MissingPackage, Parser
from .guard import check_file
from .results import open_results, plain
from .ro_crate import write_crate
from .tables import TABLES, tables_in
from .whole_files import check_place, whole_file

PROGRAM = "orglab export"
FORMATS = ("csv", "json", "parquet")


def main(arguments: Sequence[str]) -> int:
    """Exit code 0, 2 for a user's mistake, 1 if a file cannot be written or a package is missing."""
    options = argparse.Namespace(file="")

    def work() -> None:
        _parser().parse_args(arguments, options)
        for path in export(options):
            print(plain(path))

    return exit_code_of(PROGRAM, work, broken=lambda: f"cannot export {options.file}: it is")


def export(options: argparse.Namespace) -> list[Path]:
    """Writes what is asked for, and returns the paths."""
    file = Path(options.file)
    if options.format == "ro-crate":
        if options.tables or options.shape:
            raise InputError("--table and --shape are for tables, and not for --ro-crate.")
        check_file(file)
        folder = Path(options.out) if options.out else file.with_name(f"{file.stem}-crate")
        return write_crate(file, folder, options.force, options.author, options.license)
    if options.author or options.license:
        raise InputError("--author and --license are for --ro-crate.")
    if options.format == "parquet":
        _engine()
    with open_results(file) as results:
        known = tables_in(file, results)
        for name in options.tables:
            if name not in known:
                raise InputError(f"{file} has no {name}; it has {', '.join(known)}.")
        chosen = options.tables or known
        places = _places(file, options, chosen)
        for name, place in places.items():
            frames = TABLES[name](file, results, options.shape != "long")
            with whole_file(place, options.force) as output:
                _write(frames, output, options.format)
    return list(places.values())


def _parser() -> Parser:
    parser = Parser(
        prog=PROGRAM,
        description="Writes a results file as tables (runs with their values at the end, series, and the people of"
        " snapshots), or as a research object with its scenario (docs/results.md).",
    )
    parser.add_argument("file", metavar="RESULTS.h5")
    formats = parser.add_mutually_exclusive_group(required=True)
    for name, meaning in (
        ("csv", "comma-separated values"),
        ("json", "a JSON list of objects, one for each row"),
        ("parquet", "Apache Parquet; needs pyarrow or fastparquet"),
        ("ro-crate", "a folder with results, scenario, and ro-crate-metadata.json (RO-Crate 1.1)"),
    ):
        formats.add_argument(f"--{name}", dest="format", action="store_const", const=name, help=meaning)
    parser.add_argument(
        "--table", dest="tables", action="append", default=[], choices=list(TABLES),
        help="only this table; may be given several times; default: all that the file has",
    )
    parser.add_argument(
        "--shape", choices=("wide", "long"), help="a column for each measure (the default), or a row for each number"
    )
    parser.add_argument(
        "--out", metavar="FILE|FOLDER",
        help="a folder for the files TABLE.csv, ...; with one --table a file of that ending; default: a folder"
        " beside the results",
    )
    parser.add_argument("--author", default="", help="of the research object")
    parser.add_argument("--license", default="", metavar="URL", help="of the research object")
    parser.add_argument("--force", action="store_true", help="replace existing files")
    return parser


def _places(file: Path, options: argparse.Namespace, tables: Sequence[str]) -> dict[str, Path]:
    """The file of each table; InputError if one exists and is not to be replaced."""
    ending = f".{options.format}"
    out = Path(options.out) if options.out else file.with_name(f"{file.stem}-tables")
    if out.suffix == ending and not out.is_dir():
        if len(options.tables) != 1:
            raise InputError(
                f"--out {out} is one file, and there are {len(tables)} tables: choose one with --table,"
                " or name a folder."
            )
        found = {tables[0]: out}
    else:
        found = {name: out / f"{name}{ending}" for name in tables}
    for place in found.values():
        if place.exists() and place.samefile(file):
            raise InputError(f"--out {place} is the results file itself.")
        check_place(place, options.force)
    return found


def _write(frames: Iterable[pd.DataFrame], output: IO[bytes], form: str) -> None:
    """One frame after the other, so that a table may be larger than the memory (but for Parquet)."""
    if form == "parquet":
        whole = io.BytesIO()
        pd.concat(list(frames), ignore_index=True).to_parquet(whole, engine=_engine(), index=False)
        output.write(whole.getvalue())
        return
    any_row = False
    for number, frame in enumerate(frames):
        if form == "csv":
            text = frame.to_csv(index=False, header=number == 0, lineterminator="\n")
        else:
            rows = [json.dumps(row, ensure_ascii=False) for row in _objects(frame)]
            text = "".join((",\n" if any_row or at else "[\n") + row for at, row in enumerate(rows))
            any_row = any_row or bool(rows)
        output.write(text.encode("utf-8", "backslashreplace"))
    if form == "json":
        output.write(b"\n]\n" if any_row else b"[]\n")


def _objects(frame: pd.DataFrame) -> Iterable[dict[str, object]]:
    """Rows as JSON has them: plain numbers, null for what is missing."""
    columns = {str(name): frame[name].tolist() for name in frame.columns}
    for row in zip(*columns.values()):
        yield {
            name: None if isinstance(value, float) and not np.isfinite(value) else value
            for name, value in zip(columns, row)
        }


def _engine() -> str:
    """The package that writes Parquet."""
    for name in ("pyarrow", "fastparquet"):
        if find_spec(name) is not None:
            return name
    raise MissingPackage(
        "--parquet needs the Python package pyarrow (or fastparquet), which Debian 12 does not have. In an environment"
        " of its own: python3 -m venv --system-site-packages ENV && ENV/bin/pip install pyarrow, then"
        " ORGLAB_PYTHON=ENV/bin/python orglab export ... (or take --csv)."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
