"""HTML from values: whatever is not :class:`Html` is escaped, so text is never markup."""

from __future__ import annotations

from html import escape

from juwu.frozen import dataclass

_VOID = frozenset({"meta", "link", "input", "br"})


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that was built here."""

    text: str


def tag(name: str, /, *children: Html | str, **attributes: str | bool) -> Html:
    """An element; a child that is text is escaped.

    Args:
        name: The name of the element; never from data.
        children: What stands in it.
        attributes: Its attributes; a last underscore falls away, others become hyphens. True is an
            attribute without a value, False is none.
    """
    told = []
    for key, value in attributes.items():
        plain = key.removesuffix("_").replace("_", "-")
        if value is not False:
            told.append(f" {plain}" if value is True else f' {plain}="{escape(value)}"')
    start = f"<{name}{''.join(told)}>"
    return Html(start if name in _VOID else f"{start}{joined(*children).text}</{name}>")


def joined(*children: Html | str) -> Html:
    """Several parts, one after another."""
    return Html("".join(one.text if isinstance(one, Html) else escape(one) for one in children))
