"""Errors that a person reads: each builds its own sentence, cause and advice in both languages.

A fault in data is never raised as an error; it is a value (:mod:`juwu.finding`).
"""

from __future__ import annotations

from juwu.language import Language, Words
from juwu.privacy import masked


class JuwuError(Exception):
    """Something a person asked for cannot be done.

    Attributes:
        message: What happened, where and why; personal numbers in it are masked.
        hint: What to do now.
        on_screen: The same advice by keys, where the hint names commands; else the hint.
        exit_code: What the command line returns: 1 refused, 2 could not run.
    """

    exit_code = 1

    def __init__(self, message: Words, hint: Words, on_screen: Words | None = None) -> None:
        self.message = message.map(masked)
        self.hint = hint.map(masked)
        self.on_screen = (on_screen or hint).map(masked)
        super().__init__(self.message.en)

    def say(self, language: Language) -> str:
        """Message and hint as one text of two lines."""
        return f"{self.message.say(language)}\n{self.hint.say(language)}"


class CannotRunError(JuwuError):
    """The command could not start its work: wrong folder, wrong call, missing program."""

    exit_code = 2
