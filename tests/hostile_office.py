"""The sample workspace, with hostile text in every place that text may stand in.

Words of records become texts that a record may hold; what none may hold stands in records that
cannot be read, in file names, and in names and messages of commits. The folder, the branch, the
families and the clerk have names of that kind too.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from hostile_texts import TEXTS

from juwu.document import read
from juwu.document.guard import decode
from juwu.errors import JuwuError
from juwu.value import Value
from office import git

FOLDER = "[@click=app.quit]家\x1b]0;owned\x07\u202e\x9b31m[red]"
"""The name of the folder of the workspace, which stands in every top bar."""
NAME = "王\u202e[/x]\u200b淑芬"
"""Who works there."""
BRANCH = "主\u202e\u200bx]"
BROKEN = ("minutes", "mediation", "organization", "catalogue", "disclosure", "event")
"""The families in which records cannot be read."""
COMMITS = 60
_HAN = re.compile("[\u4e00-\u9fff]")


def plant(root: Path, changed: Path, turn: int = 0) -> None:
    """Fill a workspace with hostile texts.

    Args:
        root: The folder of the sample workspace.
        changed: A record that has a history of hostile commits afterwards.
        turn: How far the texts are moved on, so that others stand in each place.
    """
    texts = TEXTS[turn % len(TEXTS) :] + TEXTS[: turn % len(TEXTS)]
    held = cycle([one for one in texts if _may_be_held(one)])
    for file in sorted((root / "records").rglob("*.yaml")):
        data = read(file.read_bytes())
        file.write_text(json.dumps(_replaced(data, held), ensure_ascii=False), encoding="utf-8")
    refused = [one for one in texts if not _may_be_held(one)]
    for number, (text, family) in enumerate(zip(refused, cycle(BROKEN), strict=False)):
        name = f"{number}-{text[:60]}.yaml" if number % 4 == 0 else f"broken-{number}.yaml"
        file = root / "records" / family / name.replace("/", "|")
        file.write_text(f"id: x\ntitle: {text}\n", encoding="utf-8", newline="")
    for file in (root / "schemas").glob("*/family.yaml"):
        title = f"title: {_title(next(held))}"
        lines = file.read_text("utf-8").splitlines()
        text = "\n".join(title if one.startswith("title:") else one for one in lines)
        file.write_text(text, encoding="utf-8")
    git(root, "config", "user.name", NAME)
    git(root, "config", "user.email", "wang@example.org")
    git(root, "branch", "-m", BRANCH)
    _commit(root, changed, texts)


def _title(text: str) -> str:
    return json.dumps({"zh": text[:40], "en": text[:40]}, ensure_ascii=False)


def _may_be_held(text: str) -> bool:
    try:
        decode(text.encode())
        read(json.dumps({"title": text}, ensure_ascii=False).encode())
    except JuwuError:
        return False
    return True


def _replaced(value: Value, held: Iterator[str]) -> Value:
    """The same with another text wherever somebody wrote Chinese."""
    if isinstance(value, dict):
        return {key: _replaced(item, held) for key, item in value.items()}
    if isinstance(value, list):
        return [_replaced(item, held) for item in value]
    return next(held) if isinstance(value, str) and _HAN.search(value) else value


def _commit(root: Path, changed: Path, texts: tuple[str, ...]) -> None:
    """Commit all, and change one record by commits with hostile authors and messages."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "--no-verify", "-m", TEXTS[0])
    said = zip(texts[:COMMITS], texts[COMMITS : 2 * COMMITS], strict=True)
    content = changed.read_bytes()
    stream = b""
    for number, (author, message) in enumerate(said):
        who = re.sub("[<>\n]", "", author)[:60].encode()
        data = content + b"\n" * (number % 2 == 0)
        told = message.encode()
        stream += b"commit refs/heads/%s\n" % BRANCH.encode()
        stream += b"author %s <x@example.org> %d +0800\n" % (who, 1796090400 + number)
        stream += b"committer %s <x@example.org> %d +0800\n" % (who, 1796090400 + number)
        stream += b"data %d\n%s\n" % (len(told), told)
        stream += b"from refs/heads/%s^0\n" % BRANCH.encode() if number == 0 else b""
        path = changed.relative_to(root).as_posix().encode()
        stream += b"M 100644 inline %s\ndata %d\n%s\n" % (path, len(data), data)
    subprocess.run(["git", "-C", str(root), "fast-import", "--quiet"], input=stream, check=True)
    git(root, "reset", "-q", "--hard")
