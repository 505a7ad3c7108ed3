"""The list of a family as somebody wants it: filtered, sorted, in groups; and views that are kept.

A view is declared by the family (``kind: list`` of ``views``) or kept by a user, in the folder of
state and never among records.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from juwu.document import Unreadable, read, write
from juwu.durable import make_folder, read_plain, replace_file
from juwu.errors import JuwuError
from juwu.family.lenient import as_list, as_map, as_words
from juwu.family.views import ListView
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import values_at
from juwu.record.arranged import Facet, facets, in_groups, in_order
from juwu.record.shown import shown
from juwu.state import state_folder
from juwu.text import normal
from juwu.value import Map

if TYPE_CHECKING:
    from juwu.family import Family
    from juwu.pointer import Pointer
    from juwu.record import Excerpt
    from juwu.workspace.reading import Reading

FILE = "views.yaml"
"""The name of the file of a user's own views."""


class UnknownColumnError(JuwuError):
    """A family has no column of that name."""

    def __init__(self, family: Family, name: str, known: Sequence[Words]) -> None:
        zh = "、".join(one.zh for one in known)
        en = ", ".join(one.en for one in known)
        super().__init__(
            Words(f"“{family.title.zh}”没有“{name}”这一列。", f"There is no column “{name}”."),
            Words(f"可以用：{zh}。", f"There are: {en}."),
        )


class UnknownViewError(JuwuError):
    """A family has no list view of that name, and nor has the user."""

    def __init__(self, family: Family, name: str, known: Sequence[Words]) -> None:
        zh = "、".join(one.zh for one in known) or "还没有"
        en = ", ".join(one.en for one in known) or "none"
        super().__init__(
            Words(f"“{family.title.zh}”没有常用列表“{name}”。", f"There is no view “{name}”."),
            Words(f"现有：{zh}。", f"There are: {en}."),
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows as they stand in a list."""

    excerpts: list[Excerpt]
    groups: tuple[str, ...] = ()
    """The group of each row, those of one group one after the other; empty for no groups."""


def arranged(
    desk: Reading, family: Family, excerpts: list[Excerpt], view: ListView, language: Language
) -> Listed:
    """Rows sorted and put into groups; what a view filters by is not looked at.

    Args:
        desk: Where values are read that no column shows.
        family: The family of the rows.
        excerpts: The rows in the order of the family.
        view: How they are wanted.
        language: The language of their texts.
    """
    if view.sort is not None:
        texts = texts_at(desk, family, excerpts, view.sort, language)
        field = family.field(view.sort)
        order = in_order(texts, field, language, descending=view.descending)
        excerpts = [excerpts[place] for place in order]
    if view.group is None:
        return Listed(excerpts)
    texts = texts_at(desk, family, excerpts, view.group, language)
    groups = in_groups(texts, family.field(view.group), language, by_year=view.by_year)
    return Listed(
        [excerpts[place] for _, places in groups for place in places],
        tuple(name for name, places in groups for _ in places),
    )


def texts_at(
    desk: Reading, family: Family, excerpts: Sequence[Excerpt], at: Pointer, language: Language
) -> list[str]:
    """What stands at a place of each row, as people read it; nothing where nothing does."""
    places = [one.at for one in family.columns]
    if at in places:
        place = places.index(at)
        return ["" if one.is_broken else one.cells[place] for one in excerpts]
    field, title = family.field(at), desk.register.title
    texts = {
        record.path: shown(field, value, language, title)
        for record in desk.register.readable(family.name)
        if (value := next(iter(values_at(record.data, at)), None)) is not None
    }
    return [texts.get(one.path, "") for one in excerpts]


def column_named(family: Family, name: str) -> Pointer:
    """The column that a person named: by its title in either language, its key, its pointer.

    Raises:
        UnknownColumnError: There is none.
    """
    known = [(one.at, one.title or family.label(one.at)) for one in family.columns]
    for at, title in known:
        if _is_named(name, title, at):
            return at
    raise UnknownColumnError(family, name, [title for _, title in known])


def facet_named(family: Family, name: str) -> Facet:
    """What a person wants groups by; the year and the place go by these words too.

    Raises:
        UnknownColumnError: There is none.
    """
    known, look = facets(family), family.look
    for one in known:
        if _is_named(name, one.title, one.at) and not one.by_year:
            return one
    years = [one for one in known if one.by_year]
    years.sort(key=lambda one: one.at != look.date_at)
    for one in years:
        if name in {"年", "year"} or _is_named(name, one.title, one.at):
            return one
    for one in known:
        if name in {"地点", "place"} and one.at == look.place_at:
            return one
        if name in {"状态", "status"} and one.at == look.status_at:
            return one
    raise UnknownColumnError(family, name, [one.title for one in known])


def _is_named(name: str, title: Words, at: Pointer) -> bool:
    return normal(name) in {normal(title.zh), normal(title.en), normal(at.last), str(at)}


def views(family: Family) -> list[ListView]:
    """The list views of a family, then those of this user."""
    return [*(one for one in family.look.views if isinstance(one, ListView)), *own_views(family)]


def view_named(family: Family, name: str) -> ListView:
    """The view that a person named by its title in either language.

    Raises:
        UnknownViewError: There is none.
    """
    known = views(family)
    for one in known:
        if normal(name) in {normal(one.title.zh), normal(one.title.en)}:
            return one
    raise UnknownViewError(family, name, [one.title for one in known])


def views_file() -> Path:
    """Where the views of this user are kept."""
    return state_folder() / FILE


def own_views(family: Family) -> list[ListView]:
    """The views that this user keeps for a family; what cannot be read is none."""
    found = []
    for entry in map(as_map, as_list(_kept().get(family.name))):
        title = as_words(entry.get("title"))
        if title is not None:
            found.append(ListView.of(title, entry))
    return found


def keep_view(family: Family, name: str, view: ListView) -> Path:
    """Keep a view for this user; one of the same name is replaced.

    Returns:
        Where it is kept.

    Raises:
        OSError: The file cannot be written.
    """
    return _keep(family, name, {"title": {"zh": name, "en": name}, **view.written})


def drop_view(family: Family, name: str) -> Path:
    """Keep a view of this user no more.

    Returns:
        Where the others are kept.

    Raises:
        OSError: The file cannot be written.
    """
    return _keep(family, name, None)


def _keep(family: Family, name: str, entry: Map | None) -> Path:
    kept = _kept()
    others = [
        one
        for one in as_list(kept.get(family.name))
        if (as_words(as_map(one).get("title")) or Words.same("")).zh != name
    ]
    kept[family.name] = [*others, entry] if entry is not None else others
    file = views_file()
    make_folder(file.parent)
    replace_file(file, write(kept), f".{file.name}.new")
    return file


def _kept() -> Map:
    file = views_file()
    with suppress(OSError, Unreadable):
        text = read_plain(file)
        return dict(as_map(read(text))) if text is not None else {}
    return {}
