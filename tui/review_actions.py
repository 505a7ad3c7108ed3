"""What a person can do where two changed the same, with a proposal, and about trust.

A part of the one table in :mod:`tui.actions`, under the same rules.
"""

from __future__ import annotations

from juwu.language import Words
from tui.action import Action, Place

REVIEW_ACTIONS = (
    Action(
        "own",
        Words("自己填", "My own"),
        Words("两边的都不用，另写一个值", "Take neither side and write another value"),
        ("f2",),
        Place.CONFLICT,
    ),
    Action(
        "next_place",
        Words("下一处", "Next"),
        Words("看下一处冲突；Shift+Tab 看上一处", "The next conflict; Shift+Tab the one before"),
        ("tab",),
        Place.CONFLICT,
    ),
    Action(
        "settle",
        Words("定下", "Settle"),
        Words(
            "全部定好后放进草稿，再审阅、提交",
            "Put all decisions into the draft, to be reviewed and saved",
        ),
        ("ctrl+s",),
        Place.CONFLICT,
        changes=True,
    ),
    Action(
        "remark",
        Words("批注", "Remark"),
        Words("对光标所在的字段说一句话", "Say something about the field under the cursor"),
        ("f2",),
        Place.PROPOSAL,
        changes=True,
    ),
    Action(
        "revise",
        Words("接着改", "Revise"),
        Words(
            "接着改光标所在的记录，改好还在这份送审里",
            "Go on with the record under the cursor, in the same proposal",
        ),
        ("alt+e",),
        Place.PROPOSAL,
        changes=True,
    ),
    Action(
        "approve",
        Words("同意", "Approve"),
        Words("同意现在的内容", "Approve the content as it is now"),
        ("alt+a",),
        Place.PROPOSAL,
        changes=True,
    ),
    Action(
        "give_back",
        Words("退回", "Return"),
        Words("写明原因，退回送审人", "Return it to its author, with a reason"),
        ("alt+b",),
        Place.PROPOSAL,
        changes=True,
    ),
    Action(
        "merge",
        Words("合并", "Merge"),
        Words("把已同意的改动写进主分支", "Bring what is approved into the main branch"),
        ("alt+m",),
        Place.PROPOSAL,
        changes=True,
    ),
    Action(
        "withdraw",
        Words("撤回", "Withdraw"),
        Words("撤回自己送审的改动", "Take one's own proposal back"),
        ("alt+w",),
        Place.PROPOSAL,
        footer=False,
        changes=True,
    ),
    Action(
        "verify",
        Words("全部核对", "Verify all"),
        Words(
            "核对全部提交的签名和这个克隆", "Verify the signature of every commit, and this clone"
        ),
        ("f2",),
        Place.TRUST,
    ),
    Action(
        "seal",
        Words("印鉴", "Seal"),
        Words(
            "最后一次提交的印鉴：每类多少条，一个可以抄写的编号",
            "The seal of the last commit: the records of each family, and a code to write down",
        ),
        ("f4",),
        Place.TRUST,
    ),
)
"""The actions, in their order."""
