"""What a typed text means for its field, said while it is typed: the weekday, the sum in words."""

from __future__ import annotations

from datetime import date

from juwu.check.capital import LARGEST, capital
from juwu.draft import enter
from juwu.draft.entry import EntryError
from juwu.family import Field, Widget
from juwu.language import Words
from juwu.privacy import masked
from juwu.value import Value

WEEKDAYS = (
    Words("星期一", "Monday"),
    Words("星期二", "Tuesday"),
    Words("星期三", "Wednesday"),
    Words("星期四", "Thursday"),
    Words("星期五", "Friday"),
    Words("星期六", "Saturday"),
    Words("星期日", "Sunday"),
)
MASKED = frozenset({"phone-masked", "id-number-masked"})
"""Formats of personal numbers of which only the masked form is kept."""
_DAY = len("2026-07-21")
_MINUTE = len("2026-07-21T14:30")
_FEN = 100


def meant(field: Field, typed: str, today: date) -> Words | None:
    """What a text would be as the value of a field; None where there is nothing to add.

    Args:
        field: The field.
        typed: What was typed until now; what is no value yet means nothing.
        today: The present day.
    """
    if not typed.strip():
        return None
    try:
        value = enter(field, typed, today)
    except EntryError:
        return None
    told = value_told(field, value, today)
    if told is not None and isinstance(value, str):
        text = value[:_MINUTE].replace("T", " ")
        return Words(f"{text}  {told.zh}", f"{text}  {told.en}")
    return told or _read_as(field, typed.strip(), value)


def _read_as(field: Field, typed: str, value: Value) -> Words | None:
    """What a text is read as, where that is not what was typed."""
    if field.format in MASKED and isinstance(value, str) and masked(value) != value:
        mask = masked(value)
        return Words(f"{mask}  只记打了码的", f"{mask}  only the masked form is kept")
    if isinstance(value, int | float) and str(value) != typed:
        return Words.same(f"{value:,}")
    if field.format in {"time", "partial-date"} and value != typed:
        return Words.same(str(value))
    return None


def value_told(field: Field, value: Value, today: date) -> Words | None:
    """What is to be said of a value beside itself: its weekday and distance, its capital amount."""
    if field.widget is Widget.MONEY and isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > LARGEST * _FEN:
            return None
        return Words(f"{value / _FEN:,.2f} 元  {capital(value)}", f"{value / _FEN:,.2f} yuan")
    if field.widget not in (Widget.DATE, Widget.DATETIME) or not isinstance(value, str):
        return None
    try:
        day = date.fromisoformat(value[:_DAY])
    except ValueError:
        return None
    weekday, far = WEEKDAYS[day.weekday()], _distance((day - today).days)
    return Words(f"{weekday.zh}  {far.zh}", f"{weekday.en}  {far.en}")


def _distance(days: int) -> Words:
    if days == 0:
        return Words("今天", "today")
    count = abs(days)
    unit = "day" if count == 1 else "days"
    return (
        Words(f"{count} 天后", f"in {count} {unit}")
        if days > 0
        else Words(f"{count} 天前", f"{count} {unit} ago")
    )
