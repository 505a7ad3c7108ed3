"""A record whose file can be read, or an error that names the file and the place."""

from __future__ import annotations

from juwu.errors import JuwuError
from juwu.language import Words
from juwu.record import Record


class RecordUnreadableError(JuwuError):
    """The record's file is no YAML that juwu reads."""

    def __init__(self, record: Record) -> None:
        fault = record.faults[0]
        place = f"{record.path}:{fault.line}:{fault.column}"
        super().__init__(
            Words(f"{place}：{fault.message.zh}", f"{place}: {fault.message.en}"), fault.hint
        )


def readable(record: Record) -> Record:
    """The record itself.

    Raises:
        RecordUnreadableError: Its file cannot be read.
    """
    if record.is_broken:
        raise RecordUnreadableError(record)
    return record
