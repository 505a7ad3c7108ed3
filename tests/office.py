"""Small workspaces for tests: real files, real git, made in a temporary folder."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from juwu.value import Value
from juwu.workspace import Workspace

SCHEMA: dict[str, Value] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "钥匙",
    "type": "object",
    "required": ["id", "title", "status"],
    "additionalProperties": False,
    "properties": {
        "id": {"title": "记录号", "type": "string", "maxLength": 64},
        "title": {"title": "名称", "type": "string", "minLength": 1, "maxLength": 40},
        "status": {
            "title": "状态",
            "type": "string",
            "enum": ["kept", "lent", "lost"],
            "x-juwu": {
                "en": {"title": "Status"},
                "labels": {
                    "kept": {"zh": "在库", "en": "Kept"},
                    "lent": {"zh": "借出", "en": "Lent"},
                    "lost": {"zh": "遗失", "en": "Lost"},
                },
            },
        },
        "holder": {"title": "领用人", "type": "string", "maxLength": 40},
        "count": {"title": "把数", "type": "integer", "minimum": 0},
        "loans": {
            "title": "借用",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "on"],
                "additionalProperties": False,
                "properties": {
                    "id": {"title": "项号", "type": "string", "maxLength": 20},
                    "on": {"title": "日期", "type": "string", "format": "date", "maxLength": 10},
                    "by": {"title": "谁", "type": "string", "maxLength": 40},
                },
            },
        },
        "spare_of": {"title": "备用于", "type": "string", "maxLength": 64},
    },
}
"""A family that juwu has never heard of: the keys of the office."""

LOOK = """\
title: {zh: 钥匙, en: Key}
columns:
  - {at: /title}
  - {at: /status, width: 8}
sort: [/title]
sections:
  - {id: basic, title: {zh: 基本, en: Basics}, fields: [/title, /status]}
new: {status: kept}
"""

RULES = """\
lifecycle:
  initial: [kept]
  states:
    kept: {title: {zh: 在库, en: Kept}}
    lent: {title: {zh: 借出, en: Lent}, needs: [/holder]}
    lost: {title: {zh: 遗失, en: Lost}, final: true}
  transitions:
    - {from: [kept], to: lent}
    - {from: [lent], to: kept}
    - {from: [lent], to: lost}
references:
  - {at: /spare_of, family: key, acyclic: true}
unique:
  - {at: /title}
  - {at: /loans/*/id, within: record}
checks:
  - code: enough
    at: /count
    when: has(self.count) && has(self.loans)
    that: size(self.loans) <= self.count
    message: {zh: 借出的比有的多。, en: More are lent than there are.}
    hint: {zh: 核对把数。, en: Check the count.}
"""


_PLAIN = ("-c", "core.quotepath=off", "-c", "maintenance.auto=false")
"""Names as they are; nothing is started behind a commit to tidy up."""


def git(folder: Path, *arguments: str) -> str:
    """What plain git prints, away from this machine's settings."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    done = subprocess.run(
        ["git", *_PLAIN, "-C", str(folder), *arguments],
        capture_output=True,
        check=True,
        env=environment,
        text=True,
    )
    return done.stdout


def put(root: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def key_family(
    schema: Value = None, look: str | None = LOOK, rules: str | None = RULES
) -> dict[str, str]:
    """The files of the family ``key``; None leaves a settings file out."""
    files = {"schemas/key/schema.json": json.dumps(schema or SCHEMA, ensure_ascii=False, indent=2)}
    if look is not None:
        files["schemas/key/family.yaml"] = look
    if rules is not None:
        files["schemas/key/rules.yaml"] = rules
    return files


def key(name: str, title: str, status: str = "kept", more: str = "") -> dict[str, str]:
    """One record of the family ``key``."""
    text = f"id: {name}\ntitle: {title}\nstatus: {status}\n{more}"
    return {f"records/key/{name}.yaml": text}


@cache
def _empty() -> Path:
    """A repository without a commit in which 张三 works, made once, to be copied."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    git(folder, "init", "-q", "-b", "main")
    for sample in folder.glob(".git/hooks/*.sample"):
        sample.unlink()
    git(folder, "config", "user.name", "张三")
    git(folder, "config", "user.email", "zhang@example.org")
    return folder


def start(root: Path, files: Mapping[str, str], *, commit: bool = True) -> Workspace:
    """A workspace with these files in a new repository in which 张三 works."""
    root.mkdir(parents=True, exist_ok=True)
    put(root, files)
    if not (root / ".git").exists():
        shutil.copytree(_empty() / ".git", root / ".git")
    if commit:
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "开始")
    return Workspace.find(root)
