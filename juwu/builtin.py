"""Where the families and sample records that juwu ships stand: in the wheel, or in the checkout."""

from __future__ import annotations

from pathlib import Path


def folder() -> Path:
    """The folder that holds ``schemas/`` and ``records/`` as shipped.

    The wheel carries them in ``juwu/builtin``; in a checkout they are the project's own.
    """
    here = Path(__file__).parent
    shipped = here / "builtin"
    return shipped if shipped.is_dir() else here.parent
