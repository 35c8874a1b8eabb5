"""Files from outside are read by a child process first: what HDF5 does with a damaged file is beyond
any handler, and a crash or an endless loop there ends the child alone."""
from __future__ import annotations

import os
import resource
import signal
import stat
from pathlib import Path

from .errors import InputError

SECONDS = 20  # of processor time, and one more per MiB
ROOM = 2 << 30  # bytes of memory beyond what the process has, and eight times the file


def check_file(path: Path) -> None:
    """Raises InputError unless the path is a file that can be read whole."""
    try:
        kind = os.stat(path)
    except OSError as problem:
        reason = "does not exist" if isinstance(problem, FileNotFoundError) else f"cannot be read: {problem.strerror}"
        raise InputError(f"{path} {reason}.") from problem
    if stat.S_ISDIR(kind.st_mode):
        raise InputError(f"{path} is a folder, not a results file.")
    if not stat.S_ISREG(kind.st_mode):
        raise InputError(f"{path} is not a regular file.")
    if not os.access(path, os.R_OK):
        raise InputError(f"{path} cannot be read: permission denied.")
    if not _can_be_read(path, kind.st_size):
        raise InputError(f"{path} cannot be read: it is not an HDF5 file, or it is damaged.")


def _can_be_read(path: Path, size: int) -> bool:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _limit(size)
            code = 0 if _reads_whole(path) else 1
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _limit(size: int) -> None:
    """Of memory and time; a crash leaves no message and no core."""
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    with open("/proc/self/statm", encoding="ascii") as numbers:
        now = int(numbers.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    seconds = SECONDS + (size >> 20)
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, now + ROOM + 8 * size),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _reads_whole(path: Path) -> bool:
    """Reads every array once, a chunk at a time; refuses what leads to other files."""
    import h5py

    def visit(group: h5py.Group, depth: int) -> bool:
        if depth > 8:
            return False
        for name in group:
            if not isinstance(group.get(name, getlink=True), h5py.HardLink):
                return False
            entry = group[name]
            dict(entry.attrs)
            if isinstance(entry, h5py.Group):
                if not visit(entry, depth + 1):
                    return False
            elif entry.external or entry.is_virtual:
                return False
            elif entry.ndim == 0 or entry.chunks is None:
                entry[()]
            else:
                for piece in entry.iter_chunks():
                    entry[piece]
        return True

    with h5py.File(path) as file:
        dict(file.attrs)
        return visit(file, 0)
