"""The code on a paper: of what record and commit it is, and what stands for its words.

``mediation/med-001:agreement@3f2a9c1b4d5e:zc-9f8e7d6c5b4a3928``: the record, the form, the commit;
``z`` or ``e`` for the language, ``c`` where private data is clear and ``m`` where it is masked; the
digest. A person can type it from the paper: capitals, full-width signs and spaces do not matter.
"""

from __future__ import annotations

import re

from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.text import fold

SHORT = 12
"""Digits of the commit's id that stand on the paper."""

_CODE = re.compile(
    r"(?P<family>[^\s/:@]+)(?:/(?P<id>[a-z0-9][a-z0-9-]{0,63}))?:(?P<form>[a-z0-9][a-z0-9-]{0,63})"
    r"@(?P<commit>[0-9a-f]{7,64}):(?P<language>[ze])(?P<mask>[cm])-(?P<digest>[0-9a-f]{16})"
)
_LETTERS = {Language.ZH: "z", Language.EN: "e"}
_LANGUAGES = {letter: language for language, letter in _LETTERS.items()}


class NotACodeError(JuwuError):
    """What was given is neither the code of a paper nor a file that bears one."""

    def __init__(self, text: str) -> None:
        super().__init__(
            Words(f"“{text[:80]}”里没有核对码。", f"“{text[:80]}” holds no code of a paper."),
            Words(
                "照着页脚的核对码输入，或给出打印出来的文件。",
                "Type the code from the foot of the page, or name the file that was printed.",
            ),
        )


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a code says."""

    family: str
    record_id: str
    """Empty for a form of the whole family."""
    form: str
    commit: str
    """The id of the commit, or its beginning."""
    language: Language
    clear: bool
    digest: str

    @property
    def code(self) -> str:
        """The code as it stands on the paper."""
        name = f"{self.family}/{self.record_id}" if self.record_id else self.family
        mark = _LETTERS[self.language] + ("c" if self.clear else "m")
        return f"{name}:{self.form}@{self.commit[:SHORT]}:{mark}-{self.digest}"

    @classmethod
    def parse(cls, text: str) -> Stamp:
        """Read the first code of a text.

        Raises:
            NotACodeError: There is none.
        """
        found = _CODE.search("".join(fold(text).casefold().split())) or _CODE.search(text)
        if found is None:
            raise NotACodeError(text)
        return cls(
            found["family"],
            found["id"] or "",
            found["form"],
            found["commit"],
            _LANGUAGES[found["language"]],
            found["mask"] == "c",
            found["digest"],
        )
