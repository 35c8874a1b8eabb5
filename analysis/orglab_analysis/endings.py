"""How commands end: one sentence for each thing that can go wrong, and the exit code."""
from __future__ import annotations

import sys
from typing import Callable

from .errors import InputError, MissingPackage
from .results import plain


def exit_code_of(program: str, work: Callable[[], None], broken: Callable[[], str], output: str = "the output") -> int:
    """0; 2 for a user's mistake, or a file that holds what no results file of ours does (`broken` begins the sentence
    that says so); 1 if `output` cannot be written or a package is missing."""
    try:
        work()
    except InputError as mistake:
        return _tell(program, plain(mistake), 2)
    except MissingPackage as missing:
        return _tell(program, str(missing), 1)
    except OSError as failure:
        return _tell(program, f"cannot write {plain(failure.filename or output)}: {failure.strerror}.", 1)
    except Exception as problem:  # pylint: disable=broad-except
        # The file was read whole, so that it holds something that no results file of ours does.
        reason = f"{type(problem).__name__}: {plain(problem)}"
        return _tell(program, f"{plain(broken())} damaged, or not made by orglab ({reason}).", 2)
    return 0


def _tell(program: str, sentence: str, code: int) -> int:
    print(f"{program}: {sentence}", file=sys.stderr)
    return code
