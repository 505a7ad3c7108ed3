"""Printing a record as a paper: which form, which format, masked or not, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from textual import work

from juwu.family.form import Audience, Form
from juwu.files import typed_path
from juwu.handing import hand_file, unused
from juwu.language import Words
from juwu.paper.file import Format
from juwu.record import Ref
from juwu.workspace.printing import (
    FormChoice,
    Target,
    Wish,
    form_choices,
    print_paper,
)
from tui.dialogs import Option, PickOne
from tui.dialogs.ask_line import AskLine
from tui.rows import Tone
from tui.screens.place import Place

Found = TypeVar("Found")

_FORMATS = {
    Format.DOCX: Words("Word 文档，WPS 也能打开", "Word document, for WPS too"),
    Format.PDF: Words("PDF，直接打印", "PDF, ready to print"),
    Format.HTML: Words("网页", "Web page"),
    Format.TEXT: Words("纯文字", "Plain text"),
}
_NOT_YET = Words("现在还不能打印", "not yet")
_MASKED, _CLEAR = "masked", "clear"


class Printing(Place[Found]):
    """A place from which records are printed."""

    @work(exclusive=True, group="print")
    async def print_record(self, ref: Ref) -> None:
        """Ask what is to be printed, and write it; no file is ever replaced."""
        target = Target(ref.family, ref.id)
        choices = await self.desk.attempt(
            lambda: form_choices(self.workspace, target, self.language)
        )
        if choices is None:
            return
        if not choices:
            self.desk.say(Words("这类记录没有打印格式。", "This family has no print forms."))
            return
        form = await self._form(choices)
        if form is None:
            return
        for_party = await self._for_party(form)
        format_ = None if for_party is None else await self._format()
        if for_party is None or format_ is None:
            return
        asked = AskLine(
            self.language,
            self.say(Words("写到哪个文件", "Which file to write")),
            self.say(Words("已有的文件不会被覆盖。", "No file that exists is replaced.")),
            str(unused(Path.home(), f"{ref.id}-{form.name}", format_.ending)),
        )
        path = await self.app.push_screen_wait(asked)
        if path is None:
            return
        wish = Wish(form.name, self.language, for_party)

        def write() -> tuple[Words, ...]:
            made = print_paper(self.workspace, target, wish).printed(format_)
            hand_file(typed_path(path), made.content)
            return made.notes

        notes = await self.desk.attempt(write)
        if notes is not None:
            self.desk.say(Words(f"已写到 {path}", f"written to {path}"))
            for note in notes:
                self.desk.say(note, heed=True)

    async def _form(self, choices: list[FormChoice]) -> Form | None:
        options = [
            Option(
                one.form.name,
                self.say(one.form.title),
                "" if one.fits else self.say(_NOT_YET),
                Tone.PLAIN if one.fits else Tone.DIM,
            )
            for one in sorted(choices, key=lambda one: not one.fits)
        ]
        title = self.say(Words("打印哪一种", "Print which paper"))
        chosen = await self.app.push_screen_wait(PickOne(self.language, title, options))
        found = next((one for one in choices if one.form.name == chosen), None)
        if found is not None and found.why is not None:
            self.desk.tell_error(found.why)
            return None
        return found.form if found else None

    async def _for_party(self, form: Form) -> bool | None:
        """Whether private data is printed as it is; None where nothing is to be printed."""
        if form.audience is not Audience.OFFICE:
            return False
        options = [
            Option(_MASKED, self.say(Words("遮盖个人信息", "Mask personal data"))),
            Option(_CLEAR, self.say(Words("给当事人，不遮盖", "For the party, not masked"))),
        ]
        title = self.say(Words("给谁看", "Who is it for"))
        chosen = await self.app.push_screen_wait(PickOne(self.language, title, options))
        return None if chosen is None else chosen == _CLEAR

    async def _format(self) -> Format | None:
        options = [Option(one.value, self.say(told), one.ending) for one, told in _FORMATS.items()]
        title = self.say(Words("什么格式", "Which format"))
        chosen = await self.app.push_screen_wait(PickOne(self.language, title, options))
        return None if chosen is None else Format(chosen)
