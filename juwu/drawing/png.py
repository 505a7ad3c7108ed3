"""An SVG picture as PNG, by a program of this machine; juwu has none of its own.

A program that draws text well knows the fonts of the machine, so none is shipped. The picture goes
in by a pipe and comes out by one; no word of the program's arguments comes from a record.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from juwu.errors import JuwuError
from juwu.language import Words

PAINTERS = {
    "rsvg-convert": ("--format=png",),
    "resvg": ("-", "-c"),
    "cairosvg": ("-", "-f", "png", "-o", "-"),
}
"""The programs that are asked, the first one that is there, with their arguments."""

_SEARCH = "/usr/local/bin:/usr/bin:/bin"
_TIMEOUT = 60.0
_MAGIC = b"\x89PNG"


class NoPainterError(JuwuError):
    """No program that could make a PNG is there."""

    exit_code = 2

    def __init__(self) -> None:
        names = "、".join(PAINTERS), ", ".join(PAINTERS)
        super().__init__(
            Words("这台机器上没有能画 PNG 的程序。", "No program here can draw a PNG."),
            Words(
                f"改用 SVG，或装上其中一个：{names[0]}（Debian 上的包名是 librsvg2-bin）。",
                f"Take SVG, or install one of: {names[1]} (on Debian the package librsvg2-bin).",
            ),
        )


class PaintingError(JuwuError):
    """The program that draws did not."""

    exit_code = 2

    def __init__(self, program: str) -> None:
        super().__init__(
            Words(f"{program} 没有画成。", f"{program} could not draw it."),
            Words("改用 SVG。", "Take SVG."),
        )


def painter() -> tuple[str, tuple[str, ...]] | None:
    """The program that draws and its arguments; None where none is there."""
    for name, words in PAINTERS.items():
        found = shutil.which(name, path=os.environ.get("PATH", _SEARCH))
        if found is not None and Path(found).is_absolute():
            return found, words
    return None


def as_png(svg: str) -> bytes:
    """The picture as PNG.

    Raises:
        NoPainterError: No program here can draw it.
        PaintingError: The program did not.
    """
    found = painter()
    if found is None:
        raise NoPainterError
    program, words = found
    try:
        done = subprocess.run(  # noqa: S603 - an absolute path; no word comes from a record
            [program, *words],
            input=svg.encode(),
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
            env={"LC_ALL": "C.UTF-8", "PATH": _SEARCH, "HOME": os.environ.get("HOME", os.devnull)},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PaintingError(Path(program).name) from error
    if done.returncode or not done.stdout.startswith(_MAGIC):
        raise PaintingError(Path(program).name)
    return done.stdout
