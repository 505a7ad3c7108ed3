"""``scripts/picture OUT.svg 110x30 zh [STEP …]``: one screen, to look at while one works on it.

The screen shows a fresh workspace with the sample records. A step is what a
:class:`~picture_maker.scene.Scene` takes: a key, ``type:文字``, ``at:KEY``, ``act:ID``.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from juwu.language import Language, Words
from juwu.workspace import start_workspace
from picture_maker.sample_office import NAME, at_home
from picture_maker.scene import Scene, size_of
from picture_maker.stage import draw


async def picture(root: Path, language: Language, scene: Scene) -> str:
    """The picture of a scene on an office."""
    async for _, found in draw([scene], root, language, []):
        if isinstance(found, Exception):
            raise found
        return found[0]
    return ""


def main() -> int:
    """Draw what the command line asks for."""
    target, size, language, *steps = sys.argv[1:]
    file = Path(target).resolve()
    scene = Scene("", Words.same(""), "", tuple(steps), size_of(size))
    with tempfile.TemporaryDirectory() as made:
        at_home(Path(made) / "home")
        root = Path(made) / NAME
        start_workspace(root, sample=True)
        drawn = asyncio.run(picture(root, Language(language), scene))
    file.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
