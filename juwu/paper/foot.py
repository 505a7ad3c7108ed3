"""The foot of every page: which copy, which page, and the code by which paper is checked."""

from __future__ import annotations

from juwu.language import Language, Words
from juwu.paper.stamp import Stamp

_CODE = Words("核对码：", "Code: ")
_DRAFT = Words("草稿，没有提交，不能核对", "Draft: not committed, cannot be checked")
_COPY = Words("第{}份，共{}份", "Copy {} of {}")
_PAGE = Words("第{}页，共{}页", "Page {} of {}")


def code_line(stamp: Stamp | None, language: Language) -> str:
    """The code with what it is; a paper without one says that it is a draft."""
    return _DRAFT.say(language) if stamp is None else _CODE.say(language) + stamp.code


def copy_line(number: int, copies: int, language: Language) -> str:
    """Which copy a paper is; empty where there is only one."""
    return "" if copies == 1 else _COPY.say(language).format(number, copies)


def page_line(number: object, pages: object, language: Language) -> str:
    """Which page it is, of how many: numbers, or marks that stand for them.

    Args:
        number: The page.
        pages: How many there are in the copy.
        language: In which language.
    """
    return _PAGE.say(language).format(number, pages)
