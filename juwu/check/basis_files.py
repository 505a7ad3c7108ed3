"""The files that rules stand on: packs, code tables and calendars, judged like records."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.fault import Fault
from juwu.check.shape import Shapes
from juwu.family import Families
from juwu.family.basis import CODES, PACKS, Basis, CodeTable, Pack, is_calendar
from juwu.family.lenient import as_map
from juwu.finding import Severity
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value

META = "schemas/_meta/"
"""The folder of the schemas by which the families themselves are judged."""


def is_basis_file(path: str) -> bool:
    """Whether a path is one of a pack, a code table or a calendar."""
    return path.startswith((f"{PACKS}/", f"{CODES}/")) and path.endswith((".yaml", ".yml"))


def basis_faults(path: str, data: Value, families: Families, meta: Shapes) -> Iterator[Fault]:
    """What is wrong with one of these files.

    Args:
        path: Where it stands.
        data: What it holds.
        families: Know all of them.
        meta: Holds the meta-schemas.
    """
    kind = _kind(path)
    shape = list(meta.errors_of_file(f"{META}{kind}.json", data))
    for at, cause in shape:
        yield _fault(f"{kind}.invalid", at, Words(f"写法有误：{cause}", f"This is wrong: {cause}"))
    if shape:
        return
    if kind == "calendar":
        yield from _calendar(data)
        return
    basis = families.basis
    if kind == "codes":
        for table in basis.codes.all:
            if table.path == path:
                yield from _codes(table)
    for pack in basis.packs.all:
        if pack.path == path:
            yield from _pack(pack, basis)


def _kind(path: str) -> str:
    if path.startswith(f"{CODES}/"):
        return "codes"
    return "calendar" if is_calendar(path) else "pack"


def _calendar(data: Value) -> Iterator[Fault]:
    entry = as_map(data)
    for name in ("holidays", "working"):
        days = entry.get(name)
        for number, one in enumerate(days if isinstance(days, list) else ()):
            texts = list(as_map(one).values()) if isinstance(one, dict) else [one]
            for text in texts:
                if isinstance(text, str) and text[:4] != str(entry["year"]):
                    yield _fault(
                        "calendar.invalid",
                        Pointer.of(name, number),
                        Words(f"{text} 不在这一年。", f"{text} is not in that year."),
                    )


def _codes(table: CodeTable) -> Iterator[Fault]:
    for number, version in enumerate(table.versions):
        for old, new in version.mapping.items():
            for code in new:
                if version.code(code) is None:
                    yield _fault(
                        "codes.invalid",
                        Pointer.of("versions", number, "mapping", old),
                        Words(f"这一版没有代码“{code}”。", f"This version has no code “{code}”."),
                    )


def _pack(pack: Pack, basis: Basis) -> Iterator[Fault]:
    for other in basis.packs.all:
        if other is pack or other.path >= pack.path:
            continue
        if other.id == pack.id:
            yield _fault(
                "pack.invalid",
                Pointer.of("id"),
                Words(f"{other.path} 也叫“{pack.id}”。", f"{other.path} is called that too."),
            )
        elif other.series == pack.series and _overlap(other, pack):
            yield _fault(
                "pack.overlap",
                Pointer.of("since"),
                Words(
                    f"与 {other.path} 同一系列，时间重叠；以后一个为准。",
                    f"{other.path} of the same series is in force at the same time; "
                    "the later one counts.",
                ),
                Severity.WARNING,
            )


def _overlap(one: Pack, other: Pack) -> bool:
    end = "9999-12-31"
    return one.since <= (other.until or end) and other.since <= (one.until or end)


def _fault(code: str, at: Pointer, message: Words, severity: Severity = Severity.ERROR) -> Fault:
    hint = Words("对照 docs/schema-authors.md。", "See docs/schema-authors.md.")
    return Fault(code, at, message, hint, severity)
