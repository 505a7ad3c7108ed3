"""The terminal face of juwu: the one room for Textual.

The Kitty keyboard protocol stays off: with it, a phrase of five or more characters committed by an
input method arrives as garbage (Textual 8.2.8), and several terminals lose it whole. It has to be
said before Textual is first imported. A person who needs the protocol sets the variable to 0.
"""

from __future__ import annotations

import os

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
