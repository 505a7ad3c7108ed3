"""Who changes a rule sees on the screen which records it would newly fail, and mends them there."""

from __future__ import annotations

from pathlib import Path

from walk import at_home

from juwu.workspace import Workspace
from office import RULES, key, key_family, put, start

STRICT = """\
  - code: held
    at: /holder
    that: has(self.holder)
    message: {zh: 没有写领用人。, en: Nobody holds it.}
    hint: {zh: 填写领用人。, en: Name the holder.}
"""
LAW = "schemas/key/rules.yaml"


def office(root: Path, kept: str) -> Workspace:
    files = {**key_family(), **key("k1", "大门", more="holder: 王芳\n"), **key("k2", "后门", kept)}
    return start(root / "office", files)


async def test_the_findings_that_a_changed_rule_brings_are_shown_and_lead_to_the_field(
    tmp_path: Path,
) -> None:
    desk = office(tmp_path, "gone")
    put(desk.root, {LAW: RULES + STRICT, **key("k2", "后门")})
    async with at_home(Workspace.find(desk.root)) as clerk:
        await clerk.see("回车查看")
        await clerk.press("up", "enter")
        await clerk.see("检查了")
        await clerk.press("alt+i")
        await clerk.see("新增：钥匙  后门 (k2)")
        assert "records/key/k2.yaml" in clerk.text
        assert "领用人: 没有写领用人。" in clerk.text
        assert "改了 1 个文件，看了 2 条记录" in clerk.text
        await clerk.press("enter")
        await clerk.see("钥匙 > 后门")


async def test_what_a_changed_rule_no_longer_finds_is_shown_too(tmp_path: Path) -> None:
    desk = office(tmp_path, "gone")
    schema = desk.root / "schemas/key/schema.json"
    schema.write_text(schema.read_text("utf-8").replace('"lost"', '"gone"', 1), "utf-8")
    put(desk.root, {LAW: RULES.replace("lost", "gone")})
    async with at_home(Workspace.find(desk.root)) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("up", "enter", "alt+i")
        await clerk.see("消除：钥匙  后门 (k2)")


async def test_without_a_change_it_says_so(tmp_path: Path) -> None:
    desk = office(tmp_path, "gone")
    async with at_home(desk) as clerk:
        await clerk.see("回车查看")
        await clerk.press("up", "enter")
        await clerk.see("检查了")
        await clerk.press("alt+i")
        await clerk.see("改动过的格式和规则不影响任何记录")
