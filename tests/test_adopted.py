"""Families with no more than a schema, and records where they lie: through both faces."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from walk import at_home

from office import git, start

SCHEMA_ONLY = {
    "schemas/cat/schema.json": json.dumps(
        {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
    ),
    "records/cat/tom.yaml": "name: 汤姆\n",
}
FOREIGN = {
    "schemas/official/schema.json": json.dumps(
        {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "type": "object",
            "properties": {"name": {"type": "string"}},
        }
    ),
    "schemas/official/family.yaml": (
        'title: {zh: 官员, en: Official}\nfiles: "data/*/people/*.yml"\n'
    ),
    "data/ca/people/Ann_Lee-1f.yml": "---\nname: Ann Lee # mayor\nroles:\n- type: mayor\n",
}
CASES = [
    pytest.param(SCHEMA_ONLY, "cat/tom", "records/cat/tom.yaml", "cat", id="schema only"),
    pytest.param(
        FOREIGN, "official/Ann_Lee-1f", "data/ca/people/Ann_Lee-1f.yml", "官员", id="foreign glob"
    ),
]


@pytest.mark.parametrize(("files", "ref", "path", "title"), CASES)
async def test_a_clerk_edits_it_in_the_terminal(
    tmp_path: Path, files: dict[str, str], ref: str, path: str, title: str
) -> None:
    office = start(tmp_path, files)
    async with at_home(office) as clerk:
        await clerk.see(title)
        await clerk.press("enter")
        await clerk.see("1/1")
        await clerk.press("f2")
        await clerk.see("name")
        await clerk.type("小王")
        await clerk.press("enter", "f5")
        await clerk.see("小王")
        await clerk.see("原因")
        await clerk.type("更名")
        await clerk.press("enter")
        await clerk.until(lambda: "name: 小王" in git(tmp_path, "show", f"HEAD:{path}"))
    assert f"Record: {ref}" in git(tmp_path, "log", "-1", "--format=%B")
    changed = git(tmp_path, "show", "--format=", "--numstat")
    assert changed == f"1\t1\t{path}\n"


@pytest.mark.parametrize(("files", "ref", "path", "title"), CASES)
def test_a_script_edits_it_on_the_command_line(
    tmp_path: Path,
    juwu: Callable[..., Answer],
    files: dict[str, str],
    ref: str,
    path: str,
    title: str,
) -> None:
    assert title
    start(tmp_path, files)
    for words in (
        ("check",),
        ("list", ref.split("/", maxsplit=1)[0]),
        ("set", ref, "/name=小王", "-m", "更名"),
        ("log", ref),
    ):
        answer = juwu("--lang", "zh", *words, at=tmp_path)
        assert answer.code == 0, (words, answer)
    assert "更名" in answer.out
    assert git(tmp_path, "show", "--format=", "--numstat") == f"1\t1\t{path}\n"
