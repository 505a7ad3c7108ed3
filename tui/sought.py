"""What was asked for is still being looked for: an early Enter takes what will be found first."""

from __future__ import annotations


class Sought:
    """Whether something is being looked for, and whether a person has chosen it unseen."""

    def __init__(self) -> None:
        """Begin with nothing that is looked for."""
        self._is_open = False
        self._is_taken = False

    def begin(self) -> None:
        """Something is being looked for; what was chosen before it counts no more."""
        self._is_open, self._is_taken = True, False

    def forget(self) -> None:
        """What was chosen unseen counts no more."""
        self._is_taken = False

    def takes(self) -> bool:
        """Choose what will be found; False where nothing is looked for, so that it stands there."""
        self._is_taken = self._is_open
        return self._is_open

    def found(self) -> bool:
        """It is found; whether it was chosen meanwhile."""
        taken = self._is_taken
        self._is_open = self._is_taken = False
        return taken
