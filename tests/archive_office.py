"""A small family whose past is kept: states that freeze, lists that only grow, numbers, days."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from juwu.value import Value
from office import put

TEXT: dict[str, Value] = {"type": "string", "maxLength": 80}
DAY: dict[str, Value] = {"type": "string", "format": "date", "maxLength": 10}
STATES = ["draft", "accepted", "closed", "archived"]

SCHEMA: dict[str, Value] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "案件",
    "type": "object",
    "required": ["id", "title", "status"],
    "additionalProperties": False,
    "properties": {
        "id": {"title": "记录号", **TEXT},
        "title": {"title": "名称", **TEXT},
        "status": {"title": "状态", "type": "string", "enum": [*STATES]},
        "official_no": {"title": "卷号", **TEXT},
        "accepted_on": {"title": "受理日期", **DAY},
        "closed_on": {"title": "结案日期", **DAY},
        "late_entry": {
            "title": "补录",
            "type": "object",
            "additionalProperties": False,
            "properties": {"reason": {"title": "补录原因", **TEXT}},
        },
        "level": {"title": "密级", "type": "string", "enum": ["public", "internal", "secret"]},
        "retention": {"title": "保管期限", "type": "string", "enum": ["forever", "10y"]},
        "visits": {
            "title": "回访",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "text"],
                "additionalProperties": False,
                "properties": {"id": {"title": "项号", **TEXT}, "text": {"title": "内容", **TEXT}},
            },
        },
        "log": {"title": "日志", "type": "array", "items": {"title": "一条", **TEXT}},
        "corrections": {"title": "更正", "type": "array", "items": {"title": "一条", **TEXT}},
        "note": {"title": "备注", **TEXT},
        "earlier_id": {"title": "前案", **TEXT},
    },
}

RULES = """\
lifecycle:
  initial: [draft]
  states:
    draft: {title: {zh: 草稿, en: Draft}}
    accepted: {title: {zh: 已受理, en: Accepted}, needs: [/accepted_on], frozen: [/official_no]}
    closed: {title: {zh: 已结案, en: Closed}, needs: [/closed_on], frozen: all}
    archived: {title: {zh: 已归档, en: Archived}, final: true, frozen: all}
  transitions:
    - {from: [draft], to: accepted}
    - {from: [accepted], to: closed}
    - {from: [closed], to: archived}
    - {from: [closed, archived], to: accepted, reopen: true}
references:
  - {at: /earlier_id, family: case}
unique:
  - {at: /official_no}
numbering:
  - {at: /official_no, pattern: "第{n}号"}
append_only: [/visits, /log]
confidentiality: {at: /level, order: [public, internal, secret]}
corrections: [/corrections]
not_before:
  - {at: /accepted_on, late_entry: /late_entry/reason}
  - {at: /closed_on, since: commit}
retention: {at: /retention, from: /closed_on, years: {10y: 10}}
"""

LOOK = "title: {zh: 案件, en: Case}\n"


def case_family(rules: str = RULES) -> dict[str, str]:
    """The files of the family ``case``."""
    return {
        "schemas/case/schema.json": json.dumps(SCHEMA, ensure_ascii=False, indent=2),
        "schemas/case/family.yaml": LOOK,
        "schemas/case/rules.yaml": rules,
    }


def case(name: str, status: str = "draft", more: str = "") -> dict[str, str]:
    """One record of the family ``case``."""
    return {f"records/case/{name}.yaml": f"id: {name}\ntitle: 邻里\nstatus: {status}\n{more}"}


def commit(
    root: Path, files: Mapping[str, str | None], day: str, message: str = "改", *arguments: str
) -> str:
    """Write files, or remove them, and commit with plain git as on a day; the commit's id."""
    put(root, {path: text for path, text in files.items() if text is not None})
    for path, text in files.items():
        if text is None:
            (root / path).unlink()
    run(root, day, "add", "-A")
    run(root, day, "commit", "-q", "--no-verify", "--allow-empty", "-m", message, *arguments)
    return run(root, day, "rev-parse", "HEAD").strip()


def run(root: Path, day: str, *arguments: str) -> str:
    """What plain git prints, as on a day."""
    moment = f"{day}T09:00:00+08:00"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
    }
    done = subprocess.run(
        ["git", "-c", "core.quotepath=off", "-C", str(root), *arguments],
        capture_output=True,
        check=True,
        env=environment,
        text=True,
    )
    return done.stdout
