"""Files put into a dataset together: whoever is cut off leaves the old state, or the new one.

New files are written beside the dataset. Then a list of what is to be done is written, and from
that moment it will be done: by this run, or by the next one.
"""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path

from juwu.durable import make_folder, read_plain, replace_file, sync_file, write_new

FOLDER = "_staging"
"""Programs that read datasets pass over folders that begin with an underscore."""
_PLAN = "plan.json"


class Staging:
    """The changes of one workspace in a dataset."""

    def __init__(self, folder: Path, name: str) -> None:
        """End what an earlier run began, or throw it away where it had not settled what to do.

        Args:
            folder: The dataset.
            name: Whose changes they are; each name has one run at a time.
        """
        self._folder = folder
        self._place = folder / FOLDER / name
        if self._place.is_dir():
            self._carry_out()
            shutil.rmtree(self._place, ignore_errors=True)
        make_folder(self._place)
        self._moves: dict[str, str] = {}

    def new_file(self, path: str) -> Path:
        """Where a file is to be written that shall stand at a path of the dataset."""
        name = f"{len(self._moves)}.new"
        self._moves[name] = path
        return self._place / name

    def settle(self, gone: list[str], manifest: tuple[str, bytes]) -> None:
        """Do it all.

        Args:
            gone: Paths of files that shall be there no more.
            manifest: The path and the text of the manifest.
        """
        path, text = manifest
        write_new(self.new_file(path), text)
        for name in self._moves:
            sync_file(self._place / name)
        plan = {"moves": self._moves, "gone": gone}
        replace_file(self._place / _PLAN, json.dumps(plan).encode(), f"{_PLAN}.aside")
        self._carry_out()
        shutil.rmtree(self._place, ignore_errors=True)

    def _carry_out(self) -> None:
        text = read_plain(self._place / _PLAN)
        if text is None:
            return
        plan = json.loads(text)
        for path in plan["gone"]:
            file = self._folder / path
            file.unlink(missing_ok=True)
            with suppress(OSError):  # others still have files there
                for above in list(file.relative_to(self._folder).parents)[:-1]:
                    (self._folder / above).rmdir()
        for name, path in plan["moves"].items():
            new = self._place / name
            if new.is_file():
                make_folder((self._folder / path).parent)
                new.replace(self._folder / path)
