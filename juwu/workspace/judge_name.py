"""The name under which judgements are kept: another program judges anew."""

from __future__ import annotations

import hashlib

from juwu.program import program


def judge_name(prefix: str) -> str:
    """What stands for everything but the commit that a judgement hangs on: program and folder."""
    return hashlib.sha256(f"{program()}\0{prefix}".encode(errors="surrogateescape")).hexdigest()
