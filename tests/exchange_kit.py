"""An office with a remote: a bare repository, clones in which people work, servers on loopback."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import socket
import socketserver
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from juwu.pointer import Pointer, get
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import Syncing, Workspace
from office import RULES, git, key, key_family, start

MAIN = Ref("key", "main")
LOANS = """\
count: 3
loans:
  - id: a
    on: "2026-01-01"
    by: 甲
"""


class Office:
    """A remote and the people who exchange through it."""

    def __init__(self, folder: Path, *, never: str = "") -> None:
        """Make the remote, with the family ``key`` and two records."""
        self.folder = folder
        self.origin = folder / "origin.git"
        shutil.copytree(_template(never), folder, dirs_exist_ok=True)

    @staticmethod
    def make(folder: Path, never: str) -> None:
        """Make the remote and one clone, from which the others are copied."""
        rules = RULES + (f"never_merge: [{never}]\n" if never else "")
        records = {**key("main", "大门", more=LOANS), **key("gate", "院门")}
        files = {**key_family(rules=rules), **records}
        start(folder / "first", files)
        git(folder, "clone", "-q", "--bare", "first", "origin.git")
        git(folder / "origin.git", "config", "http.receivepack", "true")
        git(folder, "clone", "-q", "origin.git", "clone")

    def clone(self, name: str, url: str | None = None) -> Workspace:
        """A clone in which somebody of that name works."""
        folder = self.folder / name
        shutil.copytree(self.folder / "clone", folder)
        with (folder / ".git/config").open("a") as config:
            config.write(f"[user]\n\tname = {name}\n\temail = {name}@example.org\n")
        git(folder, "remote", "set-url", "origin", str(url or self.origin))
        git(folder, "update-index", "-q", "--refresh")
        return Workspace.find(folder)

    def head(self) -> str:
        """The commit that the remote is at."""
        return git(self.origin, "rev-parse", "main").strip()

    def hook(self, name: str, script: str) -> None:
        """Have the remote run a script."""
        hook = self.origin / "hooks" / name
        hook.write_text(f"#!/bin/sh\n{script}\n")
        hook.chmod(0o755)

    def text(self, path: str) -> str:
        """A file as the remote has it."""
        return git(self.origin, "show", f"main:{path}")


def change(workspace: Workspace, values: Mapping[str, Value], ref: Ref = MAIN) -> str:
    """Save fields of a record and return the commit."""
    draft = workspace.draft(ref)
    for pointer, value in values.items():
        draft.set(Pointer.parse(pointer), value)
    return workspace.save([draft]).id


def sync(workspace: Workspace) -> Syncing:
    """Exchange, and return what did it."""
    syncing = Syncing(workspace)
    syncing.run()
    return syncing


def value(workspace: Workspace, pointer: str, ref: Ref = MAIN) -> Value:
    """A value as it stands on the disk."""
    workspace.refresh()
    return get(workspace.record(ref).data, Pointer.parse(pointer))


def tree(workspace: Workspace) -> str:
    """The id of the tree that the branch is at."""
    return git(workspace.root, "rev-parse", "HEAD^{tree}").strip()


@cache
def _template(never: str) -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    Office.make(folder, never)
    return folder


class _Backend(BaseHTTPRequestHandler):
    """``git http-backend`` behind Python's own server."""

    root = Path()
    password: str | None = None

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        if self.password is not None and self.headers.get("Authorization") != self.password:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="office"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        path, _, query = self.path.partition("?")
        length = self.headers.get("Content-Length")
        body = self.rfile.read(int(length)) if length else self._chunks()
        done = subprocess.run(
            ["git", "http-backend"],
            input=body,
            capture_output=True,
            check=False,
            env={
                "PATH": os.environ["PATH"],
                "GIT_PROJECT_ROOT": str(self.root),
                "GIT_HTTP_EXPORT_ALL": "1",
                "GIT_CONFIG_NOSYSTEM": "1",
                "HOME": str(self.root),
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "REQUEST_METHOD": self.command,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                "REMOTE_USER": "clerk",
                "REMOTE_ADDR": "127.0.0.1",
            },
        )
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        lines = [line.partition(": ") for line in head.decode().split("\r\n")]
        status = next((text for name, _, text in lines if name == "Status"), "200 OK")
        self.send_response(int(status.split()[0]))
        for name, _, text in lines:
            if name != "Status":
                self.send_header(name, text)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _chunks(self) -> bytes:
        body = b""
        if self.headers.get("Transfer-Encoding") == "chunked":
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        return body

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def http_server(root: Path, password: str | None = None) -> Iterator[str]:
    """Serve the repositories below a folder; the address of the folder."""
    handler = type("Backend", (_Backend,), {"root": root, "password": password})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def git_daemon(root: Path) -> Iterator[int]:
    """Serve the repositories below a folder with ``git daemon``; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ("--reuseaddr", "--export-all", "--enable=receive-pack", "--listen=127.0.0.1")
    folder = f"--base-path={root}"
    program = Path(git(root, "--exec-path").strip()) / "git-daemon"
    daemon = subprocess.Popen(
        [str(program), *words, f"--port={port}", folder, str(root)],
        stderr=subprocess.DEVNULL,
    )
    try:
        _until_open(port)
        yield port
    finally:
        daemon.terminate()
        daemon.wait()


def _until_open(port: int) -> None:
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            continue
        return


class Cutter:
    """A relay on loopback that cuts each connection after so many bytes from the client."""

    def __init__(self, port: int) -> None:
        """Stand before a server."""
        self.after: int | None = None
        """Bytes from either side after which it cuts; None for never."""
        self.passed = 0
        """Bytes that the last connection carried to the server."""
        self.hold: threading.Event | None = None
        """Until it is set, nothing is carried."""
        self.pause: Callable[[int], float] | None = None
        """The seconds that the line takes for its n-th piece of 2 KB; None for no time at all."""
        self.waited = 0.0
        """The seconds that it has taken so."""
        self._pieces = 0
        self._ended = threading.Event()
        cutter = self

        class Relay(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                cutter.relay(self.request, port)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Relay)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def relay(self, client: socket.socket, port: int) -> None:
        """Carry both ways until the end, or the cut."""
        if self.hold is not None:
            self.hold.wait()
        with socket.create_connection(("127.0.0.1", port)) as server:
            budget = [self.after]
            back = threading.Thread(target=self._carry, args=(server, client, budget))
            back.start()
            self.passed = self._carry(client, server, budget)
            back.join()

    def _take_time(self) -> None:
        if self.pause is not None:
            self._pieces += 1
            seconds = self.pause(self._pieces)
            self._ended.wait(seconds)
            self.waited += seconds

    def _carry(self, source: socket.socket, target: socket.socket, budget: list[int | None]) -> int:
        carried = 0
        with contextlib.suppress(OSError):
            while chunk := source.recv(2048):
                self._take_time()
                left = budget[0]
                if left is not None:
                    chunk = chunk[:left]
                    budget[0] = left - len(chunk)
                target.sendall(chunk)
                carried += len(chunk)
                if budget[0] == 0:
                    for end in (source, target):
                        end.shutdown(socket.SHUT_RDWR)
                    return carried
            target.shutdown(socket.SHUT_WR)
        return carried

    def close(self) -> None:
        """Listen no more."""
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()


def attempt(action: Callable[[], object]) -> Exception | None:
    """The error that an action ended with, if any."""
    try:
        action()
    except Exception as error:  # noqa: BLE001 - the test says which it takes
        return error
    return None


def copied(workspace: Workspace, name: str) -> Workspace:
    """Another clone in the very same state."""
    folder = workspace.root.parent / name
    shutil.copytree(workspace.root, folder)
    return Workspace.find(folder)
