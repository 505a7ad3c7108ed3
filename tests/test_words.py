"""Every sentence is there in both languages, and neither has words of the other in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from conftest import PROJECT

OWN_NAME = "中文"
"""Chinese, as a page in English names it to those who look for it."""
NAMES = {
    *("git", "json", "yaml", "bom", "png", "xlsx", "english"),
    *("schema", "schemas", "shared", "family", "files"),
    *("add", "clear", "config", "driver", "format", "keep", "report"),
}
"""Names of formats, files and words of commands that English tells in other words somewhere."""
HAN = re.compile("[\u4e00-\u9fff]+")
LATIN = re.compile(r"[a-z]{2,}")


@cache
def sentences() -> tuple[tuple[str, str, str], ...]:
    """Where each pair of sentences stands, its Chinese and its English."""
    return tuple(_found())


def _found() -> Iterator[tuple[str, str, str]]:
    for file in sorted((*(PROJECT / "tui").rglob("*.py"), *(PROJECT / "juwu").rglob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Words"
                and len(node.args) == 2
            ):
                zh, en = map(literal, node.args)
                yield f"{file.relative_to(PROJECT)}:{node.lineno}", zh, en


def literal(node: ast.expr) -> str:
    """All that an expression says in so many words."""
    texts = (one.value for one in ast.walk(node) if isinstance(one, ast.Constant))
    return " ".join(text for text in texts if isinstance(text, str))


def test_no_english_sentence_has_a_chinese_word() -> None:
    found = {at: HAN.findall(en.replace(OWN_NAME, "")) for at, _, en in sentences()}
    assert {at: words for at, words in found.items() if words} == {}


def test_a_latin_word_of_a_chinese_sentence_is_a_name_that_the_english_one_has_too() -> None:
    found = {at: set(names(zh)) - set(names(en)) - NAMES for at, zh, en in sentences()}
    assert {at: words for at, words in found.items() if words} == {}


def names(text: str) -> list[str]:
    return LATIN.findall(text.lower())


def test_all_sentences_are_looked_at() -> None:
    assert len(sentences()) > 2000
    assert any(at.startswith("tui/dialogs/") for at, _, _ in sentences())
