"""A clerk edits a record in the form and commits it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from desk import Clerk, at_desk

from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import Workspace
from office import SCHEMA, git, key, key_family, put, start
from tui.dialogs import Confirm
from tui.screens.conflict import ConflictScreen
from tui.screens.form import FormScreen
from tui.screens.items import ItemsScreen
from tui.screens.review import ReviewScreen

HOSTILE = "[/x] [@click=app.quit]点我"
ACTING = HOSTILE + "\x1b[31m\u202e"
LOANS = "loans:\n  - id: l1\n    on: '2026-01-02'\n    by: 李四\n"
FILE = "records/key/k1.yaml"

SCHEMA_MORE: dict[str, Value] = {
    **SCHEMA,
    "properties": {
        **SCHEMA["properties"],  # type: ignore[dict-item] # the schema of the office is a map
        "on": {"title": "配制日期", "type": "string", "format": "date", "maxLength": 10},
        "story": {"title": "来历", "type": "string", "x-juwu": {"widget": "text"}},
        "price": {"title": "价格", "type": "integer", "x-juwu": {"widget": "money"}},
        "serial": {"title": "流水号", "type": "string", "readOnly": True},
        "place": {
            "title": "地点",
            "type": "object",
            "properties": {"floor": {"title": "楼层", "type": "integer"}},
        },
    },
}
LOOK = """\
title: {zh: 钥匙, en: Key}
sections:
  - {id: basic, title: {zh: 基本, en: Basics}, fields: [/title, /status, /holder, /on]}
  - {id: more, title: {zh: 更多, en: More}, fields: [/count, /loans, /spare_of]}
  - {id: last, title: {zh: 来历, en: Story}, fields: [/story, /price, /serial, /place]}
new: {status: kept}
"""


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    records = {
        **key("k1", "大门", more="count: 3 # 数过\nserial: A1\n" + LOANS),
        **key("k2", "后门"),
    }
    return start(tmp_path / "w", {**key_family(SCHEMA_MORE, LOOK), **records})


def form(office: Workspace, at: str | None = None) -> FormScreen:
    return FormScreen(office.draft(Ref("key", "k1")), Pointer.parse(at) if at else None)


def drafted(clerk: Clerk, at: str) -> Value:
    screen = clerk.app.screen
    assert isinstance(screen, FormScreen | ItemsScreen)
    return screen.draft.value(Pointer.parse(at))


async def test_a_title_typed_in_chinese_is_reviewed_committed_and_in_the_history(
    office: Workspace,
) -> None:
    before = (office.root / FILE).read_text()
    async with at_desk(office, form(office)) as clerk:
        await clerk.see("大门")
        await clerk.type("东大门正门钥匙")
        await clerk.press("enter")
        await clerk.see("已改")
        await clerk.press("ctrl+s")
        await clerk.see("大门 -> 东大门正门钥匙")
        await clerk.see("张三 <zhang@example.org>")
        await clerk.type("门换了位置")
        await clerk.press("enter")
        await clerk.until(lambda: clerk.answers)
        assert "已保存" in clerk.toasts
    revision = clerk.answers[0]
    assert revision is not None
    assert (office.root / FILE).read_text() == before.replace("大门", "东大门正门钥匙")
    assert git(office.root, "diff", "--numstat", "HEAD~1", "HEAD") == f"1\t1\t{FILE}\n"
    newest = next(iter(Workspace.find(office.root).timeline(Ref("key", "k1"))))
    assert newest.id == revision.id
    assert newest.reason == "门换了位置"
    assert [str(change.pointer) for change in newest.changes] == ["/title"]


async def test_a_date_may_be_written_in_full_width_and_a_wrong_one_is_explained(
    office: Workspace,
) -> None:
    async with at_desk(office, form(office, "/on")) as clerk:
        await clerk.see("配制日期")
        await clerk.type("2026-2-31")
        await clerk.press("enter")
        await clerk.see("x “配制日期”不能是“2026-2-31”。请写日期")
        await clerk.press(*["backspace"] * 9)
        await clerk.type("２０２６－７－２１")
        await clerk.press("enter")
        assert drafted(clerk, "/on") == "2026-07-21"


async def test_f3_shows_the_month_and_a_click_elsewhere_keeps_what_was_typed(
    office: Workspace,
) -> None:
    async with at_desk(office, form(office, "/on")) as clerk:
        await clerk.see("配制日期")
        await clerk.press("f3")
        await clerk.see("换周")
        await clerk.type("2026-7-21")
        await clerk.press("ctrl+s")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        assert drafted(clerk, "/on") == "2026-07-21"
        await clerk.press("up")
        await clerk.type("赵敏")
        await clerk.click(20, 2)
        assert drafted(clerk, "/holder") == "赵敏"
        assert clerk.text.splitlines()[2].startswith(">")


async def test_f3_takes_a_number_or_a_computed_value_from_its_rule(tmp_path: Path) -> None:
    rules = """\
