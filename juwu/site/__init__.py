"""Public pages: what of the records anyone may read, as a folder of files for any web server.

Nothing here reads a repository; :mod:`juwu.workspace.publishing` hands in what is public.
"""

from juwu.site.build import build
from juwu.site.folder import NotASiteError, Written, write_site
from juwu.site.frame import Stamp
from juwu.site.masks import masker
from juwu.site.material import PublicFamily, PublicItem, PublicRecord
from juwu.site.public import is_public
from juwu.site.told import Group, Table, Teller, Text, Told

__all__ = [
    "Group",
    "NotASiteError",
    "PublicFamily",
    "PublicItem",
    "PublicRecord",
    "Stamp",
    "Table",
    "Teller",
    "Text",
    "Told",
    "Written",
    "build",
    "is_public",
    "masker",
    "write_site",
]
