"""All families of a workspace, read once from ``schemas/``; a broken one is reported and kept."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from juwu.document import Unreadable, read
from juwu.errors import JuwuError
from juwu.family.basis import EMPTY, Basis
from juwu.family.family import Family
from juwu.family.field import Field
from juwu.family.fields import FieldReader
from juwu.family.lenient import as_map, as_texts
from juwu.family.look import Look
from juwu.family.remembered import NOTHING, Remembered, digest_of
from juwu.family.rules import SELF, Rules
from juwu.family.rules.rules import NOTHING_SHARED
from juwu.files import Files, fixed_folder, matching, named_by
from juwu.finding import Finding, Severity
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value

FOLDER = "schemas"
"""The folder of all families, below the workspace."""

_MOST_FOLDERS = 1000
"""Folders of which it is kept which families may have files there."""
_SHARED = re.compile(rf"{FOLDER}/_shared/[^/]+\.yaml")


class UnknownFamilyError(JuwuError):
    """No family has that name."""

    def __init__(self, name: str, known: list[str]) -> None:
        names = ", ".join(known) or "-"
        super().__init__(
            Words(f"没有“{name}”这个类别。", f"There is no family “{name}”."),
            Words(f"现有类别：{names}。", f"The families here: {names}."),
        )


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """One JSON file below ``schemas/``, parsed."""

    path: str
    text: bytes
    data: Value


class Families(Mapping[str, Family]):
    """The families of a workspace by name, in the order of the home screen."""

    def __init__(
        self,
        families: list[Family],
        schemas: Mapping[str, SchemaFile],
        findings: tuple[Finding, ...],
        basis: Basis = EMPTY,
        shared: Mapping[str, Value] = NOTHING_SHARED,
    ) -> None:
        ordered = sorted(families, key=lambda family: (family.look.order, family.name))
        self._families = {family.name: family for family in ordered}
        begins = [(family, fixed_folder(family.look.files)) for family in ordered]
        # Most files lie in few folders, and each is asked for.
        self._in_folder = lru_cache(_MOST_FOLDERS)(partial(_with_files_in, begins))
        self.schemas = schemas
        """All JSON files below ``schemas/`` by path, shared definitions included."""
        self.findings = findings
        """Files that could not be read."""
        self.basis = basis
        """Packs, code tables and calendars."""
        self.shared = shared
        """The rules that families may share, parsed, by path; see :func:`shared_path`."""
        self.digest = ""
        """Stands for all texts that the families were read from; empty where there are none."""

    @classmethod
    def load(cls, files: Files, remembered: Remembered = NOTHING) -> Families:
        """Read every family of a workspace.

        Args:
            files: The workspace.
            remembered: What texts of YAML are known to say, so that they need not be parsed.
        """
        paths = files.paths(FOLDER)
        findings: list[Finding] = []
        source = _Source(files, findings, remembered)
        schemas: dict[str, SchemaFile] = {}
        for path in paths:
            if path.endswith(".json"):
                text = source.text(path) or b""
                data = _json(path, text, findings)
                schemas[path] = SchemaFile(path, text, data)
        names = sorted({path.split("/")[1] for path in paths if path.count("/") >= 2})  # noqa: PLR2004 - schemas/<family>/file
        basis = Basis.load(files, source.yaml)
        shared = {path: source.yaml(path) for path in paths if _SHARED.fullmatch(path)}
        families = [
            _family(source, name, schemas, basis, shared)
            for name in names
            if not name.startswith("_") and f"{FOLDER}/{name}/schema.json" in schemas
        ]
        loaded = cls(families, schemas, tuple(findings), basis, shared)
        loaded.digest = source.digest
        return loaded

    def __getitem__(self, name: str) -> Family:
        """The family of that name.

        Raises:
            KeyError: There is none; :meth:`named` raises an error for people instead.
        """
        return self._families[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._families)

    def __len__(self) -> int:
        return len(self._families)

    def named(self, name: str) -> Family:
        """The family of that name.

        Raises:
            UnknownFamilyError: There is none.
        """
        if name not in self._families:
            raise UnknownFamilyError(name, list(self._families))
        return self._families[name]

    def paths(self, family: Family, files: Files) -> list[str]:
        """The files that a family's glob names, sorted."""
        return matching(files.paths(fixed_folder(family.look.files)), family.look.files)

    def files(self, files: Files) -> Iterator[tuple[Family, str]]:
        """Every record's file with its family, none twice; the first whose glob fits has it."""
        taken: set[str] = set()
        for family in self.values():
            for path in self.paths(family, files):
                if path not in taken:
                    taken.add(path)
                    yield family, path

    def family_of(self, path: str) -> Family | None:
        """The family that a file belongs to: the first whose glob fits."""
        for family, names in self._in_folder(path.rpartition("/")[0]):
            if names(path):
                return family
        return None


