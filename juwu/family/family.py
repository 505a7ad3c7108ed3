"""One family: its fields, its look, its rules, and what they say about a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cached_property

from juwu.family.field import Field
from juwu.family.look import Column, Look, Section
from juwu.family.reads import Reads
from juwu.family.rules import Reference, Rules
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer, find
from juwu.value import Map, Value

REST = Words("其他", "Other")
"""The title of the section that holds the fields no section names."""

WHOLE = Words("全部", "All")
"""The title of the only section of a family that names none."""


@dataclass(frozen=True)
class Family:
    """A kind of record."""

    name: str
    folder: str
    """Where its files stand, relative to the workspace: ``schemas/<name>``."""
    schema: Value
    """The parsed ``schema.json``; True where it cannot be read."""
    read_root: Callable[[], Field] = field(repr=False, compare=False)
    """Reads :attr:`root`."""
    look: Look
    rules: Rules
    settled: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """Stands for the texts that look and rules were read from, those it shares among them."""

    @cached_property
    def root(self) -> Field:
        """The field of the whole record; its ``fields`` are those of the record.

        It is read from the schema when it is first asked for: a command asks for the fields of one
        or two families, and to read those of all would take it longer than its work.
        """
        return self.read_root()

    @property
    def title(self) -> Words:
        """The family's name for people."""
        return self.look.title

    @property
    def schema_path(self) -> str:
        """The path of ``schema.json``."""
        return f"{self.folder}/schema.json"

    @property
    def look_path(self) -> str:
        """The path of ``family.yaml``."""
        return f"{self.folder}/family.yaml"

    @property
    def rules_path(self) -> str:
        """The path of ``rules.yaml``."""
        return f"{self.folder}/rules.yaml"

    def field(self, pointer: Pointer) -> Field | None:
        """The field of a place; None where the schema knows none."""
        current: Field | None = self.root
        for token in pointer.tokens:
            if current is None:
                return None
            current = current.child(token)
        return current

    def label(self, pointer: Pointer) -> Words:
        """The name of a place for people: ``当事人[1].姓名``, ``条目[编号 7]``."""
        zh, en = "", ""
        current: Field | None = self.root
        for token in pointer.tokens:
            is_item = current is not None and current.item is not None
            current = current.child(token) if current is not None else None
            if is_item:
                which = _which(current, token)
                zh, en = f"{zh}[{which.zh}]", f"{en}[{which.en}]"
                continue
            label = current.label if current is not None else Words.same(token)
            zh = f"{zh}.{label.zh}" if zh else label.zh
            en = f"{en} › {label.en}" if en else label.en
        return Words(zh, en)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections of form and view; together they show every field exactly once."""
        named: set[Pointer] = set()
        sections = []
        for section in self.look.sections:
            known = tuple(
                at for at in section.fields if at not in named and self.field(at) is not None
            )
            named.update(known)
            if known:
                sections.append(Section(section.id, section.title, known))
        rest = tuple(field.at for field in self.root.fields if field.at not in named)
        if rest:
            sections.append(Section("rest", REST if sections else WHOLE, rest))
        return tuple(sections)

    def rank(self, pointer: Pointer) -> tuple[int, ...]:
        """A key that sorts places as form and view show them: by section, field, item.

        What the schema does not know comes last; items that are named by key keep their order.
        """
        if not pointer:
            return ()
        known = len(self._top)
        found = [self._top.get(pointer.tokens[0], known)]
        current = self.root.child(pointer.tokens[0])
        for token in pointer.tokens[1:]:
            if current is not None and current.item is not None:
                found.append(int(token) if token.isdecimal() else 0)
            else:
                names = [one.name for one in current.fields] if current is not None else []
                found.append(names.index(token) if token in names else len(names))
            current = current.child(token) if current is not None else None
        return tuple(found)

    @cached_property
    def _top(self) -> dict[str, int]:
        """The place of each field in the form."""
        places = (at for section in self.sections for at in section.fields)
        names = dict.fromkeys(at.tokens[0] for at in places)
        return {name: place for place, name in enumerate(names)}

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the list: those declared, or title and status."""
        if self.look.columns:
            return self.look.columns
        title = next((at for at in self.look.title_at if self.field(at)), None)
        columns = [Column(title)] if title else []
        if self.field(self.look.status_at):
            columns.append(Column(self.look.status_at, width=10))
        scalars = [field for field in self.root.fields if not field.fields and not field.item]
        return tuple(columns) or tuple(Column(field.at) for field in scalars[:4])

    def reference(self, at: Pointer) -> Reference | None:
        """The rule by which a place names another record."""
        return next((rule for rule in self.rules.references if at.matches(rule.at)), None)

    @cached_property
    def offering(self) -> tuple[Field, ...]:
        """The fields that name items of another record."""
        return tuple(field for field in self.root.walk() if field.offers is not None)

    @cached_property
    def coded(self) -> tuple[Field, ...]:
        """The fields whose values come from a code table."""
        return tuple(field for field in self.root.walk() if field.codes is not None)

    @cached_property
    def reads(self) -> Reads:
        """What reads the places that the rules ask for."""
        return Reads.of(self.rules, self.look.status_at, self.root, self.coded)

    def title_of(self, data: Map, record_id: str) -> str:
        """What a record is called in lists; its id where it has no title."""
        for at in self.look.title_at:
            for _, value in find(data, at):
                if isinstance(value, str) and value.strip():
                    return value
        return record_id

    def other_names(self, data: Map) -> Iterator[str]:
        """By what other names people look for a record."""
        for at in self.look.also_at:
            for _, value in find(data, at):
                if isinstance(value, str) and value.strip():
                    yield value

    def status_of(self, data: Map) -> str | None:
        """The state of a record, as stored."""
        found = self.reads.status(data)
        return found[0] if found and isinstance(found[0], str) else None

    def item_key(self, at: Pointer) -> str | None:
        """The key that tells the items of a list apart; None where position does."""
        pattern = at.pattern
        for place, key in self.look.item_keys:
            if place == pattern:
                return key
        known = self.field(at)
        names = [one.name for one in known.item.fields] if known and known.item else []
        return next((key for key in ("id", "no") if key in names), None)


def _which(item: Field | None, token: str) -> Words:
    """Which item of a list a token means, counted from 1 or by the title of its key."""
    key, is_keyed, value = token.partition("=")
    named = item.child(key) if is_keyed and item is not None else None
    if named is not None:
        return Words(f"{named.label.zh} {value}", f"{named.label.en} {value}")
    return Words.same(str(int(token) + 1) if token.isdecimal() else token)
