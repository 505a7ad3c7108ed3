"""Git talking to a remote: watched, cancellable, never asking anything, gone when it is stopped.

Only here may git reach out at all. The program that the other end is asked to run, helpers and
proxies are named by us or by the user's own settings, never by those of the repository.
"""

from __future__ import annotations

import os
import re
import selectors
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from juwu.git.errors import cleaned
from juwu.git.remote import protocol_of
from juwu.git.remote_errors import CancelledError, StalledError, UnsafeRemoteError
from juwu.git.runner import Output, Runner, end
from juwu.git.settings import Settings

Progress: TypeAlias = Callable[[str, int | None], None]
"""Told what git is at, in git's English words, and how many percent of it are done."""

STALL = 120.0
"""Seconds of silence after which a remote is given up."""

_TICK = 0.2
_GRACE = 2.0
_PERCENT = re.compile(r"(?:remote: )?([A-Z][A-Za-z ]+):\s+([0-9]{1,3})%")
_SSH = (
    "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15 "
    "-o ServerAliveCountMax=4 -o PermitLocalCommand=no -o ClearAllForwardings=yes"
)
_PASSED_ON = ("SSH_AUTH_SOCK", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY", "all_proxy")
_OWN_WORD = ("system", "global")


class RemoteRunner:
    """Starts git where it may reach one address."""

    def __init__(self, runner: Runner, url: str) -> None:
        """Prepare.

        Raises:
            UnsafeRemoteError: The address speaks no allowed protocol.
        """
        protocol = protocol_of(url)
        if protocol is None:
            raise UnsafeRemoteError(url)
        settings = Settings.read(runner)
        helpers = [
            ("credential.helper", value)
            for scope, name, value in settings.entries
            if name == "credential.helper" and scope in _OWN_WORD
        ]
        self._runner = runner.including(
            (f"protocol.{protocol}.allow", "always"),
            ("credential.helper", ""),
            *helpers,
            ("transfer.fsckObjects", "true"),
            ("fetch.fsckObjects", "true"),
            ("fetch.recurseSubmodules", "false"),
            ("fetch.writeCommitGraph", "false"),
            ("push.recurseSubmodules", "no"),
            ("push.gpgSign", "false"),
            ("core.fsync", "committed"),
            ("http.lowSpeedLimit", "1"),
            ("http.lowSpeedTime", "60"),
            environment={
                "GIT_ALLOW_PROTOCOL": protocol,
                "GIT_SSH_COMMAND": _SSH,
                "GIT_SSH_VARIANT": "ssh",
                "GIT_PROXY_COMMAND": "",
                "HOME": str(Path.home()),
                **{name: os.environ.get(name) for name in _PASSED_ON},
            },
        )

    def run(
        self,
        *arguments: str,
        progress: Progress | None = None,
        cancel: threading.Event | None = None,
        stall: float = STALL,
    ) -> tuple[Output, str]:
        """Run one command to its end, whatever its exit code.

        Args:
            arguments: The command.
            progress: Told how it goes.
            cancel: Ends the command once it is set.
            stall: Seconds of silence after which the remote is given up.

        Returns:
            What it printed and its exit code; and what it complained about, cleaned.

        Raises:
            CancelledError: It was cancelled; nothing of it is running any more.
            StalledError: The remote fell silent.
        """
        process = self._runner.open(*arguments, alone=True)
        try:
            watch = _Watch(process, progress, cancel, stall)
            stdout, stderr = watch.run()
        except BaseException:
            _stop(process)
            raise
        finally:
            end(process)
        return Output(stdout, process.returncode), cleaned(stderr.decode("utf-8", "replace"))


class _Watch:
    """Both streams of one command, read until they end."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        progress: Progress | None,
        cancel: threading.Event | None,
        stall: float,
    ) -> None:
        self._process = process
        self._progress = progress
        self._cancel = cancel
        self._stall = stall

    def run(self) -> tuple[bytes, bytes]:
        process = self._process
        if process.stdin is None or process.stdout is None or process.stderr is None:
            return b"", b"no pipe"
        process.stdin.close()
        kept = {process.stdout.fileno(): bytearray(), process.stderr.fileno(): bytearray()}
        heard = time.monotonic()
        with selectors.DefaultSelector() as selector:
            for handle in kept:
                selector.register(handle, selectors.EVENT_READ)
            while selector.get_map():
                if self._cancel is not None and self._cancel.is_set():
                    raise CancelledError
                if time.monotonic() - heard > self._stall:
                    raise StalledError(self._stall)
                for key, _ in selector.select(_TICK):
                    chunk = os.read(key.fd, 1 << 16)
                    heard = time.monotonic()
                    kept[key.fd] += chunk
                    if not chunk:
                        selector.unregister(key.fd)
                    elif key.fd == process.stderr.fileno():
                        self._tell(chunk)
        process.wait()
        out, complaints = kept.values()
        return bytes(out), _without_progress(bytes(complaints))

    def _tell(self, chunk: bytes) -> None:
        found = _PERCENT.findall(chunk.decode("ascii", "replace"))
        if found and self._progress is not None:
            what, percent = found[-1]
            self._progress(what, min(int(percent), 100))


def _without_progress(complaints: bytes) -> bytes:
    """The lines of a complaint as they stood at last, without those that told of progress."""
    lines = (line.rpartition(b"\r")[2] or line.rstrip(b"\r") for line in complaints.split(b"\n"))
    kept = (line for line in lines if not _PERCENT.match(line.decode("ascii", "replace")))
    return b"\n".join(kept)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the command and all it started; git takes its locks away on the first signal."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
