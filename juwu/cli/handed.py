"""Files that a command hands out: one option and one sentence for all of them."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call
from juwu.cli.names import FORCE, FORCE_HELP
from juwu.cli.parser import Parser
from juwu.handing import hand_file
from juwu.language import Words


class HandedOut(Arguments):
    """Where an answer goes that may be a file."""

    out: str | None = None
    force: bool = False


def configure_force(parser: Parser) -> None:
    """Take whether files that are there may be replaced, as ``force``."""
    parser.flag("force", FORCE, help_=FORCE_HELP)


def write(call: Call, out: str, content: bytes, *, replaces: bool) -> None:
    """Write a file whole, and say so.

    Args:
        call: Whom it is for.
        out: The file.
        content: Its bytes.
        replaces: Whether one that holds something else may be replaced.

    Raises:
        FileThereError: It does, and may not.
    """
    file = Path(out)
    hand_file(file, content, replaces=replaces)
    call.output.say(Words(f"已写到 {file}。", f"Written to {file}."))
