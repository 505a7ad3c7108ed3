"""Commits signed with the user's own key, by programs that no repository can choose."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from juwu.frozen import dataclass
from juwu.git.commit import Person
from juwu.git.disk import cause_in
from juwu.git.errors import GitFailed, SigningFailed
from juwu.git.keys import find_key
from juwu.git.runner import Runner
from juwu.git.settings import Settings

_PROGRAMS = {"ssh": "ssh-keygen", "openpgp": "gpg", "x509": "gpgsm"}
_AGENTS = ("SSH_AUTH_SOCK", "GNUPGHOME", "XDG_RUNTIME_DIR")
# A question on the terminal would be drawn over the screen and wait unseen: it is refused.
_SILENT = {"SSH_ASKPASS": "false", "SSH_ASKPASS_REQUIRE": "force"}


@dataclass(frozen=True, slots=True)
class Signing:
    """How commits are to be signed."""

    format: str
    key: str

    @classmethod
    def wanted(cls, settings: Settings) -> Signing | None:
        """What the settings ask for; None when commits are not to be signed.

        Where they say nothing of it, a key in ``~/.ssh`` signs that needs no passphrase.

        Raises:
            SigningFailed: Commits are to be signed, but with no known kind of key.
        """
        if settings.get("commit.gpgsign") is None:
            own = find_key(settings)
            return cls("ssh", str(own.file)) if own else None
        if not settings.is_true("commit.gpgsign"):
            return None
        kind = settings.get("gpg.format") or "openpgp"
        if kind not in _PROGRAMS:
            raise SigningFailed(f"gpg.format {kind}")
        key = settings.get("user.signingkey") or ""
        if kind == "ssh" and not key:
            raise SigningFailed("user.signingkey")
        return cls(kind, key)

    def prepared(self, runner: Runner) -> Runner:
        """A runner that can sign: it knows the program, the key and the user's agent.

        Raises:
            SigningFailed: The program or the key file is not there.
        """
        program = shutil.which(_PROGRAMS[self.format])
        if program is None or not Path(program).is_absolute():
            raise SigningFailed(_PROGRAMS[self.format])
        literal = self.key.startswith(("key::", "ssh-", "ecdsa-", "sk-"))
        if self.format == "ssh" and not literal and not Path(self.key).expanduser().is_file():
            raise SigningFailed(self.key)
        section = "gpg" if self.format == "openpgp" else f"gpg.{self.format}"
        agents: dict[str, str | None] = {name: os.environ.get(name) for name in _AGENTS}
        return runner.including(
            ("gpg.format", self.format),
            (f"{section}.program", program),
            ("user.signingKey", self.key),
            environment={**agents, **_SILENT, "HOME": str(Path.home())},
        )


def names(committer: Person, author: Person, moment: datetime) -> dict[str, str | None]:
    """The variables that tell git who commits and when."""
    when = f"{int(moment.timestamp())} {moment:%z}"
    return {
        "GIT_AUTHOR_NAME": author.name,
        "GIT_AUTHOR_EMAIL": author.email,
        "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_NAME": committer.name,
        "GIT_COMMITTER_EMAIL": committer.email,
        "GIT_COMMITTER_DATE": when,
    }


def commit_tree(  # noqa: PLR0913, PLR0917 - each is a part of the commit
    runner: Runner,
    tree: str,
    parent: str | None,
    text: str,
    signing: Signing | None,
    merged: str | None = None,
) -> str:
    """Write a commit object and return its id; the runner knows the :func:`names`.

    Args:
        runner: Where git runs.
        tree: What the commit holds.
        parent: The commit before it, if any.
        text: Its message.
        signing: How it is to be signed, if it is.
        merged: The other parent, of a merge.

    Raises:
        SigningFailed: It was to be signed and could not be.
    """
    arguments = ["commit-tree", "-F", "-"]
    for one in (parent, merged):
        if one:
            arguments += ["-p", one]
    if signing:
        runner = signing.prepared(runner)
        arguments.append(f"-S{signing.key}" if signing.key else "-S")
    try:
        return runner.run(*arguments, tree, stdin=text.encode()).text
    except GitFailed as error:
        if signing is None or cause_in(error):
            raise
        raise SigningFailed(error.complaint) from error
