"""The name under which judgements are kept: another version of juwu judges anew."""

from __future__ import annotations

import hashlib
from pathlib import Path

import juwu


def judge_name(prefix: str) -> str:
    """What stands for everything but the commit that a judgement hangs on: program and folder."""
    folder = Path(juwu.__file__).parent
    digest = hashlib.sha256(f"{juwu.__version__}\0{prefix}".encode(errors="surrogateescape"))
    for path in sorted(folder.rglob("*.py")):
        status = path.stat()
        digest.update(
            f"{path.relative_to(folder)}\0{status.st_size}\0{status.st_mtime_ns}".encode()
        )
    return digest.hexdigest()
