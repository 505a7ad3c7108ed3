"""Proposals: changes that wait beside the main branch until others have looked at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.review.approval import Need, approvers, lacking, verdicts
    from juwu.review.deed import PROPOSAL, Deed, Kind, proposal_of
    from juwu.review.proposal import FOLDER, NAME, Proposal, proposal_from, reason_of

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "approval": ("Need", "approvers", "lacking", "verdicts"),
            "deed": ("PROPOSAL", "Deed", "Kind", "proposal_of"),
            "proposal": ("FOLDER", "NAME", "Proposal", "proposal_from", "reason_of"),
        },
    )

__all__ = [
    "FOLDER",
    "NAME",
    "PROPOSAL",
    "Deed",
    "Kind",
    "Need",
    "Proposal",
    "approvers",
    "lacking",
    "proposal_from",
    "proposal_of",
    "reason_of",
    "verdicts",
]
