"""`python -m orglab_analysis FIGURE FILE ...`"""
import sys

try:
    if sys.argv[1:2] == ["report"]:
        from .page.command import main
    else:
        from .command import main
except ImportError as missing:
    command, more = ("report", "") if sys.argv[1:2] == ["report"] else ("plot", " python3-matplotlib")
    print(
        f"orglab {command}: {missing}; it needs what Debian has as python3-scipy python3-xarray python3-h5netcdf{more}.",
        file=sys.stderr,
    )
    sys.exit(1)

sys.exit(main(sys.argv[2:] if sys.argv[1:2] == ["report"] else sys.argv[1:]))
