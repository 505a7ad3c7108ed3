"""The message of a commit: one subject line, free text, and trailers that free text cannot forge.

The shape is git's own (git-interpret-trailers): trailers are the last paragraph, one
``Key: value`` to the line, and never the first paragraph.
"""

from __future__ import annotations

import re

from juwu.frozen import dataclass

REASON = "Reason"
"""The trailer that holds why."""
RECORD = "Record"
"""The trailer that names a record that the commit changes."""
MIGRATION = "Migration"
"""The trailer of a commit that brings records to a new schema."""

_FORBIDDEN = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""A text: who reads messages and writes none need not wait until it is compiled."""
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_TRAILER = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*)[ \t]*:[ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class Message:
    """What a save says about itself."""

    subject: str
    body: str = ""
    trailers: tuple[tuple[str, str], ...] = ()

    def text(self) -> str:
        """The message as git stores it: cleaned, ending in one line feed.

        Raises:
            ValueError: A trailer's key is not a word of ASCII letters, digits and dashes, or the
                subject is empty.
        """
        subject = _one_line(self.subject)
        if not subject:
            raise ValueError("a commit needs a subject")
        paragraphs = [subject]
        if body := _clean_body(self.body):
            paragraphs.append(body if self.trailers else _without_trailers(body))
        if self.trailers:
            paragraphs.append("\n".join(_trailer(key, value) for key, value in self.trailers))
        return "\n\n".join(paragraphs) + "\n"

    @classmethod
    def parse(cls, text: str) -> Message:
        """The message of any commit; text that is no trailer stays in the body."""
        subject, _, rest = text.strip("\n").partition("\n\n")
        rest = rest.strip("\n")
        body, _, last = rest.rpartition("\n\n")
        found = [_TRAILER.fullmatch(line) for line in last.split("\n")]
        trailers = tuple((match[1], match[2].strip()) for match in found if match)
        if len(trailers) != len(found):
            body, trailers = rest, ()
        return cls(" ".join(subject.split("\n")), body.strip("\n"), trailers)


def _one_line(text: str) -> str:
    return " ".join(re.sub(_FORBIDDEN, " ", text).split())


def _clean_body(text: str) -> str:
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = (re.sub(_FORBIDDEN, "", line).rstrip() for line in unified.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _without_trailers(body: str) -> str:
    # A space before a line makes it no trailer, to git as to us.
    head, gap, last = body.rpartition("\n\n")
    lines = (f" {line}" if _TRAILER.fullmatch(line) else line for line in last.split("\n"))
    return head + gap + "\n".join(lines)


def _trailer(key: str, value: str) -> str:
    if not _KEY.fullmatch(key):
        raise ValueError(f"{key!r} cannot be the key of a trailer")
    return f"{key}: {_one_line(value)}"
