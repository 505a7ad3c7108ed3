"""Which way on a person is offered first: never a step back while there is one on."""

from __future__ import annotations

from pathlib import Path

import pytest
from law import workspace

from juwu.record import Ref
from juwu.value import Map, Value

WAYS: Map = {
    "lifecycle": {
        "initial": ["planned"],
        "states": {
            "planned": {"title": {"zh": "已提出", "en": "Planned"}},
            "posted": {"title": {"zh": "已公示", "en": "Posted"}},
            "settled": {"title": {"zh": "已审定", "en": "Settled"}},
            "waiting": {"title": {"zh": "等候", "en": "Waiting"}},
            "shut": {"title": {"zh": "已结", "en": "Shut"}, "final": True},
            "dropped": {"title": {"zh": "已撤", "en": "Dropped"}, "final": True},
        },
        "transitions": [
            {"from": ["posted"], "to": "planned"},
            {"from": ["posted"], "to": "settled"},
            {"from": ["settled"], "to": "planned", "reopen": True},
            {"from": ["settled"], "to": "shut"},
            {"from": ["waiting"], "to": "settled"},
            {"from": ["waiting"], "to": "dropped"},
            {"from": ["posted"], "to": "dropped"},
        ],
    }
}


@pytest.mark.parametrize(
    ("present", "offered"),
    [
        ("posted", ["settled", "dropped", "planned"]),
        ("settled", ["shut", "planned"]),
        ("waiting", ["settled", "dropped"]),
        ("shut", []),
    ],
)
def test_the_way_on_is_offered_before_those_that_lead_back(
    tmp_path: Path, present: Value, offered: list[str]
) -> None:
    office = workspace(tmp_path, WAYS, {"a": f"status: {present}\n"})
    draft = office.draft(Ref("case", "a"))
    ways = office.judge.next_states(draft.data, draft.record)
    assert [one.state.name for one in ways] == offered
