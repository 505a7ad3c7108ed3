"""A workspace that is opened once the first screen is drawn: what is known of it until then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from juwu.frozen import dataclass

if TYPE_CHECKING:
    from juwu.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a workspace is, and how it is to be opened."""

    root: Path
    """Its folder, which holds ``schemas/``."""
    open: Callable[[], Workspace]
    """Opens it; loads what that takes, so it belongs into a worker."""
    reads_only: bool = False
    """Whether nothing can be changed in it."""
