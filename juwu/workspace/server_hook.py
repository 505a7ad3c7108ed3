"""The ``pre-receive`` hook of a bare repository: written where there is none yet."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import juwu
from juwu.errors import JuwuError
from juwu.git.received import Received
from juwu.language import Words

NAME = "pre-receive"

_HEAD = """\
#!/bin/sh
# 推送来的每个提交都要合格式、合规则，才收下。Every commit of a push is judged before it is taken.
"""
_HOOK = """\
library={library}
python={python}
if ! [ -x "$python" ] || ! [ -d "$library/juwu" ]; then
  echo "服务器上的 juwu 不在原来的地方，没有检查就不收推送。请管理员运行 juwu hook install。" >&2
  echo "juwu is not where it was on this server, and nothing is taken unchecked:" >&2
  echo "the administrator runs juwu hook install again." >&2
  exit 1
fi
PYTHONPATH="$library" exec "$python" -P -m juwu hook pre-receive --workspace {folder}
"""


class HookTakenError(JuwuError):
    """The repository has such a hook already."""

    def __init__(self, hook: Path) -> None:
        super().__init__(
            Words(f"{hook} 已经有了，没有改动。", f"{hook} is there already and was left alone."),
            Words(
                "要并用两个检查，在那个文件里加一行：juwu hook pre-receive（标准输入要传给它）。",
                "To run both, call juwu hook pre-receive from that file, with its standard input.",
            ),
        )


def install(repository: Path, workspace: str) -> Path:
    """Write the hook of a bare repository; the file that was written.

    The hook names this very program by its full path, because a server starts hooks with hardly
    any environment. Where juwu moved, it refuses every push until it is installed again, which
    replaces a hook of ours and no other.

    Args:
        repository: The git folder of the bare repository.
        workspace: The workspace's folder inside it, ``.`` for the top.

    Raises:
        NotARepository: The folder is none.
        HookTakenError: There is such a hook.
    """
    hook = Received(repository).folder / "hooks" / NAME
    if hook.is_symlink() or (hook.exists() and not _is_ours(hook)):
        raise HookTakenError(hook)
    hook.parent.mkdir(exist_ok=True)
    text = _HEAD + _HOOK.format(
        library=shlex.quote(str(Path(juwu.__file__).parent.parent)),
        python=shlex.quote(sys.executable),
        folder=shlex.quote(workspace),
    )
    hook.write_text(text, encoding="utf-8", newline="\n")
    hook.chmod(0o755)
    return hook


def _is_ours(hook: Path) -> bool:
    return hook.read_bytes().startswith(_HEAD.encode())
