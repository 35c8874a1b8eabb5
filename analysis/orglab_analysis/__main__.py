"""`python -m orglab_analysis FIGURE FILE ...`"""
import sys

from .command import main

sys.exit(main(sys.argv[1:]))
