"""Rows made of files: read, parsed and taken apart, on another processor where there are many."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, TypeAlias, cast

import juwu
from juwu.family import Families
from juwu.files import Files, FolderFiles
from juwu.frozen import dataclass
from juwu.git import blob_id
from juwu.index.rows import Made, Spots, Task, read_data
from juwu.record import Record, Ref

WORTH_A_PROCESS = 4000
"""Files from which on a second process saves more than the half second that it takes to start."""
BATCH = 500
"""Files that are made into rows at a time."""

Batch: TypeAlias = list[tuple[Task, Made | None]]
"""Tasks with what became of them; None where the file is gone."""

_CODE = "import sys; sys.path.append(sys.argv[1]); from juwu.index.making import serve; serve()"


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes rows of the files of one folder."""

    root: Path
    families: Families
    spots: Spots
    id_length: int
    """Hex digits of a blob's id."""

    def batches(
        self, tasks: Sequence[Task], ready: Callable[[Task], Task] = lambda task: task
    ) -> Iterator[Batch]:
        """What became of the tasks, in their order; the next ones are made meanwhile.

        Args:
            tasks: The files.
            ready: What is still to be done to a task before it can be worked on.

        Raises:
            HelperLostError: The second process is gone.
        """
        starts = range(0, len(tasks), BATCH)
        parts = ([ready(task) for task in tasks[start : start + BATCH]] for start in starts)
        if len(tasks) >= WORTH_A_PROCESS and (os.cpu_count() or 1) > 1:
            yield from self._helped(parts)
        else:
            yield from map(self.make, parts)

    def make(self, tasks: Sequence[Task]) -> Batch:
        """What became of some tasks."""
        files = FolderFiles(self.root)
        return [(task, self._made(task, files)) for task in tasks]

    def _made(self, task: Task, files: Files) -> Made | None:
        family = self.families[task.family]
        if task.data is not None:
            known = Record(
                Ref.of_path(family.name, task.path), task.path, b"", read_data(task.data)
            )
            return Made.of(known, task.blob, family, self.spots)
        text = files.read(task.path)
        if text is None:
            return None
        record = Record.of(family.name, task.path, text)
        return Made.of(record, blob_id(text, self.id_length), family, self.spots)

    def _helped(self, parts: Iterator[list[Task]]) -> Iterator[Batch]:
        """The batches by the hand of a process that ends when this one does, however it ends."""
        home = str(Path(juwu.__file__).parent.parent)
        # -P: a folder of records in which juwu was called is no place to take programs from.
        helper = subprocess.Popen(  # noqa: S603 - this very Python, and no text of a user
            [sys.executable, "-P", "-c", _CODE, home],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what goes wrong there is done again here
            start_new_session=True,
        )
        with helper:
            asked, told = cast("IO[bytes]", helper.stdin), cast("IO[bytes]", helper.stdout)
            try:
                _send(asked, (self.root, self.spots, self.id_length))
                # One batch is always on the way, and never two: both sides would wait for each
                # other with full pipes.
                _send(asked, next(parts))
                for part in parts:
                    done: Batch = pickle.load(told)  # noqa: S301 - from our own process
                    _send(asked, part)
                    yield done
                yield pickle.load(told)  # noqa: S301 - as above
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                raise HelperLostError from error
            finally:
                helper.kill()


class HelperLostError(Exception):
    """The second process is gone; what it did not tell has to be made here."""


def serve() -> None:
    """Make rows for the process that started this one, until it ends."""
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    root, spots, id_length = pickle.load(asked)  # noqa: S301 - from the process that began this
    maker = Maker(root, Families.load(FolderFiles(root)), spots, id_length)
    while True:
        try:
            tasks = pickle.load(asked)  # noqa: S301 - as above
        except EOFError:
            return
        _send(told, maker.make(tasks))


def _send(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()
