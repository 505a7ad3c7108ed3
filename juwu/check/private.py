"""Personal numbers in clear, wherever they stand: values, keys, comments, file names, messages.

One look at the bytes settles nearly every file; only where it cannot is the text read closely.
What is found is told with the masked form, never with the number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from juwu.check.fault import Fault, placed
from juwu.document import Place, Spots, Unreadable
from juwu.family import Family, Kind, Widget
from juwu.family.lenient import as_map
from juwu.finding import Finding, Severity
from juwu.language import Words
from juwu.pointer import PlaceMissingError, Pointer, get
from juwu.privacy import Hit, hits, may_hold
from juwu.record import Record
from juwu.value import Map, Value

_ESCAPE = b"\\"
_NOWHERE = Words("", "")
_HERE = Words("这里", "This place")
_IN_HISTORY = Words(
    "如果它早已提交过，历史里仍然留着，请告诉管理员。",
    "If it was committed before, history still holds it: tell the administrator.",
)


def private_findings(record: Record, family: Family) -> list[Finding]:
    """The personal numbers in clear in a record: its text, what its escapes mean, its file name."""
    # One look at both: no row of digits goes on over a NUL.
    may = may_hold(b"%b\0%b" % (record.path.encode("utf-8", "surrogatepass"), record.text))
    if not may and _ESCAPE not in record.text:
        return []
    found = _of_path(record.path)
    if may:
        found += _of_text(record, family)
    elif _ESCAPE in record.text and may_hold(json.dumps(record.data, ensure_ascii=False).encode()):
        found += placed(
            [
                _fault(hit, pointer, family, at_key=at_key)
                for pointer, at_key, hit in _in_data(record.data, family)
            ],
            record.path,
            record.text,
        )
    return found


def may_be_private(text: bytes) -> bool:
    """Whether a record of these bytes has to be read to know that its content holds no number."""
    return _ESCAPE in text or may_hold(text)


def text_findings(path: str, text: bytes) -> list[Finding]:
    """The personal numbers in clear in a file that is no record, and in its name.

    A file that is not UTF-8 is a picture, say, and is judged by its name alone.
    """
    found = _of_path(path)
    if not may_hold(text):
        return found
    try:
        plain = text.decode()
    except UnicodeDecodeError:
        return found
    return [*found, *line_findings(path, plain)]


def line_findings(name: str, text: str) -> list[Finding]:
    """The personal numbers in clear in a text that is no file, such as a commit message."""
    return [
        _at(name, place, hit, Pointer(), _NOWHERE) for hit, place in _by_place(text, hits(text))
    ]


def _of_path(path: str) -> list[Finding]:
    return [
        Finding(
            f"privacy.{hit.kind}",
            Severity.ERROR,
            path,
            1,
            1,
            Pointer(),
            Words(
                f"文件名里有{hit.kind.words.zh}（{hit.mask}）。",
                f"The file name holds {hit.kind.words.en} ({hit.mask}).",
            ),
            Words(
                f"给文件改名，名字里不写号码。{_IN_HISTORY.zh}",
                f"Give the file a name without it. {_IN_HISTORY.en}",
            ),
        )
        for hit in hits(path)
    ]


def _of_text(record: Record, family: Family) -> list[Finding]:
    """By the text, so that comments count, then by the data, where escapes and folds are solved."""
    text = record.text.decode("utf-8", "replace")
    written = list(hits(text))
    spots = Spots(text, record.data)
    try:
        met = [spots.at(hit.start) for hit in written]
    except Unreadable:
        return line_findings(record.path, text)
    findings = []
    seen = set()
    for (hit, place), spot in zip(_by_place(text, written), met, strict=True):
        pointer = spot.pointer if spot else Pointer()
        if spot:
            seen.add((pointer, spot.at_key, hit.mask))
            if not spot.at_key and _is_declared(record.data, family, pointer, hit):
                continue
        findings.append(_at(record.path, place, hit, pointer, family.label(pointer)))
    hidden = [
        _fault(hit, pointer, family, at_key=at_key)
        for pointer, at_key, hit in _in_data(record.data, family)
        if (pointer, at_key, hit.mask) not in seen
    ]
    return [*findings, *placed(hidden, record.path, record.text)]


def _in_data(data: Map, family: Family) -> Iterator[tuple[Pointer, bool, Hit]]:
    """Hits in keys and values: the pointer, whether it is the key, and the number."""
    for tokens, key, value in _scalars(data, ()):
        for hit in hits(key):
            yield Pointer(tokens), True, hit
        for hit in hits(value):
            if not _is_declared(data, family, Pointer(tokens), hit):
                yield Pointer(tokens), False, hit


def _scalars(value: Value, at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Every key and scalar as text: the way to it, the key or nothing, the value or nothing."""
    if isinstance(value, dict):
        for key, item in value.items():
            inside = (*at, key)
            yield inside, key, ""
            yield from _scalars(item, inside)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _scalars(item, (*at, str(index)))
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield at, "", str(value)


def _is_declared(data: Map, family: Family, pointer: Pointer, hit: Hit) -> bool:
    """Whether the schema says that such a number may stand there: published, or an amount."""
    field = family.field(pointer)
    if field is None:
        return False
    if field.widget is Widget.MONEY and field.kind in (Kind.INTEGER, Kind.NUMBER):
        return True
    declared = [public for public in field.public if public.kind == hit.kind]
    try:
        beside = get(data, pointer.parent)
    except PlaceMissingError:  # the text was mended where the data was not
        return False
    return any(public.holds(as_map(beside)) for public in declared)


def _fault(hit: Hit, pointer: Pointer, family: Family, *, at_key: bool) -> Fault:
    message, hint = _told(hit, family.label(pointer))
    return Fault(f"privacy.{hit.kind}", pointer, message, hint, at_key=at_key)


def _by_place(text: str, found: Iterable[Hit]) -> Iterator[tuple[Hit, Place]]:
    """Hits, given in their order, with line and column; the text is looked through once."""
    line, begin, seen = 1, 0, 0
    for hit in found:
        line += text.count("\n", seen, hit.start)
        begin = text.rfind("\n", seen, hit.start) + 1 or begin
        seen = hit.start
        yield hit, Place(line, hit.start - begin + 1)


def _at(path: str, place: Place, hit: Hit, pointer: Pointer, label: Words) -> Finding:
    code = f"privacy.{hit.kind}"
    told = _told(hit, label)
    return Finding(code, Severity.ERROR, path, place.line, place.column, pointer, *told)


def _told(hit: Hit, label: Words) -> tuple[Words, Words]:
    kind = hit.kind.words
    where = Words(f"“{label.zh}”里", f"“{label.en}”") if label.zh else _HERE
    return (
        Words(
            f"{where.zh}有{kind.zh}（{hit.mask}）。", f"{where.en} holds {kind.en} ({hit.mask})."
        ),
        Words(
            f"改成掩码 {hit.mask}。{_IN_HISTORY.zh}",
            f"Write the masked form {hit.mask}. {_IN_HISTORY.en}",
        ),
    )
