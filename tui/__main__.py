"""``python -m tui``: the terminal face, with the options of the command line before it."""

import sys

from juwu.cli import main

sys.exit(main([*sys.argv[1:], "tui"]))
