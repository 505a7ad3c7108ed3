"""Every picture of the documentation, in the order in which the pages show them."""

from __future__ import annotations

from juwu.language import Words
from picture_maker.deeds import (
    deleted,
    edited_elsewhere,
    said_elsewhere,
    stricter,
    table,
    with_faults,
)
from picture_maker.dialog_scenes import DIALOGS
from picture_maker.scene import Scene, Step

_CASES = ("at:family:mediation", "enter")
_MEETINGS = ("at:family:minutes", "enter")
_LEAK = (*_CASES, "at:med-2026-04-leak", "enter")
_CLINIC = (*_CASES, "at:med-2026-10-clinic", "enter")
_NOISE = (*_CASES, "at:med-2026-09-noise", "enter")
_FOUR = (*_MEETINGS, "at:min-wutong-four-fuqiang-2026", "enter")
_BODIES = ("at:family:organization", "enter", "tab")
_WIDE = (120, 32)


_EDIT_NOISE: tuple[Step, ...] = (*_NOISE, "act:edit")
_EDIT_MEETING: tuple[Step, ...] = (*_MEETINGS, "at:min-wutong-bench-2026-08", "act:edit")
_EDIT_CLINIC: tuple[Step, ...] = (*_CASES, "at:med-2026-10-clinic", "act:edit")
_REPORTS: tuple[Step, ...] = ("act:reports",)

