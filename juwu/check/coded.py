"""Values that come from a code table, judged by the version in force on the record's date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from juwu.check.fault import Fault
from juwu.family import Family, Field
from juwu.family.basis import Code, CodeTable, CodeTables, CodeVersion
from juwu.language import Words
from juwu.pointer import Pointer, find, reader
from juwu.value import Map, Value

_MOST = 12
"""Codes that a hint names; of a longer table it names the file."""


def code_faults(data: Map, family: Family, tables: CodeTables) -> Iterator[Fault]:
    """Codes that their table does not know, or not any more."""
    for field, found in family.reads.coded.held(data):
        table = tables.get(field.codes or "")
        if table is None:
            continue
        day = _day(data, field)
        version = table.at(day) if day else None
        holds = table.holds if version is None else version.holds
        if all(holds(one) for one in found if isinstance(one, str)):
            continue
        for at, value in find(data, field.at):
            if not isinstance(value, str) or holds(value):
                continue
            if version is not None:
                yield _outdated(family, at, value, table, version)
            else:
                yield _unknown(family, at, value, table)


def _day(data: Map, field: Field) -> str | None:
    if field.codes_on is None:
        return None
    return next((one for one in reader(field.codes_on)(data) if isinstance(one, str)), None)


def _unknown(family: Family, at: Pointer, value: Value, table: CodeTable) -> Fault:
    label = family.label(at)
    return Fault(
        "code.unknown",
        at,
        Words(
            f"“{label.zh}”的“{value}”不在代码表“{table.title.zh}”里。",
            f"“{value}” as “{label.en}” is no code of “{table.title.en}”.",
        ),
        _choices(table.codes)
        or Words(f"从 {table.path} 的代码中选。", f"Choose one of {table.path}."),
    )


def _outdated(
    family: Family, at: Pointer, value: str, table: CodeTable, version: CodeVersion
) -> Fault:
    label = family.label(at)
    became = [code for code in map(version.code, version.mapping.get(value, ())) if code]
    then = _listed(became)
    return Fault(
        "code.version",
        at,
        Words(
            f"“{label.zh}”的“{value}”不在“{table.title.zh}”{version.version} 版里。",
            f"“{value}” as “{label.en}” is not in version {version.version} of “{table.title.en}”.",
        ),
        (Words(f"改为：{then.zh}。", f"It became: {then.en}.") if became else None)
        or _choices(version.codes)
        or Words(
            f"从 {table.path} 这一版的代码中选。", f"Choose one of that version in {table.path}."
        ),
    )


def _choices(codes: Sequence[Code]) -> Words | None:
    """All codes that there are; None where they are too many to be told."""
    if len(codes) > _MOST:
        return None
    told = _listed(codes)
    return Words(f"可以填：{told.zh}。", f"It may be: {told.en}.")


def _listed(codes: Iterable[Code]) -> Words:
    """Codes by their labels, with what a person types."""
    return Words(
        "、".join(f"{code.label.zh}（{code.value}）" for code in codes),
        ", ".join(f"{code.label.en} ({code.value})" for code in codes),
    )
