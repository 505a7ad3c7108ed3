"""A person sees how far a long command is; a program that reads sees nothing of it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from office import git, key, key_family, start


def history(root: Path, count: int) -> None:
    """A record that was changed that many times, by one git."""
    text = next((root / "records").rglob("k1.yaml")).read_text("utf-8")
    parts = []
    for number in range(count):
        who = f"李四 <li@example.org> {1_790_000_000 + number} +0800"
        begin = "from refs/heads/main^0\n" if number == 0 else ""
        parts.append(
            f"commit refs/heads/main\nauthor {who}\ncommitter {who}\n"
            f"data <<END\n第{number}次\nEND\n{begin}"
            f"M 100644 inline records/key/k1.yaml\ndata <<END\n{text}# {number}\nEND\n\n"
        )
    subprocess.run(
        ["git", "-C", str(root), "fast-import", "--quiet"],
        input="".join(parts).encode(),
        check=True,
    )
    git(root, "checkout", "-q", "-f", "main")


def errors_in_a_terminal(*command: str) -> str:
    """What a call writes to a terminal, its output being read by a program."""
    master, slave = pty.openpty()
    called = subprocess.Popen(
        [sys.executable, "-P", "-m", "juwu", *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=slave,
        env={**os.environ, "TERM": "xterm", "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    os.close(slave)
    told = b""
    try:
        while chunk := os.read(master, 1 << 16):
            told += chunk
    except OSError:  # the other side is closed
        pass
    os.close(master)
    assert called.wait() == 0
    return told.decode()


def test_the_first_look_at_history_tells_how_far_it_is_and_the_second_nothing(
    tmp_path: Path,
) -> None:
    root = start(tmp_path / "office", {**key_family(), **key("k1", "大门")}).root
    history(root, 600)
    call = ("--lang", "zh", "-C", str(root), "log", "key/k1", "-n", "1")
    told = errors_in_a_terminal(*call)
    assert "正在整理历史 0%" in told
    assert told.endswith("\x1b[K")
    assert not errors_in_a_terminal(*call)
