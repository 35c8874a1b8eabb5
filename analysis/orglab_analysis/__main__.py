"""`python -m orglab_analysis FIGURE FILE ...`"""
import sys

try:
    if sys.argv[1:2] == ["report"]:
        from .page.command import main
    else:
        from .command import main
except ImportError as missing:
    print(
        f"orglab {'report' if sys.argv[1:2] == ['report'] else 'plot'}: {missing}; it needs numpy, scipy, xarray, h5netcdf and matplotlib"
        " (on Debian: python3-scipy python3-xarray python3-h5netcdf python3-matplotlib).",
        file=sys.stderr,
    )
    sys.exit(1)

sys.exit(main(sys.argv[2:] if sys.argv[1:2] == ["report"] else sys.argv[1:]))
