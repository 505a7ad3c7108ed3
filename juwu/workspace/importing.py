"""A table brought in: looked at first, row by row, then made one commit, judged like any save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Named
from functools import cached_property
from pathlib import Path

from juwu import clock
from juwu.check import Circumstances
from juwu.document import EditRefused, Unreadable, write
from juwu.draft import Draft
from juwu.durable import write_new
from juwu.errors import JuwuError
from juwu.family import Family, Field
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.history import Revision
from juwu.language import Language, Words, counted
from juwu.merge.edits import written
from juwu.pointer import Pointer, has
from juwu.record import Record, Ref
from juwu.tabular.cell import told
from juwu.tabular.intake import Intake, Known, Refusal, Taken
from juwu.tabular.mapping import Mapping
from juwu.tabular.outcome import Fate, Outcome, refused_csv
from juwu.tabular.table import Table
from juwu.value import Map, Value, same
from juwu.workspace.errors import NothingToSaveError
from juwu.workspace.filling import AUTO, NotYetError, by_rule
from juwu.workspace.plan import Plan, turned, unsettled
from juwu.workspace.record_change import RecordChange
from juwu.workspace.together import judged
from juwu.workspace.workspace import Workspace

DEED = "导入"
"""What the subject of the commit says."""
_ROUNDS = 5
"""How often what is left is judged anew after rows were refused."""

Tick = Callable[[int, int], None]
"""Is told how many records of how many are done; it may raise to stop."""


class ImportRefusedError(JuwuError):
    """Some rows cannot be brought in, and the others were not asked for alone."""

    def __init__(self, refused: int, of: int) -> None:
        super().__init__(
            Words(
                f"没有导入：{of} 条记录里有 {refused} 条不能导入。",
                f"Nothing is imported: {refused} of {counted(of, 'record')} cannot be.",
            ),
            Words(
                "改好那几行再来；或用 --skip-refused 先导入其余的。",
                "Mend those rows, or bring in the others with --skip-refused.",
            ),
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do."""

    family: Family
    table: Table
    mapping: Mapping
    outcomes: tuple[Outcome, ...]
    """One for each record, in the order of the file."""
    edits: tuple[RecordChange, ...]
    """What would be committed: the records that are new or changed."""

    @property
    def counts(self) -> dict[Fate, int]:
        """How many records have which fate; all fates are named."""
        found = dict.fromkeys(Fate, 0)
        for one in self.outcomes:
            found[one.fate] += 1
        return found

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Why rows are refused, in the order of the file."""
        return tuple(refusal for one in self.outcomes for refusal in one.refusals)


class Importing:
    """Brings tables into one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        """Prepare.

        Args:
            workspace: Where the records go.
        """
        self._workspace = workspace

    def preview(self, table: Table, mapping: Mapping, tick: Tick | None = None) -> Preview:
        """What a table would do; nothing is changed.

        Args:
            table: The rows.
            mapping: Where their cells go, fitted to the table.
            tick: Is told how it goes.

        Raises:
            MappingError: The mapping does not say of which records the rows are.
        """
        workspace = self._workspace
        family = workspace.families.named(mapping.family)
        intake = Intake(table, mapping, family, self._known(family), clock.today())
        total = len(table.rows)
        pending: list[_Pending] = []
        making = _Making(workspace, family)
        for taken in intake.taken():
            pending.append(_Pending(taken, making.change(taken)))
            if tick is not None:
                tick(taken.rows[-1] - table.head_row, 2 * total)
        making.number(pending)
        self._judge(pending, total, tick)
        outcomes = tuple(one.outcome() for one in pending)
        edits = tuple(one.change for one in pending if one.change and not one.taken.refusals)
        return Preview(family, table, mapping, outcomes, edits)

    def plan(self, preview: Preview, *, skip_refused: bool = False) -> Plan:
        """The plan of an import, to be carried out or sent for review.

        Args:
            preview: What was looked at.
            skip_refused: Whether the other rows are brought in where some are refused.

        Raises:
            ImportRefusedError: Some rows are refused, and the others are not to go alone.
            NothingToSaveError: All is so already.
        """
        if preview.refusals and not skip_refused:
            raise ImportRefusedError(preview.counts[Fate.REFUSED], len(preview.outcomes))
        if not preview.edits:
            raise NothingToSaveError
        return Plan(preview.edits, DEED)

    def carry_out(self, preview: Preview, reason: str, *, skip_refused: bool = False) -> Revision:
        """Make what was looked at one commit; see :meth:`plan`.

        Raises:
            ImportRefusedError: Some rows are refused, and the others are not to go alone.
            NothingToSaveError: All is so already.
            StaleBase: A record was changed since it was looked at.
            JuwuError: See :meth:`juwu.git.Repository.save`.
        """
        plan = self.plan(preview, skip_refused=skip_refused)
        return self._workspace.carry_out(plan, reason)

    def _judge(self, pending: Sequence[_Pending], total: int, tick: Tick | None) -> None:
        """Refuse what breaks a schema or a rule, until what is left is sound without it."""
        workspace = self._workspace
        circumstances = workspace.circumstances()
        for turn in range(_ROUNDS):
            left = [one for one in pending if one.change and not one.taken.refusals]
            by_path = {one.change.path: one for one in left if one.change}
            done = 0

            def known(edit: RecordChange, turn: int = turn) -> Circumstances:
                nonlocal done
                done += 1
                if tick is not None and not turn:
                    tick(total + done, 2 * total)
                return circumstances(edit)

            edits = [one.change for one in left if one.change]
            findings = judged(workspace.judge, edits, told=known) if edits else ()
            errors = [one for one in findings if one.is_error and one.path in by_path]
            for finding in errors:
                by_path[finding.path].refuse(finding)
            if not errors:
                return

    def _known(self, family: Family) -> Known:
        register = self._workspace.register

        def by_key(key: tuple[Pointer, ...]) -> Named[tuple[str, ...], Sequence[Record]]:
            found: dict[tuple[str, ...], list[Record]] = {}
            for record in self._workspace.records(family.name):
                names = tuple(_told_at(family, record.data, at) for at in key)
                if all(names):
                    found.setdefault(names, []).append(record)
            return found

        titles: dict[str, dict[str, list[str]]] = {}

        def reference_of(name: str, title: str) -> str | None:
            if name not in self._workspace.families or register.has(Ref(name, title)):
                return None
            if name not in titles:
                known = titles.setdefault(name, {})
                other = self._workspace.families[name]
                for one in register.readable(name):
                    known.setdefault(other.title_of(one.data, one.ref.id), []).append(one.ref.id)
            found = titles[name].get(title, [])
            return found[0] if len(found) == 1 else None

        return Known(lambda name: register.get(Ref(family.name, name)), by_key, reference_of)


