"""The list of a family put in order: sorted by any column, in groups, as a view that is kept.

To sort a hundred thousand names takes a second, so it is done beside the screen.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TypeVar

from textual import on, work

from juwu.family import Family
from juwu.family.views import ListView
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record.arranged import facets
from juwu.workspace.listing import drop_view, keep_view, own_views, views
from tui.dialogs import Option, PickOne
from tui.dialogs.ask_line import AskLine
from tui.row_list import RowList
from tui.rows import Tone
from tui.screens.handling import Handling

Found = TypeVar("Found")

PLAIN = ListView(Words("", ""))
"""The list as the family has it."""
_AS_THEY_CAME = "-"
_KEEP = "+"
_DROP = "x"
_OWN = Words("自己存的", "your own")
_READY = Words("自带", "of the family")


class Arranging(Handling[Found]):
    """A list whose order a person chooses."""

    view = PLAIN
    """How the rows are wanted; what is typed over the list is not in it."""

    @property
    @abstractmethod
    def family(self) -> Family | None:
        """The family, once it was read."""

    @abstractmethod
    def column_at(self, place: int) -> Pointer | None:
        """The field that a column of the list shows; None for one that shows no field."""

    @abstractmethod
    def put_in_order(self) -> None:
        """Bring the rows into the order of :attr:`view` and show them."""

    @on(RowList.Sorting)
    def _sort_wanted(self, event: RowList.Sorting) -> None:
        if event.rows is self.rows:
            at = None if event.column is None else self.column_at(event.column)
            self._sort(at, descending=event.down)

    def _sort(self, at: Pointer | None, *, descending: bool = False) -> None:
        self.view = replace(self.view, sort=at, descending=descending)
        self.put_in_order()

    @work(exclusive=True, group="arrange-ask")
    async def action_sort(self) -> None:
        """Sort by a column; the present one turns round."""
        family, view = self.family, self.view
        if family is None:
            return
        options = [
            Option(
                str(column.at),
                (column.title or family.label(column.at)).say(self.language),
                ("^", "v")[view.descending] if view.sort == column.at else "",
            )
            for column in family.columns
        ]
        options.append(Option(_AS_THEY_CAME, self.say(Words("原来的顺序", "As they came"))))
        title = self.say(Words("按哪一列排序", "Sort by which column"))
        chosen = await self.app.push_screen_wait(PickOne(self.language, title, options))
        if chosen == _AS_THEY_CAME:
            self._sort(None)
        elif chosen is not None:
            at = Pointer.parse(chosen)
            self._sort(at, descending=view.sort == at and not view.descending)

    @work(exclusive=True, group="arrange-ask")
    async def action_group(self) -> None:
        """Put the rows into groups, or back into one list."""
        family = self.family
        if family is None:
            return
        known = {one.name: one for one in facets(family)}
        options = [Option(name, one.title.say(self.language)) for name, one in known.items()]
        options.insert(0, Option(_AS_THEY_CAME, self.say(Words("不归组", "No groups"))))
        title = self.say(Words("按什么归组", "Groups by what"))
        present = self.view.group
        current = next(
            (
                name
                for name, one in known.items()
                if (one.at, one.by_year) == (present, self.view.by_year)
            ),
            _AS_THEY_CAME,
        )
        question = PickOne(self.language, title, options, current=current)
        chosen = await self.app.push_screen_wait(question)
        if chosen is None:
            return
        facet = known.get(chosen)
        self.view = replace(
            self.view,
            group=facet.at if facet else None,
            by_year=facet.by_year if facet else False,
        )
        self.put_in_order()

    @work(exclusive=True, group="arrange-ask")
    async def action_lists(self) -> None:
        """Take a view that is kept, keep the present one, or drop one."""
        family = self.family
        if family is None:
            return
        kept = await self.desk.attempt(lambda: views(family)) or []
        own = await self.desk.attempt(lambda: own_views(family)) or []
        options = [Option(_AS_THEY_CAME, self.say(Words("全部，原来的顺序", "All, as they came")))]
        options += [
            Option(
                str(place),
                one.title.say(self.language),
                self.say(_OWN if one in own else _READY),
            )
            for place, one in enumerate(kept)
        ]
        present = replace(self.view, filter=self.rows.view.typed)
        if present.written:
            keep = Words("把现在的样子存下来 ..", "Keep this one ..")
            options.append(Option(_KEEP, self.say(keep), tone=Tone.ACCENT))
        if own:
            drop = Words("去掉自己存的一个 ..", "Drop one of your own ..")
            options.append(Option(_DROP, self.say(drop), tone=Tone.DIM))
        title = self.say(Words("常用列表", "Views"))
        chosen = await self.app.push_screen_wait(PickOne(self.language, title, options))
        if chosen == _KEEP:
            await self._keep(family, present)
        elif chosen == _DROP:
            await self._drop(family, own)
        elif chosen is not None:
            self.take(PLAIN if chosen == _AS_THEY_CAME else kept[int(chosen)])

    def take(self, view: ListView) -> None:
        """Show the list as a view has it."""
        self.view = replace(view, filter="")
        self.rows.filter(view.filter)
        self.put_in_order()

    async def _keep(self, family: Family, view: ListView) -> None:
        title = self.say(Words("起个名字", "A name for it"))
        hint = self.say(
            Words(
                "只存在您自己的设置里；命令行里用 juwu list --view 名字。",
                "Kept for you alone; on the command line it is juwu list --view NAME.",
            )
        )
        name = await self.app.push_screen_wait(AskLine(self.language, title, hint))
        if name is None:
            return
        done = await self.desk.attempt(lambda: keep_view(family, name, view))
        if done is not None:
            self.desk.say(Words(f"已存为常用列表“{name}”", f"kept as “{name}”"))

    async def _drop(self, family: Family, own: list[ListView]) -> None:
        title = self.say(Words("去掉哪一个", "Drop which one"))
        options = [Option(one.title.zh, one.title.zh) for one in own]
        name = await self.app.push_screen_wait(PickOne(self.language, title, options))
        if name is None:
            return
        done = await self.desk.attempt(lambda: drop_view(family, name))
        if done is not None:
            self.desk.say(Words(f"已去掉“{name}”", f"“{name}” was dropped"))
