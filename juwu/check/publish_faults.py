"""``publish`` in ``family.yaml``: what it names must be there, or less is public than was meant."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.fault import Fault
from juwu.family import Family
from juwu.family.lenient import as_map, as_pointer, as_texts
from juwu.language import Words
from juwu.pointer import Pointer, find
from juwu.value import Value

_AT = Pointer.of("publish")


def publish_faults(family: Family, data: Value) -> Iterator[Fault]:
    """What is wrong with what a family makes public, beyond its shape and its pointers.

    Args:
        family: The family.
        data: Its parsed ``family.yaml``.
    """
    entry = as_map(as_map(data).get("publish"))
    if not entry:
        return
    if family.rules.confidentiality is None:
        yield _fault(
            _AT,
            Words(
                "rules.yaml 没有 confidentiality，所以什么都不会公开。",
                "rules.yaml has no confidentiality, so nothing is public.",
            ),
            Words("写明密级字段和次序，或去掉 publish。", "Name it there, or remove publish."),
        )
    yield from _names(family, entry)
    for at, value in find(data, _AT / "fields" / "*"):
        place = as_pointer(value)
        field = family.field(place) if place else None
        if field is not None and field.private and not field.public:
            yield _fault(
                at,
                Words(
                    f"{value} 是个人信息，写在这里也不会公开。",
                    f"{value} holds personal data: it is not told, though it is named.",
                ),
                Words("去掉这一行。", "Remove this line."),
            )


def _names(family: Family, entry: dict[str, Value]) -> Iterator[Fault]:
    states = family.field(family.look.status_at)
    known = {str(one.value) for one in states.choices} if states else set()
    for at, names in (
        (_AT / "states", entry.get("states")),
        (_AT / "archive" / "states", as_map(entry.get("archive")).get("states")),
    ):
        for number, name in enumerate(as_texts(names)):
            if name not in known:
                yield _missing(at / number, name)
    deadlines = {one.name for one in family.rules.deadlines}
    for key in ("due", "next"):
        code = entry.get(key)
        if isinstance(code, str) and code not in deadlines:
            yield _missing(_AT / key, code)
    items = as_map(entry.get("items"))
    place = as_pointer(items.get("at"))
    field = family.field(place) if place else None
    if field is not None:
        keys = {one.name for one in field.item.fields} if field.item else set()
        for name in (str(items.get("title")), *as_texts(items.get("columns"))):
            if name not in keys:
                yield _missing(_AT / "items", name)


def _missing(at: Pointer, name: str) -> Fault:
    return _fault(
        at,
        Words(f"没有“{name}”。", f"There is no “{name}”."),
        Words("核对名称。", "Check the name."),
    )


def _fault(at: Pointer, message: Words, hint: Words) -> Fault:
    return Fault("family.publish", at, message, hint)