SCENES = (
    Scene("home", Words("首页", "The first screen"), "HomeScreen"),
    Scene(
        "list",
        Words("列表，打字就筛选", "A list, filtered by typing"),
        "RecordsScreen",
        (*_CASES, "type:ls"),
        _WIDE,
    ),
    Scene(
        "grouped",
        Words("列表，按状态归组", "A list in groups by state"),
        "RecordsScreen",
        (*_CASES, "act:group", "at:status", "enter"),
        _WIDE,
    ),
    Scene(
        "bulk",
        Words("成批改以前先看", "Before many are changed at once"),
        "PickNamed",
        (*_CASES, "space", "space", "act:bulk"),
        _WIDE,
    ),
    Scene("record", Words("一条记录", "A record"), "RecordScreen", _LEAK),
    Scene(
        "beside",
        Words("窗口够宽时的侧栏", "The pane beside a record on a wide window"),
        "RecordScreen",
        _NOISE,
        (150, 36),
    ),
    Scene("form", Words("表单", "A form"), "FormScreen", _EDIT_NOISE),
    Scene(
        "form-date",
        Words("日期：随便怎么写", "A date, written in any way"),
        "FormScreen",
        (*_EDIT_MEETING, "at:notice_on", "type:上周三"),
    ),
    Scene(
        "form-month",
        Words("日期：从月历里选", "A date from the calendar"),
        "AskDay",
        (*_EDIT_MEETING, "at:notice_on", "act:pick"),
    ),
    Scene(
        "form-choice",
        Words("选项：按数字或拼音", "A choice, by digit or pinyin"),
        "PickFrom",
        (*_EDIT_NOISE, "at:channel", "enter"),
    ),
    Scene(
        "form-state",
        Words("状态：能到哪里，还缺什么", "A state: where it may go, what lacks"),
        "PickFrom",
        (*_EDIT_CLINIC, "at:/status", "enter"),
    ),
    Scene(
        "form-reference",
        Words("选人、选组织", "A person or body is picked"),
        "PickNamed",
        (*_EDIT_NOISE, "at:recorder_id", "enter", "type:wsf"),
    ),
    Scene(
        "form-text",
        Words("长文字", "A long text"),
        "AskText",
        (*_EDIT_NOISE, "tab", "at:/facts", "enter"),
    ),
    Scene(
        "form-fault",
        Words("不对的地方写在字段下面", "What is wrong stands below the field"),
        "FormScreen",
        (*_EDIT_MEETING, "tab", "at:/present", "type:61", "enter"),
    ),
    Scene(
        "items",
        Words("表格：议题", "A table: the items of a meeting"),
        "ItemsScreen",
        (*_MEETINGS, "at:min-wutong-rc-2026-04", "act:edit", "tab", "tab", "at:/agenda", "enter"),
        _WIDE,
    ),
    Scene(
        "votes",
        Words("表格：到会和表决", "A table: votes"),
        "ItemsScreen",
        (
            *_MEETINGS,
            "at:min-wutong-rc-2026-04",
            "act:edit",
            "tab",
            "tab",
            "tab",
            "at:/motions",
            "enter",
        ),
        _WIDE,
    ),
    Scene(
        "yaml",
        Words("表单旁边的原文", "The text beside the form"),
        "FormScreen",
        (*_EDIT_NOISE, "act:yaml"),
        (150, 42),
    ),
    Scene(
        "review",
        Words("提交以前看一遍", "The review before a commit"),
        "ReviewScreen",
        (
            *_EDIT_NOISE,
            "at:/subtype",
            "type:夜间噪声",
            "enter",
            "tab",
            "at:/facts",
            "enter",
            "end",
            "type:调解前后各记一次分贝。",
            "ctrl+s",
            "act:save",
            "type:补充调查方法",
        ),
    ),
    Scene(
        "history",
        Words("历史", "The history of a record"),
        "HistoryScreen",
        (*_NOISE, "act:history"),
        _WIDE,
    ),
    Scene(
        "compare",
        Words("比较两个版本", "Two versions compared"),
        "HistoryScreen",
        (*_NOISE, "act:history", "space", "down", "space"),
        _WIDE,
    ),
    Scene(
        "origin",
        Words("一个字段的来历", "Where a field comes from"),
        "FieldScreen",
        (*_NOISE, "at:/title", "act:origin"),
        _WIDE,
    ),
    Scene(
        "past",
        Words("某一天的档案", "The records of a day"),
        "HomeScreen",
        ("act:past", "ctrl+a", "type:2026-11-25", "enter", "see:截至|as of"),
    ),
    Scene(
        "conflict",
        Words("两个人改了同一处", "Two people edited one field"),
        "ConflictScreen",
        (
            *_EDIT_NOISE,
            "tab",
            "at:/facts",
            "enter",
            "end",
            "type:物业也去劝过一次。",
            "ctrl+s",
            said_elsewhere,
            "act:save",
            "type:补记物业",
            "enter",
        ),
    ),
    Scene(
        "proposals",
        Words("等着审阅的", "What waits for review"),
        "ProposalsScreen",
        ("act:proposals",),
    ),
    Scene(
        "proposal",
        Words("审一份送审", "A proposal under review"),
        "ProposalScreen",
        ("act:proposals", "enter", "down"),
        _WIDE,
    ),
    Scene(
        "search",
        Words("全文检索", "Search in everything"),
        "SearchScreen",
        ("act:search", "type:漏水"),
        _WIDE,
    ),
    Scene(
        "bygone",
        Words("找以前写过的", "Search for what once stood"),
        "SearchScreen",
        ("act:search", "type:调解", "act:bygone"),
        _WIDE,
    ),
    Scene("outline", Words("组织树", "The tree of bodies"), "OutlineScreen", _BODIES, _WIDE),
    Scene(
        "chart",
        Words("组织图", "The chart of bodies"),
        "ChartScreen",
        (*_BODIES, "tab", "f3", "type:王淑芬", "enter"),
        _WIDE,
    ),
    Scene(
        "tree",
        Words("区划树", "The tree of communities"),
        "TreeScreen",
        ("at:family:community", "enter", "tab"),
    ),
    Scene(
        "coverage",
        Words("目录齐不齐", "What the entries of a catalogue have"),
        "CoverageScreen",
        ("at:family:catalogue", "enter", "at:cat-seal-admission", "act:progress"),
        _WIDE,
    ),
    Scene(
        "meeting",
        Words("会议走到哪一步", "How far a meeting has come"),
        "ProgressScreen",
        (*_FOUR, "act:progress"),
        _WIDE,
    ),
    Scene("board", Words("调解看板", "The board of cases"), "BoardScreen", (*_CASES, "tab"), _WIDE),
    Scene(
        "advance",
        Words("办到下一个状态", "A case is taken on"),
        "PickFrom",
        (*_CLINIC, "act:advance"),
    ),
    Scene(
        "case",
        Words("案件的卷宗", "The file of a case"),
        "ProgressScreen",
        (*_LEAK, "act:progress"),
        _WIDE,
    ),
    Scene(
        "quarter",
        Words("本季公开", "What is to be disclosed this quarter"),
        "QuarterScreen",
        ("at:quarter", "enter"),
        _WIDE,
    ),
    Scene(
        "expected",
        Words("应有而没有的记录", "Records that ought to be there"),
        "ExpectedScreen",
        ("at:expected", "enter"),
        _WIDE,
    ),
    Scene("due", Words("时限", "What is due"), "DueScreen", ("act:due",), _WIDE),
    Scene("wall", Words("督办墙", "The wall of deadlines"), "WallScreen", ("act:wall",), _WIDE),
    Scene(
        "calendar",
        Words("日历", "The calendar"),
        "CalendarScreen",
        ("act:calendar", "down", "down", "right"),
        _WIDE,
    ),
    Scene("reports", Words("报表", "Reports"), "ReportsScreen", _REPORTS),
    Scene(
        "report",
        Words("一份报表", "A report"),
        "ReportScreen",
        (*_REPORTS, "at:mediation", "enter"),
        _WIDE,
    ),
    Scene(
        "report-chart",
        Words("报表里的图", "The chart of a report"),
        "ReportScreen",
        (*_REPORTS, "at:mediation", "enter", "end"),
        _WIDE,
    ),
    Scene(
        "behind",
        Words("数字背后的记录", "The records behind a figure"),
        "BehindScreen",
        (*_REPORTS, "at:mediation", "enter", "at:1:0", "enter"),
    ),
    Scene(
        "findings",
        Words("检查出的问题", "What the check finds"),
        "FindingsScreen",
        ("at:findings", "enter"),
        before=with_faults,
    ),
    Scene(
        "explained",
        Words("F1：原因、办法、依据", "F1: cause, remedy, source"),
        "Explained",
        ("at:findings", "enter", "down", "f1"),
        before=with_faults,
    ),
    Scene(
        "impact",
        Words("改了规则，哪些记录会出错", "Which records changed rules would fail"),
        "ImpactScreen",
        ("at:findings", "enter", "act:impact"),
        _WIDE,
        before=stricter,
    ),
    Scene(
        "outside",
        Words("别人用编辑器改了文件", "Edits made outside"),
        "ReviewScreen",
        ("act:review",),
        before=edited_elsewhere,
    ),
    Scene(
        "deleted",
        Words("已删除的记录", "Deleted records"),
        "DeletedScreen",
        ("act:deleted",),
        before=deleted,
    ),
    Scene("trust", Words("谁签的名", "Who signed"), "TrustScreen", ("act:trust",)),
    Scene(
        "import",
        Words("导入表格", "A table is brought in"),
        "ImportScreen",
        ("at:family:person", "act:import", "type:网格员", "enter", "enter"),
        _WIDE,
        before=table,
    ),
    Scene(
        "public", Words("公开网页", "What would be public"), "PublicScreen", ("act:publish",), _WIDE
    ),
    Scene("settings", Words("设置", "Settings"), "SettingsScreen", ("act:settings",)),
    Scene("doctor", Words("检查本机", "This machine examined"), "DoctorScreen", ("act:doctor",)),
    Scene(
        "palette",
        Words("F9：能做的全部事情", "F9: everything that can be done"),
        "PickOne",
        (*_LEAK, "act:palette", "type:ls"),
    ),
    Scene("keys", Words("F1：全部按键", "F1: all keys"), "Help", (*_LEAK, "f1")),
    Scene(
        "jump",
        Words("跳到看得见的一行", "A jump to a row in view"),
        "RecordsScreen",
        (*_CASES, "f11"),
        _WIDE,
    ),
    Scene("theme-light", Words("浅色", "Light"), "RecordScreen", _LEAK, theme="juwu-light"),
    Scene(
        "theme-contrast",
        Words("高对比", "High contrast"),
        "RecordScreen",
        _LEAK,
        theme="juwu-contrast",
    ),
    Scene(
        "theme-16",
        Words("终端自己的 16 色", "The terminal's own 16 colours"),
        "RecordScreen",
        _LEAK,
        theme="juwu-16",
    ),
    *DIALOGS,
)
"""All of them."""
