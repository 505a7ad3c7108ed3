"""Who works in a clone: name and address that stand in each commit, set for this clone alone."""

from __future__ import annotations

import re

from juwu.errors import JuwuError
from juwu.language import Words
from juwu.privacy import hits
from juwu.workspace.workspace import Workspace

_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_MOST = 120


class BadIdentityError(JuwuError):
    """A name or an address that cannot stand in a commit."""

    def __init__(self, text: str, hint: Words) -> None:
        super().__init__(
            Words(f"没有改：“{text}”不能用。", f"Not changed: “{text}” does not do."), hint
        )


def set_identity(workspace: Workspace, name: str | None, address: str | None) -> None:
    """Settle how this clone signs from now on; nothing in the records changes.

    Args:
        workspace: Whose clone it is.
        name: The name; None leaves it as it is.
        address: The mail address; None leaves it as it is.

    Raises:
        BadIdentityError: One of them cannot stand in a commit, or holds a personal number.
        NotARepository: The workspace is in none.
        ReadOnlyError: It was opened to be read, or shows the past.
    """
    workspace.allow_change()
    for text in filter(None, (name, address)):
        if hits(text):
            hint = Words("去掉里面的号码，提交会带进历史。", "Leave the number out of it.")
            raise BadIdentityError(text, hint)
        if len(text) > _MOST or not text.isprintable() or set(text) & set("<>"):
            raise BadIdentityError(text, Words("写短些，不带尖括号。", "Shorter, without < and >."))
    if address is not None and not _ADDRESS.fullmatch(address):
        raise BadIdentityError(address, Words("写成 a@b.cn 这样。", "Write it like a@b.cn."))
    runner = workspace.repository.runner
    for key, value in (("user.name", name), ("user.email", address)):
        if value is not None:
            runner.run("config", "--local", "--end-of-options", key, value)
