"""Trust: who signed what, by a list in the repository, and whether this clone was tampered with."""

from juwu.trust.doubt import Doubt
from juwu.trust.examiner import Examiner, Result, past_finding
from juwu.trust.memory import Home, Remembered
from juwu.trust.signers import PATH, BadListError, Key, Signer, Signers
from juwu.trust.tampering import edited, tampering

__all__ = [
    "PATH",
    "BadListError",
    "Doubt",
    "Examiner",
    "Home",
    "Key",
    "Remembered",
    "Result",
    "Signer",
    "Signers",
    "edited",
    "past_finding",
    "tampering",
]
