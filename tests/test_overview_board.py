"""A board shows every record once, in the lane of its state, the most urgent first."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.check import DeadlineState
from juwu.language import Language
from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.overviews import NoViewError, Overviews
from office import LOOK, key, key_family, put

ZH = Language.ZH
BOARD = f"""{LOOK}views:
  - kind: board
    title: {{zh: 看板, en: Board}}
    lanes:
      - {{title: {{zh: 在手, en: Here}}, values: [kept]}}
      - {{title: {{zh: 在外, en: Away}}, values: [lent]}}
    facts: [/holder, /count]
"""
FILES = {
    **key_family(look=BOARD),
    **key("k1", "大门", more="count: 2\n"),
    **key("k2", "后门", "lent", "holder: 李建国\n"),
    **key("k3", "侧门", "lost"),
    **key("k4", "天台", "sold"),
    "records/key/k5.yaml": "title: [\n",
}


def lanes(root: Path) -> dict[str, list[str]]:
    board = Overviews(Workspace(root), ZH).board("key")
    return {lane.title.zh: [card.ref.id for card in lane.cards] for lane in board.lanes}


def test_each_record_lies_in_one_lane_and_what_no_lane_names_is_not_lost(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    assert lanes(tmp_path) == {
        "在手": ["k1"],
        "在外": ["k2"],
        "其他": ["k3", "k4"],
        "读不了": ["k5"],
    }


def test_without_lanes_each_state_has_one_in_the_order_of_the_rules(tmp_path: Path) -> None:
    look = f"{LOOK}views: [{{kind: board, title: {{zh: 看板, en: Board}}}}]\n"
    put(tmp_path, {**FILES, **key_family(look=look)})
    assert list(lanes(tmp_path)) == ["在库", "借出", "遗失", "其他", "读不了"]


def test_a_card_tells_what_the_view_names_and_leaves_out_what_is_empty(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    cards = {card.ref.id: card for card in Overviews(Workspace(tmp_path), ZH).board("key")}
    assert cards["k1"].facts == ("2",)
    assert cards["k2"].facts == ("李建国",)
    assert cards["k2"].state.zh == "借出"


def test_a_family_without_a_board_says_where_to_declare_one(tmp_path: Path) -> None:
    put(tmp_path, key_family())
    with pytest.raises(NoViewError) as caught:
        Overviews(Workspace(tmp_path), ZH).board("key")
    assert "schemas/key/family.yaml" in caught.value.hint.zh


def test_the_cases_of_the_sample_stand_by_what_is_due_first(workspace: Workspace) -> None:
    board = Overviews(workspace, ZH).board("mediation")
    assert sum(len(lane.cards) for lane in board.lanes) == len(workspace.records("mediation"))
    perform = next(lane for lane in board.lanes if lane.title.zh == "待履行")
    days = [card.deadline.due or "" if card.deadline else "9999" for card in perform.cards]
    assert days == sorted(days)
    assert perform.cards[0].deadline is not None


def test_a_moment_on_a_card_is_told_to_the_minute(workspace: Workspace) -> None:
    cards = list(Overviews(workspace, ZH).board("request"))
    assert any("2026-10-13 09:20" in card.facts for card in cards)


def test_the_wall_names_a_case_by_its_number_and_never_by_its_title(workspace: Workspace) -> None:
    wall = Overviews(workspace, ZH).wall()
    cases = [line for line in wall.lines if line.ref.family == "mediation"]
    titles = {
        line.ref: workspace.families["mediation"].title_of(
            workspace.record(line.ref).data, line.ref.id
        )
        for line in cases
    }
    assert cases
    assert all(line.name != titles[line.ref] for line in cases)
    assert any("人调字第" in line.name for line in cases)


def test_a_family_that_says_nothing_is_named_by_its_id_on_the_wall(workspace: Workspace) -> None:
    look = workspace.root / "schemas/mediation/family.yaml"
    text = look.read_text(encoding="utf-8")
    look.write_text(text.replace("fields: [/official_no, /id]", "fields: [/x]"), encoding="utf-8")
    wall = Overviews(Workspace(workspace.root), ZH).wall()
    case = next(line for line in wall.lines if line.ref.family == "mediation")
    assert case.name == case.ref.id


def test_what_has_no_number_yet_is_named_on_the_wall_by_where_and_what_it_is(
    workspace: Workspace,
) -> None:
    shared = "community_id: com-wutong\nconfidentiality: internal\nprovenance: constructed\n"
    put(
        workspace.root,
        {
            "records/event/e1.yaml": "schema: juwu/event/v1\nid: e1\ntitle: 王某家门口堆物\n"
            "status: collected\nkind: issue\nsource: patrol\ncategory: safety\nelement: [thing]\n"
            'location: 梧桐苑 3 栋\nreported_on: "2026-11-20"\ndue_on: "2026-11-21"\n'
            f"description: 楼道堆物。\n{shared}",
            "records/request/r1.yaml": "schema: juwu/request/v1\nid: r1\ntitle: 王某问低保\n"
            "status: received\nkind: consult\nchannel: wechat\nrequester: {kind: resident}\n"
            f'received_at: "2026-11-20T09:00:00+08:00"\ncontent: 怎么申请？\n{shared}',
        },
    )
    wall = Overviews(Workspace(workspace.root), ZH).wall()
    names = {str(line.ref): line.name for line in wall.lines}
    assert names["event/e1"] == "梧桐苑 3 栋 · 安全生产"
    assert names["request/r1"] == "咨询 · 居民微信群"


def test_what_is_overdue_stands_first_on_the_wall(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUWU_NOW", "2027-02-01")
    wall = Overviews(Workspace(workspace.root), ZH).wall()
    states = [state for state, _ in wall.groups()]
    assert states[0] is DeadlineState.OVERDUE
    assert wall.count(DeadlineState.OVERDUE) > 0


def test_a_case_file_tells_which_papers_lack(workspace: Workspace) -> None:
    overviews = Overviews(workspace, ZH)
    archived, running = (
        next(one.ref for one in workspace.records("mediation") if one.data.get("status") == status)
        for status in ("archived", "performing")
    )
    told = {one.title.zh: one.state.value for one in overviews.progress(archived).papers}
    assert "lacking" not in told.values()
    assert told["封底"] == "there"
    told = {one.title.zh: one.state.value for one in overviews.progress(running).papers}
    assert told["身份证明"] == "lacking"
    assert told["司法确认材料"] == "spare"


def test_what_hangs_on_the_result_is_not_known_before_there_is_one(workspace: Workspace) -> None:
    early = next(
        one.ref for one in workspace.records("mediation") if one.data.get("status") == "registered"
    )
    told = {
        one.title.zh: one.state.value for one in Overviews(workspace, ZH).progress(early).papers
    }
    assert told["调解记录"] == "unknown"
    assert told["身份证明"] == "lacking"


def test_minutes_show_their_steps_and_what_rules_make_of_the_votes(workspace: Workspace) -> None:
    overviews = Overviews(workspace, ZH)
    steps = next(
        one for one in map(overviews.progress, _refs(workspace)) if one.walks and one.votes
    )
    title, walk = steps.walks[0]
    assert title.zh in {"五步", "四议两公开"}
    assert {one.state.value for one in walk} == {"done"}
    result = next(fact for fact in steps.votes[0].facts if fact.label.zh == "结果")
    assert result.reckoned == result.value
    assert "居民委员会组织法" in (result.source or "")


def _refs(workspace: Workspace) -> list[Ref]:
    return [one.ref for one in workspace.records("minutes")]


def test_a_step_left_out_is_told_from_one_that_is_still_ahead(workspace: Workspace) -> None:
    path = next(
        workspace.root / one.path for one in workspace.records("minutes") if one.data.get("steps")
    )
    record = Workspace(workspace.root).register.at(path.relative_to(workspace.root).as_posix())
    assert record is not None
    draft = Workspace(workspace.root).draft(record.ref)
    path.write_bytes(_without_second_and_last(draft.text))
    steps = Overviews(Workspace(workspace.root), ZH).progress(record.ref).walks[0][1]
    assert [one.state.value for one in steps] == ["done", "skipped", "done", "done", "next"]


def _without_second_and_last(text: bytes) -> bytes:
    lines, kept, skips = text.decode().splitlines(keepends=True), [], False
    for line in lines:
        if "code: topic" in line or "code: supervise" in line:
            skips = True
        elif skips and not line.startswith("    "):
            skips = False
        if not skips:
            kept.append(line)
    return "".join(kept).encode()
