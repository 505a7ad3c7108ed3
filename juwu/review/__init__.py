"""Proposals: changes that wait beside the main branch until others have looked at them."""

from juwu.review.approval import Need, approvers, lacking, verdicts
from juwu.review.deed import PROPOSAL, Deed, Kind, proposal_of
from juwu.review.proposal import FOLDER, NAME, Proposal, proposal_from, reason_of

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
