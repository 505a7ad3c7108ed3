"""A picture handed out: SVG to the terminal or into a file, PNG into a file."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Call
from juwu.cli.parser import Parser
from juwu.cli.usage import UsageError
from juwu.drawing import as_png
from juwu.durable import replace_file
from juwu.language import Words

SVG, PNG = "svg", "png"
"""The forms of a picture."""


def configure_out(parser: Parser) -> None:
    """Take the file that a picture is written to."""
    parser.option(
        "out",
        "--out",
        value=Words("文件", "FILE"),
        help_=Words("写到文件里；png 必须写", "write it to a file; a PNG needs one"),
    )


def hand_out(call: Call, command: str, picture: str, form: str, out: str | None) -> None:
    """Print a picture, or write it to a file.

    Args:
        call: Whom it is for.
        command: The command that was called.
        picture: The picture as SVG.
        form: ``svg`` or ``png``.
        out: The file; None prints it, which only an SVG can be.

    Raises:
        UsageError: A PNG was to be printed.
        NoPainterError: No program here can draw a PNG.
        PaintingError: The program did not.
    """
    if out is None and form == PNG:
        raise UsageError(
            command,
            Words("png 要写到文件里。", "A PNG goes to a file."),
            Words("加上 --out 文件名.png。", "Add --out FILE.png."),
        )
    if out is None:
        call.output.block(picture.rstrip("\n"))
    else:
        write(call, out, as_png(picture) if form == PNG else picture.encode())


def write(call: Call, out: str, content: bytes) -> None:
    """Write a file whole, and say so."""
    file = Path(out)
    replace_file(file, content, f".{file.name}.new")
    call.output.say(Words(f"已写到 {file}。", f"Written to {file}."))
