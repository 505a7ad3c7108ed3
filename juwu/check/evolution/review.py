"""A change that others have to approve first does not go straight into the main branch."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.evolution.circumstances import Circumstances
from juwu.check.evolution.comparison import Comparison, is_filled
from juwu.check.fault import Fault
from juwu.family import Family, Review
from juwu.finding import Severity
from juwu.language import Words
from juwu.pointer import Pointer

REVIEW = "review.needed"


def reviews(comparison: Comparison) -> Iterator[tuple[Review, Pointer]]:
    """The reviews that a change needs, each with the place that asks for it."""
    for one in comparison.family.rules.review:
        if one.at is not None:
            for change in comparison.changed_in(one.at):
                if is_filled(change.before) or is_filled(change.after):
                    yield one, comparison.place(change.pointer)
                    break
        elif one.to and _enters(comparison, one):
            yield one, comparison.family.look.status_at


def _enters(comparison: Comparison, review: Review) -> bool:
    family = comparison.family
    old, new = family.status_of(comparison.before), family.status_of(comparison.after)
    return new in review.to and old != new and (not review.sources or old in review.sources)


def deletion_reviews(family: Family) -> list[Review]:
    """The reviews that the deletion of a record needs."""
    return [one for one in family.rules.review if one.deletes]


def deletion_review_faults(family: Family, circumstances: Circumstances) -> Iterator[Fault]:
    """Reviews that a deletion needs and does not go to."""
    if circumstances.proposed:
        return
    for review in deletion_reviews(family):
        yield deletion_fault(review, circumstances)


def deletion_fault(review: Review, circumstances: Circumstances) -> Fault:
    """What is said of a deletion that was not approved."""
    label = Words("删除这条记录", "Deleting this record")
    zh, en = "、".join(review.by), ", ".join(review.by)
    told = Words(
        f"{label.zh}要先送审，由{f'{zh}中的' if zh else '别人'} {review.count} 人同意。",
        f"{label.en} goes to review first: {review.count} of {en or 'the others'} approve it.",
    )
    return _fault(review, Pointer(), told, circumstances)


def review_faults(comparison: Comparison) -> Iterator[Fault]:
    """Changes that need a review and do not go to one."""
    if comparison.circumstances.proposed:
        return
    for review, at in reviews(comparison):
        yield fault(comparison, review, at)


def fault(comparison: Comparison, review: Review, at: Pointer) -> Fault:
    """What is said of a change that was not approved."""
    label = comparison.family.label(at)
    zh, en = "、".join(review.by), ", ".join(review.by)
    told = Words(
        f"“{label.zh}”的这项改动要先送审，由{f'{zh}中的' if zh else '别人'} "
        f"{review.count} 人同意。",
        f"This change of “{label.en}” goes to review first: {review.count} of "
        f"{en or 'the others'} approve it.",
    )
    return _fault(review, at, told, comparison.circumstances)


def _fault(review: Review, at: Pointer, told: Words, circumstances: Circumstances) -> Fault:
    message, hint = review.rule.words(told, review.rule.hint)
    # As long as nobody was asked where the change goes, it is only told.
    asked = circumstances.reason is not None
    severity = review.rule.severity if asked else Severity.WARNING
    return Fault(REVIEW, at, message, hint, severity)
