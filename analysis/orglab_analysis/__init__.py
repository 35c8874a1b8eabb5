"""Pictures and tables of orglab's results files: every figure is a function of an xarray dataset."""
from .errors import InputError
from .figures.compare import compare
from .figures.curves import curves
from .figures.published import published
from .figures.structure import structure
from .figures.sweep import sweep
from .report import read_report
from .results import open_results
from .snapshots import open_snapshots
from .style import save

__all__ = [
    "InputError",
    "compare",
    "curves",
    "open_results",
    "open_snapshots",
    "published",
    "read_report",
    "save",
    "structure",
    "sweep",
]
