"""A mapping that was saved: read, its shape judged, its places looked up in the families."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from juwu.durable import read_plain
from juwu.language import Words
from juwu.tabular.errors import MappingError
from juwu.tabular.mapping import Mapping, mapping_of, read_mapping

if TYPE_CHECKING:
    from juwu.workspace.workspace import Workspace


def load_mapping(workspace: Workspace, file: Path) -> Mapping:
    """The mapping in a file, its shape and its places checked.

    Raises:
        MappingError: There is no such file, or it does not fit.
        UnknownFamilyError: It is for a family that is not there.
    """
    from juwu.check.mapping_file import mapping_causes  # noqa: PLC0415 - loads what judges schemas

    text = read_plain(file)
    if text is None:
        raise MappingError(
            Words(f"没有 {file} 这个文件", f"there is no file {file}"),
            Words("核对文件名和路径。", "Check the name and the folder."),
        )
    data = read_mapping(text)
    for at, cause in mapping_causes(data):
        raise MappingError(
            Words(f"{file.name} 的 {at or '/'}：{cause}", f"{at or '/'} in {file.name}: {cause}"),
            Words("写法见 docs/import.md。", "See docs/import.md."),
        )
    name = str(data.get("family")) if isinstance(data, dict) else ""
    return mapping_of(data, workspace.families.named(name))
