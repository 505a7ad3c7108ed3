"""New text in the one canonical style: two-space maps, dashes under their key, safe scalars."""

from __future__ import annotations

from juwu.document.scalar import literal_is_safe, scalar
from juwu.frozen import dataclass
from juwu.value import Map, Value


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is indented; the default is canonical."""

    step: int = 2
    """Spaces by which a map stands behind its parent key."""
    dash: int = 2
    """Spaces by which the dashes of a list stand behind their key."""
    gap: int = 2
    """Characters from a dash to its item, the dash included."""
    newline: str = "\n"
    """The line ending."""
    literal: bool = True
    """Whether text of several lines may become a literal block."""
    quotes: bool = False
    """Whether the file puts double quotes round text that does not need them."""
    json: bool = False
    """Whether the file is JSON, and is to stay so."""

    @property
    def quote(self) -> str:
        """The quote mark of new text in brackets; empty for canonical."""
        return '"' if self.json else ""


CANONICAL = Style()


def write(data: Map) -> bytes:
    """The bytes of a new record."""
    return ("\n".join(block(data, 0, CANONICAL)) + "\n").encode()


def block(value: Value, indent: int, style: Style) -> list[str]:
    """The lines of a value that stands by itself, each with its indent."""
    if isinstance(value, dict) and value:
        return [line for key, item in value.items() for line in entry(key, item, indent, style)]
    if isinstance(value, list) and value:
        return [line for item in value for line in list_item(item, indent, style)]
    head, rest = behind(value, indent, style)
    return [" " * indent + head, *rest]


def entry(key: str, value: Value, indent: int, style: Style) -> list[str]:
    """The lines of one key with its value."""
    head, rest = behind(value, indent, style)
    pad = " " * indent
    return [f"{pad}{scalar(key)}: {head}" if head else f"{pad}{scalar(key)}:", *rest]


def list_item(value: Value, indent: int, style: Style) -> list[str]:
    """The lines of one item of a list whose dash stands at the indent."""
    head, *rest = item(value, indent, style)
    return [" " * indent + "-" + " " * (style.gap - 1) + head, *rest]


def item(value: Value, indent: int, style: Style) -> list[str]:
    """What stands behind a dash at the indent: the first line bare, the others indented."""
    inner = indent + style.gap
    if value and isinstance(value, dict | list):
        first, *rest = block(value, inner, style)
        return [first[inner:], *rest]
    head, rest = behind(value, indent, style)
    return [head, *rest]


def behind(value: Value, indent: int, style: Style) -> tuple[str, list[str]]:
    """What stands behind a key at the indent: the rest of its line, and the lines below."""
    if isinstance(value, dict) and value:
        return "", block(value, indent + style.step, style)
    if isinstance(value, list) and value:
        return "", block(value, indent + style.dash, style)
    if isinstance(value, str) and style.literal and literal_is_safe(value):
        pad = " " * (indent + style.step)
        chomp = "" if value.endswith("\n") else "-"
        lines = value.removesuffix("\n").split("\n")
        return "|" + chomp, [pad + line if line else "" for line in lines]
    return scalar(value), []
