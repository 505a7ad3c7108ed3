"""What the JSON Schema validator reports, as faults that a clerk understands.

Of ``oneOf`` and ``anyOf`` only the branch that was meant is reported: the one whose ``const`` or
``enum`` fits, or else whose type fits.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches

from juwu.check.empty_field import IN_FEN, how_to_fill
from juwu.check.fault import Fault
from juwu.check.formats import FORMATS
from juwu.check.verdict import matches
from juwu.family import Family, Kind, Widget
from juwu.family.lenient import as_list, as_map
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value

SHORT = 40
"""Characters of a value that a sentence shows."""

TYPES = {
    "null": Words("空值", "null"),
    "boolean": Words("是或否（true/false）", "true or false"),
    "integer": Words("整数", "a whole number"),
    "number": Words("数字", "a number"),
    "string": Words("文字", "text"),
    "array": Words("列表", "a list"),
    "object": Words("一组字段", "a group of fields"),
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """One keyword of a schema that a value does not meet."""

    keyword: str
    at: Pointer
    """The place of the value."""
    value: Value
    limit: Value
    """What the keyword demands."""
    schema: Value
    """The schema that the keyword stands in."""
    branches: tuple[tuple[Misfit, ...], ...] = ()
    """For ``oneOf`` and ``anyOf``: why each branch does not fit."""


Teller = Callable[[Misfit, Family], Iterator[Fault]]


def explain(misfit: Misfit, family: Family) -> Iterator[Fault]:
    """The faults behind one misfit."""
    branch = _meant(misfit)
    if branch:
        for inner in branch:
            yield from explain(inner, family)
        return
    yield from _TELLERS.get(misfit.keyword, _other)(misfit, family)


def _meant(misfit: Misfit) -> tuple[Misfit, ...]:
    """Why the branch that was meant does not fit; empty when none stands out."""
    meant = [
        branch
        for branch in misfit.branches
        if branch and not any(_tells_apart(inner, misfit.at) for inner in branch)
    ]
    return meant[0] if len(meant) == 1 else ()


def _tells_apart(inner: Misfit, at: Pointer) -> bool:
    """Whether a misfit shows that its branch was not the one meant."""
    below = len(inner.at) - len(at)
    return (inner.keyword in ("const", "enum") and below <= 1) or (
        inner.keyword == "type" and below == 0
    )


def _name(family: Family, at: Pointer) -> Words:
    if not at:
        return Words("这条记录", "The record")
    label = family.label(at)
    return Words(f"“{label.zh}”", f"“{label.en}”")


def _short(value: Value) -> str:
    text = _plain(value)
    return text if len(text) <= SHORT else text[:SHORT] + ".."


def _plain(value: Value) -> str:
    """A value as it is written in a file: ``true``, not ``True``."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _required(misfit: Misfit, family: Family) -> Iterator[Fault]:
    instance = as_map(misfit.value)
    for key in as_list(misfit.limit):
        if isinstance(key, str) and key not in instance:
            at = misfit.at / key
            name, how = _name(family, at), how_to_fill(family, at)
            yield Fault(
                "schema.required",
                at,
                Words(f"{name.zh}没有填写。", f"{name.en} is missing."),
                Words(f"补上这一项。{how.zh}", f"Fill it in.{how.en}"),
            )


def is_declared(schema: Mapping[str, Value], key: str) -> bool:
    """Whether a schema itself says what stands at a key, by its name or by a pattern."""
    patterns = as_map(schema.get("patternProperties"))
    return key in as_map(schema.get("properties")) or any(
        matches(pattern, key) for pattern in patterns
    )