def write_refused(preview: Preview, source: Path, language: Language) -> Path:
    """Write the refused rows with their reasons beside the file they come from.

    Returns:
        The file, which was not there before.
    """
    content = refused_csv(preview.table, preview.outcomes, language)
    number = 1
    while True:
        behind = "" if number == 1 else f"-{number}"
        target = source.with_name(f"{source.stem}-refused{behind}.csv")
        if not target.exists():
            write_new(target, content)
            return target
        number += 1


class _Pending:
    """A record on its way in."""

    def __init__(self, taken: Taken, change: RecordChange | None) -> None:
        self.taken = taken
        self.change = change

    def refuse(self, finding: Finding) -> None:
        """Note what a schema or rule has against it, at the cell that it came from."""
        row, column = self.taken.rows[0], ""
        for at, place in self.taken.titles.items():
            if at.starts_with(finding.pointer) or finding.pointer.starts_with(at):
                row, column = place
                break
        self.taken.refuse(row, column, finding.message, finding.hint)

    def outcome(self) -> Outcome:
        """What came of it."""
        taken, change = self.taken, self.change
        known = taken.record.ref if taken.record is not None else None
        if taken.refusals:
            fate = Fate.REFUSED
        elif change is None:
            fate = Fate.SAME
        else:
            fate = Fate.CHANGED if known else Fate.NEW
        ref = change.ref if change is not None else known
        changes = change.changes if change is not None else ()
        return Outcome(tuple(taken.rows), fate, ref, changes, tuple(taken.refusals))


