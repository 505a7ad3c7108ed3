"""What a second person has to look at before it stands, and who holds which post."""

from __future__ import annotations

from juwu.family.lenient import as_int, as_map, as_pointer, as_text, as_texts
from juwu.family.rules.rule import Reader, Rule, RuleKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map, Value


@dataclass(frozen=True, slots=True)
class Review:
    """A transition, a field's change or a deletion that others than its author approve first."""

    rule: Rule
    to: tuple[str, ...] = ()
    """The states that are entered so; empty where it is about a field."""
    sources: tuple[str, ...] = ()
    """The states it is about when coming from them; empty for any, and for a new record."""
    at: Pointer | None = None
    """The pattern of the field."""
    by: tuple[str, ...] = ()
    """Who may approve: mail addresses of people, and posts; empty for everybody."""
    count: int = 1
    """How many have to approve."""
    deletes: bool = False
    """Whether it is about the deletion of a record."""

    @classmethod
    def of(cls, value: Value, at: Pointer, reader: Reader) -> Review | None:
        """Read it; None where it names neither states, nor a field, nor deletion."""
        entry = as_map(value)
        to, field = as_texts(entry.get("to")), as_pointer(entry.get("at"))
        deletes = entry.get("delete") is True
        if not to and not field and not deletes:
            return None
        by, count = as_texts(entry.get("by")), max(as_int(entry.get("count")) or 1, 1)
        return cls(
            _rule(entry, at, reader, by, count),
            to,
            as_texts(entry.get("from")),
            field,
            by,
            count,
            deletes,
        )


@dataclass(frozen=True, slots=True)
class Posts:
    """Where the records of a family say who holds which post."""

    mail: Pointer
    """The pattern of a person's mail addresses."""
    post: Pointer
    """The pattern of the names of a person's posts."""

    @classmethod
    def of(cls, value: Value) -> Posts | None:
        """Read it; None where a place is missing."""
        entry = as_map(value)
        mail, post = as_pointer(entry.get("mail")), as_pointer(entry.get("post"))
        return cls(mail, post) if mail and post else None


def _rule(entry: Map, at: Pointer, reader: Reader, by: tuple[str, ...], count: int) -> Rule:
    # The code is juwu's own whatever the entry says: a finding with it is settled by approvals.
    unnamed: Map = {name: one for name, one in entry.items() if name != "code"}
    what = as_text(entry.get("at")) or " → ".join(
        filter(None, ("/".join(as_texts(entry.get("from"))), "/".join(as_texts(entry.get("to")))))
    )
    named = Words.same(what) if what else Words("删除", "deletion")
    zh, en = "、".join(by), ", ".join(by)
    return reader.rule(
        RuleKind.REVIEW,
        unnamed,
        at,
        code="review.needed",
        message=Words(
            f"{named.zh}：要先由{f'{zh}中的' if by else '别人'} {count} 人审阅同意。",
            f"{named.en}: first approved by {count} of {en or 'the others'}.",
        ),
        hint=Words("改为送审，审阅同意后再合并。", "Send it for review; merge it once approved."),
    )
