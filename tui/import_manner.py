"""How a file is read and brought in, as lines above its columns: each can be settled by Enter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juwu.family import Family
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.tabular.csv_file import DELIMITERS, ENCODINGS
from juwu.tabular.mapping import Blank, Mapping, key_of
from juwu.tabular.table import Table
from tui.dialogs import Option
from tui.rows import Row, Tone

MANNER_KEY = "manner:"
SHEET, ENCODING, DELIMITER, HEAD = "sheet", "encoding", "delimiter", "head"
BLANK, KEY, LOAD, KEEP = "blank", "key", "load", "keep"
_FOUND = ""
"""The option that has it found."""
_TITLE = Words("怎样读、怎样导入（回车改）", "How it is read and brought in (Enter changes it)")
_NAMES = {
    SHEET: Words("哪张表", "Sheet"),
    ENCODING: Words("编码", "Encoding"),
    DELIMITER: Words("各列用什么分开", "Separator"),
    HEAD: Words("列名在第几行", "Row of titles"),
    BLANK: Words("空格子", "Empty cells"),
    KEY: Words("按什么找已有的记录", "Records matched by"),
    LOAD: Words("用存下的对应 ..", "Use a saved mapping .."),
    KEEP: Words("存下这些对应 ..", "Save this mapping .."),
}
_BY_ITSELF = Words("自动", "Detected")
_BLANKS = {
    Blank.KEEP: Words("不动原来的值", "Leave the field as it is"),
    Blank.CLEAR: Words("清空原来的值", "Clear the field"),
}
_DELIMITERS = {
    "comma": Words("逗号", "Comma"),
    "semicolon": Words("分号", "Semicolon"),
    "tab": Words("制表符", "Tab"),
    "full-width-comma": Words("中文逗号", "Full-width comma"),
}
_ALL_NEW = Words("每一行都是新记录", "Every row is a new record")
_MOST_HEAD = 9


def name_of(setting: str) -> Words:
    """What a setting is called."""
    return _NAMES[setting]


def manner_rows(
    table: Table, mapping: Mapping, family: Family, language: Language
) -> Iterator[Row]:
    """The lines; those that a file of its kind has no use for are left out.

    Args:
        table: The rows of the file.
        mapping: Where the columns go.
        family: What the rows become.
        language: The language of labels.
    """
    manner, key = mapping.manner, key_of(mapping, family)
    by = "、" if language is Language.ZH else ", "
    yield Row.section(_TITLE.say(language))
    itself = _BY_ITSELF.say(language)
    if table.sheets:
        yield _row(SHEET, table.sheet, language)
    else:
        yield _row(ENCODING, manner.encoding or itself, language)
        delimiter = _DELIMITERS.get(manner.delimiter or "")
        yield _row(DELIMITER, delimiter.say(language) if delimiter else itself, language)
    head = str(table.head_row)
    yield _row(HEAD, head if manner.head_row else f"{head} ({itself})", language)
    yield _row(BLANK, _BLANKS[mapping.blank].say(language), language)
    found_by = by.join(family.label(at).say(language) for at in key) or _ALL_NEW.say(language)
    yield _row(KEY, found_by, language)
    yield _row(LOAD, "", language)
    yield _row(KEEP, "", language)


def manner_options(
    setting: str, table: Table, mapping: Mapping, family: Family, language: Language
) -> list[Option]:
    """What a setting can be."""
    itself = Option(_FOUND, _BY_ITSELF.say(language), "", Tone.DIM)
    if setting == SHEET:
        return [Option(one, one) for one in table.sheets]
    if setting == ENCODING:
        return [itself, *(Option(one, one) for one in ENCODINGS)]
    if setting == DELIMITER:
        told = (Option(one, _DELIMITERS[one].say(language)) for one in DELIMITERS)
        return [itself, *told]
    if setting == HEAD:
        return [itself, *(Option(str(row), str(row)) for row in range(1, _MOST_HEAD))]
    if setting == BLANK:
        return [Option(one.value, told.say(language)) for one, told in _BLANKS.items()]
    columns = (one for one in mapping.columns if one.at is not None)
    fields = (
        Option(str(one.at), family.label(one.at).say(language), one.title)
        for one in columns
        if one.at is not None
    )
    return [itself, *fields]


def settled(mapping: Mapping, setting: str, chosen: str) -> Mapping:
    """The mapping with one of the settings as it was chosen."""
    manner, value = mapping.manner, chosen or None
    match setting:
        case "blank":
            return replace(mapping, blank=Blank(chosen))
        case "key":
            return replace(mapping, key=(Pointer.parse(chosen),) if chosen else ())
        case "sheet":
            manner = replace(manner, sheet=value)
        case "encoding":
            manner = replace(manner, encoding=value)
        case "delimiter":
            manner = replace(manner, delimiter=value)
        case _:
            manner = replace(manner, head_row=int(chosen) if chosen else None)
    return replace(mapping, manner=manner)


def is_about_reading(setting: str) -> bool:
    """Whether the file has to be read anew once it is settled."""
    return setting in (SHEET, ENCODING, DELIMITER, HEAD)


def _row(setting: str, told: str, language: Language) -> Row:
    return Row(f"{MANNER_KEY}{setting}", (_NAMES[setting].say(language), told, ""))
