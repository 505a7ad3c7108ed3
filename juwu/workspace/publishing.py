"""What of a workspace is public, as the last commit has it, and the site that tells it.

Edits that are not committed are never published. What a page says, its dates included, hangs on the
commit alone; so the same commit gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from juwu import clock
from juwu.errors import JuwuError
from juwu.family import Family
from juwu.family.publish import Items, Publish
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.paper.covered import covered
from juwu.pointer import Pointer, values_at
from juwu.record import Record, Ref, shown
from juwu.site import (
    Face,
    Group,
    PublicFamily,
    PublicItem,
    PublicRecord,
    PublicTerm,
    Stamp,
    Table,
    Teller,
    Text,
    Told,
    Written,
    build,
    is_public,
    masker,
    was_public,
    write_site,
)
from juwu.text import pinyin_key
from juwu.value import Map
from juwu.workspace.past_workspace import PastWorkspace
from juwu.workspace.public_figures import PublicFigures
from juwu.workspace.public_terms import (
    is_sample,
    nature,
    objections,
    past_term,
    shown_terms,
    text_at,
)
from juwu.workspace.workspace import Workspace

_NOTHING = Publish((), ())


class NothingPublicError(JuwuError):
    """No family declares anything public."""

    def __init__(self) -> None:
        super().__init__(
            Words("没有可以公开的记录。", "There is no public record."),
            Words(
                "公开哪些由 family.yaml 的 publish 决定，见 docs/publish.md；先提交再生成。",
                "publish in family.yaml says what is public, see docs/publish.md; commit first.",
            ),
        )


class InsideRecordsError(JuwuError):
    """The site would lie among the records or their schemas."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Words(f"不能写到 {folder}。", f"The site cannot be written to {folder}."),
            Words("换一个档案工作区以外的文件夹。", "Choose a folder outside of the workspace."),
        )


@dataclass(frozen=True, slots=True)
class _Under:
    """A record that belongs to an item of another one's list."""

    owner: Ref
    item: str
    record: PublicRecord


