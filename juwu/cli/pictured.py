"""A picture handed out: SVG to the terminal or into a file, PNG into a file."""

from __future__ import annotations

from juwu.cli.command import Call
from juwu.cli.handed import HandedOut, configure_force, write
from juwu.cli.parser import Parser
from juwu.cli.usage import UsageError
from juwu.drawing import as_png
from juwu.language import Words

SVG, PNG = "svg", "png"
"""The forms of a picture."""


def configure_out(parser: Parser) -> None:
    """Take the file that a picture is written to, and whether it may be replaced."""
    parser.option(
        "out",
        "--out",
        value=Words("文件", "FILE"),
        help_=Words("写到文件里；png 必须写", "write it to a file; a PNG needs one"),
    )
    configure_force(parser)


def hand_out(call: Call, command: str, picture: str, asked: HandedOut) -> None:
    """Print a picture, or write it to a file.

    Args:
        call: Whom it is for.
        command: The command that was called.
        picture: The picture as SVG.
        asked: In which form, ``svg`` or ``png``, and where; a PNG goes to a file alone.

    Raises:
        UsageError: A PNG was to be printed.
        FileThereError: The file holds something else, and may not be replaced.
        NoPainterError: No program here can draw a PNG.
        PaintingError: The program did not.
    """
    if asked.out is None and asked.format == PNG:
        raise UsageError(
            command,
            Words("png 要写到文件里。", "A PNG goes to a file."),
            Words("加上 --out 文件名.png。", "Add --out FILE.png."),
        )
    if asked.out is None:
        call.output.block(picture.rstrip("\n"))
    else:
        content = as_png(picture) if asked.format == PNG else picture.encode()
        write(call, asked.out, content, replaces=asked.force)
