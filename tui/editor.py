"""The way to the editor a person is used to, and back.

The text travels in a file that only its owner can read, outside the repository, and is gone
afterwards. No shell is started: what ``VISUAL`` or ``EDITOR`` names is split as a shell would split
it and run with the file as last argument.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path, PurePath

from textual.app import App, SuspendNotSupported

from juwu.errors import JuwuError
from juwu.language import Words

_AT_LINE = {
    "vi",
    "vim",
    "nvim",
    "view",
    "nano",
    "emacs",
    "emacsclient",
    "joe",
    "micro",
    "ne",
    "kak",
}
"""Editors that take ``+LINE`` before the file."""
_SHELL_TELLS = 128
_USUAL = ("sensible-editor", "nano", "vi")


class EditorError(JuwuError):
    """No editor could be run."""

    def __init__(self, cause: Words) -> None:
        super().__init__(
            cause,
            Words(
                "把环境变量 VISUAL 或 EDITOR 设成你的编辑器，例如 export VISUAL=vim。",
                "Set VISUAL or EDITOR to your editor, such as export VISUAL=vim.",
            ),
        )


def edit_text(app: App[None], text: bytes, name: str, line: int = 1) -> bytes | None:
    """Let a person edit a text in their own editor.

    Args:
        app: The application, which steps aside meanwhile.
        text: The text.
        name: The name of the file, whose ending tells the editor the language.
        line: The line to begin on, from 1.

    Returns:
        The text as it was left, also by an editor that was killed; None when the editor itself
        reported failure, such as ``:cq``.

    Raises:
        EditorError: There is no editor, or no terminal to run it on.
        OSError: The text could not be written or read.
    """
    folder = tempfile.mkdtemp(prefix="juwu-")  # readable by its owner only
    try:
        path = Path(folder, PurePath(name).name)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(text)
        code = _run(app, path, line)
        return path.read_bytes() if code == 0 or _was_killed(code) else None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def edit_file(app: App[None], path: Path, line: int = 1) -> bool:
    """Let a person edit a file where it stands.

    Args:
        app: The application, which steps aside meanwhile.
        path: The file.
        line: The line to begin on, from 1.

    Returns:
        Whether the editor ended well.

    Raises:
        EditorError: There is no editor, or no terminal to run it on.
    """
    return _run(app, path, line) == 0


def _was_killed(code: int) -> bool:
    """Whether a signal ended the editor, told as it is or by a shell between."""
    return code < 0 or code > _SHELL_TELLS


def _run(app: App[None], path: Path, line: int) -> int:
    command = editor_command(path, line)
    try:
        with app.suspend():
            done = subprocess.run(command, check=False)  # noqa: S603 - the person's own choice
    except SuspendNotSupported:
        cause = Words("这个终端不能打开外部编辑器。", "This terminal cannot run an editor.")
        raise EditorError(cause) from None
    except OSError as error:
        cause = Words(f"编辑器打不开：{error}", f"The editor did not start: {error}")
        raise EditorError(cause) from error
    return done.returncode


def editor_command(path: Path, line: int) -> list[str]:
    """The command that opens a file at a line.

    Raises:
        EditorError: No editor is named and none is found, or its name cannot be understood.
    """
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(chosen)
    except ValueError as error:
        cause = Words(f"看不懂编辑器“{chosen}”。", f"“{chosen}” is no command.")
        raise EditorError(cause) from error
    if not words:
        words = [name for name in _USUAL if shutil.which(name)][:1]
    if not words:
        raise EditorError(Words("没有找到编辑器。", "No editor was found."))
    at = [f"+{line}"] if PurePath(words[0]).name in _AT_LINE and line > 1 else []
    return [*words, *at, str(path)]
