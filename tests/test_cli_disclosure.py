"""What the first screen tells of this quarter's disclosure, on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable

from conftest import Answer

from juwu.workspace import Workspace

Juwu = Callable[..., Answer]


def test_the_disclosures_of_the_quarter_are_listed_in_both_languages(
    workspace: Workspace, juwu: Juwu
) -> None:
    for language, summary, state in (
        ("zh", "2026年第四季度：已公开 1 项，待公开 1 项，逾期 0 项", "待公开"),
        ("en", "2026 Q4: disclosed: 1, to disclose: 1, late: 0", "to disclose"),
    ):
        answer = juwu("--lang", language, "due", "--disclosure", at=workspace.root)
        assert answer.code == 0
        assert summary in answer.out
        (line,) = (one for one in answer.out.splitlines() if "dis-2026-11-repairs" in one)
        assert line.startswith(state)
        assert "2026-12-16" in line


def test_they_are_the_same_as_json(workspace: Workspace, juwu: Juwu) -> None:
    told = json.loads(juwu("due", "--disclosure", "--format", "json", at=workspace.root).out)
    assert (told["from"], told["until"]) == ("2026-10-01", "2026-12-31")
    assert [one["state"] for one in told["items"]] == ["due", "done"]
    assert told["items"][1]["ref"] == "disclosure/dis-2026-q3-money"


def test_it_is_not_asked_together_with_a_number_of_days(workspace: Workspace, juwu: Juwu) -> None:
    answer = juwu("due", "--disclosure", "--within", "3", at=workspace.root)
    assert answer.code == 2
    assert "--within" in answer.err
