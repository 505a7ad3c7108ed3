"""Which language a person wants to be spoken to in, told without loading anything else of juwu."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("zh", "en")
"""The values of :class:`juwu.language.Language`."""
VARIABLE = "JUWU_LANG"
"""The environment variable that settles the language for juwu alone."""

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of the locale, the first that is set decides, as POSIX has it."""


def spoken(asked: str, environment: Mapping[str, str]) -> str:
    """The language to speak, one of :data:`LANGUAGES`.

    A locale that begins with ``zh`` is Chinese; every other one, ``C`` and none at all are English.

    Args:
        asked: What the call asks for; what is no language is passed over.
        environment: The environment variables.
    """
    for name in (asked, environment.get(VARIABLE, "").lower()):
        if name in LANGUAGES:
            return name
    locale = next((value for name in LOCALE if (value := environment.get(name))), "")
    return "zh" if locale.lower().startswith("zh") else "en"