def _unknown(misfit: Misfit, family: Family) -> Iterator[Fault]:
    schema = as_map(misfit.schema)
    known = list(as_map(schema.get("properties")))
    field = family.field(misfit.at)
    known += [one.name for one in field.fields] if field else []
    for key in as_map(misfit.value):
        if key in known or is_declared(schema, key):
            continue
        near = get_close_matches(key, known, n=1)
        hint = (
            Words(f"是不是想写 {near[0]}？", f"Did you mean {near[0]}?")
            if near
            else Words(
                "删去它，或请管理员在格式中加上。", "Remove it, or have it added to the schema."
            )
        )
        yield Fault(
            "schema.unknown-field",
            misfit.at / key,
            Words(f"这里没有“{_short(key)}”这个字段。", f"There is no field “{_short(key)}” here."),
            hint,
            at_key=True,
        )


def _type(misfit: Misfit, family: Family) -> Iterator[Fault]:
    names = misfit.limit if isinstance(misfit.limit, list) else [misfit.limit]
    known = [TYPES[name] for name in names if isinstance(name, str) and name in TYPES]
    zh = "或".join(one.zh for one in known)
    en = " or ".join(one.en for one in known)
    found = TYPES[_type_name(misfit.value)]
    name = _name(family, misfit.at)
    if "string" in names and isinstance(misfit.value, int | float):
        hint = Words('给它加上双引号，例如 "0571"。', 'Put it in double quotes, such as "0571".')
    elif (field := family.field(misfit.at)) is not None and field.widget is Widget.MONEY:
        hint = Words(f"金额{IN_FEN.zh}", f"Of an amount {IN_FEN.en}")
    else:
        hint = Words(f"改成{zh}。", f"Write {en}.")
    yield Fault(
        "schema.type",
        misfit.at,
        Words(
            f"{name.zh}应当是{zh}，现在是{found.zh}。", f"{name.en} should be {en}, not {found.en}."
        ),
        hint,
    )


