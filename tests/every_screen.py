"""Every screen of the terminal face on the sample records, to be opened without a way to it."""

from __future__ import annotations

from collections.abc import Callable

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.reporting import Reporting
from tui.screens.behind import BehindScreen
from tui.screens.board import BoardScreen
from tui.screens.calendar import CalendarScreen
from tui.screens.chart import ChartScreen
from tui.screens.coverage import CoverageScreen
from tui.screens.deleted import DeletedScreen
from tui.screens.doctor import DoctorScreen
from tui.screens.due import DueScreen, ExpectedScreen
from tui.screens.field import FieldScreen
from tui.screens.findings import FindingsScreen
from tui.screens.form import FormScreen
from tui.screens.history import HistoryScreen
from tui.screens.home import HomeScreen
from tui.screens.impact import ImpactScreen
from tui.screens.items import ItemsScreen
from tui.screens.outline import OutlineScreen
from tui.screens.progress import ProgressScreen
from tui.screens.proposals import ProposalsScreen
from tui.screens.public import PublicScreen
from tui.screens.quarter import QuarterScreen
from tui.screens.record import RecordScreen
from tui.screens.records import RecordsScreen
from tui.screens.report import ReportScreen
from tui.screens.reports import ReportsScreen
from tui.screens.review import ReviewScreen
from tui.screens.search import SearchScreen
from tui.screens.settings import SettingsScreen
from tui.screens.tree import TreeScreen
from tui.screens.trust import TrustScreen
from tui.screens.wall import WallScreen

CASE = Ref("mediation", "med-2026-04-leak")
MEETING = Ref("minutes", "min-wutong-bench-2026-08")
TITLE = "长椅维修碰头会"
CATALOGUE = Ref("catalogue", "cat-seal-admission")


def _edited(workspace: Workspace) -> ReviewScreen:
    draft = workspace.draft(MEETING)
    draft.set(Pointer.of("title"), TITLE)
    return ReviewScreen(draft)


SCREENS: dict[str, Callable[[Workspace], object]] = {
    "home": lambda _: HomeScreen(),
    "quarter": lambda _: QuarterScreen(),
    "expected": lambda _: ExpectedScreen(),
    "list": lambda _: RecordsScreen("minutes", ""),
    "record": lambda _: RecordScreen(CASE),
    "field": lambda _: FieldScreen(CASE, Pointer.of("status")),
    "history": lambda _: HistoryScreen(CASE),
    "form": lambda office: FormScreen(office.draft(CASE)),
    "items": lambda office: ItemsScreen(office.draft(MEETING), Pointer.of("agenda")),
    "review": _edited,
    "tree": lambda _: TreeScreen("catalogue"),
    "outline": lambda _: OutlineScreen("organization"),
    "chart": lambda _: ChartScreen("organization"),
    "board": lambda _: BoardScreen("mediation"),
    "progress": lambda _: ProgressScreen(MEETING),
    "case": lambda _: ProgressScreen(CASE),
    "coverage": lambda _: CoverageScreen(CATALOGUE),
    "due": lambda _: DueScreen(),
    "calendar": lambda _: CalendarScreen(),
    "wall": lambda _: WallScreen(),
    "search": lambda _: SearchScreen(),
    "reports": lambda _: ReportsScreen(),
    "report": lambda office: ReportScreen(next(iter(Reporting(office).reports.values()))),
    "behind": lambda _: BehindScreen((CASE, MEETING)),
    "findings": lambda _: FindingsScreen(),
    "impact": lambda _: ImpactScreen(),
    "public": lambda _: PublicScreen(),
    "proposals": lambda _: ProposalsScreen(),
    "deleted": lambda _: DeletedScreen(),
    "trust": lambda _: TrustScreen(),
    "settings": lambda _: SettingsScreen(),
    "doctor": lambda _: DoctorScreen(),
}
"""How each screen is made; what shows the work of two people has tests of its own."""
