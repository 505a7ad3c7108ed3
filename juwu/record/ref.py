"""The name of a record: ``family/id``."""

from __future__ import annotations

import re
from typing import NamedTuple

from juwu.errors import JuwuError
from juwu.language import Words
from juwu.value import Value

ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""What an id may look like: it is a file name on every system, and never an option of a program."""


class BadIdError(JuwuError):
    """The text cannot be the id of a record."""

    def __init__(self, text: str) -> None:
        super().__init__(
            Words(f"“{text}”不能作记录号。", f"“{text}” cannot be a record id."),
            Words(
                "记录号用小写字母、数字和短横，以字母或数字开头，最长 64 个字符。",
                "An id has lower-case letters, digits and hyphens, begins with a letter or a "
                "digit and is at most 64 characters long.",
            ),
        )


class BadRefError(JuwuError):
    """The text does not name a record."""

    exit_code = 2

    def __init__(self, text: str) -> None:
        super().__init__(
            Words(f"“{text}”不是一条记录。", f"“{text}” names no record."),
            Words(
                "记录写作 类别/记录号，例如 person/per-001，或写文件路径。",
                "A record is written family/id, such as person/per-001, or as a path.",
            ),
        )


class Ref(NamedTuple):
    """The name of one record in a workspace; a tuple, as sets and maps are asked for many."""

    family: str
    id: str
    """The stem of the record's file."""

    def __str__(self) -> str:
        return f"{self.family}/{self.id}"

    @classmethod
    def of_path(cls, family: str, path: str) -> Ref:
        """The name of the record that a file of a family holds: its id is the file's stem."""
        return cls(family, stem(path))

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read ``family/id``.

        Raises:
            BadRefError: The text has another form.
        """
        family, slash, record_id = text.partition("/")
        if not slash or not family or not record_id or "/" in record_id:
            raise BadRefError(text)
        return cls(family, record_id)


def stem(path: str) -> str:
    """The name of a file without its last ending."""
    name = path.rpartition("/")[2]  # as PurePath does it, at a tenth of its time
    dot = name.rfind(".")
    return name[:dot] if 0 < dot < len(name) - 1 else name


def names(value: Value) -> str | None:
    """The id that a value of a reference names: a text, or a whole number as it is written."""
    if type(value) is str:  # as nearly all are
        return value
    is_name = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value) if is_name else None


def check_id(text: str) -> str:
    """The text, when it may be the id of a new record.

    Raises:
        BadIdError: It may not.
    """
    if not ID_PATTERN.fullmatch(text):
        raise BadIdError(text)
    return text
