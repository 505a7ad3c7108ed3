"""The one boundary where text from a record becomes text for a screen.

What :func:`clean` returns cannot move the cursor, speak to the terminal, hide, or turn the reading
direction: every character that could is shown as ``<U+XXXX>``. It is not an escape for markup;
the terminal face never reads markup from data.
"""

from __future__ import annotations

import re
from functools import cache

# Controls and format characters that show nothing or act on their neighbours (the bidirectional
# ones: CVE-2021-42574), letters drawn as blanks (Hangul fillers), and the two that are no
# characters, which no XML may hold and so no picture or workbook. Left out on purpose: the
# Arabic and Kaithi number signs, which are format characters that show.
_ACTING = (
    "\x00-\x1f\x7f-\x9f\xad"
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_SELECTOR = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"

# A joiner is meant between two emoji only. A variation selector is meant once, after a character
# that shows; a row of them can carry hidden text.
_UNSAFE = (
    rf"(?!(?<=[{_EMOJI}\ufe0f])\u200d[{_EMOJI}])[{_ACTING}]"
    rf"|(?:(?<=[\s{_ACTING}{_SELECTOR}])|\A)[{_SELECTOR}]"
)
_MAYBE = re.compile(f"[{_ACTING}{_SELECTOR}]")
"""What is nowhere in a text that is safe; to look for it takes a third of looking closely."""
_TAB = "    "


def clean(text: str, *, lines: bool = False) -> str:
    """Text that is safe to show, the same as given wherever it was safe.

    Args:
        text: Any text, lone surrogates included.
        lines: Whether the text may have several lines; then a newline stays and a tab becomes four
            spaces. Otherwise both are shown as ``<U+000A>`` and ``<U+0009>``.
    """
    if text.isascii() and text.isprintable():  # as of unsafe_character
        return text
    # The line breaks of a long report would have all of it looked at closely.
    if not _MAYBE.search(text.replace("\n", " ") if lines else text):
        return text

    def shown(found: re.Match[str]) -> str:
        if lines and found[0] == "\n":
            return "\n"
        if lines and found[0] == "\t":
            return _TAB
        return f"<U+{ord(found[0]):04X}>"

    return _unsafe().sub(shown, text)


def is_clean(text: str) -> bool:
    """Whether :func:`clean` for one line would return the text as it is."""
    return unsafe_character(text) is None


def unsafe_character(text: str) -> int | None:
    """The index of the first character that :func:`clean` for one line would replace."""
    # What ASCII has of them cannot be printed; much of what programs read is nothing else.
    if (text.isascii() and text.isprintable()) or _MAYBE.search(text) is None:
        return None
    found = _unsafe().search(text)
    return None if found is None else found.start()


@cache
def _unsafe() -> re.Pattern[str]:
    """What is replaced. Most texts hold none of it, and to compile this takes two milliseconds."""
    return re.compile(_UNSAFE)
