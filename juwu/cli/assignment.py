"""``POINTER=VALUE``, ``POINTER+=VALUE`` and ``POINTER-``: what the command line does to a draft.

VALUE is YAML, with one exception: where the schema says that a field holds text, the value is the
text as typed, so that ``/phone=12345``, ``/title=3. 会议`` and ``/note=[草稿] a: b`` keep what was
meant. There a value in quotes is still read as YAML, and ``null`` and ``~`` are still null. An item
that is added gets the key that it needs, as it does on the screen.
"""

from __future__ import annotations

from juwu.cli.usage import UsageError
from juwu.document import Unreadable, parse_value
from juwu.draft import Draft
from juwu.draft.fresh import fresh_keys
from juwu.family import Field, Kind
from juwu.language import Words
from juwu.pointer import PlaceMissingError, Pointer, get
from juwu.value import Value

_NULLS = ("null", "Null", "NULL", "~")
_END = "-"


class AssignmentError(UsageError):
    """The text is no assignment."""

    def __init__(self, command: str, text: str) -> None:
        super().__init__(
            command,
            Words(f"“{text}”不是“位置=值”。", f"“{text}” is no POINTER=VALUE."),
            Words(
                "写成 /title=值、/tags+=值，或 /note- 表示删去。",
                "Write /title=VALUE, /tags+=VALUE, or /note- to delete.",
            ),
        )


class AssignedValueError(UsageError):
    """The value of an assignment is no YAML."""

    def __init__(self, command: str, pointer: Pointer, error: Unreadable) -> None:
        super().__init__(
            command,
            Words(
                f"{pointer} 的值读不懂：{error.message.zh}",
                f"The value for {pointer} cannot be read: {error.message.en}",
            ),
            error.hint,
        )


def assign(command: str, draft: Draft, text: str) -> None:
    """Carry out one assignment.

    Args:
        command: What was called, for the advice when the text is wrong.
        draft: The record being edited.
        text: The assignment as typed.

    Raises:
        UsageError: The text is no assignment, or its value no YAML.
        PlaceMissingError: There is nothing to delete, or no such list item.
        EditRefused: The edit cannot be carried out exactly; see :meth:`Draft.apply`.
    """
    at = _equals(draft.data, text)
    if at is None:
        if not text.endswith(_END) or len(text) == 1:
            raise AssignmentError(command, text)
        pointer = Pointer.parse(text.removesuffix(_END))
        get(draft.data, pointer)
        draft.delete(pointer)
        return
    place, typed = text[:at], text[at + 1 :]
    pointer = Pointer.parse(place.removesuffix("+"))
    if not pointer:
        raise AssignmentError(command, text)
    appends = place.endswith("+")
    if pointer.last == _END and isinstance(draft.value(pointer.parent), list):
        pointer, appends = pointer.parent, True
    target = pointer / _END if appends else pointer
    try:
        value = _value(draft.family.field(target), typed)
    except Unreadable as error:
        raise AssignedValueError(command, pointer, error) from error
    if appends:
        draft.append(pointer, _keyed(draft, pointer, value))
    else:
        draft.set(pointer, value)


def _keyed(draft: Draft, at: Pointer, value: Value) -> Value:
    """A new item with the keys that it has to have and that nobody gave it."""
    field, items = draft.family.field(at), draft.value(at)
    if field is None or field.item is None or not isinstance(value, dict):
        return value
    wanted = {one.name for one in field.item.fields if one.required} - set(value)
    made = fresh_keys(field, at, items if isinstance(items, list) else [])
    return {**{name: key for name, key in made.items() if name in wanted}, **value}


def _equals(data: Value, text: str) -> int | None:
    """Where the sign stands that ends the pointer.

    One that follows a key below a list, as in ``/parties/id=p1/name=…``, belongs to the pointer.
    """
    at = text.find("=")
    while at >= 0 and text.startswith("/"):
        head, _, last = text[:at].rpartition("/")
        if last.isdecimal() or last.removesuffix("+") == _END or "=" in last:
            return at
        try:
            parent = get(data, Pointer.parse(head))
        except PlaceMissingError:
            return at
        if not isinstance(parent, list):
            return at
        at = text.find("=", at + 1)
    return None


def _value(field: Field | None, typed: str) -> Value:
    text = typed.strip()
    if field is None or field.kind is not Kind.TEXT:
        return parse_value(text)
    if text in _NULLS:
        return None
    if text[:1] in ('"', "'"):
        try:
            quoted = parse_value(text)
        except Unreadable:
            return text
        if isinstance(quoted, str):
            return quoted
    return text
