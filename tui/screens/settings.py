"""Settings: language, theme, keys, who signs; remembered for this user, never among records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import work

from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.state import config_folder, state_folder
from juwu.workspace.identity import set_identity
from tui.dialogs import Option, PickOne
from tui.dialogs.ask_line import AskLine
from tui.own_keymap import keymap_file, own_keymap
from tui.remembered import remember, remember_vim, settings_file
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.screens.place import Place
from tui.still_open import still_open
from tui.theme import PALETTES

TITLE = Words("设置", "Settings")
_LANGUAGES = {Language.ZH: "中文", Language.EN: "English"}
_THEMES = {
    "juwu-dark": Words("深色", "Dark"),
    "juwu-light": Words("浅色", "Light"),
    "juwu-contrast": Words("高对比", "High contrast"),
}
_OWN = Words("终端自己的 16 色", "The terminal's own 16 colours")
_USUAL = Words("平常的键", "The usual keys")
_VIM = Words("加上 vim 的字母键", "vim's letters as well")
_SHOWN = Words("窗口够宽就显示", "shown where there is room")
_HIDDEN = Words("不显示", "hidden")
_NONE = Words("（没有设置）", "(not set)")
_NAME, _MAIL = Words("姓名", "Name"), Words("邮箱", "E-mail")


@dataclass(frozen=True, slots=True)
class Mine:
    """What is settled."""

    name: str
    address: str


class SettingsScreen(Place[Mine]):
    """What a person may settle; Enter changes the row under the cursor."""

    CRUMB: ClassVar[Words | None] = TITLE
    OFFERED: ClassVar[tuple[str, ...]] = ("help", "filter", "palette", "back")

    def __init__(self, *crumbs: str) -> None:
        """Make the screen.

        Args:
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._mine = Mine("", "")

    def make_rows(self) -> RowList:
        """What, and how it is settled."""
        return RowList((Column("", 14, tone=Tone.DIM), Column("")))

    def read(self) -> Mine:
        """Who signs here."""
        try:
            person = self.workspace.repository.identity()
        except JuwuError:
            return Mine("", "")
        return Mine(person.name, person.email)

    def fill(self, found: Mine) -> None:
        """Show it."""
        self._mine = found
        self.show_rows(list(self._rows()))

    def _rows(self) -> Iterator[Row]:
        none, vim = self.say(_NONE), self.desk.keymap.vim
        yield Row.section(self.say(Words("界面 (回车更改)", "The screens (Enter changes)")))
        yield Row("language", (self.say(Words("语言", "Language")), _LANGUAGES[self.language]))
        yield Row("theme", (self.say(Words("颜色", "Theme")), self._theme(self.desk.theme)))
        beside = _SHOWN if self.desk.shows_beside else _HIDDEN
        yield Row("beside", (self.say(Words("侧栏", "Side panes")), self.say(beside)))
        yield Row("keys", (self.say(Words("按键", "Keys")), self.say(_VIM if vim else _USUAL)))
        yield Row.note("")
        signed = Words("署名 (每次提交都写进历史)", "Who signs (stands in every commit)")
        yield Row.section(self.say(signed))
        yield Row("name", (self.say(_NAME), self._mine.name or none))
        yield Row("mail", (self.say(_MAIL), self._mine.address or none))
        yield Row.note("")
        yield Row.section(self.say(Words("地方 (回车复制)", "Places (Enter copies)")))
        for key, words, path in (
            ("root", Words("档案", "Records"), self.workspace.root),
            ("settings", Words("我的设置", "My settings"), settings_file()),
            ("keymap", Words("我的按键", "My keys"), keymap_file()),
            ("config", Words("设置文件夹", "Settings in"), config_folder()),
            ("state", Words("草稿等", "Drafts in"), state_folder()),
        ):
            yield Row(f"place:{key}", (self.say(words), str(path)))

    def _theme(self, name: str) -> str:
        return self.say(_THEMES.get(name, _OWN)) + ("" if name in _THEMES else f" ({name})")

    def open(self, row: Row) -> None:
        """Change what the row shows."""
        kind, _, _ = row.key.partition(":")
        if kind == "place":
            self.app.copy_to_clipboard(row.cells[1])
            self.desk.say(Words(f"已复制 {row.cells[1]}", f"copied {row.cells[1]}"))
        else:
            self._change(kind)

    @work(exclusive=True, group="settings")
    async def _change(self, kind: str) -> None:
        if kind == "language":
            await self._change_language()
        elif kind == "theme":
            options = [Option(name, self._theme(name)) for name in PALETTES]
            chosen = await self._ask(Words("颜色", "Theme"), options, self.desk.theme)
            if chosen is not None and await self._keep(lambda: remember(theme=chosen)):
                self.desk.theme = chosen
        elif kind == "beside":
            shown = not self.desk.shows_beside
            if await self._keep(lambda: remember(beside=shown)):
                self.desk.shows_beside = shown
        elif kind == "keys":
            options = [Option("usual", self.say(_USUAL)), Option("vim", self.say(_VIM))]
            now = "vim" if self.desk.keymap.vim else "usual"
            chosen = await self._ask(Words("按键", "Keys"), options, now)
            if chosen and await self._keep(lambda: remember_vim(vim=chosen == "vim")):
                self.desk.use_keys(own_keymap())
        else:
            await self._change_identity(kind)
        if still_open(self):
            self.reload()

    async def _change_language(self) -> None:
        options = [Option(one.value, name) for one, name in _LANGUAGES.items()]
        chosen = await self._ask(Words("语言", "Language"), options, self.language.value)
        if chosen is None or not await self._keep(lambda: remember(language=Language(chosen))):
            return
        if chosen != self.language:
            self.desk.action_language()

    async def _change_identity(self, kind: str) -> None:
        is_name = kind == "name"
        title, now = (_NAME, self._mine.name) if is_name else (_MAIL, self._mine.address)
        hint = Words(
            "只改这台机器上的这份档案，以后的提交用它。",
            "It holds for this clone alone, and for the commits to come.",
        )
        question = AskLine(self.language, self.say(title), self.say(hint), now)
        text = await self.app.push_screen_wait(question)
        if text is None:
            return
        name, address = (text, None) if is_name else (None, text)
        workspace = self.workspace
        await self.desk.attempt(lambda: set_identity(workspace, name, address))

    async def _ask(self, title: Words, options: list[Option], now: str) -> str | None:
        question = PickOne(self.language, self.say(title), options, current=now)
        return await self.app.push_screen_wait(question)

    async def _keep(self, keep: Callable[[], object]) -> bool:
        """Whether a choice could be kept; else the person was told."""
        return await self.desk.attempt(lambda: (keep(), True)) is not None
