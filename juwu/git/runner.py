"""The only place that starts git: nothing a repository holds can make it run another program.

Every call is an argument list under an environment built from scratch. The user's and the
system's settings are out of play; a repository's own settings are overruled wherever git would
let them name a program (hooks, fsmonitor, filters, pagers, helpers, …).
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from juwu.frozen import dataclass
from juwu.git.errors import GitFailed, OldGit

if TYPE_CHECKING:
    from git.cmd import Git

MINIMUM = (2, 32)
"""The first git that can be told to ignore the user's settings and to take settings of any name
from its environment."""

_ASKING = frozenset(
    (
        *("cat-file", "config", "diff-index", "diff-tree", "for-each-ref", "log", "ls-files"),
        *("ls-tree", "merge-base", "rev-list", "rev-parse", "show-ref", "status"),
        *("symbolic-ref", "version"),
    )
)
"""Commands that only tell something. They are started without the library, whose import takes
longer than most of them: a check that finds nothing changed would spend half its time on it."""

_LOADING = Lock()
_TIMEOUT = 600.0
_GRACE = 5.0
_CHUNK = 1 << 16
_DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin"

_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "C",
    "HOME": os.devnull,
    "XDG_CONFIG_HOME": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "GIT_PAGER": "cat",
    "GIT_EDITOR": ":",
    "GIT_ALLOW_PROTOCOL": "none",
}

_SETTINGS = (
    ("core.fsmonitor", ""),  # before 2.36 "false" would have been a program to run
    ("core.hooksPath", os.devnull),
    ("core.symlinks", "false"),
    ("core.quotePath", "false"),
    ("core.protectHFS", "true"),
    ("core.protectNTFS", "true"),
    ("core.attributesFile", os.devnull),
    ("core.excludesFile", os.devnull),
    ("core.autocrlf", "false"),
    ("core.eol", "lf"),
    ("core.safecrlf", "false"),
    ("core.askPass", ""),
    ("core.sshCommand", "false"),
    ("core.alternateRefsCommand", "false"),
    ("core.gitProxy", "false"),
    ("core.fsync", "loose-object,reference"),
    ("credential.helper", ""),
    ("protocol.allow", "never"),
    ("safe.bareRepository", "explicit"),
    ("submodule.recurse", "false"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
    ("log.showSignature", "false"),
    ("log.showRoot", "true"),
    ("log.follow", "false"),
    ("log.mailmap", "false"),
    ("diff.orderFile", os.devnull),
    ("i18n.commitEncoding", "UTF-8"),
    ("i18n.logOutputEncoding", "UTF-8"),
)


@dataclass(frozen=True, slots=True)
class Output:
    """What a call of git gave."""

    stdout: bytes
    exit: int

    @property
    def text(self) -> str:
        """The output as text without its last line feed; paths keep any bytes they have."""
        return os.fsdecode(self.stdout.removesuffix(b"\n"))

    @property
    def fields(self) -> list[str]:
        """The parts of output in which NUL ends each."""
        return os.fsdecode(self.stdout).split("\0")[:-1]


@dataclass(frozen=True, slots=True)
class Runner:
    """Starts git in one folder."""

    folder: Path
    environment: tuple[tuple[str, str | None], ...] = ()
    """Variables beside the usual ones; None takes one away, a later one wins."""
    settings: tuple[tuple[str, str], ...] = ()
    kept: tuple[int, ...] = ()
    """Open files that git inherits, such as a lock that must last until git has ended."""

    def keeping(self, handle: int) -> Runner:
        """A runner whose processes inherit an open file."""
        return Runner(self.folder, self.environment, self.settings, (*self.kept, handle))

    def including(
        self, *settings: tuple[str, str], environment: Mapping[str, str | None] | None = None
    ) -> Runner:
        """A runner with further settings and variables; later ones win."""
        told = (*self.environment, *(environment or {}).items())
        return Runner(self.folder, told, self.settings + settings, self.kept)

    def run(self, *arguments: str, stdin: bytes = b"", accept: Collection[int] = (0,)) -> Output:
        """Run one command to its end.

        Raises:
            GitFailed: The exit code is not among the accepted ones.
            OldGit: There is no usable git.
        """
        with self.start(*arguments) as process:
            try:
                stdout, stderr = process.communicate(stdin, timeout=_TIMEOUT)
            except subprocess.TimeoutExpired as error:
                raise GitFailed(arguments, -1, f"no answer in {_TIMEOUT:.0f} s") from error
        if process.returncode not in accept:
            raise GitFailed(arguments, process.returncode, stderr.decode("utf-8", "replace"))
        return Output(stdout, process.returncode)

    def stream(self, *arguments: str) -> Generator[str]:
        """The parts of output in which NUL ends each, as git finds them.

        Close the iterator to stop git early.

        Raises:
            GitFailed: Git ended with an error; the parts before it were given.
            OldGit: There is no usable git.
        """
        with self.start(*arguments) as process:
            if process.stdin is None or process.stdout is None or process.stderr is None:
                raise GitFailed(arguments, -1, "no pipe")
            process.stdin.close()
            rest = b""
            while chunk := os.read(process.stdout.fileno(), _CHUNK):
                whole, ends, rest = (rest + chunk).rpartition(b"\0")
                if ends:
                    yield from os.fsdecode(whole).split("\0")
            complaint = process.stderr.read()
            if process.wait() != 0:
                raise GitFailed(arguments, process.returncode, complaint.decode("utf-8", "replace"))

    @contextmanager
    def start(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """A running command with pipes at all three ends; gone when the block ends.

        Raises:
            OldGit: There is no usable git.
        """
        process = self.open(*arguments)
        try:
            yield process
        except BaseException:
            process.terminate()  # on this signal git takes its locks away
            raise
        finally:
            end(process)

    def open(self, *arguments: str, alone: bool = False) -> subprocess.Popen[bytes]:
        """A running command that the caller must hand to :func:`end`.

        Args:
            arguments: The command.
            alone: Whether it gets a session of its own: no terminal to ask on, and one group to
                end with all that it starts.

        Raises:
            OldGit: There is no usable git.
        """
        variables = self._variables()
        command = [program_file("git", variables["PATH"]), "-C", str(self.folder), *arguments]
        if arguments[0] in _ASKING:
            pipe = subprocess.PIPE
            return subprocess.Popen(  # noqa: S603 - an argument list that is made here
                command,
                env=variables,
                stdin=pipe,
                stdout=pipe,
                stderr=pipe,
                pass_fds=self.kept,
                start_new_session=alone,
            )
        # The library can add to the environment it inherits, never take away; env -i can.
        told = [f"{name}={value}" for name, value in variables.items()]
        started = _library().execute(
            [program_file("env", variables["PATH"]), "-i", *told, *command],
            as_process=True,
            istream=subprocess.PIPE,
            shell=False,
            pass_fds=self.kept,
            start_new_session=alone,
        )
        process = started.proc
        started.proc = None  # the library would end it when its wrapper is collected
        if process is None:
            raise GitFailed(arguments, -1, "no process")
        return process

    def _variables(self) -> dict[str, str]:
        """All that a process of git finds in its environment."""
        settings = (*_SETTINGS, *self.settings)
        told: dict[str, str | None] = {
            **_ENVIRONMENT,
            "PATH": search_path(),
            **dict(self.environment),
            "GIT_CONFIG_COUNT": str(len(settings)),
        }
        for number, (name, value) in enumerate(settings):
            told[f"GIT_CONFIG_KEY_{number}"] = name
            told[f"GIT_CONFIG_VALUE_{number}"] = value
        return {name: value for name, value in told.items() if value is not None}


def end(process: subprocess.Popen[bytes]) -> None:
    """Close a process's pipes, which ends a git that reads or writes them, and wait for it."""
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def dotted(version: tuple[int, ...]) -> str:
    """A version as people write it."""
    return ".".join(map(str, version))


