"""Bars of one row: the place on top, the keys at the bottom, and the state of a list.

A bar has a fixed height, so that a change of its text draws its row and nothing else.
"""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from juwu.frozen import dataclass
from juwu.language import Language, Words, counted
from juwu.text import clean, cut, truncate, width
from tui.safe import content

_TELLING = 20
"""Cells of the title of a record by which it is still known."""


class Bar(Widget):
    """One row with a text on the left and one on the right; the right one is kept longer."""

    DEFAULT_CSS = """
    Bar { height: 1; padding: 0 1; }
    """

    left: reactive[Content] = reactive(Content)
    """What stands on the left."""
    right: reactive[Content] = reactive(Content)
    """What stands on the right."""

    def render(self) -> Content:
        """Both texts, the left one shortened to make room."""
        cells = self.size.width
        right = (
            self.right if self.right.cell_length <= cells else Content(cut(self.right.plain, cells))
        )
        room = cells - right.cell_length - (2 if right else 0)
        left = self.fitted(max(room, 0))
        return Content.assemble(left, " " * (cells - left.cell_length - right.cell_length), right)

    def fitted(self, room: int) -> Content:
        """The text on the left in as many cells as there are."""
        left = self.left
        return left if left.cell_length <= room else Content(truncate(left.plain, room))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person is and how things stand."""

    path: tuple[str, ...]
    """The names of the places from the workspace down to the present one; may come from data."""
    branch: str = ""
    """The branch that a save goes to."""
    uncommitted: int = 0
    """How many records are changed and not yet committed."""
    errors: int | None = None
    """How many faults the last check found; None before any check."""
    draft: str = ""
    """What is to be said of the draft, such as the time when it was kept."""
    past: str = ""
    """The moment that is looked at, where it is not the present; nothing can be changed there."""
    unsynced: int = 0
    """How many commits wait to be sent to colleagues."""
    only_read: bool = False
    """Whether it was opened to be read, so that nothing can be changed."""
    is_judged: bool = True
    """Whether what the check found is of what is shown; else it is still being judged."""


class TopBar(Bar):
    """The top row: the path on the left, branch, changes and validity on the right."""

    DEFAULT_CSS = """
    TopBar { dock: top; }
    """

    def __init__(self, language: Language, standing: Standing) -> None:
        """Make a bar that shows how things stand at first."""
        super().__init__()
        self._language = language
        self._path: tuple[str, ...] = ()
        self.show(standing)

    def fitted(self, room: int) -> Content:
        """The path; where it is too long its longest name is cut short, but not beyond telling.

        Where that does not do the places above are left out, the nearest one last.
        """
        for first in range(len(self._path)):
            names = self._path[first:]
            over = _path(names, is_cut=first > 0).cell_length - room
            longest = max(names, key=lambda name: width(clean(name)))
            left = max(width(clean(longest)) - max(over, 0), 0)
            if over <= 0 or left >= _TELLING:
                names = tuple(
                    truncate(clean(one), left) if one is longest else one for one in names
                )
                return _path(names, is_cut=first > 0)
        return super().fitted(room)

    def show(self, standing: Standing) -> None:
        """Show how things stand now."""
        self._path = standing.path or ("",)
        self.left = _path(self._path)
        if standing.past:
            told = Words(f"截至 {standing.past} 只读", f"as of {standing.past}, read only")
            self.right = content(f" {told.say(self._language)} ", "$heed bold reverse")
            return
        parts = [content(standing.draft, "$muted"), content(standing.branch, "$muted")]
        if standing.only_read:
            mark = Words(" 只读 ", " read only ").say(self._language)
            parts.insert(0, content(mark, "$heed bold reverse"))
        if standing.uncommitted:
            changes = Words(
                f"{standing.uncommitted} 处未提交", f"{standing.uncommitted} uncommitted"
            )
            parts.append(content(changes.say(self._language), "$heed"))
        if standing.unsynced:
            waits = Words(f"{standing.unsynced} 次未同步", f"{standing.unsynced} to send")
            parts.append(content(waits.say(self._language), "$heed"))
        if not standing.is_judged:
            words = Words("校验中 ..", "checking ..")
            parts.append(content(words.say(self._language), "$muted"))
        elif standing.errors is not None:
            parts.append(self._validity(standing.errors))
        self.right = Content("   ").join(part for part in parts if part)

    def _validity(self, errors: int) -> Content:
        if errors:
            words = Words(f"x {errors} 处错误", f"x {counted(errors, 'error')}")
            return content(words.say(self._language), "$fault")
        return content(Words("校验通过", "valid").say(self._language), "$good")


def _path(names: tuple[str, ...], *, is_cut: bool = False) -> Content:
    """Places, the last one as that where a person is."""
    *before, here = names
    above = "".join(f"{name} > " for name in ([".."] if is_cut else []) + before)
    return Content.assemble(content(above, "$muted"), content(here, "bold"))


class ListBar(Bar):
    """The row over a list: the filter on the left, marks and position on the right."""

    def __init__(self, language: Language, title: str = "") -> None:
        """Make the bar of a list.

        Args:
            language: The language of its words.
            title: What it says while nothing is filtered; may come from data.
        """
        super().__init__()
        self._language = language
        self.title = title
        self.show_filter("", entering=False)

    def show_filter(self, typed: str, *, entering: bool) -> None:
        """Show what is filtered by; ``_`` stands where typing goes on."""
        if not typed and not entering:
            self.left = content(self.title, "$muted")
            return
        label = Words("筛选: ", "Filter: ").say(self._language)
        self.left = Content.assemble(
            content(label, "$muted"), content(typed + ("_" if entering else ""), "$warm")
        )

    def show_position(self, place: int, count: int, marked: int) -> None:
        """Show where the cursor stands and how many rows are marked."""
        marks = Words(f"已标 {marked}   ", f"{marked} marked   ").say(self._language)
        self.right = content((marks if marked else "") + f"{place}/{count}", "$muted")

    @property
    def entry(self) -> int:
        """The cell where the next typed character will stand."""
        return width(self.left.plain.removesuffix("_"))
