"""The tone of a deadline, wherever one is shown."""

from __future__ import annotations

from juwu.check import DeadlineState
from tui.rows import Tone

_TONES = {
    DeadlineState.OVERDUE: Tone.ERROR,
    DeadlineState.NEAR: Tone.WARN,
    DeadlineState.PROVISIONAL: Tone.WARN,
    DeadlineState.LATE: Tone.WARN,
    DeadlineState.DONE: Tone.DIM,
    DeadlineState.LAPSED: Tone.DIM,
}


def tone_of(state: DeadlineState) -> Tone:
    """Red for what is overdue, amber for what asks for a look, grey for what is over."""
    return _TONES.get(state, Tone.PLAIN)
