"""What stands beside a record that is read: the origin of a field, newest changes, users.

The origin of any field fits into the same few lines, so that a move of the cursor shifts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.change import Missing, change_line
from juwu.family import Family
from juwu.history import Blamed, Revision
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.record import Ref, shown
from juwu.record.shown import NameOf
from juwu.text import clean, truncate, wrap
from juwu.text.width import MORE as CUT
from juwu.workspace.referrers import Referrer
from tui.field_rows import moment
from tui.row_line import EDGE
from tui.rows import Row, Tone
from tui.sheet import Line
from tui.when import when

ORIGIN = Words("来历", "Origin")
"""The heading over where a field comes from."""
NEWEST = Words("最近改动", "Newest changes")
"""The heading over the changes of the record."""
USED = Words("被引用", "Referred to by")
"""The heading over the places that name the record."""
MORE = "more"
"""The key of the row that leads to all changes."""
USER = "user:"
"""How the key of a row begins that leads to a record."""
SHOWN = 8
"""Changes that are told of a record."""

_ALL = Words("更早的 >", "older ones >")
_NOT_COMMITTED = Words("还没有提交", "not committed yet")
BROKEN = Words("这个版本的文件读不了", "the file of this version cannot be read")
"""What is said of a revision whose file cannot be read."""

_CREATED = Words("新建", "created")
_DELETED = Words("删除", "deleted")
_JOINED = Words("、", ", ")
_INDENT = "  "
_SHORT = 2
"""Lines of a reason or a value, and changes that are told with their values."""


def origin_of(at: Pointer, blamed: Sequence[Blamed]) -> Blamed | None:
    """Where the value of a place comes from: the newest of all that lies within it.

    Args:
        at: The place, items of lists named by their key.
        blamed: The origins of all values of the record.
    """
    within = [one for one in blamed if one.pointer.starts_with(at)]
    return next(
        (one for one in within if one.revision is None),
        max(within, key=lambda one: one.revision.time if one.revision else "", default=None),
    )


def origin_lines(  # noqa: PLR0913 - the origin, and in whose words it is told
    at: Pointer,
    found: Blamed | None,
    family: Family,
    language: Language,
    name_of: NameOf,
    *,
    cells: int,
) -> list[Line]:
    """Who set a field, when, why, and what stood before.

    Args:
        at: The field.
        found: Where it comes from; None where that is not known.
        family: The family of the record.
        language: The language of all words.
        name_of: What a record that is referred to is called.
        cells: The width of a line.
    """
    label = clean(family.label(at).say(language))
    lines: list[Line] = [((f"{ORIGIN.say(language)}  ", Tone.ACCENT), (label, Tone.PLAIN))]
    if found is None:
        return lines
    if found.revision is None:
        return [*lines, ((_INDENT + _NOT_COMMITTED.say(language), Tone.WARN),)]
    one = found.revision
    lines.append(((f"{_INDENT}{when(one.time)}  ", Tone.DIM), (one.author, Tone.PLAIN)))
    told = [one.reason or one.subject]
    if found.origin is not None and not isinstance(before := found.origin.before, Missing):
        field = family.field(found.pointer)
        text = moment(before) if isinstance(before, str) else ""
        text = text if text != before else shown(field, before, language, name_of)
        told.append(Words(f"原来：{text}", f"before: {text}").say(language))
    for text in told:
        lines += [((_INDENT + line, Tone.DIM),) for line in _few(text, cells - len(_INDENT))]
    return lines


def change_rows(
    revisions: Sequence[Revision], language: Language, name_of: NameOf, cells: int
) -> Iterator[Row]:
    """The newest changes of a record: when, who, why, what. The key of a row is the commit.

    Args:
        revisions: The revisions, newest first; what goes beyond those that are told is summed up.
        language: The language of all words.
        name_of: What a record that is referred to is called.
        cells: The width of the list.
    """
    room = _room(cells)
    if revisions:
        yield Row.section(NEWEST.say(language))
    for one in revisions[:SHOWN]:
        yield Row(one.id, (f"{when(one.time)}  {one.author}",))
        is_first = one is revisions[-1]
        what = _what(one, language, name_of, is_first=is_first)
        for text in (one.reason or one.subject, *what):
            yield from (Row.note(_INDENT + line) for line in _few(text, room))
    if len(revisions) > SHOWN:
        yield Row(MORE, (_ALL.say(language),), Tone.DIM)


def user_rows(users: Sequence[Referrer], language: Language, cells: int) -> Iterator[Row]:
    """The records that name the record, and where in each; a row leads to the first place.

    Args:
        users: The places, those of one record one after the other.
        language: The language of all words.
        cells: The width of the list.
    """
    places: dict[Ref, list[int]] = {}
    for number, user in enumerate(users):
        places.setdefault(user.ref, []).append(number)
    if places:
        yield Row.section(f"{USED.say(language)} {len(places)}")
    for numbers in places.values():
        first = users[numbers[0]]
        yield Row(f"{USER}{numbers[0]}", (f"{first.title} >",))
        labels = dict.fromkeys(users[number].place.say(language) for number in numbers)
        names = _JOINED.say(language).join(labels)
        told = Words(f"{first.family.zh}：{names}", f"{first.family.en}: {names}").say(language)
        yield from (Row.note(_INDENT + line) for line in _few(told, _room(cells)))


def _what(one: Revision, language: Language, name_of: NameOf, *, is_first: bool) -> Iterator[str]:
    """What a revision changed: few changes with their values, many by their names."""
    sides = one.sides
    family = sides.shown
    if one.is_broken:
        yield BROKEN.say(language)
    elif one.is_deletion or is_first:
        yield (_DELETED if one.is_deletion else _CREATED).say(language)
    elif family is not None and len(one.changes) <= _SHORT:
        yield from (change_line(family, change, language, name_of) for change in one.changes)
    elif one.changes:
        labels = dict.fromkeys(sides.label(change).say(language) for change in one.changes)
        yield _JOINED.say(language).join(labels)


def _room(cells: int) -> int:
    """The cells of a remark in a list of a width."""
    return cells - EDGE - 1 - len(_INDENT)


def _few(text: str, cells: int) -> list[str]:
    """A text in two lines at most; one that takes more ends with a mark."""
    lines = wrap(" ".join(clean(text).split()), cells)
    if len(lines) <= _SHORT:
        return lines
    return [*lines[: _SHORT - 1], truncate(lines[_SHORT - 1] + CUT, cells)]