def search_path() -> str:
    """Where programs are looked for, as ``PATH`` says: whole paths alone."""
    # An empty or relative entry would let the folder we stand in supply the program.
    entries = os.environ.get("PATH", _DEFAULT_PATH).split(os.pathsep)
    return os.pathsep.join(entry for entry in entries if entry.startswith(os.sep)) or _DEFAULT_PATH


@cache
def program_file(name: str, search: str) -> str:
    """The file of a program.

    Args:
        name: ``git``, or what starts it.
        search: See :func:`search_path`.

    Raises:
        OldGit: There is none.
    """
    # As the library's which() does, which loads all that packs files along with it.
    for folder in search.split(os.pathsep):
        place = os.path.join(folder, name)  # noqa: PTH118 - as told by PATH, byte for byte
        if os.access(place, os.X_OK) and not os.path.isdir(place):  # noqa: PTH112 - as above
            return place
    raise OldGit(None, dotted(MINIMUM))


def _library() -> Git:
    with _LOADING:  # while it is loaded the environment tells of it, which is undone behind it
        return _loaded()


@cache
def _loaded() -> Git:
    # Imported here because it costs over 70 ms, which commands without git need not pay. Its
    # import runs git once to see that it is there; it is told which one.
    told = {
        "GIT_PYTHON_GIT_EXECUTABLE": program_file("git", search_path()),
        "GIT_PYTHON_REFRESH": "quiet",
    }
    before = {name: os.environ.get(name) for name in told}
    os.environ.update(told)
    try:
        from git.cmd import Git  # noqa: PLC0415 - see above
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return Git()
