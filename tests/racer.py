"""A process that edits records on command, for tests in which two of them race.

It reads one JSON command a line and answers each with one line. ``open`` begins an edit as it is
told, ``save`` finishes it; in the naive mode the edit is written and committed without looking.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from juwu.document import Rename
from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.git import Locked, StaleBase
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import ChangedMeanwhileError, ConflictError, Workspace

REF = Ref("key", "main")
FILE = "records/key/main.yaml"


def edit(draft: Draft, deed: str, words: list[Any]) -> None:
    at = Pointer.parse(words[0])
    match deed:
        case "set":
            draft.set(at, words[1])
        case "append":
            draft.append(at, words[1])
        case "delete":
            draft.delete(at)
        case "move":
            draft.move(at, words[1])
        case "rename":
            draft.apply(Rename(at, words[1]))


def begin(root: Path, deed: str, words: list[Any], *, naive: bool) -> Callable[[], None]:
    """Open the record; what is returned finishes the edit."""
    workspace = Workspace.find(root)
    if deed == "remove":
        _ = workspace.record(REF)
        return lambda: done(workspace.delete(REF).id)
    if deed == "relocate":
        return lambda: relocate(root, words[0])
    if deed == "editor":
        return lambda: rewrite(root, words[0], words[1])
    if deed == "new":
        draft = workspace.new("key", "fresh")
        draft.set(Pointer.of("title"), words[0])
    else:
        draft = workspace.draft(REF)
        edit(draft, deed, words)
    if naive:
        return lambda: commit_naively(root, draft)
    return lambda: done(workspace.save([draft]).id)


def done(commit: str) -> None:
    if len(commit) < 40:
        raise ValueError(commit)


def relocate(root: Path, target: str) -> None:
    (root / target).parent.mkdir(exist_ok=True)
    for arguments in (["mv", FILE, target], ["commit", "-q", "-m", "移动"]):
        subprocess.run(["git", "-C", str(root), *arguments], check=True)


def rewrite(root: Path, old: str, new: str) -> None:
    text = (root / FILE).read_text(encoding="utf-8")
    (root / FILE).write_text(text.replace(old, new), encoding="utf-8")


def commit_naively(root: Path, draft: Draft) -> None:
    (root / draft.path).write_bytes(draft.text)
    for arguments in (["add", draft.path], ["commit", "-q", "--allow-empty", "-m", "naive"]):
        subprocess.run(["git", "-C", str(root), *arguments], check=True)


def patiently(finish: Callable[[], None]) -> None:
    """Finish as a person does: whoever is told that another program saves just now tries again."""
    while True:
        try:
            return finish()
        except Locked:
            continue


def main() -> None:
    finish: Callable[[], None] = lambda: None  # noqa: E731 - nothing is open yet
    for line in sys.stdin:
        command = json.loads(line)
        answer: dict[str, Any] = {"outcome": "opened"}
        try:
            if "open" in command:
                deed, *words = command["deed"]
                finish = begin(Path(command["open"]), deed, words, naive=command["naive"])
            else:
                time.sleep(command["wait"])
                patiently(finish)
                answer = {"outcome": "saved"}
        except ConflictError as error:
            places = [str(one.pointer) for one in error.clash.merged.conflicts]
            answer = {"outcome": "conflict", "places": places}
        except (StaleBase, ChangedMeanwhileError) as error:
            answer = {"outcome": "refused", "why": error.message.en}
        except (JuwuError, subprocess.CalledProcessError) as error:
            answer = {"outcome": "failed", "why": repr(error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