numbering:
  - {at: /serial, pattern: "第{n}号"}
computed:
  - {at: /count, value: size(self.loans), when: has(self.loans)}
"""
    schema = json.loads(json.dumps(SCHEMA_MORE))
    del schema["properties"]["serial"]["readOnly"]
    records = {**key("k1", "大门", more=LOANS), **key("k2", "后门", more="serial: 第6号\n")}
    files = {**key_family(schema, rules=rules), **records}
    office = start(tmp_path / "w", files)
    async with at_desk(office, form(office, "/serial")) as clerk:
        await clerk.see("流水号")
        await clerk.press("f3")
        await clerk.until(lambda: drafted(clerk, "/serial") == "第7号")
    async with at_desk(office, form(office, "/count")) as clerk:
        await clerk.see("F3 填入")
        await clerk.press("f3")
        await clerk.until(lambda: drafted(clerk, "/count") == 1)


async def test_auto_is_the_next_number_and_a_save_fills_in_what_rules_compute(
    tmp_path: Path,
) -> None:
    rules = """\
numbering:
  - {at: /serial, pattern: "第{n}号"}
computed:
  - {at: /count, value: size(self.loans), when: has(self.loans), required: true}
"""
    schema = json.loads(json.dumps(SCHEMA_MORE))
    del schema["properties"]["serial"]["readOnly"]
    records = {
        **key("k1", "大门", more="count: 7\n" + LOANS),
        **key("k2", "后门", more="serial: 第6号\n"),
    }
    office = start(tmp_path / "w", {**key_family(schema, rules=rules), **records})
    async with at_desk(office, form(office, "/count")) as clerk:
        await clerk.see("保存时填上：1")
        assert "x " not in clerk.text
        await clerk.type("9")
        await clerk.until(lambda: drafted(clerk, "/count") == 1)
        await clerk.press("ctrl+z")
        await clerk.until(lambda: drafted(clerk, "/count") == 7)
        clerk.app.screen.go_to(Pointer.of("serial"))  # type: ignore[attr-defined] # of the form
        await clerk.type("ＡＵＴＯ")
        await clerk.press("enter")
        await clerk.until(lambda: drafted(clerk, "/serial") == "第7号")
        await clerk.press("ctrl+s")
        await clerk.until(lambda: isinstance(clerk.app.screen, ReviewScreen))
        screen = clerk.app.screen_stack[-2]
        assert isinstance(screen, FormScreen)
        assert screen.draft.data["count"] == 1
        assert "把数" in clerk.toasts


async def test_a_new_record_takes_the_number_it_must_have_when_it_is_saved(tmp_path: Path) -> None:
    rules = 'numbering:\n  - {at: /serial, pattern: "第{n}号"}\n'
    schema = json.loads(json.dumps(SCHEMA_MORE))
    del schema["properties"]["serial"]["readOnly"]
    schema["required"].append("serial")
    records = key("k1", "大门", more="serial: 第6号\n")
    office = start(tmp_path / "w", {**key_family(schema, rules=rules), **records})
    draft = office.new("key", "k9", {"title": "后门", "status": "kept"})
    async with at_desk(office, FormScreen(draft, Pointer.of("serial"))) as clerk:
        await clerk.see("保存时填上：第7号")
        assert "自动" in clerk.text
        assert "问题" not in clerk.text
        await clerk.press("ctrl+s")
        await clerk.see("提交前审阅")
        assert "第7号" in clerk.toasts
        await clerk.press("ctrl+s")
        await clerk.until(lambda: clerk.answers)
    assert "serial: 第7号" in (office.root / "records/key/k9.yaml").read_text("utf-8")


async def test_the_first_number_of_a_book_is_still_asked_for(tmp_path: Path) -> None:
    rules = 'numbering:\n  - {at: /serial, pattern: "{word}{n}号"}\n'
    schema = json.loads(json.dumps(SCHEMA_MORE))
    del schema["properties"]["serial"]["readOnly"]
    schema["required"].append("serial")
    office = start(tmp_path / "w", key_family(schema, rules=rules))
    draft = office.new("key", "k9", {"title": "后门", "status": "kept"})
    async with at_desk(office, FormScreen(draft, Pointer.of("serial"))) as clerk:
        await clerk.see("未填")
        await clerk.press("ctrl+s")
        await clerk.see("“流水号”没有填写")


async def test_a_choice_is_made_with_a_digit_or_by_its_initials(office: Workspace) -> None:
    async with at_desk(office, form(office, "/status")) as clerk:
        await clerk.see("在库")
        await clerk.press("enter")
        await clerk.see("还缺：领用人")
        assert clerk.text.index("借出") < clerk.text.index("现在的状态")
        assert "不能直接到" in clerk.text
        await clerk.press("1")
        await clerk.until(lambda: drafted(clerk, "/status") == "lent")
        await clerk.see("“领用人”必须填写")
        await clerk.press("up")
        await clerk.type("ys")
        await clerk.see("筛选: ys")
        await clerk.press("enter")
        await clerk.until(lambda: drafted(clerk, "/status") == "lost")


async def test_a_record_is_referred_to_by_name_and_shown_with_it(office: Workspace) -> None:
    async with at_desk(office, form(office, "/spare_of")) as clerk:
        await clerk.see("备用于")
        await clerk.type("后门")
        await clerk.see("筛选: 后门")
        await clerk.press("enter")
        await clerk.see("后门 (k2)")
        assert drafted(clerk, "/spare_of") == "k2"
        await clerk.press("delete")
        await clerk.until(lambda: drafted(clerk, "/spare_of") is None)
        await clerk.press("ctrl+z")
        await clerk.until(lambda: drafted(clerk, "/spare_of") == "k2")


async def test_a_reference_to_nothing_keeps_its_raw_text_in_sight(office: Workspace) -> None:
    put(office.root, key("k1", "大门", more="spare_of: k9\n"))
    office.refresh()
    async with at_desk(office, form(office, "/spare_of")) as clerk:
        await clerk.see("k9")
        await clerk.press("enter")
        await clerk.see("没有这条记录")


async def test_a_long_text_has_a_box_and_money_is_written_in_yuan(office: Workspace) -> None:
    async with at_desk(office, form(office, "/story")) as clerk:
        await clerk.see("来历")
        await clerk.press("f2")
        await clerk.until(lambda: not isinstance(clerk.app.screen, FormScreen))
        await clerk.type("老门卫")
        await clerk.press("enter")
        await clerk.type("留下的")
        await clerk.press("ctrl+s")
        await clerk.see("老门卫 ..")
        assert drafted(clerk, "/story") == "老门卫\n留下的"
        await clerk.type("12.50")
        await clerk.press("enter")
        assert drafted(clerk, "/price") == 1250


async def test_what_is_read_only_is_left_alone(office: Workspace) -> None:
    async with at_desk(office, form(office, "/serial")) as clerk:
        await clerk.see("不可改")
        await clerk.type("B2")
        await clerk.press("enter", "delete")
        assert drafted(clerk, "/serial") == "A1"


async def test_a_map_is_opened_below_its_row_and_made_when_it_is_filled(
    office: Workspace,
) -> None:
    async with at_desk(office, form(office, "/place")) as clerk:
        await clerk.see("地点")
        await clerk.press("enter")
        await clerk.see("楼层")
        await clerk.press("down")
        await clerk.type("２")
        await clerk.press("enter")
        assert drafted(clerk, "/place") == {"floor": 2}


async def test_sections_are_changed_with_alt_and_a_digit_as_terminals_send_it(
    office: Workspace,
) -> None:
    async with at_desk(office, form(office)) as clerk:
        await clerk.see("领用人")
        await clerk.press("trade_mark_sign")
        await clerk.see("把数")
        await clerk.press("right")
        await clerk.see("价格")
        await clerk.press("alt+1")
        await clerk.see("领用人")


async def test_only_the_unfilled_can_be_shown(office: Workspace) -> None:
    async with at_desk(office, form(office)) as clerk:
        await clerk.see("领用人")
        await clerk.press("alt+u")
        await clerk.until(lambda: "名称" not in clerk.text)
        assert "配制日期" in clerk.text


async def test_an_error_is_listed_leads_to_its_field_and_stops_the_commit_only(
    office: Workspace,
) -> None:
    async with at_desk(office, form(office, "/count")) as clerk:
        await clerk.see("把数")
        await clerk.type("0")
        await clerk.press("enter")
        await clerk.see("借出的比有的多。核对把数。")
        await clerk.see("问题 x1")
        await clerk.press("alt+1", "alt+5")
        await clerk.see("x 错误")
        await clerk.press("enter")
        await clerk.see("借出的比有的多")
        await clerk.press("ctrl+s")
        await clerk.see("有 1 处错误，改好才能提交")
        await clerk.type("试试")
        await clerk.press("enter")
        await clerk.see("还有 1 处错误，没有提交")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        await clerk.see(">  把数")
        assert drafted(clerk, "/count") == 0
        await clerk.press("ctrl+s")
        await clerk.see("试试")  # the reason is not asked for once more
    assert git(office.root, "rev-list", "--count", "HEAD").strip() == "1"


async def test_a_commit_asks_for_a_reason(office: Workspace) -> None:
    async with at_desk(office, form(office)) as clerk:
        await clerk.see("大门")
        await clerk.type("侧门")
        await clerk.press("enter", "f5")
        await clerk.see("张三")
        await clerk.press("enter")
        await clerk.see("请写一句原因")
        assert isinstance(clerk.app.screen, ReviewScreen)


async def test_leaving_asks_and_the_safe_answer_is_first(office: Workspace) -> None:
    before = (office.root / FILE).read_bytes()
    async with at_desk(office, form(office)) as clerk:
        await clerk.see("大门")
        await clerk.type("侧门")
        await clerk.press("escape", "f10")
        await clerk.until(lambda: clerk.answers)
    async with at_desk(office, form(office)) as clerk:
        await clerk.see("大门")
        await clerk.type("侧门")
        await clerk.press("enter", "f10")
        await clerk.until(lambda: isinstance(clerk.app.screen, Confirm))
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        assert drafted(clerk, "/title") == "侧门"
        await clerk.press("f10")
        await clerk.until(lambda: isinstance(clerk.app.screen, Confirm))
        await clerk.press("right", "enter")
        await clerk.until(lambda: clerk.answers == [None])
    assert (office.root / FILE).read_bytes() == before


async def test_a_record_changed_by_another_meanwhile_is_not_overwritten(
    office: Workspace,
) -> None:
    async with at_desk(office, form(office)) as clerk:
        await clerk.see("大门")
        await clerk.type("侧门")
        await clerk.press("enter", "ctrl+s")
        await clerk.see("张三")
        put(office.root, key("k1", "别人写的"))
        git(office.root, "commit", "-qam", "别人")
        await clerk.type("改名")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, ConflictScreen))
        await clerk.press("escape", "escape")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        assert drafted(clerk, "/title") == "侧门"
    assert "别人写的" in (office.root / FILE).read_text()


async def test_a_new_record_is_made_without_shouting_and_without_a_reason(
    office: Workspace,
) -> None:
    screen = FormScreen(office.new("key", "k7"))
    async with at_desk(office, screen, language=Language.EN) as clerk:
        await clerk.see("unfilled")
        assert "is missing" not in clerk.text
        await clerk.type("车库")
        await clerk.press("enter", "ctrl+s")
        await clerk.see("commit 1 record to main")
        await clerk.press("enter")
        await clerk.until(lambda: clerk.answers)
    assert (office.root / "records/key/k7.yaml").read_text().startswith("id: k7\ntitle: 车库\n")


async def test_hostile_text_is_shown_harmlessly_and_does_nothing(tmp_path: Path) -> None:
    schema: dict[str, Value] = {
        "type": "object",
        "properties": {
            "title": {"title": ACTING, "description": ACTING, "type": "string"},
            "status": {"type": "string", "enum": [HOSTILE, ACTING], "title": HOSTILE},
            "loans": {
                "type": "array",
                "title": ACTING,
                "items": {"type": "object", "properties": {"on": {"title": ACTING}}},
            },
        },
    }
    raw = f"title: '{HOSTILE}'\nstatus: '{HOSTILE}'\nloans:\n  - on: '{HOSTILE}'\n"
    files = {**key_family(schema, None, None), "records/key/k1.yaml": raw}
    office = start(tmp_path / "w", files)
    screen = FormScreen(office.draft(Ref("key", "k1")), Pointer.parse("/loans/0/on"))
    async with at_desk(office, screen, size=(110, 30)) as clerk:
        await clerk.until(lambda: isinstance(clerk.app.screen, ItemsScreen))
        await clerk.see("<U+001B>")
        await clerk.press("f10")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        await clerk.see("[/x] [@click=app.quit]")
        assert "\x1b" not in clerk.text
        assert "\u202e" not in clerk.text
        await clerk.press("home", "down", "enter")
        await clerk.see("2  [/x] [@click=app.quit]点我<U+..")
        await clerk.press("escape", "up")
        await clerk.type("改" + HOSTILE)
        await clerk.press("enter", "ctrl+s")
        await clerk.see("改[/x] [@click=app.quit]")
        assert "\x1b" not in clerk.text
        await clerk.type(HOSTILE)
        await clerk.press("enter")
        await clerk.until(lambda: clerk.answers)
    assert HOSTILE in git(office.root, "log", "-1", "--format=%B")
