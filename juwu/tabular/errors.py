"""Why a file of rows cannot be read, and why a mapping does not fit: sentences for a person."""

from __future__ import annotations

from juwu.errors import CannotRunError
from juwu.language import Words

SAVE_AS = Words(
    "请在表格软件里打开，另存为 .xlsx 或 CSV（UTF-8），再导入。",
    "Open it in a spreadsheet and save it as .xlsx or as CSV (UTF-8), then import that.",
)


class TableUnreadable(CannotRunError):  # noqa: N818 - reads as an outcome, like Unreadable
    """The file is no table that can be read, or is larger than any honest one."""

    def __init__(self, what: Words, hint: Words = SAVE_AS) -> None:
        super().__init__(
            Words(f"读不了这个表：{what.zh}。", f"The table cannot be read: {what.en}."), hint
        )


class NoSuchSheet(TableUnreadable):
    """The workbook has no sheet of that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        listed = "、".join(known)
        super().__init__(
            Words(f"工作簿里没有“{name}”这张表", f"the workbook has no sheet “{name}”"),
            Words(f"有这些：{listed}。", f"It has: {', '.join(known)}."),
        )


class MappingError(CannotRunError):
    """What was said about the columns does not fit the file or the family."""

    def __init__(self, what: Words, hint: Words) -> None:
        super().__init__(
            Words(f"列的对应不对：{what.zh}。", f"The mapping does not fit: {what.en}."), hint
        )
