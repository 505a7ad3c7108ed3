"""Text of others inside Markdown: shown as it is, never markup, a link, a mention or an image.

For GitHub, GitLab, Gitea and Forgejo, which all read GitHub Flavored Markdown (section 2.4 there:
what is written as a number is never markup) and then look for ``@name``, ``#1`` and addresses in
the text that came out; those they find neither in code nor across two pieces of text.
"""

from __future__ import annotations

import re

from juwu.text.clean import clean

_MARK = re.compile(r"[!#$%&*<>@\[\\\]^_`{|}~]|:(?=\S)|/(?=/)|(?<=www)\.", re.IGNORECASE)
_BREAK = "<wbr>"
"""Nothing to be seen; it parts a text in two."""

_BEGINS = frozenset("!#$%&:@^~./")
"""What begins a reference or stands within an address."""


def inert(text: str, *, lines: bool = False) -> str:
    """Text for a heading or a cell of a table: for every place but the beginning of a line.

    Args:
        text: Any text, lone surrogates included.
        lines: Whether a line break in it is shown as one; otherwise it is written out.
    """
    told = _MARK.sub(_as_number, clean(text, lines=lines))
    return told.replace("\n", "<br>")


def code(text: str, *, lines: bool = False) -> str:
    """The same as code, in which no forge looks for anything."""
    return f"<code>{inert(text, lines=lines)}</code>"


def _as_number(found: re.Match[str]) -> str:
    mark = found[0]
    follows = found.string[found.end() : found.end() + 1]
    return f"&#{ord(mark)};{_BREAK if mark in _BEGINS and follows.strip() else ''}"
