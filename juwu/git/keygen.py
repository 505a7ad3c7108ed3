"""OpenSSH's ``ssh-keygen``: the only other program of this room, started here alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from juwu.frozen import dataclass

PROGRAM = "ssh-keygen"
_TIMEOUT = 60.0
"""Seconds; a key on a slow machine takes a few."""
_SEARCH = "/usr/local/bin:/usr/bin:/bin"


@dataclass(frozen=True, slots=True)
class Keygen:
    """The program on this machine."""

    program: str
    """Its absolute path."""

    @classmethod
    def find(cls) -> Keygen | None:
        """The program, None where OpenSSH is not on this machine."""
        program = shutil.which(PROGRAM, path=os.environ.get("PATH", _SEARCH))
        return cls(program) if program is not None and Path(program).is_absolute() else None

    def run(
        self, *words: str, given: bytes = b"", home: str = os.devnull
    ) -> subprocess.CompletedProcess[bytes]:
        """Run it; what it says is read, and it can ask for nothing.

        Args:
            words: Its arguments, none of them from a record.
            given: What it reads.
            home: Where it looks for the keys of a person; nowhere unless named.

        Raises:
            subprocess.TimeoutExpired: It did not end.
        """
        return subprocess.run(  # noqa: S603 - an absolute path; no word comes from a record
            [self.program, *words],
            input=given,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
            env={"LC_ALL": "C", "PATH": _SEARCH, "HOME": home},
        )
