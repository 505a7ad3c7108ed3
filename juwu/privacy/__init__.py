"""Numbers that belong to a person, recognised in any text, and their masked forms.

Pure text work: nothing here reads a file, asks the time or keeps what it saw.
"""

from juwu.privacy.hit import SEALED, Hit
from juwu.privacy.kind import Kind
from juwu.privacy.scan import hits, masked
from juwu.privacy.sight import may_hold

__all__ = ["SEALED", "Hit", "Kind", "hits", "masked", "may_hold"]
