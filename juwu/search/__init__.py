"""Finding records by what a person types: words, phrases, filters of fields, initials of names."""

from juwu.search.excerpts import Excerpt
from juwu.search.lexicon import Lexicon
from juwu.search.query import Held, Query
from juwu.search.search import MOST, Hit, find, scan
from juwu.search.syntax import Fault

__all__ = ["MOST", "Excerpt", "Fault", "Held", "Hit", "Lexicon", "Query", "find", "scan"]
