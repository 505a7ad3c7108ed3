"""Bodies with their posts and holders as rows, and as options to choose from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from juwu.language import Language, Words
from juwu.staffing import Body, Post
from juwu.staffing.boxes import heeded
from juwu.staffing.told import holder_heeded, holder_told
from juwu.text import width
from tui.dialogs import Option
from tui.rows import Column, Row, Tone

_STEP = "  "
_LEAST = 16
_SHARE = 4
_WHO = 36
"""Cells for who holds a post: a name and two days."""
_VACANT = Words("（空缺）", "(vacant)")


def outline_columns(rows: Sequence[Row], cells: int, language: Language) -> tuple[Column, ...]:
    """Name or post, who holds it, what asks for a look.

    Args:
        rows: The rows; the last column is no wider than they need.
        cells: The width of the list; the last column has no more than its share.
        language: The language of the heads.
    """
    words = Words("组织和岗位", "Body and post"), Words("任职", "Held by"), Words("注意", "To note")
    name, held, heed = (one.say(language) for one in words)
    wide = max((width(row.cells[2]) for row in rows), default=0)
    room = min(wide, max(_LEAST, cells // _SHARE))
    told = max((width(row.cells[1]) for row in rows), default=0)
    who = max(_LEAST, min(told, _WHO, cells // 3))
    return (Column(name), Column(held, who), Column(heed, room or 1, tone=Tone.WARN))


def outline_rows(
    bodies: Sequence[Body], folded: Collection[str], language: Language
) -> Iterator[Row]:
    """A row for each body, and below it one for each who holds a post of it.

    The key of a row is the path of the body, and for a holder ``path#post.holder``, from 0.

    Args:
        bodies: The bodies from the top down.
        folded: The paths of the bodies whose posts and bodies below are not shown.
        language: The language of the words.
    """
    hidden_from: int | None = None
    for body in bodies:
        if hidden_from is not None and body.depth > hidden_from:
            continue
        is_folded = body.path in folded
        hidden_from = body.depth if is_folded else None
        sign = "+ " if is_folded else "- " if body.below or body.posts else "  "
        heed = "  ".join(one.say(language) for one in heeded(body))
        name = f"{_STEP * body.depth}{sign}{body.name}"
        yield Row(body.path, (name, body.label.say(language), heed), tones={1: Tone.DIM})
        if not is_folded:
            for number, post in enumerate(body.posts):
                yield from _post_rows(body, number, post, language)


def _post_rows(body: Body, number: int, post: Post, language: Language) -> Iterator[Row]:
    indent = _STEP * (body.depth + 2)
    lines = [
        (holder_told(one, language), holder_heeded(one, language), Tone.PLAIN)
        for one in post.holders
    ]
    if post.vacant:
        free = Words(f"空缺 {post.vacant}", f"{post.vacant} vacant").say(language)
        lines.append((_VACANT.say(language), free, Tone.WARN))
    for at, (told, heed, tone) in enumerate(lines or [("-", "", Tone.DIM)]):
        title = f"{indent}{post.title if not at else ''}"
        yield Row(f"{body.path}#{number}.{at}", (title, told, heed), tones={0: Tone.DIM, 1: tone})


def seek_options(bodies: Sequence[Body]) -> list[Option]:
    """All bodies and all who hold a post; the value of an option is the path of the body."""
    options = [Option(body.path, body.name) for body in bodies]
    options += [
        Option(f"{body.path}#{number}.{at}", held.name, f"{body.name} {post.title}")
        for body in bodies
        for number, post in enumerate(body.posts)
        for at, held in enumerate(post.holders)
        if held.name
    ]
    return options


def body_of(key: str) -> str:
    """The path of the body to which a row or an option belongs."""
    return key.partition("#")[0]
