"""``family.yaml``: the identity and the look of a family."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from juwu.family.lenient import (
    as_day,
    as_int,
    as_list,
    as_map,
    as_pointer,
    as_pointers,
    as_text,
    as_texts,
    as_words,
)
from juwu.family.masks import Masks
from juwu.family.publish import Publish
from juwu.family.views.view import V, View, views_of
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map, Value

DEFAULT_ORDER = 500
"""The place on the home screen of a family that does not say."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the family's list."""

    at: Pointer
    title: Words | None = None
    width: int | None = None
    """Terminal cells; None takes what is left."""
    right: bool = False
    """Whether the text stands at the right edge."""


@dataclass(frozen=True, slots=True)
class Section:
    """A tab of the form, a paragraph of the record view."""

    id: str
    title: Words
    fields: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """A field that a list is sorted by."""

    at: Pointer
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A beginning for new records of one kind, such as a meeting of the committee."""

    id: str
    title: Words
    values: Map


TITLE_AT = (Pointer.of("title"), Pointer.of("name"))
"""Where the title of a record stands in a family that does not say."""
STATUS_AT = Pointer.of("status")
"""Where the state of a record stands in a family that does not say."""


@dataclass(frozen=True, slots=True)
class Look:
    """What ``family.yaml`` says, with the defaults filled in."""

    title: Words
    description: Words | None = None
    order: int = DEFAULT_ORDER
    files: str = ""
    """The glob of the family's files, relative to the workspace."""
    title_at: tuple[Pointer, ...] = TITLE_AT
    """Where a record's title may stand, the first that is there wins."""
    also_at: tuple[Pointer, ...] = ()
    """Where other names of a record stand, by which people look for it: short ones, former ones."""
    status_at: Pointer = STATUS_AT
    date_at: Pointer | None = None
    """The day that a record counts for in statistics and in datasets; None where it has none."""
    place_at: Pointer | None = None
    """The place, such as a community, that a record counts for; None where it has none."""
    item_keys: tuple[tuple[Pointer, str], ...] = ()
    columns: tuple[Column, ...] = ()
    sort: tuple[Order, ...] = ()
    """The order of the list; the first field counts most."""
    sections: tuple[Section, ...] = ()
    views: tuple[View, ...] = ()
    """Other ways to look at the family than its list, in the order in which they follow."""
    new: Map = field(default_factory=dict)
    retired: tuple[str, ...] = ()
    """States of records that are offered last where one is to be named: left, dissolved."""
    alike: tuple[Pointer, ...] | None = None
    """The fields that a new record takes over from another; None where the form works it out."""
    templates: tuple[Template, ...] = ()
    """Beginnings that a new record may be given beside :attr:`new`."""
    publish: Publish | None = None
    """What anyone may read; None where nothing is public."""
    masks: Masks | None = None
    """What texts of records cover beside their own private fields; None for nothing more."""
    hints: tuple[tuple[Pointer, Map], ...] = ()
    """Hints for fields of a schema that must not be touched."""
    examples_today: date | None = None
    """The day on which its examples are judged; None for whatever day it is."""

    def view(self, kind: type[V]) -> V | None:
        """The first view of a kind; None where the family has none."""
        return next((one for one in self.views if isinstance(one, kind)), None)

    @classmethod
    def of(cls, name: str, data: Value) -> Look:
        """Read the settings of the family ``name``; wrong parts fall back to the defaults."""
        settings = as_map(data)
        plain = cls(title=Words.same(name))
        title_at = as_pointer(settings.get("title_at"))
        order = as_int(settings.get("order"))
        return cls(
            title=as_words(settings.get("title")) or plain.title,
            description=as_words(settings.get("description")),
            order=plain.order if order is None else order,
            files=as_text(settings.get("files")) or f"records/{name}/**/*.yaml",
            title_at=(title_at,) if title_at else plain.title_at,
            also_at=as_pointers(settings.get("also_at")),
            status_at=as_pointer(settings.get("status_at")) or plain.status_at,
            date_at=as_pointer(settings.get("date_at")),
            place_at=as_pointer(settings.get("place_at")),
            item_keys=tuple(
                (at, key)
                for pattern, value in as_map(settings.get("item_keys")).items()
                if (at := as_pointer(pattern)) and (key := as_text(value))
            ),
            columns=tuple(_columns(settings.get("columns"))),
            sort=tuple(
                Order(at, text.startswith("-"))
                for text in as_texts(settings.get("sort"))
                if (at := as_pointer(text.removeprefix("-")))
            ),
            sections=tuple(_sections(settings.get("sections"))),
            views=views_of(settings.get("views")),
            new=as_map(settings.get("new")),
            retired=as_texts(settings.get("retired")),
            alike=as_pointers(settings.get("alike")) or None,
            templates=tuple(_templates(settings.get("templates"))),
            publish=Publish.of(settings.get("publish")),
            masks=Masks.of(settings.get("masks")),
            hints=tuple(
                (at, as_map(value))
                for pattern, value in as_map(settings.get("fields")).items()
                if (at := as_pointer(pattern))
            ),
            examples_today=as_day(settings.get("examples_today")),
        )


def _columns(value: Value) -> list[Column]:
    columns = []
    for entry in map(as_map, as_list(value)):
        at = as_pointer(entry.get("at"))
        if at is not None:
            columns.append(
                Column(
                    at=at,
                    title=as_words(entry.get("title")),
                    width=as_int(entry.get("width")),
                    right=entry.get("align") == "right",
                )
            )
    return columns


def _sections(value: Value) -> list[Section]:
    sections = []
    for entry in map(as_map, as_list(value)):
        id_, fields = as_text(entry.get("id")), as_pointers(entry.get("fields"))
        if id_ and fields:
            title = as_words(entry.get("title")) or Words.same(id_)
            sections.append(Section(id_, title, fields))
    return sections


def _templates(value: Value) -> list[Template]:
    templates = []
    for entry in map(as_map, as_list(value)):
        id_ = as_text(entry.get("id"))
        if id_:
            title = as_words(entry.get("title")) or Words.same(id_)
            templates.append(Template(id_, title, as_map(entry.get("values"))))
    return templates