def _with_files_in(
    begins: Sequence[tuple[Family, str]], folder: str
) -> list[tuple[Family, Callable[[str], object]]]:
    """The families that may have files in a folder, as far as the folder tells.

    Each comes with what tells of a path whether its glob names it.

    Args:
        begins: All families, each with the folder that holds all of its files.
        folder: The folder.
    """
    within = f"{folder}/"
    near = [one for one, begin in begins if not begin or within.startswith(f"{begin}/")]
    return [(one, named_by(one.look.files)) for one in near]


def shared_path(name: str) -> str:
    """Where rules stand that families share under a name."""
    return f"{FOLDER}/_shared/{name}.yaml"


class _Source:
    """The texts that families are read from."""

    def __init__(self, files: Files, findings: list[Finding], remembered: Remembered) -> None:
        self._files = files
        self._findings = findings
        self._remembered = remembered
        self._digests: dict[str, str] = {}

    @property
    def digest(self) -> str:
        """Stands for all that was read."""
        whole = hashlib.sha256()
        for path, digest in sorted(self._digests.items()):
            whole.update(f"{path}\0{digest}\0".encode("utf-8", "surrogateescape"))
        return whole.hexdigest()

    def told(self, *paths: str) -> tuple[str, ...]:
        """What stands for the text of each file; "" for one that is not there."""
        return tuple(self._digests.get(path, "") for path in paths)

    def text(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        text = self._files.read(path)
        if text is not None:
            self._digests[path] = digest_of(text)
        return text

    def yaml(self, path: str) -> Value:
        """What a file says; None where there is none, or it cannot be read, which is noted."""
        text = self.text(path)
        if text is None:
            return None
        digest = self._digests[path]
        known = self._remembered.get(digest)
        if known is not None:
            return known[0]
        try:
            value = read(text)
        except Unreadable as error:
            self._findings += [
                Finding(
                    fault.code,
                    Severity.ERROR,
                    path,
                    fault.line,
                    fault.column,
                    Pointer(),
                    fault.message,
                    fault.hint,
                )
                for fault in error.faults
            ]
            return None
        self._remembered.put(digest, value)
        return value


def _family(
    source: _Source,
    name: str,
    schemas: Mapping[str, SchemaFile],
    basis: Basis,
    shared: Mapping[str, Value],
) -> Family:
    folder = f"{FOLDER}/{name}"
    look = Look.of(name, source.yaml(f"{folder}/family.yaml"))
    law = source.yaml(f"{folder}/rules.yaml")
    taken = [
        path for path in map(shared_path, as_texts(as_map(law).get("shared"))) if path in shared
    ]
    rules = Rules.of(law, name, {path: shared[path] for path in taken})
    path = f"{folder}/schema.json"
    references = {ref.at: ref.family for ref in rules.references if ref.family != SELF}

    def read_root() -> Field:
        parsed = {file.path: file.data for file in schemas.values()}
        return FieldReader(parsed, look.hints, references, basis.codes, rules).root(path)

    settled = source.told(f"{folder}/family.yaml", f"{folder}/rules.yaml", *taken)
    return Family(name, folder, schemas[path].data, read_root, look, rules, settled)


def _json(path: str, text: bytes, findings: list[Finding]) -> Value:
    try:
        data: Value = json.loads(text)
    except json.JSONDecodeError as error:
        line, column, cause = error.lineno, error.colno, error.msg
    except (ValueError, RecursionError) as error:
        line, column, cause = 1, 1, str(error)
    else:
        return data
    findings.append(
        Finding(
            "family.unreadable",
            Severity.ERROR,
            path,
            line,
            column,
            Pointer(),
            Words(f"这个文件不是有效的 JSON（{cause}）。", f"This file is not JSON: {cause}."),
            Words("按行列号改正后再查。", "Mend it at that line and column, then check again."),
        )
    )
    return True
