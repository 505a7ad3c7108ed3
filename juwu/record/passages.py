"""Every text of a record with its place, as people see it: what a search looks through.

Sealed values are left out, and every number of a person is masked. Codes of a choice stay codes:
their labels are the schema's, and change with it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from juwu.family import Widget
from juwu.privacy import SEALED, masked, may_hold
from juwu.record.shown import yuan

if TYPE_CHECKING:
    from juwu.family import Family, Field
    from juwu.record.record import Record
    from juwu.value import Value


class Role(StrEnum):
    """What a text is to a record."""

    ID = "i"
    """The record's own id; it stands at the root."""
    TITLE = "t"
    NAME = "n"
    """Of a person, an organization, a thing."""
    TEXT = "b"
    CHOICE = "c"
    """A code whose labels are in the schema."""
    DATE = "d"
    """A day, or a moment that begins with one."""
    NUMBER = "m"
    """A number; money in yuan."""
    SWITCH = "s"
    """``true`` or ``false``."""
    REFERENCE = "r"
    """The id of another record."""


class Passage(NamedTuple):
    """One text of a record; a tuple, as each record has dozens of them."""

    at: str
    """Its place, a JSON pointer."""
    role: Role
    text: str
    """Not yet cleaned of what acts on a terminal."""
    pattern: str
    """The place with ``*`` for each item, as the schema has it."""
    leads_to: str = ""
    """The family of the record that a reference names."""


_NAMES = ("name", "title", "label")
_NAME_LABELS = ("姓名", "名称", "名字")


def _is_name(field: Field) -> bool:
    """Whether a field holds what somebody or something is called, as key or label say."""
    key = field.name
    return field.widget is Widget.LINE and (
        key in _NAMES or key.endswith("_name") or field.label.zh.endswith(_NAME_LABELS)
    )


def role_of(field: Field, family: Family) -> Role:
    """What the texts of a field are to a record; numbers and what fits no choice are told apart."""
    if field.at in family.look.title_at:
        return Role.TITLE
    if field.choices:
        return Role.CHOICE
    if field.reference or field.widget is Widget.REFERENCE:
        return Role.REFERENCE
    if field.widget in (Widget.DATE, Widget.DATETIME):
        return Role.DATE
    return Role.NAME if _is_name(field) else Role.TEXT


class _Node:
    """What is known of a place before any record is read."""

    __slots__ = (
        "children", "codes", "is_money", "is_open", "item", "leads_to", "pattern", "role", "step",
    )  # fmt: skip

    def __init__(self, field: Field | None = None, family: Family | None = None) -> None:
        self.pattern = str(field.at) if field else None
        self.step = f"/{_token(field.name)}" if field else ""
        self.leads_to = field.reference or "" if field else ""
        self.codes = frozenset(str(one.value) for one in field.choices) if field else frozenset()
        self.role = role_of(field, family) if field and family else Role.TEXT
        self.is_money = field is not None and field.widget is Widget.MONEY
        self.is_open = self.is_money or bool(field and field.public)
        self.item: _Node = _Node(field.item, family) if field and field.item else self
        self.children = {one.name: _Node(one, family) for one in field.fields} if field else {}


_UNKNOWN = _Node()


class Passages:
    """Reads the passages of the records of one family."""

    def __init__(self, family: Family) -> None:
        """Look at the schema once, for all records.

        Args:
            family: The family.
        """
        self.family = family
        """The family whose records are read."""
        self._root = _Node(family.root, family)

    def of(self, record: Record) -> list[Passage]:
        """The passages of a record, its id first; of one that cannot be read the id alone."""
        name = Passage("", Role.ID, record.ref.id, "")
        found = [name]
        _gather(record.data, self._root, "", found, mask=False)
        if may_hold("|".join(one.text for one in found).encode("utf-8", "surrogatepass")):
            found = [name._replace(text=masked(name.text))]
            _gather(record.data, self._root, "", found, mask=True)
        return found


def pattern(at: str) -> str:
    """The place of a passage with ``*`` for each item number."""
    return "/".join("*" if token.isdecimal() else token for token in at.split("/"))


def _gather(value: Value, node: _Node, at: str, found: list[Passage], *, mask: bool) -> None:
    """Put in all passages of a value."""
    if type(value) is str:  # as nearly all are
        if not value or value.startswith(SEALED):
            return
        role, text = node.role, value
        if role is Role.CHOICE and text not in node.codes:
            role = Role.TEXT
    elif isinstance(value, dict):
        for key, item in value.items():
            child = node.children.get(key, _UNKNOWN)
            _gather(item, child, at + (child.step or f"/{_token(key)}"), found, mask=mask)
        return
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _gather(item, node.item, f"{at}/{index}", found, mask=mask)
        return
    elif value is None:
        return
    else:
        role, text = _told(value, node)
    if mask and not node.is_open:
        text = masked(text)
    place = pattern(at) if node.pattern is None else node.pattern
    found.append(Passage(at, role, text, place, node.leads_to))


def _told(value: Value, node: _Node) -> tuple[Role, str]:
    if isinstance(value, bool):
        return Role.SWITCH, "true" if value else "false"
    text = yuan(value) if node.is_money and isinstance(value, int) else str(value)
    if node.role is Role.CHOICE:
        return (Role.CHOICE if text in node.codes else Role.TEXT), text
    if isinstance(value, int | float) and node.role is not Role.REFERENCE:
        return Role.NUMBER, text
    return node.role, text


def _token(key: str) -> str:
    return key if key.isidentifier() else key.replace("~", "~0").replace("/", "~1")
