"""What a review tells and asks when a commit cannot be made as it stands."""

from __future__ import annotations

from juwu.finding import Finding
from juwu.language import Language, Words, counted
from juwu.workspace import RenamedError
from tui.dialogs import Confirm, Tell
from tui.dialogs.tell import CLOSE
from tui.field_help import told


def refusal(language: Language, count: int, first: Finding, *, is_draft: bool) -> Tell:
    """Why nothing was committed.

    Args:
        language: The language of its words.
        count: How many errors there are.
        first: The first of them.
        is_draft: Whether a draft is gone on with, and no file on the disk.
    """
    title = Words(f"还有 {count} 处错误，没有提交", f"Not committed: {counted(count, 'error')}")
    kept = (
        Words("改动和原因都还在，回车去改这一处。", "Nothing is lost; Enter goes there.")
        if is_draft
        else Words("改好文件再提交。", "Mend the files first.")
    )
    at = first.pointer
    place = Words(f"（文件里：{at}）", f" (In the file: {at})") if at else Words.same("")
    return Tell(
        language,
        title.say(language),
        told(language, first.message, first.hint),
        kept.say(language) + place.say(language),
        Words("去改", "Go there") if is_draft else CLOSE,
    )


def renamed_question(language: Language, renamed: RenamedError) -> Confirm:
    """Whether to go on with a draft under the name that its record was given meanwhile."""
    title = Words(
        f"{renamed.draft.ref} 已改名为 {renamed.target.ref}",
        f"{renamed.draft.ref} is {renamed.target.ref} now",
    )
    effect = Words(
        renamed.message.zh + "接着改，您的改动会合并到新的记录号下；取消，草稿照旧。",
        renamed.message.en + " Going on merges your changes under the new name; "
        "cancelled, the draft stays as it is.",
    )
    deed = Words("接着改", "Go on")
    return Confirm(language, title.say(language), effect.say(language), deed)
