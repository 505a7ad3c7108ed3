"""Chinese typefaces of this machine: which there are, and the part of one that a paper needs.

The one room that reads font files. What reads them is loaded when a paper asks for it, as most
commands never do.
"""

from juwu.typeface.errors import NOT_EMBEDDED, FontFaultError
from juwu.typeface.faces import Face, PassedOver, Typefaces, typefaces
from juwu.typeface.opened import FontFile
from juwu.typeface.wanted import Role

__all__ = [
    "NOT_EMBEDDED",
    "Face",
    "FontFaultError",
    "FontFile",
    "PassedOver",
    "Role",
    "Typefaces",
    "typefaces",
]
