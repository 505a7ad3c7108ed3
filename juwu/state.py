"""Where juwu keeps what concerns the user of this machine alone: drafts, settings, caches."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def state_folder() -> Path:
    """The folder; it may not be there yet.

    ``JUWU_STATE`` names it, else it is ``juwu`` in the folder of the XDG base directories
    (``XDG_STATE_HOME``, ``~/.local/state``; on Windows ``LOCALAPPDATA``).
    """
    own = os.environ.get("JUWU_STATE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".local" / "state") / "juwu"


def config_folder() -> Path:
    """The folder of what this user has settled for all workspaces; it may not be there yet.

    ``JUWU_CONFIG`` names it, else it is ``juwu`` in the folder of the XDG base directories
    (``XDG_CONFIG_HOME``, ``~/.config``; on Windows ``APPDATA``).
    """
    own = os.environ.get("JUWU_CONFIG")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA")
    return (Path(base) if base else Path.home() / ".config") / "juwu"


def cache_folder() -> Path:
    """The folder of what is found again where it is lost; it may not be there yet.

    ``JUWU_CACHE`` names it, else it is ``juwu`` in the folder of the XDG base directories
    (``XDG_CACHE_HOME``, ``~/.cache``; on Windows ``LOCALAPPDATA``).
    """
    own = os.environ.get("JUWU_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "juwu"


def prepared_folder() -> Path:
    """The folder of what was found when the environment was prepared that runs this program.

    It is there in a checkout alone; see ``scripts/prepare``. Code lies there, too
    (:mod:`juwu.check.cel.kept`), so the place must hang on the program alone.
    """
    return Path(sys.prefix) / "share" / "juwu"