class _Making:
    """Makes the new versions of records."""

    def __init__(self, workspace: Workspace, family: Family) -> None:
        self._workspace = workspace
        self._family = family
        self._taken: set[Ref] = set()

    @cached_property
    def _unsettled(self) -> frozenset[Ref]:
        """The records whose files hold what is not committed."""
        if not self._workspace.has_repository:
            return frozenset()
        return unsettled(self._workspace)

    def change(self, taken: Taken) -> RecordChange | None:
        """What rows do to their record; None where that is nothing, or they are refused."""
        if taken.refusals:
            return None
        try:
            return self._new(taken) if taken.record is None else self._changed(taken, taken.record)
        except JuwuError as error:
            taken.refuse(taken.rows[0], "", error.message, error.hint)
            return None

    def _changed(self, taken: Taken, record: Record) -> RecordChange | None:
        if same(record.data, taken.data):
            return None
        if record.ref in self._unsettled:
            taken.refuse(
                taken.rows[0],
                "",
                Words(
                    f"{record.ref} 还有没提交的改动",
                    f"{record.ref} has edits that are not committed",
                ),
                Words("先提交或撤去那些改动，再导入。", "Commit them or take them back first."),
            )
            return None
        text = written(record.text, taken.data, self._family.item_key)
        after = Record.of(record.ref.family, record.path, text)
        return turned(self._family, record, after)

    def _new(self, taken: Taken) -> RecordChange:
        draft = self._workspace.new(self._family.name, taken.record_id or None)
        while draft.ref in self._taken and not taken.record_id:
            draft = self._workspace.new(self._family.name)
        self._taken.add(draft.ref)
        values = _joined(draft.data, taken.data)
        ordered = _ordered(self._family.root, values)
        draft.replace(write(ordered if isinstance(ordered, dict) else {}))
        if self._family.rules.computed:
            self._workspace.settle(draft)
        return RecordChange.of(draft)

    def number(self, pending: Sequence[_Pending]) -> None:
        """Give official numbers to new records that have to have one, in the order of the file."""
        rules = self._family.rules.numbering
        new = [
            one
            for one in pending
            if one.change is not None and one.change.before is None and not one.taken.refusals
        ]
        if not rules or not new:
            return
        judge = self._workspace.judge
        known = {
            one.change.path: one.change.after
            for one in new
            if one.change
            and one.change.after
            and any(_numbered(one.change.after, r.at) for r in rules)
        }
        for one in new:
            if one.change is None or one.change.after is None:
                continue
            record = one.change.after
            wanted = [rule.at for rule in rules if not _numbered(record, rule.at)]
            if not wanted:
                continue
            among = judge.among(judge.register.with_records(known.values()))
            lacking = {found.pointer for found in among.record(record) if found.is_error}
            draft = Draft(
                self._family, Record(record.ref, record.path, b""), record.document(), None
            )
            for at in wanted:
                if at not in lacking and draft.value(at) != AUTO:
                    continue
                try:
                    draft.set(at, by_rule(among, draft, at))
                except (NotYetError, EditRefused, Unreadable) as error:
                    one.taken.refuse(one.taken.rows[0], "", error.message, error.hint)
            one.change = RecordChange.of(draft)
            known[record.path] = draft.record


def _numbered(record: Record, at: Pointer) -> bool:
    return has(record.data, at) and _value(record.data, at) not in (None, AUTO)


def _told_at(family: Family, data: Value, at: Pointer) -> str:
    return told(family.field(at), _value(data, at))


def _value(data: Value, at: Pointer) -> Value:
    for token in at.tokens:
        data = data.get(token) if isinstance(data, dict) else None
    return data


def _joined(base: Map, more: Map) -> Map:
    """Two maps as one; what both hold is that of the second, but for maps, which are joined."""
    found = dict(base)
    for name, value in more.items():
        held = found.get(name)
        both = isinstance(held, dict) and isinstance(value, dict)
        found[name] = _joined(held, value) if both else value  # type: ignore[arg-type]
    return found


def _ordered(field: Field | None, value: Value) -> Value:
    """A value with the keys of its maps in the order of the schema."""
    if isinstance(value, list):
        return [_ordered(field.item if field else None, one) for one in value]
    if not isinstance(value, dict):
        return value
    names = [one.name for one in field.fields if one.name in value] if field else []
    return {
        name: _ordered(field.child(name) if field else None, value[name])
        for name in dict.fromkeys([*names, *value])
    }
