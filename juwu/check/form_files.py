"""The print forms of families: that each has the right shape and names what exists."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.fault import Fault, placed
from juwu.check.rule_conditions import RuleConditions
from juwu.check.shape import Shapes
from juwu.document import Unreadable, read
from juwu.family import Families, Family
from juwu.family.form import FORMS, Place, places
from juwu.family.lenient import as_list, as_map, as_text, as_words
from juwu.files import Files
from juwu.finding import Finding, Severity
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map, Value

_META = "schemas/_meta/form.json"
_HINT = Words(
    "对照 docs/schema-authors.md 的“打印格式”。", "See “Print forms” in docs/schema-authors.md."
)


class FormFiles:
    """Judges the files below ``schemas/<family>/forms``."""

    def __init__(self, families: Families, meta: Shapes, conditions: RuleConditions) -> None:
        """Judge by what the families know.

        Args:
            families: All families.
            meta: Holds the meta-schemas.
            conditions: Judges conditions.
        """
        self._families = families
        self._meta = meta
        self._conditions = conditions

    def findings(self, family: Family, files: Files) -> Iterator[Finding]:
        """What is wrong with the forms of a family."""
        for path in files.paths(f"{family.folder}/forms"):
            text = files.read(path) or b""
            if FORMS.fullmatch(path) is None:
                fault = _fault(
                    Pointer(),
                    Words(
                        "打印格式的文件名只用小写字母、数字、连字符，以 .yaml 结尾。",
                        "A print form is named in lower case with hyphens and ends in .yaml.",
                    ),
                )
                yield from placed([fault], path, text)
                continue
            try:
                data = read(text)
            except Unreadable as error:
                yield from (
                    Finding(
                        one.code,
                        Severity.ERROR,
                        path,
                        one.line,
                        one.column,
                        Pointer(),
                        one.message,
                        one.hint,
                    )
                    for one in error.faults
                )
                continue
            yield from placed(self._faults(family, data), path, text)

    def _faults(self, family: Family, data: Value) -> list[Fault]:
        shape = [
            _fault(at, Words(f"写法有误：{cause}", f"This is wrong: {cause}"))
            for at, cause in self._meta.errors_of_file(_META, data)
        ]
        return shape or list(_Form(self._families, self._conditions, family, as_map(data)).faults())


class _Form:
    """One form whose shape is right."""

    def __init__(
        self, families: Families, conditions: RuleConditions, family: Family, data: Map
    ) -> None:
        self._families = families
        self._conditions = conditions
        self._family = family
        self._data = data

    def faults(self) -> Iterator[Fault]:
        for name in ("when", "copies"):
            yield from self._condition(self._family, self._data, name, Pointer(), None)
        yield from self._body(self._data.get("body"), Pointer.of("body"), None)

    def _body(self, body: Value, at: Pointer, item: Pointer | None) -> Iterator[Fault]:
        for number, value in enumerate(as_list(body)):
            yield from self._part(as_map(value), at / number, item)

    def _part(self, part: Map, at: Pointer, item: Pointer | None) -> Iterator[Fault]:
        """The faults of a part.

        Args:
            part: The part.
            at: Where it stands in the form.
            item: Where the item stands that is being printed; None outside of a list.
        """
        family = self._family
        yield from self._condition(family, part, "when", at, item)
        for name in ("title", "heading", "text", "note"):
            yield from self._sentence(family, part.get(name), at / name, item)
        yield from self._entries(family, part.get("fields"), at / "fields", item)
        for name in ("table", "each"):
            if name in part:
                yield from self._list(part, name, at, item)
        for name in ("records", "tree"):
            if name in part:
                yield from self._others(part, name, at)
        for number, box in enumerate(map(as_map, as_list(part.get("sign")))):
            place = at / "sign" / number
            inner = item
            if "each" in box:
                yield from self._place(family, box["each"], place / "each", item)
                inner = self._item(box["each"], item)
                yield from self._condition(family, box, "where", place, inner)
            yield from self._sentence(family, box.get("title"), place / "title", inner)

    def _list(self, part: Map, name: str, at: Pointer, item: Pointer | None) -> Iterator[Fault]:
        family = self._family
        yield from self._place(family, part[name], at / name, item)
        inner = self._item(part[name], item)
        yield from self._condition(family, part, "where", at, inner)
        yield from self._entries(family, part.get("columns"), at / "columns", inner)
        yield from self._body(part.get("body"), at / "body", inner)

    def _others(self, part: Map, name: str, at: Pointer) -> Iterator[Fault]:
        settings = as_map(part[name])
        wanted = as_text(settings.get("family")) or self._family.name
        family = self._families.get(wanted)
        if family is None:
            yield _fault(
                at / name / "family", Words(f"没有“{wanted}”。", f"There is no “{wanted}”.")
            )
            return
        yield from self._place(family, settings.get("at"), at / name / "at", None)
        for number, text in enumerate(as_list(settings.get("sort"))):
            place = at / name / "sort" / number
            yield from self._place(family, str(text).removeprefix("-"), place, None)
        yield from self._sentence(family, settings.get("text"), at / name / "text", Pointer())
        yield from self._entries(family, part.get("columns"), at / "columns", Pointer())
        yield from self._condition(self._family, part, "where", at, None, item_of=family)

    def _entries(
        self, family: Family, value: Value, at: Pointer, item: Pointer | None
    ) -> Iterator[Fault]:
        for number, one in enumerate(as_list(value)):
            entry: Map = {"at": one} if isinstance(one, str) else as_map(one)
            place = at / number
            where = place if isinstance(one, str) else place / "at"
            yield from self._place(family, entry.get("at"), where, item)
            for name in ("title", "text"):
                yield from self._sentence(family, entry.get(name), place / name, item)

    def _sentence(
        self, family: Family, value: Value, at: Pointer, item: Pointer | None
    ) -> Iterator[Fault]:
        words = as_words(value)
        for language, text in (("zh", words.zh), ("en", words.en)) if words else ():
            for place in places(text):
                yield from self._known(family, place, at / language, item)

    def _place(
        self, family: Family, value: Value, at: Pointer, item: Pointer | None
    ) -> Iterator[Fault]:
        place = Place.of(value)
        if place is not None:
            yield from self._known(family, place, at, item)

    def _known(
        self, family: Family, place: Place, at: Pointer, item: Pointer | None
    ) -> Iterator[Fault]:
        if place.relative and item is None:
            yield _fault(
                at,
                Words(
                    "这里不在列表里，不能用以点开头的位置。",
                    "Outside of a list no place begins with a dot.",
                ),
            )
            return
        full = place.from_root(item or Pointer())
        if full and family.field(full) is None and not _is_open(family, full):
            yield Fault(
                "family.field",
                at,
                Words(f"格式里没有 {full}。", f"The schema knows no {full}."),
                Words("核对字段名。", "Check the name of the field."),
            )

    def _item(self, value: Value, item: Pointer | None) -> Pointer:
        place = Place.of(value)
        return (place.from_root(item or Pointer()) if place else Pointer()) / "*"

    def _condition(  # noqa: PLR0913, PLR0917 - a condition, where it stands, and what it may speak of
        self,
        family: Family,
        part: Map,
        name: str,
        at: Pointer,
        item: Pointer | None,
        item_of: Family | None = None,
    ) -> Iterator[Fault]:
        condition = part.get(name)
        if not isinstance(condition, str):
            return
        names = ["self", "today"]
        if item is not None or item_of is not None:
            names.append("item")
        yield from self._conditions.condition_faults(
            family, at / name, condition, frozenset(names), item or Pointer(), item_of
        )


def _is_open(family: Family, place: Pointer) -> bool:
    """Whether the schema leaves open what stands there: it names no field on the way."""
    while place:
        place = place.parent
        field = family.field(place)
        if field is not None:
            return not field.fields and field.item is None
    return True


def _fault(at: Pointer, message: Words) -> Fault:
    return Fault("family.form", at, message, _HINT)
