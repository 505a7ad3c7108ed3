"""Everything that a form says of a field is there in English, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from juwu import builtin
from juwu.family import Families, Family
from juwu.files import FolderFiles
from juwu.language import Words

HAN = re.compile(r"[\u3400-\u9fff]{3,}")
FAMILIES = Families.load(FolderFiles(builtin.folder()))


def said(family: Family) -> Iterator[tuple[str, Words]]:
    yield family.name, family.title
    for field in family.root.walk():
        if field.at:
            yield f"{family.name}{field.at}", family.label(field.at)
        if field.help is not None:
            yield f"{family.name}{field.at} help", field.help
        for choice in field.choices:
            yield f"{family.name}{field.at} {choice.value}", choice.label
    for section in family.sections:
        yield f"{family.name} section", section.title
    for column in family.columns:
        if column.title is not None:
            yield f"{family.name} column", column.title


@pytest.mark.parametrize("name", FAMILIES)
def test_no_word_of_a_form_is_chinese_alone(name: str) -> None:
    lacking = {
        where: words.en
        for where, words in said(FAMILIES[name])
        if not words.en or (HAN.search(words.en) and words.en == words.zh)
    }
    assert lacking == {}
