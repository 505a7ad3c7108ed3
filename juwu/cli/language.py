"""Which language juwu speaks: what the call says, then ``JUWU_LANG``, then the locale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from juwu.language import Language
from juwu.spoken import spoken


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language to speak, even about a call that cannot be understood.

    A locale that begins with ``zh`` is Chinese; every other one, ``C`` and none at all are English.

    Args:
        arguments: The call, without the program's name; a wrong ``--lang`` is passed over.
        environment: The environment variables.
    """
    return Language(spoken(_asked(arguments), environment))


def _asked(arguments: Sequence[str]) -> str:
    asked = ""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            asked = "".join(arguments[index + 1 : index + 2])
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return asked
