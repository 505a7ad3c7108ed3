"""The door: ``python -m juwu`` and the command ``juwu``.

``juwu --help`` is answered here from a text that ``scripts/make_help`` wrote down. To put it
together anew loads what reads calls, wraps lines and measures characters, four times as much as
Python needs to start; who only wants to see which commands there are should not wait for that.
"""

from __future__ import annotations

import gc
import os
import sys

from juwu.spoken import spoken

_MADE_BETWEEN_LOOKS = 100_000
"""Things made since the last look for garbage, after which there is another one; the families of an
office are some fifty thousand."""


def kept_help(arguments: list[str]) -> str | None:
    """The help of the program where the call asks for that alone; else None.

    Args:
        arguments: The call, without the program's name.
    """
    if arguments not in (["--help"], ["-h"]):
        return None
    name = f"help.{spoken('', os.environ)}.txt"
    place = os.path.join(os.path.dirname(__file__), "cli", name)  # noqa: PTH118, PTH120 - a Path takes as long to load as all the rest
    try:
        with open(place, encoding="utf-8") as text:  # noqa: PTH123 - as above
            return text.read()
    except OSError:
        return None


def _print(text: str) -> None:
    """Print a text past the stream's buffer, so that nothing of it is left there on a fault."""
    left = text.encode(sys.stdout.encoding)
    while left:
        left = left[os.write(sys.stdout.fileno(), left) :]


def main() -> int:
    """Answer the call of this process; see :func:`juwu.cli.main`."""
    text = kept_help(sys.argv[1:])
    if text is not None:
        try:
            _print(text)
        except (OSError, ValueError):
            pass  # what cannot be printed so is printed, or explained, the other way
        else:
            return 0
    # What a command makes is mostly in use until its end, and leaves no circles: to look for
    # garbage after every seven hundred things took a tenth of a check.
    gc.set_threshold(_MADE_BETWEEN_LOOKS)
    from juwu.cli import main as answer  # noqa: PLC0415 - the whole command line

    code = answer()
    gc.freeze()  # nor is there any need to look through it all before it goes
    return code


if __name__ == "__main__":
    raise SystemExit(main())