class Publishing:
    """Works out what the last commit makes public."""

    def __init__(self, workspace: Workspace) -> None:
        """Stand at the last commit; nothing is read yet.

        Raises:
            NotARepository: The workspace is in none.
            UnknownRevision: There is no commit.
        """
        self._desk = (
            workspace if isinstance(workspace, PastWorkspace) else PastWorkspace(workspace, "HEAD")
        )
        self._root = workspace.root

    @cached_property
    def families(self) -> tuple[PublicFamily, ...]:
        """The families that have pages, with their public records, in Chinese."""
        return self.told(Language.ZH)

    def told(self, language: Language) -> tuple[PublicFamily, ...]:
        """The families that have pages, with their public records.

        Args:
            language: The language of labels and choices.
        """
        found = {
            family.name: [
                self._record(family, one, language) for one in self._open[family.name].values()
            ]
            for family in self._desk.families.values()
            if family.name in self._open and family.look.publish and family.look.publish.pages
        }
        unders = [*self._unders(found)]
        told = []
        for name, records in found.items():
            family = self._desk.families[name]
            whole = [_with_items(one, unders) for one in records]
            heads = tuple(family.label(at).say(language) for at in _columns(family))
            ordered = tuple(_sorted(whole))
            terms = self._terms(family, ordered, language)
            told.append(PublicFamily(family, heads, language, ordered, terms))
        return tuple(told)

    def face(self, language: Language) -> Face:
        """All that the site tells in a language, figures of reports included."""
        families = self.families if language is Language.ZH else self.told(language)
        samples = any(is_sample(one.data) for own in self._open.values() for one in own.values())
        return Face(language, families, self._figures.told(language, has_samples=samples))

    @cached_property
    def _figures(self) -> PublicFigures:
        return PublicFigures(self._desk)

    def work_out(self) -> None:
        """Work out now what else would be worked out when it is first asked for."""
        _ = self.families

    def write(self, folder: Path, name: str | None = None) -> Written:
        """Make a folder hold the site.

        Args:
            folder: Where; see :func:`juwu.site.write_site`.
            name: What the site is called.

        Raises:
            InsideRecordsError: The folder lies where records or schemas are.
            NotASiteError: It holds other files.
            NothingPublicError: There is nothing to tell.
        """
        place = folder.resolve()
        for part in ("records", "schemas", ".git"):
            own = self._root.resolve() / part
            if place == own or own in place.parents:
                raise InsideRecordsError(folder)
        if place == self._root.resolve():
            raise InsideRecordsError(folder)
        if not any(family.records for family in self.families):
            raise NothingPublicError
        return write_site(folder, build(name, *(self.face(one) for one in Language)))

    @cached_property
    def _open(self) -> dict[str, dict[str, Record]]:
        """The public records, by family and id; a name that two files bear is nobody's."""
        found: dict[str, dict[str, Record]] = {}
        for family in self._desk.families.values():
            if family.look.publish is None:
                continue
            own: dict[str, Record] = {}
            doubled: set[str] = set()
            for record in self._desk.register.readable(family.name):
                (doubled if record.ref.id in own else set()).add(record.ref.id)
                own[record.ref.id] = record
            found[family.name] = {
                name: one
                for name, one in sorted(own.items())
                if name not in doubled and is_public(family, one.data)
            }
        return found

    def _terms(
        self, family: Family, records: Sequence[PublicRecord], language: Language
    ) -> tuple[PublicTerm, ...]:
        """All displays of a family up to now, where it keeps an archive."""
        teller, own = Teller(family, self._name_of, language), self._open[family.name]

        def past() -> Iterator[PublicTerm]:
            for record in self._past.get(family.name, ()):
                due = self._dates(family, record)(_publish(family).due)
                fit = self._fit(family, record.data)
                found = past_term(family, record, teller, fit, self._stamp(record.path))
                if found is not None:
                    yield replace(found, due=due)

        def term_of(data: Map, at: Pointer) -> str:
            return teller.text(data, at, self._fit(family, data))

        now = ((one, own[one.ref.id].data) for one in records)
        return shown_terms(family, now, past(), term_of)

    @cached_property
    def _past(self) -> dict[str, list[Record]]:
        """The records that were on display once, by family; a name of two files is nobody's."""
        found: dict[str, list[Record]] = {}
        for family in self._desk.families.values():
            if family.look.publish is None or family.look.publish.archive is None:
                continue
            every = [*self._desk.register.readable(family.name)]
            times = Counter(one.ref.id for one in every)
            found[family.name] = [
                one
                for one in sorted(every, key=lambda one: one.ref.id)
                if times[one.ref.id] == 1 and was_public(family, one.data)
            ]
        return found

    def _name_of(self, family: str, record_id: str) -> str | None:
        record = self._open.get(family, {}).get(record_id)
        return None if record is None else self._title(self._desk.families[family], record)

    def _title(self, family: Family, record: Record) -> str:
        return self._fit(family, record.data)(family.title_of(record.data, record.ref.id))

    def _fit(self, family: Family, data: Map) -> Callable[[str], str]:
        """What makes the texts of a record fit for a public page."""
        also = covered(self._desk.families, self._desk.register, family, data)
        return masker(family, data, also)

    def _record(self, family: Family, record: Record, language: Language) -> PublicRecord:
        publish = _publish(family)
        teller, fit = Teller(family, self._name_of, language), self._fit(family, record.data)
        data, left_out = record.data, {family.look.status_at, *family.look.title_at}
        if publish.items is not None:
            left_out.add(publish.items.at)
        sections = []
        for section in family.sections:
            parts = [
                told
                for at in section.fields
                if at not in left_out and (told := teller.told(data, at, fit))
            ]
            if parts:
                sections.append((section.title.say(language), tuple(parts)))
        state = family.field(family.look.status_at)
        dates = self._dates(family, record)
        figures = teller.told(data, publish.figures, fit) if publish.figures else None
        return PublicRecord(
            ref=record.ref,
            title=self._title(family, record),
            state=shown(state, family.status_of(data), language),
            provenance=nature(family, data, language),
            sections=tuple(sections),
            columns=tuple(teller.text(data, at, fit) for at in _columns(family)),
            stamp=self._stamp(record.path),
            year=teller.text(data, family.look.date_at, fit)[:4] if family.look.date_at else "",
            day=text_at(data, publish.day)[:10],
            due=dates(publish.due),
            next=dates(publish.next),
            items=tuple(_items(family, publish.items, data, teller, fit)),
            item_title=family.label(publish.items.at).say(language) if publish.items else "",
            item_heads=_item_heads(family, publish.items, language),
            figures=figures if isinstance(figures, Table | Group) else None,
            objections=objections(publish, data),
        )

    def _dates(self, family: Family, record: Record) -> Callable[[str | None], str]:
        publish = _publish(family)
        if publish.due is None and publish.next is None:
            return lambda _: ""
        due = {one.rule.name: one.due or "" for one in self._desk.judge.deadlines(record)}
        return lambda name: due.get(name or "", "")[:10]

    def _unders(self, found: dict[str, list[PublicRecord]]) -> Iterator[_Under]:
        for name, records in found.items():
            family = self._desk.families[name]
            under = _publish(family).under
            reference = family.reference(under.at) if under else None
            if under is None or reference is None:
                continue
            for one in records:
                data = self._open[name][one.ref.id].data
                owner, item = text_at(data, under.at), text_at(data, under.item)
                if owner and item:
                    yield _Under(Ref(reference.family, owner), item, one)

    def _stamp(self, path: str) -> Stamp:
        """The last commit that touched a file."""
        commit = self._desk.seen_from() or ""
        table = self._desk.chronicle.table

        def look() -> Stamp:
            number = table.number(commit)
            entry = table.last(number, self._desk.prefix + path)
            last = table.commit(entry.n if entry else number)
            day = last.time.astimezone(clock.CHINA).date().isoformat()
            return Stamp(int(last.time.timestamp()), entry.n if entry else number, last.id, day)

        return table.safely(look)


