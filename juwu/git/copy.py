"""A copy of another repository's newest commit, kept to be read and never to be worked in.

Nothing the other repository holds can run here: hooks, filters and links are off, and what comes in
is checked by git. Only the newest commit is fetched.
"""

from __future__ import annotations

import threading
from pathlib import Path

from juwu.git.remote_errors import error_in
from juwu.git.remote_run import STALL, RemoteRunner
from juwu.git.repository import Repository

_GATHERED = "refs/juwu/gathered"


def update_copy(
    folder: Path, url: str, cancel: threading.Event | None = None, stall: float = STALL
) -> str:
    """Bring a copy to what the other repository has now; make it where it is not there.

    Args:
        folder: Where the copy is; nobody else writes there.
        url: The other repository.
        cancel: Ends it once it is set; the copy stays as it was.
        stall: Seconds of silence after which the other is given up.

    Returns:
        The id of its newest commit.

    Raises:
        ExchangeError: It could not be reached, broke off, was cancelled, or sent damage.
        UnsafeRemoteError: The address speaks no allowed protocol.
        GitFailed: The copy cannot be written.
        NotARepository: What stands there is no copy of ours.
    """
    copy = Repository.discover(folder) if (folder / ".git").is_dir() else Repository.init(folder)
    runner = copy.runner
    output, complaint = RemoteRunner(runner, url).run(
        *("fetch", "--depth=1", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance"),
        *("--refmap=", "--upload-pack=git-upload-pack", "--end-of-options", url),
        f"+HEAD:{_GATHERED}",
        cancel=cancel,
        stall=stall,
    )
    if output.exit != 0:
        raise error_in(complaint)
    commit = copy.resolve(_GATHERED)
    if copy.head() != commit:
        runner.run("update-ref", "--no-deref", "HEAD", commit)
    runner.run("read-tree", "--reset", "-u", commit)
    return commit
