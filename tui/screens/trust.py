"""Whether what is shown can be trusted: who signs, when it was verified, what speaks against it."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from juwu.errors import JuwuError
from juwu.finding import Finding
from juwu.language import Words
from juwu.trust.seal import Seal
from juwu.workspace.auditing import Auditing, AuditReport
from juwu.workspace.entitled import doubt_about_me, signers_now
from juwu.workspace.glance import glance
from juwu.workspace.workspace import Workspace
from tui.dialogs import Tell
from tui.dialogs.verifying import Verifying
from tui.keys import bindings
from tui.row_list import RowList
from tui.rows import Row
from tui.screens.place import Place
from tui.trust_rows import COLUMNS, SIGNER, VERIFIED, Trust, trust_rows


class TrustScreen(Place[Trust]):
    """The list of signers, the verification, the seal."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("verify", "seal", "copy")]
    OFFERED = ("help", "verify", "seal", "sync", "palette", "back")

    def __init__(self, *crumbs: str) -> None:
        """Make the screen.

        Args:
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._trust: Trust | None = None
        self._report: AuditReport | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """The places, this one named last."""
        return (*super().path, Words("核对", "Trust").say(self.language))

    def make_rows(self) -> RowList:
        """What it is, what about it, until when."""
        return RowList(COLUMNS)

    def read(self) -> Trust:
        """What a quick look shows, or what the last verification of everything found."""
        return trust_of(self.workspace, self._report)

    def fill(self, found: Trust) -> None:
        """Show it."""
        self._trust = found
        self._show()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if self._trust is not None:
            rows = trust_rows(self._trust, self.language, self.rows.size.width)
            self.show_rows(list(rows))

    def _finding(self, row: Row | None) -> Finding | None:
        is_finding = row is not None and row.key.isdecimal()
        found = self._trust.findings if self._trust else ()
        return found[int(row.key)] if row is not None and is_finding else None

    def codes_here(self) -> list[str]:
        """The code of the finding under the cursor."""
        finding = self._finding(self.rows.current)
        return [finding.code] if finding else []

    def open(self, row: Row) -> None:
        """Show a finding, or the key of a signer, in full."""
        if (finding := self._finding(row)) is not None:
            title = f"{finding.path}  [{finding.code}]"
            told = (self.say(finding.message), self.say(finding.hint))
            self.app.push_screen(Tell(self.language, title, *told))
        elif row.key == VERIFIED:
            self.action_verify()
        elif row.key.startswith(SIGNER):
            self.app.push_screen(Tell(self.language, row.cells[1].partition("  ")[0], row.cells[1]))

    @work(exclusive=True, group="verify")
    async def action_verify(self) -> None:
        """Verify everything, with progress; it can be stopped."""
        auditing = await self.desk.attempt(lambda: Auditing(self.workspace))
        if auditing is None:
            return
        answer = await self.app.push_screen_wait(Verifying(self.language, auditing))
        if isinstance(answer, JuwuError):
            self.desk.tell_error(answer)
        elif answer is None:
            self.desk.say(Words("停了，核对过的不用再来。", "Stopped; what was verified is kept."))
        else:
            self._report = answer
            self.desk.say(answer.summary(), heed=bool(answer.errors))
        self.reload()

    @work(exclusive=True, group="verify")
    async def action_seal(self) -> None:
        """Show the seal of the last commit."""
        seal = await self.desk.attempt(lambda: Auditing(self.workspace).seal())
        if seal is None:
            return
        title = Words(f"印鉴  {seal.day}", f"Seal of {seal.day}")
        hint = Words(
            "Ctrl+C 在上一个画面复制编号。要打印一页：juwu audit seal --format html。以后核对："
            "juwu audit verify --seal 编号。",
            "To print a page: juwu audit seal --format html. To verify later: juwu audit verify "
            "--seal CODE. Ctrl+C on the screen before copies the code.",
        )
        self.app.push_screen(
            Tell(self.language, self.say(title), self._sealed(seal), self.say(hint))
        )

    def _sealed(self, seal: Seal) -> str:
        counts = "  ".join(
            f"{one.title.say(self.language)} {one.records}" for one in seal.lines if one.records
        )
        commit = self.say(Words(f"提交 {seal.commit[:10]}", f"commit {seal.commit[:10]}"))
        return f"{seal.code.text}\n\n{commit}\n{counts}"

    @work(exclusive=True, group="verify")
    async def action_copy(self) -> None:
        """Copy the code of the seal."""
        seal = await self.desk.attempt(lambda: Auditing(self.workspace).seal())
        if seal is not None:
            self.app.copy_to_clipboard(seal.code.text)
            self.desk.say(Words("已复制印鉴编号", "copied the code of the seal"))


def trust_of(workspace: Workspace, report: AuditReport | None = None) -> Trust:
    """What is known of the trust in the clone of a workspace; it starts git.

    Args:
        workspace: The workspace.
        report: What a verification of everything has just found, in place of a quick look.

    Raises:
        NotARepository: The workspace is in none.
    """
    repository = workspace.repository
    head = repository.head() or ""
    seen = glance(workspace)
    is_fresh = report is not None and report.head == head
    findings = report.findings if report is not None and is_fresh else seen.findings
    told = report.summary() if report is not None and is_fresh else None
    signers = signers_now(repository, workspace.prefix)
    about: Words | None = None
    try:
        if (against := doubt_about_me(workspace)) is not None:
            about = _together(against.why, against.hint)
    except JuwuError as error:
        about = _together(error.message, error.hint)
    return Trust(findings, seen.verified, head, signers, about, told)


def _together(why: Words, hint: Words) -> Words:
    return Words(f"{why.zh}{hint.zh}", f"{why.en} {hint.en}")
