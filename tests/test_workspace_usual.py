"""A new record begins with what follows from the workspace: the community that all others name."""

from __future__ import annotations

from pathlib import Path

import pytest
from walk import at_home

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Map, Value
from juwu.workspace import Workspace
from office import key_family, put, start
from tui.screens.form import FormScreen

TEXT: Map = {"type": "string", "maxLength": 40}
KEY: dict[str, Value] = {
    "title": "钥匙",
    "type": "object",
    "properties": {
        "id": {"title": "记录号", **TEXT},
        "title": {"title": "名称", **TEXT},
        "status": {"title": "状态", "type": "string", "enum": ["kept", "gone"]},
        "place_id": {"title": "社区", **TEXT},
        "body_id": {"title": "保管组织", **TEXT},
    },
}
LOOK = """\
title: {zh: 钥匙, en: Key}
place_at: /place_id
alike: [/title, /place_id, /body_id]
retired: [gone]
new: {status: kept}
"""
RULES = """\
references:
  - {at: /place_id, family: place}
  - {at: /body_id, family: place}
"""
PLACE: dict[str, Value] = {
    "title": "社区",
    "type": "object",
    "properties": {"id": {"title": "记录号", **TEXT}, "name": {"title": "名称", **TEXT}},
}
FAMILIES = {
    **key_family(KEY, LOOK, RULES),
    **{
        path.replace("/key/", "/place/"): text
        for path, text in key_family(PLACE, "title: {zh: 社区, en: Place}\n", None).items()
    },
}


def records(*named: str) -> dict[str, str]:
    """A key for each community that is named; both communities are there."""
    return {f"records/place/{one}.yaml": f"id: {one}\nname: {one}\n" for one in ("p1", "p2")} | {
        f"records/key/k{number}.yaml": f"id: k{number}\ntitle: 大门\nplace_id: {one}\nbody_id: p2\n"
        for number, one in enumerate(named)
    }


@pytest.mark.parametrize(
    ("named", "usual"),
    [
        (("p1",), {"place_id": "p1"}),
        (("p1", "p1", "p1"), {"place_id": "p1", "body_id": "p2"}),
        (("p1", "p1", "p1", "p1", "p2"), {"place_id": "p1", "body_id": "p2"}),
        (("p1", "p2"), {}),
        (("p3",), {}),
        ((), {}),
    ],
)
def test_what_nearly_all_records_name_is_taken_over(
    tmp_path: Path, named: tuple[str, ...], usual: Map
) -> None:
    office = start(tmp_path / "w", {**FAMILIES, **records(*named)})
    assert office.usual("key") == {**usual, "status": "kept"}
    assert office.usual("key", {"place_id": "p9"})["place_id"] == "p9"


def test_a_family_without_records_goes_by_those_of_all_others(tmp_path: Path) -> None:
    second = {path.replace("/key/", "/lock/"): text for path, text in FAMILIES.items()}
    office = start(tmp_path / "w", {**second, **FAMILIES, **records("p1", "p1")})
    assert office.usual("lock") == {"place_id": "p1", "status": "kept"}


def test_the_sample_gives_a_new_case_its_community_and_its_committee(workspace: Workspace) -> None:
    draft = workspace.new("mediation", None, workspace.usual("mediation"))
    assert draft.value(Pointer.of("community_id")) == "com-wutong"
    assert draft.value(Pointer.of("committee_id")) == "org-wutong-mc"
    assert workspace.usual("event")["community_id"] == "com-wutong"
    assert "host_id" not in workspace.usual("minutes")


async def test_the_form_of_a_new_record_shows_what_was_taken_over(tmp_path: Path) -> None:
    office = start(tmp_path / "w", {**FAMILIES, **records("p1", "p1")})
    put(office.root, {"records/place/p1.yaml": "id: p1\nname: 梧桐社区\n"})
    async with at_home(office) as clerk:
        await clerk.see("钥匙")
        await clerk.press("enter", "f8")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        await clerk.see("梧桐社区 (p1)")
    assert office.register.get(Ref("key", "k0")) is not None
