"""One exchange from the terminal face: progress, the decisions it asks for, and what came of it."""

from __future__ import annotations

import asyncio

from juwu.errors import JuwuError
from juwu.language import Words
from juwu.sync import Carried, Done, MergeConflictsError
from juwu.workspace import Open, Syncing
from tui.dialogs import Option, PickOne
from tui.dialogs.exchanging import Exchanging
from tui.screens.conflict import ConflictScreen, Outcome
from tui.shell import Shell


async def exchange(desk: Shell) -> None:
    """Bring both sides to the same, as far as the person goes along; left halfway, it waits."""
    syncing = Syncing(desk.workspace)
    while True:
        answer = await desk.push_screen_wait(Exchanging(desk.language, syncing))
        if isinstance(answer, Done):
            desk.say(_done(answer))
            return
        if isinstance(answer, MergeConflictsError):
            if not await decided(desk, syncing):
                desk.say(_WAITS)
                return
            continue
        if isinstance(answer, JuwuError):
            await _kept(desk, syncing, answer)
        return


_WAITS = Words(
    "还没有同步，定到哪里留在哪里；再按同步键接着定。",
    "Not in step yet. What is decided is kept; the same key goes on.",
)


def _done(done: Done) -> Words:
    merged = Words("，已合并", ", merged") if done.merge else Words("", "")
    count = len(done.unkept)
    left = Words(
        f"{count} 条注释的字段已被另一方删去，原文记在合并提交里。",
        f" The fields of {count} comments are gone; the merge commit quotes them.",
    )
    left = left if count else Words("", "")
    carried = done.proposals.words() if done.proposals != Carried() else Words("", "")
    return Words(
        f"已同步：收到 {done.received}，送出 {done.sent}{merged.zh}。{left.zh}{carried.zh}",
        f"In step: {done.received} received, {done.sent} sent{merged.en}.{left.en}"
        f"{carried.en and ' '}{carried.en}",
    )


async def _kept(desk: Shell, syncing: Syncing, error: JuwuError) -> None:
    """Say what stopped it, and how much is safe on this machine."""
    count = (await asyncio.to_thread(syncing.standing)).unsynced
    desk.say(
        Words(
            f"已保存到本机，{count} 次修改还没有同步。",
            f"Saved on this machine; {count} commits wait.",
        )
    )
    desk.tell_error(error)


async def decided(desk: Shell, syncing: Syncing) -> bool:
    """Ask about each file that waits; True once all are decided."""
    for one in await asyncio.to_thread(syncing.conflicts):
        if not one.by_git and not await _ask(desk, syncing, one):
            return False
    return True


async def _ask(desk: Shell, syncing: Syncing, one: Open) -> bool:
    clash = await asyncio.to_thread(syncing.clash, one)
    if clash is None:
        return await _ask_whole(desk, syncing, one)
    outcome = await desk.push_screen_wait(ConflictScreen(clash))
    if outcome is None:
        await asyncio.to_thread(syncing.keep, one, clash.draft.disputes)
        return False
    text = None if outcome is Outcome.GIVEN_UP else clash.draft.text

    def keep() -> bool:
        syncing.decide(one, text)
        return True

    return bool(await desk.attempt(keep))


async def _ask_whole(desk: Shell, syncing: Syncing, one: Open) -> bool:
    """A file without fields: one side's or the other's."""
    title = Words(f"{one.file.path}：用哪一份", f"{one.file.path}: whose").say(desk.language)
    options = [
        Option("mine", Words("用我的", "Mine").say(desk.language)),
        Option("theirs", Words("用对方的", "Theirs").say(desk.language)),
    ]
    side = await desk.push_screen_wait(PickOne(desk.language, title, options))
    if side is None:
        return False

    def take() -> bool:
        syncing.take(one, "mine" if side == "mine" else "theirs")
        return True

    return bool(await desk.attempt(take))
