"""The VALUE of the command line: one YAML 1.2 scalar, list or map in brackets."""

from __future__ import annotations

from juwu.document.compose import compose
from juwu.document.guard import decode
from juwu.value import Value


def parse_value(text: str) -> Value:
    """The value that a text on the command line means; an empty text is null.

    Raises:
        Unreadable: It is no single value.
    """
    return compose(decode(text.encode("utf-8", "surrogatepass"))).data()
