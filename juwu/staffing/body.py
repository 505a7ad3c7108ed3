"""Bodies, their posts and who holds them, as they stand on one day."""

from __future__ import annotations

from enum import StrEnum

from juwu.frozen import dataclass
from juwu.language import Words
from juwu.record.forest import Flaw
from juwu.record.ref import Ref


class Term(StrEnum):
    """How a term stands on a day."""

    RUNNING = "running"
    SOON = "soon"
    """It ends within the days that the view names."""
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a post."""

    name: str
    """The name, or what is said of one who is not named; empty where nothing is."""
    person: Ref | None = None
    first: str = ""
    last: str = ""
    """The last day; empty where none is set."""
    left: int | None = None
    """Days until then, where it is known to the day."""
    term: Term = Term.RUNNING
    elsewhere: tuple[str, ...] = ()
    """The names of other bodies in which the same person holds a post on that day."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post with its holders."""

    title: str
    is_leading: bool
    seats: int
    """How many may hold it; 0 where it is not said."""
    vacant: int
    """Seats that nobody holds; 0 where not everybody is named."""
    holders: tuple[Holder, ...]
    role: str = ""
    """What kind of post it is, as stored; empty where nothing says."""
    duties: tuple[str, ...] = ()
    """What it is there for."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body at its place in the chart."""

    ref: Ref
    path: str
    """Its file; it names the body."""
    name: str
    label: Words
    """What kind of body it is; empty where the view names no field for it."""
    depth: int
    above: str | None
    """The path of the body above; None at the top."""
    below: int
    """How many bodies are anywhere below it."""
    posts: tuple[Post, ...]
    flaw: Flaw | None = None
    first: str = ""
    """When it was founded; empty where that is not known."""
    term_end: str = ""
    left: int | None = None
    """Days until the end of its term."""
    term: Term = Term.RUNNING
    is_whole: bool = True
    """Whether it names everybody; else nothing in it counts as vacant."""

    @property
    def held(self) -> int:
        """How many posts are held; somebody who holds two counts twice."""
        return sum(len(one.holders) for one in self.posts)

    @property
    def vacant(self) -> int:
        """How many seats nobody holds."""
        return sum(one.vacant for one in self.posts)

    @property
    def leaders(self) -> tuple[tuple[str, str], ...]:
        """The names of those who lead it, each behind the title of the post."""
        return tuple(
            (post.title, one.name)
            for post in self.posts
            if post.is_leading
            for one in post.holders
            if one.name
        )

    @property
    def crossed(self) -> tuple[Holder, ...]:
        """Those who hold a post of another body, too; each once."""
        found = {one.person: one for post in self.posts for one in post.holders if one.elsewhere}
        return tuple(found.values())

    @property
    def ending(self) -> tuple[Holder, ...]:
        """Those whose own term ends soon, or is over."""
        return tuple(
            one for post in self.posts for one in post.holders if one.term is not Term.RUNNING
        )