def _type_name(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    names = {int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return names[type(value)]


def _enum(misfit: Misfit, family: Family) -> Iterator[Fault]:
    raw = misfit.limit
    values: list[Value] = as_list(raw) if misfit.keyword == "enum" else [raw]
    field = family.field(misfit.at)
    choices = [(value, field.choice(value) if field else None) for value in values]
    zh = "、".join(
        f"{one.label.zh}（{_plain(value)}）" if one else _plain(value) for value, one in choices
    )
    en = ", ".join(map(_plain, values))
    name = _name(family, misfit.at)
    found = _short(misfit.value)
    near = get_close_matches(_plain(misfit.value), map(_plain, values), n=1)
    hint = Words(f"可以填：{zh}。", f"It may be: {en}.")
    if near:
        hint = Words(f"是不是想写 {near[0]}？{hint.zh}", f"Did you mean {near[0]}? {hint.en}")
    yield Fault(
        "schema.enum",
        misfit.at,
        Words(f"{name.zh}不能是“{found}”。", f"{name.en} cannot be “{found}”."),
        hint,
    )


def _format(misfit: Misfit, family: Family) -> Iterator[Fault]:
    name, found = _name(family, misfit.at), _short(misfit.value)
    foreign = Words(f"按 {misfit.limit} 格式写", f"the form {misfit.limit}")
    wanted = FORMATS[str(misfit.limit)][1] if misfit.limit in FORMATS else foreign
    yield Fault(
        "schema.format",
        misfit.at,
        Words(f"{name.zh}的“{found}”不合要求。", f"“{found}” does not do as {name.en}."),
        Words(f"{wanted.zh}。", f"Wanted: {wanted.en}."),
    )


def _pattern(misfit: Misfit, family: Family) -> Iterator[Fault]:
    name, found = _name(family, misfit.at), _short(misfit.value)
    rule = misfit.limit
    yield Fault(
        "schema.pattern",
        misfit.at,
        Words(f"{name.zh}的“{found}”写法不对。", f"“{found}” is not how {name.en} is written."),
        _written_so(misfit) or Words(f"应符合 {rule}。", f"It must match {rule}."),
    )


def _written_so(misfit: Misfit) -> Words | None:
    """How a text is written by the example that its schema gives; few people read patterns."""
    examples = as_list(as_map(misfit.schema).get("examples"))
    if not examples:
        return None
    shown = _plain(examples[0])
    return Words(f"照这样写：{shown}。", f"Write it like this: {shown}.")


def _bound(code: str, zh: str, en: str) -> Teller:
    def tell(misfit: Misfit, family: Family) -> Iterator[Fault]:
        name, limit = _name(family, misfit.at), misfit.limit
        yield Fault(
            code,
            misfit.at,
            Words(f"{name.zh}{zh.format(limit)}。", f"{name.en} {en.format(limit)}."),
            Words("请核对后改正。", "Check it and put it right."),
        )

    return tell


def _dependent(misfit: Misfit, family: Family) -> Iterator[Fault]:
    instance = as_map(misfit.value)
    for key, needed in as_map(misfit.limit).items():
        for other in as_list(needed):
            if key in instance and isinstance(other, str) and other not in instance:
                name, cause = _name(family, misfit.at / other), _name(family, misfit.at / key)
                yield Fault(
                    "schema.required",
                    misfit.at / other,
                    Words(
                        f"填了{cause.zh}，就要填{name.zh}。",
                        f"Where {cause.en} stands, {name.en} must stand too.",
                    ),
                    Words("补上这一项。", "Fill it in."),
                )


def _choice(misfit: Misfit, family: Family) -> Iterator[Fault]:
    name = _name(family, misfit.at)
    yield Fault(
        "schema.choice",
        misfit.at,
        Words(
            f"{name.zh}不符合任何一种允许的写法。",
            f"{name.en} fits none of the forms allowed here.",
        ),
        Words("对照格式说明，选一种写法写全。", "Pick one form and write it in full."),
    )


def _other(misfit: Misfit, family: Family) -> Iterator[Fault]:
    name = _name(family, misfit.at)
    field = family.field(misfit.at)
    group = field is not None and field.kind in (Kind.MAP, Kind.LIST)
    yield Fault(
        f"schema.{misfit.keyword.lower()}",
        misfit.at,
        Words(
            f"{name.zh}不合格式要求（{misfit.keyword}）。",
            f"{name.en} does not fit the schema ({misfit.keyword}).",
        ),
        Words("核对其中各项。", "Check its parts.")
        if group
        else Words("请改正。", "Put it right."),
    )


_TELLERS: dict[str, Teller] = {
    "required": _required,
    "dependentRequired": _dependent,
    "additionalProperties": _unknown,
    "unevaluatedProperties": _unknown,
    "type": _type,
    "enum": _enum,
    "const": _enum,
    "format": _format,
    "pattern": _pattern,
    "oneOf": _choice,
    "anyOf": _choice,
    "minimum": _bound("schema.range", "不能小于 {}", "must be at least {}"),
    "maximum": _bound("schema.range", "不能大于 {}", "must be at most {}"),
    "exclusiveMinimum": _bound("schema.range", "必须大于 {}", "must be more than {}"),
    "exclusiveMaximum": _bound("schema.range", "必须小于 {}", "must be less than {}"),
    "multipleOf": _bound("schema.range", "必须是 {} 的倍数", "must be a multiple of {}"),
    "minLength": _bound("schema.length", "至少要 {} 个字", "needs at least {} characters"),
    "maxLength": _bound("schema.length", "不能超过 {} 个字", "may have at most {} characters"),
    "minItems": _bound("schema.items", "至少要 {} 项", "needs at least {} items"),
    "maxItems": _bound("schema.items", "不能超过 {} 项", "may have at most {} items"),
    "uniqueItems": _bound("schema.items", "有重复的项", "has an item twice"),
    "minProperties": _bound("schema.items", "至少要填 {} 个字段", "needs at least {} fields"),
    "maxProperties": _bound("schema.items", "最多填 {} 个字段", "may have at most {} fields"),
}
