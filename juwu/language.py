"""Every sentence for a person exists in Chinese and in English; this is how it travels."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from juwu.frozen import dataclass


class Language(StrEnum):
    """A language that juwu speaks."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence or label in both languages."""

    zh: str
    """Chinese, simplified."""
    en: str
    """English."""

    def say(self, language: Language) -> str:
        """The words in one language."""
        return self.zh if language is Language.ZH else self.en

    def map(self, change: Callable[[str], str]) -> Words:
        """The words with the same done to both languages."""
        return Words(change(self.zh), change(self.en))

    @classmethod
    def same(cls, text: str) -> Words:
        """Words that read alike in both languages: a name, a number, a path."""
        return cls(text, text)


def counted(number: int, noun: str) -> str:
    """A number of things in English: ``1 error``, ``2 errors``; nouns with a regular plural."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
