"""Public pages: what of the records anyone may read, as a folder of files for any web server.

Nothing here reads a repository; :mod:`juwu.workspace.publishing` hands in what is public.
"""

from juwu.site.build import build
from juwu.site.face import Face
from juwu.site.folder import NotASiteError, Written, write_site
from juwu.site.frame import Stamp
from juwu.site.masks import masker
from juwu.site.material import (
    PublicFamily,
    PublicItem,
    PublicObjections,
    PublicRecord,
    PublicReports,
    PublicTable,
    PublicTerm,
)
from juwu.site.public import is_public, was_public
from juwu.site.told import Group, Table, Teller, Text, Told
from juwu.site.words import NOT_TOLD, OTHERS, TOO_FEW

__all__ = [
    "NOT_TOLD",
    "OTHERS",
    "TOO_FEW",
    "Face",
    "Group",
    "NotASiteError",
    "PublicFamily",
    "PublicItem",
    "PublicObjections",
    "PublicRecord",
    "PublicReports",
    "PublicTable",
    "PublicTerm",
    "Stamp",
    "Table",
    "Teller",
    "Text",
    "Told",
    "Written",
    "build",
    "is_public",
    "masker",
    "was_public",
    "write_site",
]
