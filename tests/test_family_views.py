"""The views of a family are data; check tells of those that could not be shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.document import read
from juwu.family.views import ChartView, TreeView, view_of
from juwu.value import Value
from juwu.workspace import Workspace
from office import LOOK, key_family, put

TITLE = "title: {zh: 图, en: View}"
CHART = f"""\
kind: chart
{TITLE}
parent_at: /spare_of
label_at: /status
posts: {{at: /loans, key: id, title: by}}
holders: {{at: /loans, post: id, person: by, from: on}}
"""
VIEWS = {
    "tree": f"kind: tree\n{TITLE}\nparent_at: /spare_of\n",
    "chart": CHART,
    "board": f"kind: board\n{TITLE}\nlanes: [{{{TITLE}, values: [kept]}}]\nfacts: [/holder]\n",
    "wall": f"kind: wall\n{TITLE}\nfields: [/title, [/count, /status]]\nwho: /holder\n",
    "calendar": f"kind: calendar\n{TITLE}\ndates: [{{at: /loans/*/on, name: /loans/*/by}}]\n",
    "coverage": (
        f"kind: coverage\n{TITLE}\nentries: /loans\nkey: id\nname: by\n"
        f"marks: [{{{TITLE}, key: on}}]\n"
    ),
    "list": f"kind: list\n{TITLE}\nsort: -/title\ngroup: /status\n",
    "steps": f"kind: steps\n{TITLE}\nwalks: [{{at: /loans, key: id}}]\nfacts: [/holder]\n",
}


def view(text: str) -> Value:
    return read(text.encode())


def findings(root: Path, text: str) -> list[tuple[str, str]]:
    item = "".join(f"    {line}\n" for line in text.splitlines())
    put(root, key_family(look=f"{LOOK}views:\n  -\n{item}"))
    return [(one.code, str(one.pointer)) for one in Workspace(root).check().findings]


@pytest.mark.parametrize("kind", VIEWS)
def test_each_kind_of_view_can_be_declared(tmp_path: Path, kind: str) -> None:
    assert findings(tmp_path, VIEWS[kind]) == []
    found = view_of(view(VIEWS[kind]))
    assert found is not None
    assert found.kind == kind
    assert found.title.zh == "图"


@pytest.mark.parametrize(
    ("kind", "old", "new", "code", "at"),
    [
        ("tree", "/spare_of", "/above", "family.field", "/views/0/parent_at"),
        ("tree", "parent_at: /spare_of\n", "", "family.look", "/views/0"),
        ("tree", "parent_at", "from_at", "family.look", "/views/0"),
        ("chart", "title: by}", "title: to}", "family.field", "/views/0/posts/title"),
        ("chart", "from: on", "from: first", "family.field", "/views/0/holders/from"),
        ("board", "/holder", "/keeper", "family.field", "/views/0/facts/0"),
        ("wall", "/holder", "/keeper", "family.field", "/views/0/who"),
        ("wall", "/title", "/name", "family.field", "/views/0/fields/0"),
        ("wall", "/status]", "/name]", "family.field", "/views/0/fields/1/1"),
        ("calendar", "/loans/*/on", "/on", "family.field", "/views/0/dates/0/at"),
        ("coverage", "key: on", "key: off", "family.field", "/views/0/marks/0/key"),
        ("steps", "[/holder]", "[/keeper]", "family.field", "/views/0/facts/0"),
        ("wall", "kind: wall", "kind: cloud", "family.look", "/views/0"),
    ],
)
def test_what_a_view_needs_and_does_not_have_is_found(
    tmp_path: Path, kind: str, old: str, new: str, code: str, at: str
) -> None:
    told = findings(tmp_path, VIEWS[kind].replace(old, new))
    assert (code, at) in [(one, place[: len(at)]) for one, place in told]


def test_a_family_opens_with_a_view_that_is_wrong(tmp_path: Path) -> None:
    put(tmp_path, key_family(look=f"{LOOK}views: [{{kind: cloud}}, 7, {{kind: tree}}]\n"))
    assert Workspace(tmp_path).families.named("key").look.views == ()


def test_the_shipped_organizations_are_shown_as_tree_and_chart() -> None:
    look = Workspace(Path(__file__).parents[1]).families.named("organization").look
    assert look.view(TreeView) is not None
    chart = look.view(ChartView)
    assert chart is not None
    assert chart.posts is not None
    assert chart.posts.leading == ("head",)
    assert chart.holders is not None
    assert chart.soon > 0
