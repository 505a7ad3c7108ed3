"""One picture as a value: which screen, how large, and what a person does to come there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from juwu.frozen import dataclass
from juwu.language import Words

Step = str | Callable[[Path], None]
"""What is done: a key by Textual's name; ``type:文字`` types a text; ``at:KEY`` puts the cursor on
the row whose key has that in it; ``act:ID`` does what the table of actions names so;
``see:这|this`` waits until one of the texts is seen; a function is done to the workspace meanwhile,
as by somebody else."""

_TRACES = ("act:edit", "act:past", "ctrl+s")


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture of the documentation."""

    name: str
    """The stem of its file."""
    title: Words
    """What it shows."""
    screen: str
    """The class of the screen that is seen in the end; empty for any."""
    steps: tuple[Step, ...] = ()
    """What is done from the first screen on."""
    size: tuple[int, int] = (100, 28)
    """Columns and lines."""
    before: Callable[[Path], None] | None = None
    """What is done to the workspace before it is opened."""
    theme: str = ""
    """The theme; empty for that of the product."""

    @property
    def is_alone(self) -> bool:
        """Whether it leaves traces, so that it has an office of its own."""
        steps = self.steps
        acts = any(not isinstance(step, str) or step in _TRACES for step in steps)
        return bool(self.before or self.theme) or acts


def size_of(told: str) -> tuple[int, int]:
    """Columns and lines of ``120x30``."""
    across, down = (int(part) for part in told.split("x"))
    return across, down
