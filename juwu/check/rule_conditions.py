"""The conditions of a ``rules.yaml``: that each compiles, names what exists, and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juwu.check.conditions import ConditionError, Conditions
from juwu.check.cost import MAX_STEPS, depth
from juwu.check.fault import Fault
from juwu.check.functions import names
from juwu.family import Families, Family
from juwu.family.lenient import as_map, as_pointer
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer, find
from juwu.value import Value

MOST_LOOPS = 5
"""Loops within one another; more end on no list of any length."""

_TEXT = re.compile(r"""[rR]?"(?:\\.|[^"\\])*"|[rR]?'(?:\\.|[^'\\])*'""")
_PATH = re.compile(r"(?<![\w.])(self|old|item)((?:\s*\.\s*[A-Za-z_]\w*)+)\s*(\(?)")
_LOOP_NAME = re.compile(r"\.\s*(?:all|exists|exists_one|map|filter)\s*\(\s*(\w+)\s*,")
_NAMED = re.compile(r"""(?<![\w.])(ref|pack|pack_id|provisional|code)\s*\(\s*["']([^"']*)["']""")
_FIGURE = re.compile(
    r"""(?<![\w.])pack\s*\(\s*["']([^"']*)["']\s*,[^()]*?,\s*["']([^"']*)["']\s*\)"""
)
"""A figure of a pack: the name, and the place in its values."""

_CEL = frozenset(
    (
        *("size", "contains", "startsWith", "endsWith", "matches", "min", "max"),
        *("int", "uint", "double", "string", "bytes", "bool", "type", "dyn"),
        *("has", "all", "exists", "exists_one", "map", "filter", "timestamp", "duration"),
        *("getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear"),
        *("getHours", "getMinutes", "getSeconds", "getMilliseconds"),
    )
)
"""What CEL itself can call."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where conditions stand in ``rules.yaml``, and what they may speak of."""

    pattern: str
    variables: frozenset[str]
    may_be_pointer: bool = False


def _place(pattern: str, *variables: str, may_be_pointer: bool = False) -> _Place:
    return _Place(pattern, frozenset({"self", "today", *variables}), may_be_pointer)


_PLACES = (
    _place("/lifecycle/transitions/*/when", "old"),
    _place("/references/*/valid", "target", "item", "on"),
    _place("/unique/*/where"),
    _place("/numbering/*/when"),
    _place("/numbering/*/parts/*", may_be_pointer=True),
    _place("/deadlines/*/from", "item", may_be_pointer=True),
    _place("/deadlines/*/length", "item"),
    _place("/deadlines/*/when", "item"),
    _place("/expected/*/months", "item"),
    _place("/expected/*/when", "item"),
    _place("/expected/*/where", "item", "target"),
    _place("/expected/*/onward", "item", "target"),
    _place("/expected/*/from", "item", may_be_pointer=True),
    _place("/expected/*/until", "item", may_be_pointer=True),
    _place("/expected/*/length", "item"),
    _place("/computed/*/value", "item"),
    _place("/computed/*/when", "item"),
    _place("/checks/*/when", "item", "old"),
    _place("/checks/*/that", "item", "old"),
    _place("/checks/*/names", "item", "old"),
)


def conditions_in(rules: Value) -> Iterator[str]:
    """Every condition that stands in a parsed ``rules.yaml``."""
    for _, _, condition in _standing(rules):
        yield condition


def _standing(rules: Value) -> Iterator[tuple[_Place, Pointer, str]]:
    for place in _PLACES:
        for at, condition in find(rules, Pointer.parse(place.pattern)):
            is_text = isinstance(condition, str)
            if is_text and not (place.may_be_pointer and str(condition).startswith("/")):
                yield place, at, str(condition)


