"""What a code means here: asked by the command line and by F1 on the screens alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from juwu.check import Explanation, example_of, explanation, explanations
from juwu.check.examples import example_path
from juwu.document import Document, Unreadable
from juwu.errors import CannotRunError
from juwu.family import Family, Rule
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.workspace.desk import Desk


class UnknownCodeError(CannotRunError):
    """No finding can have that code."""

    def __init__(self, code: str, known: Iterable[str]) -> None:
        near = next(iter(get_close_matches(code, list(known), n=1, cutoff=0.5)), None)
        hint = Words("juwu explain 列出全部。", "juwu explain lists them all.")
        if near:
            hint = Words(f"是不是想看 {near}？{hint.zh}", f"Did you mean {near}? {hint.en}")
        super().__init__(Words(f"没有“{code}”这个检查代码。", f"There is no code “{code}”."), hint)


@dataclass(frozen=True, slots=True)
class StandingRule:
    """A rule of a family, and where it stands."""

    rule: Rule
    path: str
    line: int

    def as_json(self, language: Language) -> dict[str, object]:
        """The rule as the command line prints it."""
        return {
            "code": self.rule.code,
            "severity": self.rule.severity.value,
            "kind": self.rule.kind.value,
            "message": self.rule.message.say(language),
            "hint": self.rule.hint.say(language),
            "source": self.rule.source,
            "path": self.path,
            "line": self.line,
        }


def explain(desk: Desk, code: str) -> Explanation:
    """What a code means, with an example: one of the workspace's own where it has one.

    Raises:
        UnknownCodeError: No check of this workspace yields it.
    """
    told = explanation(desk.families, code)
    if told is None:
        raise UnknownCodeError(code, (one.code for one in all_codes(desk)))
    example = example_of(desk.judge, desk.files, told)
    return told if example is None else replace(told, example=example)


def all_codes(desk: Desk) -> tuple[Explanation, ...]:
    """Every code that a check of this workspace can yield."""
    return explanations(desk.families)


def rules_of(desk: Desk, family: Family) -> list[StandingRule]:
    """The rules of a family, each with its line."""
    documents: dict[str, Document | None] = {}
    standing = []
    for rule in family.rules.all():
        path = rule.path or family.rules_path
        if path not in documents:
            documents[path] = _document(desk, path)
        document = documents[path]
        standing.append(StandingRule(rule, path, document.place(rule.at).line if document else 1))
    return standing


def _document(desk: Desk, path: str) -> Document | None:
    text = desk.files.read(path)
    try:
        return None if text is None else Document.parse(text)
    except Unreadable:
        return None


def own_example(desk: Desk, code: str) -> str | None:
    """The path of an example file that shows a built-in code; None where no family has one."""
    paths = (example_path(desk.files, family, code) for family in desk.families.values())
    return next((path for path in paths if path), None)
