"""Text from a record, a file name or a commit never acts on the terminal, whatever is printed."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROJECT, Answer

from juwu.cli.output import terminal_safe
from juwu.text import is_clean
from office import git, key, key_family, put, start

Juwu = Callable[..., Answer]

MARKUP = "[/x] [@click=app.quit]门[/] [red]"
ACTING = "\x1b]0;owned\x07\x9b31m\r\u202e\u2066\u200b\U000e0041\ud800"
SAFE_LINES = re.compile(r"\n")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Records, a broken one, a strange file name and a commit message, all hostile."""
    files = key_family() | key("k1", f"'{MARKUP}'")
    files["records/key/k2.yaml"] = 'id: k2\ntitle: "\\e[31m\\u202e门"\nstatus: kept\n'
    files["records/key/\x1b[31mk3.yaml"] = "id: k3\ntitle: 门\nstatus: kept\n"
    files["records/key/k4.yaml"] = 'id: k4\ntitle: 仓\nstatus: "x\\ny.yaml:1:1: error"\n'
    root = start(tmp_path / "office", files).root
    put(root, key("k1", f"'{MARKUP}!'"))
    git(root, "commit", "-q", "-a", "-m", "\x1b]0;owned\x07 [/x]\u202e")
    put(root, key("k1", f"'{MARKUP}?'"))
    return root


CALLS = [
    ("check",),
    ("list", "key"),
    ("show", "key/k1"),
    ("show", "key/k2"),
    ("show", "records/key/\x1b[31mk3.yaml"),
    ("get", "key/k1", "/title"),
    ("diff",),
    ("diff", "HEAD~1"),
    ("log",),
    ("log", "key/k1"),
    ("fmt", "--check"),
    ("doctor",),
    ("show", f"key/{ACTING[:-1]}"),
    ("check", ACTING[:-1]),
    (ACTING[:-1],),
    ("list", "--x\x1b[2J"),
    ("set", "key/k1", "/title=\x1b[2J"),
    ("set", "key/k1", "\x1b[2J"),
]


@pytest.mark.parametrize("words", CALLS)
@pytest.mark.parametrize("shape", ["text", "json"])
def test_nothing_that_is_printed_acts(
    office: Path, juwu: Juwu, words: tuple[str, ...], shape: str
) -> None:
    more = ("--format", "json") if shape == "json" and words[0].isalpha() else ()
    answer = juwu(*words, *more, at=office)
    for line in (answer.out + answer.err).split("\n"):
        assert is_clean(line), line
    assert answer.code in (0, 1, 2)
    assert "itself failed" not in answer.err


def test_markup_is_shown_as_it_is_written(office: Path, juwu: Juwu) -> None:
    assert MARKUP in juwu("show", "key/k1", at=office).out
    assert MARKUP in juwu("get", "key/k1", "/title", at=office).out
    assert f"{MARKUP[:20]}" in juwu("list", "key", at=office).out


def test_a_value_cannot_pose_as_a_finding_of_another_file(office: Path, juwu: Juwu) -> None:
    lines = juwu("check", at=office).out.splitlines()
    assert not [line for line in lines if line.startswith("y.yaml:1:1")]


def test_on_a_terminal_there_are_colours_and_still_no_markup(office: Path) -> None:
    out = _on_a_terminal(office, "show", "key/k1")
    assert "\x1b[1m" in out
    assert MARKUP in out


def test_no_color_is_respected_on_a_terminal(office: Path) -> None:
    assert "\x1b" not in _on_a_terminal(office, "show", "key/k1", NO_COLOR="1")


def test_a_table_fits_the_terminal(office: Path) -> None:
    put(office, key("k5", "很长" * 19))
    out = _on_a_terminal(office, "list", "key", NO_COLOR="1", COLUMNS="40")
    assert all(len(line.encode("gbk", "replace")) <= 40 for line in out.splitlines())


def test_json_means_the_same_when_made_safe() -> None:
    value = {ACTING: ["门", ACTING, "👨‍👩‍👧", "\u200d\ufe0f\ufe0f", '"\\']}
    text = terminal_safe(json.dumps(value, ensure_ascii=False, indent=1))
    assert json.loads(text) == value
    assert all(is_clean(line) for line in SAFE_LINES.split(text))
    assert "门" in text


def test_a_stream_without_unicode_gets_ascii_json(office: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "juwu", "list", "key", "--format", "json"],
        cwd=office,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.isascii()
    assert json.loads(done.stdout)[0]["title"].startswith("[/x]")


def _on_a_terminal(office: Path, *words: str, **environment: str) -> str:
    """What a call prints when its output is a terminal."""
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "juwu", *words],
        cwd=office,
        env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(PROJECT), **environment},
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    chunks = []
    try:
        while chunk := os.read(ours, 65536):
            chunks.append(chunk)
    except OSError:  # Linux says so when the last writer has gone
        pass
    os.close(ours)
    program.wait()
    return b"".join(chunks).decode()
