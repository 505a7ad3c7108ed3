"""Rows made of files: read, parsed and taken apart, on all processors where there are many.

Where other processes help, they make the terms of the search along, so that each file is parsed
once.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, TypeAlias, cast

import juwu
from juwu.family import Families
from juwu.files import Files, FolderFiles
from juwu.frozen import dataclass
from juwu.git import blob_id
from juwu.index.columns import Columns
from juwu.index.rows import Made, Spots, Task, read_data
from juwu.record import Record, Ref

WORTH_A_PROCESS = 4000
"""Files from which on other processes save more than the half second that they take to start."""
_MOST_HELPERS = 4
"""Processes beside this one, which has enough to do with writing what they make."""
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
            HelperLostError: Another process is gone.
        """
        starts = range(0, len(tasks), BATCH)
        parts = ([ready(task) for task in tasks[start : start + BATCH]] for start in starts)
        processors = len(os.sched_getaffinity(0))
        if len(tasks) >= WORTH_A_PROCESS and processors > 1:
            yield from self._helped(parts, min(processors, _MOST_HELPERS))
        else:
            yield from map(self.make, parts)

    def make(self, tasks: Sequence[Task], columns: Columns | None = None) -> Batch:
        """What became of some tasks.

        Args:
            tasks: The files.
            columns: Makes the terms of the search along.
        """
        files = FolderFiles(self.root)
        return [(task, self._made(task, files, columns)) for task in tasks]

    def _made(self, task: Task, files: Files, columns: Columns | None) -> Made | None:
        family = self.families[task.family]
        if task.data is not None:
            known = Record(
                Ref.of_path(family.name, task.path), task.path, b"", read_data(task.data)
            )
            return Made.of(known, task.blob, family, self.spots, columns)
        text = files.read(task.path)
        if text is None:
            return None
        record = Record.of(family.name, task.path, text)
        blob = blob_id(text, self.id_length)
        return Made.of(record, blob, family, self.spots, columns)

    def _helped(self, parts: Iterator[list[Task]], count: int) -> Iterator[Batch]:
        """The batches by the hands of processes that end when this one does, however it ends."""
        with ExitStack() as stack:
            waiting: deque[_Helper] = deque()
            try:
                for part in parts:
                    done: Batch | None = None
                    if len(waiting) < count:
                        helper = _Helper(self)
                        stack.callback(helper.end)
                    else:
                        helper = waiting.popleft()
                        done = helper.told()
                    helper.ask(part)
                    waiting.append(helper)
                    if done is not None:
                        yield done
                for helper in waiting:
                    yield helper.told()
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                raise HelperLostError from error


class _Helper:
    """Another process, which makes one batch at a time.

    Never two batches are on the way to one: both sides would wait for each other with full pipes.
    """

    def __init__(self, maker: Maker) -> None:
        home = str(Path(juwu.__file__).parent.parent)
        # -P: a folder of records in which juwu was called is no place to take programs from.
        self._process = subprocess.Popen(  # noqa: S603 - this very Python, and no text of a user
            [sys.executable, "-P", "-c", _CODE, home],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what goes wrong there is done again here
            start_new_session=True,
        )
        self._asked = cast("IO[bytes]", self._process.stdin)
        self._told = cast("IO[bytes]", self._process.stdout)
        try:
            self.ask((maker.root, maker.spots, maker.id_length))
        except OSError:  # it is gone already
            self.end()
            raise

    def ask(self, what: object) -> None:
        """Hand something over."""
        _send(self._asked, what)

    def told(self) -> Batch:
        """What became of the batch that was handed over first; it is waited for."""
        batch: Batch = pickle.load(self._told)  # noqa: S301 - from our own process
        return batch

    def end(self) -> None:
        """Have no more of it."""
        self._process.kill()
        with suppress(OSError), self._process:  # what was not handed over yet is lost with it
            pass


class HelperLostError(Exception):
    """Another process is gone; what it did not tell has to be made here."""


def serve() -> None:
    """Make rows for the process that started this one, until it ends."""
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    root, spots, id_length = pickle.load(asked)  # noqa: S301 - from the process that began this
    maker = Maker(root, Families.load(FolderFiles(root)), spots, id_length)
    columns = Columns(maker.families)
    # What is made is let go without rings: to look for those costs a tenth of the time.
    gc.freeze()
    gc.disable()
    while True:
        try:
            tasks = pickle.load(asked)  # noqa: S301 - as above
        except EOFError:
            return
        _send(told, maker.make(tasks, columns))


def _send(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()