class RuleConditions:
    """Judges the conditions of families."""

    def __init__(self, families: Families, conditions: Conditions) -> None:
        self._families = families
        self._conditions = conditions

    def faults(self, family: Family, data: Value) -> Iterator[Fault]:
        """What is wrong with the conditions of a parsed ``rules.yaml``."""
        for place, at, condition in _standing(data):
            yield from self._of(family, data, at, condition, place)

    def _of(
        self, family: Family, data: Value, at: Pointer, condition: str, place: _Place
    ) -> Iterator[Fault]:
        each = as_pointer(_entry(data, at).get("each")) or Pointer()
        if at.tokens[0] == "references":
            each = (as_pointer(_entry(data, at).get("at")) or Pointer()).parent
        yield from self.condition_faults(family, at, condition, place.variables, each)

    def condition_faults(  # noqa: PLR0913, PLR0917 - a condition, where it stands, what it may name
        self,
        family: Family,
        at: Pointer,
        condition: str,
        variables: frozenset[str],
        each: Pointer,
        item_of: Family | None = None,
    ) -> Iterator[Fault]:
        """What is wrong with one condition of a settings file.

        Args:
            family: The family of ``self``.
            at: Where the condition stands in its file.
            condition: Its text.
            variables: What it may speak of.
            each: Where ``item`` stands in the record.
            item_of: The family whose record ``item`` is; None for a part of ``self``.
        """
        try:
            program = self._conditions.compile(condition)
        except ConditionError as error:
            yield _wrong(at, Words(f"条件写法有误：{error.cause}", f"No CEL: {error.cause}"))
            return
        for name in sorted(program.functions()):
            known = name in _CEL or name in names()
            if name[:1].isalpha() and not known:
                yield _wrong(at, Words(f"没有函数“{name}”。", f"There is no function “{name}”."))
        loop_names = set(_LOOP_NAME.findall(condition))
        for name in sorted(set(program.variables()) - variables - loop_names):
            if name in ("item", "old", "target", "on"):
                told = Words(f"这里没有“{name}”可用。", f"There is no “{name}” here.")
            else:
                told = Words(f"没有“{name}”。", f"There is no “{name}”.")
            yield _wrong(at, told)
        yield from self._unknown_fields(family, at, condition, each, item_of)
        yield from self._unknown_names(at, condition)
        loops = depth(condition)
        if loops > MOST_LOOPS or (condition.count(",") + 1) ** loops > MAX_STEPS:
            yield Fault(
                "rules.cost",
                at,
                Words(
                    f"循环套了 {loops} 层，可能算不完。",
                    f"{loops} loops within one another may never end.",
                ),
                Words("减少嵌套，或分成几条规则。", "Nest fewer, or make several rules of it."),
            )

    def _unknown_fields(
        self, family: Family, at: Pointer, condition: str, each: Pointer, item_of: Family | None
    ) -> Iterator[Fault]:
        bare = _TEXT.sub(lambda found: " " * len(found[0]), condition)
        if "item" in set(_LOOP_NAME.findall(condition)):
            return
        for found in _PATH.finditer(bare):
            tokens = [one.strip() for one in found[2].split(".")[1:]]
            if found[3]:
                del tokens[-1]
            is_item = found[1] == "item"
            owner = item_of if is_item and item_of else family
            missing = _first_unknown(owner, each if is_item else Pointer(), tokens)
            if missing is not None:
                name = f"{found[1]}.{'.'.join(tokens)}"
                yield Fault(
                    "family.field",
                    at,
                    Words(
                        f"条件里的 {name}：格式里没有 {missing}。",
                        f"{name} in the condition: the schema knows no {missing}.",
                    ),
                    Words("核对字段名。", "Check the name of the field."),
                )

    def _unknown_names(self, at: Pointer, condition: str) -> Iterator[Fault]:
        basis = self._families.basis
        for function, name in _NAMED.findall(condition):
            known = {
                "ref": name.partition("/")[0] in self._families,
                "code": basis.codes.get(name) is not None,
            }.get(function, basis.packs.knows(name))
            if not known:
                kind = _KINDS[function]
                yield _wrong(
                    at,
                    Words(f"没有{kind.zh}“{name}”。", f"There is no {kind.en} “{name}”."),
                )
        for name, figure in _FIGURE.findall(condition):
            packs = basis.packs.named(name)
            if packs and all(one.value(figure) is None and not one.provisional for one in packs):
                yield _wrong(
                    at,
                    Words(
                        f"规则包“{name}”里没有“{figure}”。", f"The pack “{name}” has no “{figure}”."
                    ),
                )


_KINDS = {
    "ref": Words("类别", "family"),
    "code": Words("代码表", "code table"),
    "pack": Words("规则包", "pack"),
    "pack_id": Words("规则包", "pack"),
    "provisional": Words("规则包", "pack"),
}


def _entry(data: Value, at: Pointer) -> dict[str, Value]:
    """The rule that a condition belongs to."""
    depth_of_rule = 3 if at.tokens[0] == "lifecycle" else 2
    return as_map(next((one for _, one in find(data, Pointer(at.tokens[:depth_of_rule]))), None))


def _first_unknown(family: Family, start: Pointer, tokens: list[str]) -> Pointer | None:
    """The first place on a path that the schema does not know; None where it leaves it open."""
    place = start
    for token in tokens:
        above = family.field(place)
        if above is None or (not above.fields and above.item is None):
            return None
        place = place / token
        if above.item is not None or family.field(place) is None:
            return place
    return None


def _wrong(at: Pointer, message: Words) -> Fault:
    return Fault(
        "rules.condition",
        at,
        message,
        Words("对照 docs/schema-authors.md。", "See docs/schema-authors.md."),
    )
