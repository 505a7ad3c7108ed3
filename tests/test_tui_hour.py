"""An hour of a clerk: what once took too many keys, lost a word, or had to be known beforehand."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Clerk, at_desk
from walk import at_home

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Map, Value
from juwu.workspace import Workspace
from juwu.workspace.restoring import EditedSinceError
from office import git, key, key_family, start
from tui.screens.form import FormScreen
from tui.screens.history import HistoryScreen
from tui.screens.items import ItemsScreen
from tui.screens.record import RecordScreen
from tui.screens.records import RecordsScreen

TEXT: Map = {"type": "string", "maxLength": 200}
SIDES: Map = {
    "applicant": {"zh": "申请人", "en": "Applicant"},
    "respondent": {"zh": "被申请人", "en": "Respondent"},
}
PARTY: Map = {
    "type": "object",
    "required": ["id", "side", "name"],
    "properties": {
        "id": {"title": "项号", **TEXT},
        "side": {
            "title": "一方",
            "type": "string",
            "enum": list(SIDES),
            "x-juwu": {"labels": SIDES},
        },
        "name": {"title": "姓名", **TEXT},
        "place": {"title": "住址", **TEXT},
    },
}
CASE: dict[str, Value] = {
    "title": "案件",
    "type": "object",
    "required": ["id", "title", "total"],
    "properties": {
        "id": {"title": "记录号", **TEXT},
        "title": {"title": "名称", **TEXT},
        "kind": {
            "title": "类型",
            "type": "string",
            "enum": ["civil", "neighbour", "loan"],
            "x-juwu": {
                "labels": {
                    "civil": {"zh": "婚姻家庭", "en": "Family"},
                    "neighbour": {"zh": "邻里", "en": "Neighbours"},
                    "loan": {"zh": "借款", "en": "Loan"},
                }
            },
        },
        "facts": {"title": "经过", **TEXT, "x-juwu": {"widget": "text"}},
        "parties": {"title": "当事人", "type": "array", "items": PARTY},
        "present": {"title": "到场当事人", "type": "array", "items": TEXT},
        "steps": {
            "title": "步骤",
            "type": "array",
            "items": {"type": "object", "properties": {"no": {"type": "integer"}, "name": TEXT}},
        },
        "step": {"title": "走到哪步", "type": "integer"},
        "consent": {
            "title": "意愿",
            "type": "object",
            "properties": {"given": {"title": "同意", "type": "boolean"}},
        },
        "total": {"title": "人数", "type": "integer"},
    },
}
RULES = """\
references:
  - {at: /present/*, family: self, to: /parties/*/id}
  - {at: /step, family: self, to: /steps/*/no}
computed:
  - {code: total, at: /total, value: size(self.parties), when: has(self.parties)}
"""
LOOK = "title: {zh: 案件, en: Case}\n"
ONE = """\
id: c1
title: 漏水
parties:
  - {id: p-a, side: applicant, name: 孙某}
  - {id: p-b, side: respondent, name: 刘洋}
steps:
  - {no: 1, name: 登记}
  - {no: 2, name: 调解}
total: 2
"""


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    files = {**key_family(CASE, LOOK, RULES), "records/key/c1.yaml": ONE}
    return start(tmp_path / "w", files)


def form(office: Workspace, at: str) -> FormScreen:
    return FormScreen(office.draft(Ref("key", "c1")), Pointer.parse(at))


def drafted(clerk: Clerk, at: str) -> Value:
    screen = clerk.app.screen
    assert isinstance(screen, FormScreen | ItemsScreen)
    return screen.draft.value(Pointer.parse(at))


async def test_a_text_that_is_typed_on_its_row_goes_on_in_the_box_in_the_order_of_typing(
    office: Workspace,
) -> None:
    async with at_desk(office, form(office, "/facts")) as clerk:
        await clerk.see(">  经过")
        await clerk.type("楼上")
        await clerk.see("楼上")
        await clerk.type("水管爆裂")
        await clerk.press("ctrl+s")
        await clerk.see("已改")
        assert drafted(clerk, "/facts") == "楼上水管爆裂"


async def test_a_text_that_ends_with_a_line_end_shows_without_a_mark_for_it(
    office: Workspace,
) -> None:
    screen = form(office, "/facts")
    screen.draft.set(Pointer.of("facts"), "\n双方协商未果。\n")
    async with at_desk(office, screen) as clerk:
        await clerk.see("双方协商未果。")
        assert "U+000A" not in clerk.text


async def test_those_present_are_marked_by_their_names_and_kept_by_their_keys(
    office: Workspace,
) -> None:
    async with at_desk(office, form(office, "/present")) as clerk:
        await clerk.see(">  到场当事人")
        await clerk.press("enter")
        await clerk.see("孙某")
        await clerk.press("space", "down", "space", "enter")
        await clerk.see("孙某、刘洋")
        assert drafted(clerk, "/present") == ["p-a", "p-b"]
        await clerk.press("enter")
        await clerk.see("空格标记")
        await clerk.press("space", "enter")
        await clerk.until(lambda: drafted(clerk, "/present") == ["p-b"])


async def test_a_number_that_names_an_item_stays_a_number(office: Workspace) -> None:
    async with at_desk(office, form(office, "/step")) as clerk:
        await clerk.see(">  走到哪步")
        await clerk.press("enter")
        await clerk.see("登记")
        await clerk.type("2")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        await clerk.see("调解")
        assert drafted(clerk, "/step") == 2


async def test_what_a_rule_gives_and_the_schema_wants_is_no_fault_and_a_save_fills_it_in(
    tmp_path: Path,
) -> None:
    files = {
        **key_family(CASE, LOOK, RULES),
        "records/key/c1.yaml": ONE.replace("total: 2\n", "").replace("title: 漏水", "title: 漏"),
    }
    office = start(tmp_path / "w", files)
    async with at_desk(office, form(office, "/title")) as clerk:
        await clerk.see("保存时填上：2")
        assert "没有填写" not in clerk.text
        await clerk.type("漏水")
        await clerk.press("enter", "ctrl+s")
        await clerk.see("原因")
        await clerk.type("补齐")
        await clerk.press("enter")
        await clerk.until(lambda: clerk.answers)
    assert "total: 2" in (office.root / "records/key/c1.yaml").read_text("utf-8")


async def test_a_value_that_was_chosen_leads_on_to_the_next_row(office: Workspace) -> None:
    async with at_desk(office, form(office, "/kind")) as clerk:
        await clerk.see(">  类型")
        await clerk.press("enter")
        await clerk.see("婚姻家庭")
        await clerk.type("2")
        await clerk.see(">  经过")
        assert drafted(clerk, "/kind") == "neighbour"


async def test_a_group_that_is_opened_is_entered(office: Workspace) -> None:
    async with at_desk(office, form(office, "/consent")) as clerk:
        await clerk.see(">  意愿")
        await clerk.press("enter")
        await clerk.see(">    同意")


async def test_a_new_row_of_a_table_is_filled_in_from_left_to_right(office: Workspace) -> None:
    async with at_desk(office, form(office, "/parties")) as clerk:
        await clerk.see(">  当事人")
        await clerk.press("enter")
        await clerk.see("刘洋")
        await clerk.press("f8")
        await clerk.see("没有填写")
        await clerk.type("1")
        await clerk.until(lambda: drafted(clerk, "/parties/2/side") == "applicant")
        await clerk.type("周某")
        await clerk.press("enter")
        await clerk.type("三栋")
        await clerk.press("enter")
        await clerk.until(lambda: drafted(clerk, "/parties/2/place") == "三栋")
        assert drafted(clerk, "/parties/2/name") == "周某"


async def test_tab_goes_from_cell_to_cell_and_on_to_the_next_row(office: Workspace) -> None:
    async with at_desk(office, form(office, "/parties")) as clerk:
        await clerk.see(">  当事人")
        await clerk.press("enter")
        await clerk.see("刘洋")
        await clerk.press("tab")
        await clerk.type("孙某某")
        await clerk.press("tab")
        await clerk.type("一栋")
        await clerk.press("enter", "shift+tab")
        await clerk.type("刘洋洋")
        await clerk.press("enter")
        await clerk.until(lambda: drafted(clerk, "/parties/1/name") == "刘洋洋")
        assert drafted(clerk, "/parties/0/name") == "孙某某"
        assert drafted(clerk, "/parties/0/place") == "一栋"


async def test_what_is_typed_over_choices_goes_to_the_label_that_begins_with_it(
    office: Workspace,
) -> None:
    async with at_desk(office, form(office, "/kind")) as clerk:
        await clerk.see(">  类型")
        await clerk.press("enter")
        await clerk.see("婚姻家庭")
        await clerk.type("l")  # stands in the code of the first choice too
        await clerk.see(">  2  邻里")
        await clerk.type("zz")
        await clerk.see("没有相符的行")
        await clerk.press("escape")
        await clerk.until(lambda: "没有相符的行" not in clerk.text)
        await clerk.see("婚姻家庭")


STATES = """\
lifecycle:
  initial: [kept]
  states:
    kept: {title: {zh: 在库, en: Kept}}
    lent: {title: {zh: 借出, en: Lent}, needs: [/holder]}
  transitions: [{from: [kept], to: lent}]
"""
SLIP = """\
title: {zh: 领用单, en: Slip}
for: parties
when: has(self.holder)
unfit: {zh: 还没有写领用人。, en: Nobody holds it yet.}
body:
  - fields: [/title]
"""
BASE = "title: {zh: 钥匙卡, en: Card}\nfor: parties\nbody:\n  - fields: [/title]\n"


@pytest.fixture
def keys(tmp_path: Path) -> Workspace:
    files = {
        **key_family(None, "title: {zh: 钥匙, en: Key}\ncolumns: [{at: /title}]\n", STATES),
        "schemas/key/forms/a-slip.yaml": SLIP,
        "schemas/key/forms/base.yaml": BASE,
        **key("k1", "大门"),
        **key("k2", "后门"),
    }
    return start(tmp_path / "w", files)


async def test_a_record_is_taken_to_its_next_state_from_the_list(keys: Workspace) -> None:
    async with at_home(keys, first=lambda: RecordsScreen("key", "钥匙")) as clerk:
        await clerk.see(">  大门")
        await clerk.press("down", "alt+m")
        await clerk.see("改到哪个状态")
        await clerk.press("1")
        await clerk.see("领用人")
        await clerk.type("李四")
        await clerk.press("enter")
        await clerk.see("提交前审阅")
        await clerk.type("借走")
        await clerk.press("enter")
        await clerk.see("已保存")
    assert "status: lent" in (keys.root / "records/key/k2.yaml").read_text("utf-8")
    assert "借走" in git(keys.root, "log", "-1", "--format=%B")


async def test_what_can_be_printed_comes_first_and_what_cannot_says_why_at_once(
    keys: Workspace,
) -> None:
    async with at_home(keys, first=lambda: RecordScreen(Ref("key", "k1"), "钥匙")) as clerk:
        await clerk.see("大门")
        await clerk.press("alt+h")
        await clerk.see(">  1  钥匙卡")
        await clerk.press("2")
        await clerk.see("还没有写领用人")
        assert "什么格式" not in clerk.text


async def test_a_paper_that_is_printed_once_more_is_offered_another_file(
    keys: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "k1-base.txt").write_text("印过一次", "utf-8")
    async with at_home(keys, first=lambda: RecordScreen(Ref("key", "k1"), "钥匙")) as clerk:
        await clerk.see("大门")
        await clerk.press("alt+h")
        await clerk.see("钥匙卡")
        await clerk.press("1")
        await clerk.see("什么格式")
        await clerk.press("4")
        await clerk.see("写到哪个文件")
        await clerk.press("enter")
        await clerk.see("已写到")
    assert "大门" in (tmp_path / "k1-base-2.txt").read_text("utf-8")
    assert (tmp_path / "k1-base.txt").read_text("utf-8") == "印过一次"


async def test_the_first_screen_goes_to_the_family_whose_name_is_typed(tmp_path: Path) -> None:
    files = {
        **key_family(None, "title: {zh: 目录, en: List}\nabout: {zh: 哪些能盖章。, en: x}\n", None),
        "schemas/seal/schema.json": '{"type": "object"}',
        "schemas/seal/family.yaml": "title: {zh: 盖章登记, en: Seal}\n",
        **key("k1", "大门"),
    }
    async with at_home(start(tmp_path / "w", files)) as clerk:
        await clerk.see("开始")
        await clerk.type("gz")
        await clerk.see(">  盖章登记")


async def test_back_on_the_first_screen_the_filter_that_led_away_is_gone(keys: Workspace) -> None:
    async with at_home(keys) as clerk:
        await clerk.see("开始")
        await clerk.type("ys")
        await clerk.see("筛选: ys")
        await clerk.press("enter")
        await clerk.see("大门")
        await clerk.press("escape")
        await clerk.see("最近")
        assert "筛选" not in clerk.text.splitlines()[1]


async def test_a_refusal_on_the_screen_names_keys_and_the_one_on_the_command_line_commands(
    keys: Workspace,
) -> None:
    for title in ("大门甲", "大门乙"):
        draft = keys.draft(Ref("key", "k1"))
        draft.set(Pointer.of("title"), title)
        keys.save([draft], title)
    async with at_home(keys, first=lambda: HistoryScreen(Ref("key", "k1"), "钥匙")) as clerk:
        await clerk.see("大门甲")
        await clerk.press("down", "alt+z")
        await clerk.see("没有撤销")
        assert "Alt+O" in clerk.text
        assert "juwu blame" not in clerk.text
    with pytest.raises(EditedSinceError) as refused:
        keys.undoing(git(keys.root, "rev-parse", "HEAD~1").strip())
    assert "juwu blame" in refused.value.hint.zh


async def test_a_review_calls_the_parties_by_their_names(office: Workspace) -> None:
    async with at_desk(office, form(office, "/present")) as clerk:
        await clerk.see(">  到场当事人")
        await clerk.press("enter")
        await clerk.see("孙某")
        await clerk.press("space", "down", "space", "enter")
        await clerk.see("孙某、刘洋")
        await clerk.press("ctrl+s")
        await clerk.see("原因")
        await clerk.see("孙某")
        assert "p-a" not in clerk.text


async def test_the_history_calls_the_parties_by_their_names(office: Workspace) -> None:
    draft = office.draft(Ref("key", "c1"))
    draft.set(Pointer.of("present"), ["p-a", "p-b"])
    office.save([draft], "到场登记")
    async with at_home(office, first=lambda: HistoryScreen(Ref("key", "c1"), "案件")) as clerk:
        await clerk.see("到场登记")
        await clerk.see("[1]: 孙某")
        assert "p-a" not in clerk.text
