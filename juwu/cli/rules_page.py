"""Rules and codes as a page of Markdown, in both languages; ``docs/rules.md`` is one."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.check.codes import BUILTIN, Explanation
from juwu.family import Family, RuleKind
from juwu.language import Words
from juwu.text.markdown import code, inert
from juwu.workspace import Workspace
from juwu.workspace.explaining import StandingRule, own_example

KINDS = {
    RuleKind.STATE: Words("状态", "state"),
    RuleKind.TRANSITION: Words("状态变化", "transition"),
    RuleKind.REFERENCE: Words("引用", "reference"),
    RuleKind.UNIQUE: Words("不重复", "unique"),
    RuleKind.NUMBERING: Words("编号", "numbering"),
    RuleKind.DEADLINE: Words("期限", "deadline"),
    RuleKind.EXPECTED: Words("应有", "expected"),
    RuleKind.COMPUTED: Words("计算", "computed"),
    RuleKind.APPEND_ONLY: Words("只增不减", "append-only"),
    RuleKind.CONFIDENTIALITY: Words("密级", "confidentiality"),
    RuleKind.NOT_BEFORE: Words("不得倒签", "not before"),
    RuleKind.RETENTION: Words("保管期", "retention"),
    RuleKind.REVIEW: Words("审阅", "review"),
    RuleKind.CHECK: Words("检查", "check"),
}
"""What the kinds of rules are called."""

_SEVERITY = {"error": Words("错误", "error"), "warning": Words("警告", "warning")}

_HEAD = """\
# 规则 · Rules

本页由 `juwu rules --format markdown` 生成，不要手改。
每个代码的原因、例子和办法：`juwu explain 代码`。

Made by `juwu rules --format markdown`; not to be edited by hand.
Cause, example and fix of each code: `juwu explain CODE`.
"""
_BUILT_IN = """\
## 居务自己检查的 · What juwu itself checks

| 代码 code | 级别 severity | 是什么 what it is | 办法 what to do |
|---|---|---|---|
"""
_COLUMNS = """\
| 代码 code | 级别 severity | 种类 kind | 要求 what it asks | 依据 source |
|---|---|---|---|---|
"""


def rules_page(workspace: Workspace, sections: Sequence[str]) -> str:
    """The whole page: juwu's own codes, then the families."""
    rows = "\n".join(_built_in(workspace, told) for told in BUILTIN.values())
    return "\n".join([_HEAD, f"{_BUILT_IN}{rows}\n", *sections]).rstrip("\n")


def rules_section(family: Family, rules: Sequence[StandingRule]) -> str:
    """The rules of one family."""
    title = f"## {inert(family.title.zh)} · {inert(family.title.en)} ({code(family.name)})"
    return f"{title}\n\n{_COLUMNS}" + "".join(f"{_row(one)}\n" for one in rules)


def _row(one: StandingRule) -> str:
    rule = one.rule
    cells = (
        inert(rule.code),
        _both(_SEVERITY[rule.severity.value], " "),
        _both(KINDS[rule.kind], " "),
        _both(rule.message, "<br>"),
        inert(rule.source or ""),
    )
    return f"| {' | '.join(cells)} |"


def _built_in(workspace: Workspace, told: Explanation) -> str:
    example = own_example(workspace, told.code)
    name = inert(told.code)
    cells = (
        f"[{name}](../{example})" if example else name,
        _both(_SEVERITY[told.severity.value], " "),
        _both(told.title, " · ") + "<br>" + _both(told.cause, "<br>"),
        _both(told.fix, "<br>"),
    )
    return f"| {' | '.join(cells)} |"


def _both(words: Words, between: str) -> str:
    return f"{inert(words.zh)}{between}{inert(words.en)}"
