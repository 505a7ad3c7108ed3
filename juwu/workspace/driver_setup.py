"""The settings by which plain git merges records through juwu; every clone needs them once."""

from __future__ import annotations

from juwu.git import Repository
from juwu.git.settings import Settings

NAME = "juwu"
"""The name of the driver in ``.gitattributes``."""
ATTRIBUTE = f"merge={NAME}"
COMMAND = "juwu merge-driver %O %A %B %P"

_SETTINGS = {
    f"merge.{NAME}.name": "居务按字段合并",
    f"merge.{NAME}.driver": COMMAND,
}


def is_installed(repository: Repository) -> bool:
    """Whether this clone knows the driver."""
    return bool(Settings.read(repository.runner).get(f"merge.{NAME}.driver"))


def install(repository: Repository) -> None:
    """Make this clone know the driver."""
    for name, value in _SETTINGS.items():
        repository.runner.run("config", "--local", name, value)
