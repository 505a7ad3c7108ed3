"""The command line: it reads a call, hands it to one command, and answers with an exit code.

Starting it costs nothing a command does not need: the module of a command is imported when that
command is called, and the terminal face only by ``juwu tui``.
"""

from juwu.cli.main import main

__all__ = ["main"]
