"""No command pays for what it does not use, and only the terminal face imports Textual."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import PROJECT

from juwu.cli.commands import COMMANDS, TERMINAL_FACE
from office import key, key_family, start

HEAVY = ("textual", "git", "jsonschema", "jsonschema_rs", "ruamel", "yaml_rs", "cel", "pypinyin")
PROGRAM = """
import sys
from juwu.cli import main
code = main(sys.argv[1:])
print(code, *sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
"""
FACE = (TERMINAL_FACE, "keys", "demo")
"""The commands that are about the terminal face."""
CALLS = {
    "init": ("init", "made"),
    "check": ("check",),
    "list": ("list", "key"),
    "show": ("show", "key/k1"),
    "get": ("get", "key/k1", "/title"),
    "set": ("set", "key/k1", "/title=门"),
    "bulk": ("bulk", "key", "/title=门", "--all"),
    "new": ("new", "key", "/title=窗"),
    "delete": ("delete", "key/k1"),
    "commit": ("commit", "-m", "无"),
    "diff": ("diff",),
    "drafts": ("drafts",),
    "log": ("log", "key/k1"),
    "publish": ("publish", "--preview"),
    "blame": ("blame", "key/k1"),
    "restore": ("restore", "key/k1", "--at", "HEAD"),
    "undo": ("undo", "HEAD"),
    "rename": ("rename", "key/k1", "k2"),
    "fmt": ("fmt",),
    "sync": ("sync", "--status"),
    "merge-driver": ("merge-driver", "base", "ours", "theirs", "records/key/k1.yaml"),
    "doctor": ("doctor",),
    "explain": ("explain",),
    "rules": ("rules", "key"),
    "due": ("due",),
    "board": ("board", "key"),
    "wall": ("wall", "--once"),
    "calendar": ("calendar",),
    "coverage": ("coverage",),
    "steps": ("steps", "key/k1"),
    "report": ("report",),
    "tree": ("tree",),
    "chart": ("chart", "R1"),
    "find": ("find", "门"),
    "sql": ("sql", "SELECT 1"),
    "export": ("export", "key"),
    "import": ("import", "records/key/k1.yaml", "--family", "key", "--dry-run"),
    "gather": ("gather", "none", "--into", "made"),
    "print": ("print", "key/k1"),
    "verify-print": ("verify-print", "ABCD"),
    "impact": ("impact",),
    "audit": ("audit", "seal"),
    "hook": ("hook", "install", ".git"),
    "proposals": ("proposals",),
    "proposal": ("proposal", "show", "20261201-aaaaa"),  # there is none; it looked
}


def modules_of(*words: str, at: Path) -> tuple[int, set[str]]:
    """The exit code of a call and the top-level modules it has imported."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=at,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=True,
    )
    code, *names = done.stderr.splitlines()[-1].split()
    return int(code), set(names)


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("chek",), ("--lang", "zh", "-h")])
def test_what_only_prints_help_imports_no_library(words: tuple[str, ...], tmp_path: Path) -> None:
    _, names = modules_of(*words, at=tmp_path)
    assert not names & set(HEAVY)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in FACE])
def test_no_headless_command_imports_textual(name: str, tmp_path: Path) -> None:
    office = start(tmp_path / "office", key_family() | key("k1", "大门")).root
    code, names = modules_of(*CALLS[name], at=office)
    assert code in (0, 1) or name == "proposal"
    assert "juwu" in names
    assert not names & {"textual", "tui"}


def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["scale"]]
    declared = {re.split(r"[<>=~!\[ ]", one)[0].lower() for one in asked}
    named = {
        "cel": "common-expression-language",
        "fontTools": "fonttools",
        "git": "gitpython",
        "gitdb": "gitpython",
        "ruamel": "ruamel.yaml",
        "yaml_rs": "yaml-rs",
        "jsonschema_rs": "jsonschema-rs",
    }
    imported = {
        name
        for folder in ("juwu", "tui")
        for path in (PROJECT / folder).rglob("*.py")
        for name in _imports(path)
    }
    foreign = imported - set(sys.stdlib_module_names) - {"juwu", "tui"}
    assert {named.get(name, name) for name in foreign} <= declared


def _imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names
