"""Who a rule says takes a record to its next state: told by the posts that people hold.

The words of a rule are those of everyday speech: 居委会主任 is the 主任 of 梧桐社区居民委员会, and
印章保管员 whoever has the seals among their duties. It is only told, nobody is held to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.text import LooseQuery

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juwu.draft import Draft
    from juwu.pointer import Pointer
    from juwu.staffing import Body, Post

_LEAST = 2
"""Characters of a duty that tell enough to know it by."""


def doers(draft: Draft, at: Pointer) -> Sequence[str]:
    """The posts or roles of those whom a place is to name, in the words of the rule.

    Nothing is told unless the draft takes the record into another state, whose way names them, and
    the new state asks for the place while the one before did not.

    Args:
        draft: The record being edited.
        at: The place.
    """
    family, lifecycle = draft.family, draft.family.rules.lifecycle
    if lifecycle is None or draft.committed is None:
        return ()
    before = lifecycle.state(family.status_of(draft.committed.data))
    after = lifecycle.state(family.status_of(draft.data))
    if before is None or after is None or at in before.needs or at not in after.needs:
        return ()
    ways = (one for one in lifecycle.from_state(before.name) if one.target == after.name)
    return next((one.who for one in ways), ())


def does(who: Sequence[str], body: Body, post: Post) -> bool:
    """Whether who holds a post of a body is one of those whom a rule names."""
    return any(_is_named(one, body, post) for one in who)


def _is_named(one: str, body: Body, post: Post) -> bool:
    if one in (post.title, post.role):
        return True
    if post.title and one.endswith(post.title):
        whose = one.removesuffix(post.title)
        return any(_is_short_for(whose, name) for name in (body.name, body.label.zh))
    return any(len(duty) >= _LEAST and (duty in one or one in duty) for duty in post.duties)


def _is_short_for(name: str, full: str) -> bool:
    """Whether a name is short for another one; 居委会 is not short for 居务监督委员会."""
    length = LooseQuery(name).length(full)
    return length is not None and length < len(name) * 2
