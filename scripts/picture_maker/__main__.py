"""``scripts/pictures [NAME …] [--lang zh|en] [--sizes 80x24 …] [--into FOLDER]``."""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
from pathlib import Path

from juwu.language import Language
from picture_maker.sample_office import NAME, at_home, juwu, make_office
from picture_maker.scene import Scene, size_of
from picture_maker.scenes import SCENES
from picture_maker.stage import draw

PICTURES = Path("docs/pictures")


def main() -> int:
    """Draw what the command line asks for."""
    parser = argparse.ArgumentParser(prog="pictures", description="Draw screens as pictures.")
    parser.add_argument("names", nargs="*", help="all where none is named")
    parser.add_argument("--lang", choices=[one.value for one in Language], help="only that one")
    parser.add_argument("--sizes", nargs="*", default=[], help="of the terminal")
    parser.add_argument("--into", type=Path, default=PICTURES, help="the folder of the pictures")
    given = parser.parse_args()
    chosen = [one for one in SCENES if not given.names or one.name in given.names]
    sizes = [size_of(one) for one in given.sizes]
    languages = [Language(given.lang)] if given.lang else [*Language]
    into = given.into.resolve()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        at_home(folder / "home")
        office = make_office(folder)
        juwu(office, "check")
        return draw_all(chosen, languages, sizes, office, into)


def draw_all(
    scenes: list[Scene],
    languages: list[Language],
    sizes: list[tuple[int, int]],
    office: Path,
    into: Path,
) -> int:
    """Draw scenes; how many could not be drawn."""
    together = [one for one in scenes if not one.is_alone]
    sittings = [*([together] if together else []), *([one] for one in scenes if one.is_alone)]
    failed = 0
    for language in languages:
        (into / language.value).mkdir(parents=True, exist_ok=True)
        for sitting in sittings:
            with tempfile.TemporaryDirectory(dir=office.parent) as desk:
                root = Path(desk) / NAME
                shutil.copytree(office, root, symlinks=True)
                os.environ["JUWU_STATE"] = str(Path(desk) / "state")
                if before := sitting[0].before:
                    before(root)
                failed += asyncio.run(draw_sitting(sitting, sizes, root, language, into))
    return failed


async def draw_sitting(
    scenes: list[Scene], sizes: list[tuple[int, int]], root: Path, language: Language, into: Path
) -> int:
    """Draw scenes in one sitting at an office; how many could not be drawn."""
    failed = 0
    async for scene, found in draw(scenes, root, language, sizes):
        if isinstance(found, Exception):
            failed += 1
            print(f"{scene.name} ({language.value}): {found}", file=sys.stderr)
            continue
        for (across, down), picture in zip(sizes or [scene.size], found, strict=True):
            size = f".{across}x{down}" if sizes else ""
            (into / language.value / f"{scene.name}{size}.svg").write_text(picture, "utf-8")
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