def _with_items(record: PublicRecord, unders: list[_Under]) -> PublicRecord:
    own = [one for one in unders if one.owner == record.ref]
    if not own:
        return record
    items = []
    for item in record.items:
        under = [one.record for one in own if one.item == item.key]
        under.sort(key=lambda one: (one.day, str(one.ref)), reverse=True)
        items.append(replace(item, under=tuple(under)))
    return replace(record, items=tuple(items))


def _publish(family: Family) -> Publish:
    return family.look.publish or _NOTHING


def _columns(family: Family) -> list[Pointer]:
    """The columns of the family's list that are told, without title and state."""
    told, out = _publish(family).fields, {family.look.status_at, *family.look.title_at}
    return [
        one.at
        for one in family.columns
        if one.at not in out and any(one.at.pattern.starts_with(at) for at in told)
    ]


def _items(
    family: Family,
    items: Items | None,
    data: Map,
    teller: Teller,
    fit: Callable[[str], str],
) -> Iterator[PublicItem]:
    if items is None:
        return
    key = family.item_key(items.at)
    names = _names(items, data, teller, fit)
    for number in range(_length(data, items.at)):
        at = items.at / number
        told = teller.told(data, at, fit)
        if isinstance(told, Group):
            told = replace(told, parts=tuple(_named(one, items, names) for one in told.parts))
            texts = {one.at.last: one.text for one in told.parts if isinstance(one, Text)}
            name = texts.get(key or "") or str(number + 1)
            yield PublicItem(
                key=name,
                title=texts.get(items.title) or name,
                columns=tuple(texts.get(one, "") for one in items.columns),
                told=told,
            )


def _names(items: Items, data: Map, teller: Teller, fit: Callable[[str], str]) -> dict[str, str]:
    """The public names of the codes of items."""
    labels = items.labels
    if labels is None:
        return {}
    places = [labels.at / number for number in range(_length(data, labels.at))]
    return {
        text_at(data, at / labels.code): teller.text(data, at / labels.name, fit) for at in places
    }


def _named(part: Told, items: Items, names: dict[str, str]) -> Told:
    if isinstance(part, Text) and items.labels and part.at.last == items.labels.key:
        return replace(part, text=names.get(part.text) or part.text)
    return part


def _length(data: Map, at: Pointer) -> int:
    found = next(iter(values_at(data, at)), None)
    return len(found) if isinstance(found, list) else 0


def _item_heads(family: Family, items: Items | None, language: Language) -> tuple[str, ...]:
    if items is None:
        return ()
    key = family.item_key(items.at)
    fields = [family.field(items.at / "*" / name) for name in (items.title, *items.columns)]
    first = family.field(items.at / "*" / key) if key else None
    return tuple(one.label.say(language) if one else "" for one in (first, *fields))


def _sorted(records: list[PublicRecord]) -> list[PublicRecord]:
    records.sort(key=lambda one: (pinyin_key(one.title), one.ref.id))
    records.sort(key=lambda one: one.day or one.year, reverse=True)
    return records
