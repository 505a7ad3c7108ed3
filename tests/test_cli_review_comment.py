"""``juwu diff --format markdown``: a comment that shows data and obeys none of it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from markdown_it import MarkdownIt
from personal_numbers import id_number

from juwu.cli.review_comment import LARGEST
from juwu.text.markdown import code, inert
from office import git, key, key_family, put, start

Juwu = Callable[..., Answer]
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=y>",
    "![图](http://evil.example/a.png) [点我](javascript:alert(1))",
    "@all @zhang/admins 请看 #1 !2 $3 %4 ~标签 &5 ^alert#6 org/repo#7 :tada:",
    "| 一 | 二 |\n|---|---|\n/close\n# 标题\n- [x] 勾\n```\n",
    "`code` **粗** _斜_ ~~删~~ $$x$$ [[wiki]] <https://a.example> www.a.example a@b.example",
    "https://evil.example/x?y=1&amp;z http://a.example ftp://b.example",
    "\x1b[31m\u202e\\| \\` \\\\",
)
TAGS = {"h3", "h4", "p", "code", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
TAGS |= {"strong", "del", "ins", "wbr", "br"}


def tags(markdown: str) -> set[str]:
    """The elements that a forge's Markdown makes of a comment."""
    page = MarkdownIt("gfm-like", {"html": True}).render(markdown)
    return set(re.findall(r"<([a-z0-9]+)", page))


def comment(juwu: Juwu, at: Path, *words: str) -> str:
    answer = juwu("--lang", "zh", "diff", *words, "--format", "markdown", at=at)
    assert (answer.code, answer.err) == (0, "")
    assert len(answer.out) < 65_536
    return answer.out


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_others_stays_text(text: str) -> None:
    for told in (f"### {inert(text)}\n", f"| {code(text, lines=True)} |\n|---|\n"):
        assert tags(told) <= TAGS
        texts = re.split("<[^>]*>", MarkdownIt("gfm-like", {"html": True}).render(told))
        assert not any(re.search(r"[@#!$%~^]\w", html.unescape(one)) for one in texts)


def test_a_plain_text_reads_as_it_is() -> None:
    assert (
        inert("7月例会（物业费）, 2026-07-01 14:30")
        == "7月例会（物业费）, 2026-07-01 14&#58;<wbr>30"
    )


def test_a_change_is_told_by_field_with_chinese_labels(tmp_path: Path, juwu: Juwu) -> None:
    start(tmp_path, {**key_family(), **key("k1", "大门"), **key("k2", "后门")})
    put(tmp_path, key("k1", "大门", "lent", "holder: 张三\n"))
    told = comment(juwu, tmp_path)
    assert "### 1 条记录有改动" in told
    assert "#### 修改 钥匙 <code>key/k1</code> 大门" in told
    assert "| 状态 | <code>在库</code> | <code>借出</code> |" in told
    assert "| 领用人 | — | <code>张三</code> |" in told
    assert "检查没有发现问题。" in told


def test_words_that_changed_are_marked(tmp_path: Path, juwu: Juwu) -> None:
    start(tmp_path, {**key_family(), **key("k1", "东侧大门的备用钥匙")})
    put(tmp_path, key("k1", "西侧大门的备用钥匙"))
    told = comment(juwu, tmp_path)
    assert "<code><del>东</del>侧大门的备用钥匙</code>" in told
    assert "<code><ins>西</ins>侧大门的备用钥匙</code>" in told


def test_findings_stand_below_the_changes(tmp_path: Path, juwu: Juwu) -> None:
    start(tmp_path, {**key_family(), **key("k1", "大门")})
    put(tmp_path, key("k1", "大门", "gone"))
    told = comment(juwu, tmp_path)
    assert told.index("### 检查：1 个错误") > told.index("#### 修改")
    assert "**错误** <code>schema.enum</code> <code>records/key/k1.yaml&#58;<wbr>3" in told


def test_two_revisions_are_judged_at_the_later_one(tmp_path: Path, juwu: Juwu) -> None:
    start(tmp_path, {**key_family(), **key("k1", "大门")})
    put(tmp_path, key("k1", "大门", "gone"))
    git(tmp_path, "commit", "-q", "-am", "改坏")
    put(tmp_path, key("k1", "大门"))
    git(tmp_path, "commit", "-q", "-am", "改好")
    assert "schema.enum" in comment(juwu, tmp_path, "HEAD~2", "HEAD~1")
    assert "schema.enum" not in comment(juwu, tmp_path, "HEAD~2", "HEAD")


def test_new_deleted_and_broken_records_are_told(tmp_path: Path, juwu: Juwu) -> None:
    start(tmp_path, {**key_family(), **key("k1", "大门"), **key("k2", "后门")})
    put(tmp_path, {**key("k3", "侧门"), "records/key/k2.yaml": "id: [\n"})
    (tmp_path / "records/key/k1.yaml").unlink()
    told = comment(juwu, tmp_path)
    assert "#### 删除 钥匙 <code>key/k1</code> 大门" in told
    assert "#### 修改 钥匙 <code>key/k2</code>" in told
    assert "#### 新建 钥匙 <code>key/k3</code> 侧门" in told


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_record_is_obeyed(text: str, tmp_path: Path, juwu: Juwu) -> None:
    start(tmp_path, {**key_family(), **key("k1", json.dumps("旧的标题"))})
    put(tmp_path, key("k1", json.dumps(text), "gone"))
    told = comment(juwu, tmp_path)
    assert tags(told) <= TAGS
    assert not any(line.startswith(("/", "```")) for line in told.splitlines())


def test_a_personal_number_is_masked(tmp_path: Path, juwu: Juwu) -> None:
    start(tmp_path, {**key_family(), **key("k1", "大门")})
    put(tmp_path, key("k1", "大门", "lent", f"holder: 张三 {id_number()}\n"))
    assert id_number() not in comment(juwu, tmp_path)


def test_a_huge_change_fits_what_forges_take(tmp_path: Path, juwu: Juwu) -> None:
    start(tmp_path, key_family())
    for number in range(120):
        more = "".join(f"extra_{one}: {'<@人>' * 200}\n" for one in range(4))
        put(tmp_path, key(f"k{number}", f"门{number}", more=more))
    told = comment(juwu, tmp_path)
    assert LARGEST / 2 < len(told) < LARGEST + 5_000
    assert "条记录，见 juwu diff。" in told
    assert "个，见 juwu check" in told
    assert tags(told) <= TAGS
