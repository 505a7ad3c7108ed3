"""Tables on paper: no word of a title is broken, whatever the language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import Answer

from juwu.workspace import Workspace

Juwu = Callable[..., Answer]


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", ("For", "Against", "Abstained", "Invalid", "Result")),
        ("zh", ("同意", "反对", "弃权")),
    ],
)
def test_the_titles_of_votes_stand_whole_in_one_line(
    workspace: Workspace, juwu: Juwu, language: str, titles: tuple[str, ...]
) -> None:
    ref = "minutes/min-wutong-reps-2026-1"
    printed = juwu(
        "print", ref, "record", "--format", "text", "--lang", language, at=workspace.root
    )
    assert printed.code == 0, printed.err
    head = next(line for line in printed.out.splitlines() if titles[0] in line and "|" in line)
    assert [one for one in titles if one not in head] == []
