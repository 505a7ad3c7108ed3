"""The fingerprint of a register on one page: small enough to print, strong enough to hold.

Everything on the page follows from one commit and one day, so whoever has the repository can make
the page again and compare; the code alone says which commit, which day, and the digest of all.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re

from juwu.family import Families
from juwu.files import Below
from juwu.frozen import dataclass
from juwu.git import Archive
from juwu.git.signature import prove
from juwu.language import Words

SCHEME = "juwu1"
_CODE = re.compile(r"juwu1-([0-9]{8})-([0-9a-f]{12})-((?:[a-z2-7]{4}-){12}[a-z2-7]{4})")
_GROUP = 4
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Code:
    """What stands at the foot of the page."""

    text: str
    day: str
    """The day it was sealed, ``2026-12-01``."""
    commit: str
    """The first twelve digits of the commit's id."""

    @classmethod
    def found(cls, text: str) -> Code | None:
        """The first code in a text; None where there is none."""
        match = _CODE.search(text)
        if match is None:
            return None
        day = f"{match[1][:4]}-{match[1][4:6]}-{match[1][6:]}"
        return cls(match[0], day, match[2])


@dataclass(frozen=True, slots=True)
class Line:
    """One family."""

    family: str
    title: Words
    records: int
    digest: str
    """SHA-256 over path and content of its records."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a register was on a day."""

    day: str
    commit: str
    tree: str
    """The id of the workspace's folder, all files in it."""
    signed: str
    """The fingerprint of the key that signed the commit; empty where none did."""
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, archive: Archive, prefix: str, commit: str, day: str) -> Seal:
        """The seal of a commit.

        Args:
            archive: Where the commit is.
            prefix: The workspace's folder inside the repository: "" or with a trailing slash.
            commit: A full id.
            day: The day on which it is sealed, ``2026-12-01``.
        """
        families = Families.load(Below(archive.files(commit), prefix))
        found: dict[str, list[tuple[str, str]]] = {name: [] for name in families}
        for path, blob in archive.blobs(commit, prefix.rstrip("/")).items():
            family = families.family_of(path.removeprefix(prefix))
            if family is not None:
                found[family.name].append((path, blob))
        archive.warm(blob for rows in found.values() for _, blob in rows)
        lines = []
        for name, rows in found.items():
            digest = hashlib.sha256()
            for path, blob in sorted(rows):
                content = hashlib.sha256(archive.blob(blob)).hexdigest()
                digest.update(f"{content} {path}\n".encode("utf-8", "surrogateescape"))
            lines.append(Line(name, families[name].title, len(rows), digest.hexdigest()))
        raws = list(archive.raw([commit]))
        signed = prove(raws)[0].fingerprint if raws else ""
        tree = archive.folder(commit, prefix.rstrip("/")) or ""
        return cls(day, commit, tree, signed, tuple(lines))

    @property
    def code(self) -> Code:
        """All of it in one line of letters that can be read out."""
        rows = [[one.family, one.records, one.digest] for one in self.lines]
        content = [SCHEME, self.day, self.commit, self.tree, self.signed, rows]
        told = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()
        letters = base64.b32encode(hashlib.sha256(told).digest()).decode().lower().rstrip("=")
        groups = "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))
        commit = self.commit[:12]
        return Code(f"{SCHEME}-{self.day.replace('-', '')}-{commit}-{groups}", self.day, commit)

    def shape(self) -> dict[str, object]:
        """The documented shape."""
        return {
            "code": self.code.text,
            "day": self.day,
            "commit": self.commit,
            "tree": self.tree,
            "signed": self.signed or None,
            "families": [
                {"family": one.family, "records": one.records, "digest": one.digest}
                for one in self.lines
            ],
        }

    def missing_in(self, page: str) -> list[str]:
        """What should stand on a page and does not: the page was altered."""
        text = " ".join(html.unescape(_TAGS.sub(" ", page)).replace('"', " ").split())
        wanted = [self.code.text, self.commit, self.tree, self.signed, self.day]
        if page.lstrip().startswith("{"):
            rows = [
                f"family : {one.family} , records : {one.records}, digest : {one.digest}"
                for one in self.lines
            ]
        else:
            rows = [f"{one.family} {one.records} {one.digest}" for one in self.lines]
        return [one for one in (*wanted, *rows) if one and one not in text]
