"""The way back into a left draft: offered, compared with the record, resumed or dropped."""

from __future__ import annotations

from juwu import clock
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.record.inside import InnerNames, inner_names
from juwu.workspace import LeftDraft
from tui.change_text import Part, TextLine, change_text
from tui.dialogs import Confirm
from tui.dialogs.ask_left import AskLeft, Wish
from tui.rows import Tone
from tui.screens.form import FormScreen
from tui.shell import Shell

MOVED = Words(
    "草稿开始之后，这条记录又改过；保存时会核对，不会盖掉别人的改动。",
    "The record has changed since the draft was begun; a save looks for that and overwrites "
    "nothing of it.",
)
SHOWN = Words(
    "下面是草稿和现在的记录不同的地方。按 Esc 先不管，草稿会留着。",
    "Below is where the draft differs from the record as it is now. Esc leaves both as they are.",
)


async def offer_left(desk: Shell, ref: Ref, at: Pointer | None = None) -> bool:
    """Offer the left drafts of a record, from a worker of a screen, the newest first.

    Args:
        desk: The application.
        ref: The record; it need not exist.
        at: The place to begin on in a form.

    Returns:
        Whether no draft is left, so that the record may be opened as it is.
    """
    journal = desk.workspace.journal
    for left in await desk.attempt(lambda: journal.left(ref)) or ():
        wish = await desk.push_screen_wait(_question(desk, left))
        if wish is Wish.RESUME:
            await _resume(desk, left, at)
            return False
        if wish is None or not await desk.push_screen_wait(_confirmation(desk, left)):
            return False
        journal.discard(left)
        desk.say(Words("草稿已放弃。", "The draft is discarded."))
    return True


async def _resume(desk: Shell, left: LeftDraft, at: Pointer | None) -> None:
    draft = await desk.attempt(lambda: desk.workspace.journal.resume(left))
    if draft is not None:
        form = FormScreen(draft, at)
        form.resume(left.typing)
        await desk.push_screen_wait(form)


def title_of(left: LeftDraft, desk: Shell) -> str:
    """The title of the record as the draft has it; comes from data."""
    family = desk.workspace.families.get(left.ref.family)
    return family.title_of(left.data, left.ref.id) if family else left.ref.id


def _question(desk: Shell, left: LeftDraft) -> AskLeft:
    language = desk.language
    title = Words("没有保存的草稿：", "Not saved: ").say(language) + title_of(left, desk)
    time = f"{left.time.astimezone(clock.CHINA):%Y-%m-%d %H:%M}"
    parts = [f"{left.ref}  {time}", SHOWN.say(language)]
    if left.disputes:
        done = sum(one.side is not None for one in left.disputes)
        told = Words(
            f"保存时和别人的修改冲突：{len(left.disputes)} 处，已定 {done} 处；"
            "接着改再保存，就能接着定。",
            f"It collided with another's edits in {len(left.disputes)} places, {done} decided; "
            "go on and save again to decide the rest.",
        )
        parts.insert(1, told.say(language))
    if left.base_moved:
        parts.insert(1, MOVED.say(language))
    return AskLeft(language, title, "\n".join(parts), lambda cells: _lines(desk, left, cells))


def _lines(desk: Shell, left: LeftDraft, cells: int) -> list[TextLine]:
    family = desk.workspace.families.get(left.ref.family)
    lines: list[TextLine] = []
    if family is not None:
        get = desk.workspace.register.get
        inner = (
            InnerNames(family, left.data, desk.language, get),
            *inner_names(family, (get(left.ref),), desk.language, get),
        )
        title = desk.workspace.register.title
        lines = change_text(family, left.against_now, desk.language, cells, title, inner=inner)
    if left.typing is not None:
        label = family.label(left.typing.at) if family else Words.same(str(left.typing.at))
        told = Words("还没写完：", "not finished: ").say(desk.language)
        lines.append((Part(f"{label.say(desk.language)}  {told}", Tone.DIM),))
        lines.append((Part(f"  {left.typing.text}", Tone.ADDED),))
    return lines


def _confirmation(desk: Shell, left: LeftDraft) -> Confirm:
    return Confirm(
        desk.language,
        Words("放弃草稿：", "Discard: ").say(desk.language) + title_of(left, desk),
        Words(
            f"草稿里的 {len(left.changes)} 处改动不再保留；记录本身不变。",
            f"The {len(left.changes)} changes of the draft are lost; the record stays as it is.",
        ).say(desk.language),
        Words("放弃草稿", "Discard"),
    )
