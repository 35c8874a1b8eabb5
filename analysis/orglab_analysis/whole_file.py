"""Files are written beside, on the disk, then renamed: what is there is whole, or not there at all."""
from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path
from typing import IO, Callable

from .errors import InputError


def check_place(place: Path, replace: bool) -> None:
    """InputError if the file exists and is not to be replaced, or cannot be a file."""
    if place.is_symlink() or (place.exists() and not place.is_file()):
        raise InputError(f"{place} is not a regular file; choose another --out.")
    if place.exists() and not replace:
        raise InputError(f"{place} exists already; choose another --out, or --force.")


def write_whole(place: Path, replace: bool, write: Callable[[IO[bytes]], object]) -> None:
    """Fails with an OSError that names the place, and leaves nothing behind."""
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{place.name[:100]}-", dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        if replace:
            os.replace(name, place)
        else:
            _take_free_name(name, place)
    except BaseException as problem:
        with contextlib.suppress(OSError):
            os.unlink(name)
        if isinstance(problem, OSError):
            raise OSError(problem.errno, problem.strerror, str(place)) from problem
        raise


def _take_free_name(name: str, place: Path) -> None:
    """Renames, unless the place has been taken in the meantime."""
    try:
        os.link(name, place)
    except OSError as problem:
        if problem.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK):
            raise
        # The file system has no second names for a file: an empty one takes the place first.
        os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
        os.replace(name, place)
    else:
        os.unlink(name)
