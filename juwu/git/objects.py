"""Objects read through one ``git cat-file --batch`` process, which is gone when it is closed."""

from __future__ import annotations

import re
import subprocess
import threading

from juwu.frozen import dataclass
from juwu.git.closing import Closing
from juwu.git.errors import GitFailed
from juwu.git.runner import Runner, end

_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def is_id(text: str) -> bool:
    """Whether the text is a full object id."""
    return _ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class GitObject:
    """One object of the database."""

    id: str
    kind: str
    """``blob``, ``tree``, ``commit`` or ``tag``."""
    content: bytes


class ObjectReader(Closing):
    """Reads objects one after the other; threads take turns."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def get(self, name: str) -> GitObject | None:
        """The object that an id or one of our own ref names stands for; None if there is none.

        Raises:
            GitFailed: Git ended in the middle of its answer.
            ValueError: The name could be mistaken for two.
        """
        if "\n" in name or not name:
            raise ValueError(f"{name!r} is no name of an object")
        with self._turn:
            if self._process is None:
                self._process = self._runner.open("cat-file", "--batch")
            return self._ask(self._process, name)

    def close(self) -> None:
        """End the process; a later question starts another."""
        with self._turn:
            process, self._process = self._process, None
        if process is not None:
            end(process)

    def __del__(self) -> None:
        self.close()

    def _ask(self, process: subprocess.Popen[bytes], name: str) -> GitObject | None:
        asked, answer = process.stdin, process.stdout
        if asked is None or answer is None:
            raise GitFailed(["cat-file"], -1, "no pipe")
        try:
            asked.write(name.encode("utf-8", "surrogateescape") + b"\n")
            asked.flush()
        except BrokenPipeError as error:
            raise self._broken(process) from error
        header = answer.readline()
        words = header.split()
        if header.endswith((b" missing\n", b" ambiguous\n")):
            return None
        if len(words) != 3:  # noqa: PLR2004 - id, kind and size
            raise self._broken(process)
        size = int(words[2])
        content = answer.read(size + 1)
        if len(content) != size + 1:
            raise self._broken(process)
        return GitObject(words[0].decode(), words[1].decode(), content[:-1])

    def _broken(self, process: subprocess.Popen[bytes]) -> GitFailed:
        self._process = None
        end(process)
        return GitFailed(["cat-file"], process.returncode, "the answer broke off")
