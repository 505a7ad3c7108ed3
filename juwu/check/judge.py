"""The judge: every rule that applies to a record, in one place, for form, commit and CI alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, pairwise

from juwu.check import evolution  # what judges a change is loaded by the first change
from juwu.check.claims import Claims
from juwu.check.coded import code_faults
from juwu.check.computed import computed_faults, computed_values, unsettled
from juwu.check.conditions import ConditionError, Conditions
from juwu.check.deadline import Deadline, Lack
from juwu.check.deadlines import Deadlines, deadline_faults, noon_of
from juwu.check.doubts import doubts
from juwu.check.evolution import UNKNOWN, Circumstances
from juwu.check.fault import Fault, placed
from juwu.check.free_checks import change_check_faults, check_faults
from juwu.check.guards import guard_faults
from juwu.check.identity import identity_faults
from juwu.check.lifecycle import state_faults, transition_faults
from juwu.check.near import Near
from juwu.check.next_states import NextState, next_states
from juwu.check.numbering import Books, number_faults, numbered, wanted_of
from juwu.check.private import private_findings
from juwu.check.references import reference_faults
from juwu.check.register import Register
from juwu.check.shape import Shapes
from juwu.check.unique import claimed, doubles_in_family, doubles_in_record
from juwu.check.valid_references import valid_faults
from juwu.check.versions import Version
from juwu.family import Families, Family
from juwu.family.reads import Naming
from juwu.family.sought import Held
from juwu.finding import Finding, Severity
from juwu.pointer import Pointer
from juwu.record import Record
from juwu.value import Map, Value


class Judge:
    """Judges records by the schemas and rules of a workspace, all compiled once."""

    def __init__(
        self,
        families: Families,
        register: Register,
        today: date,
        shapes: Shapes | None = None,
        now: datetime | None = None,
    ) -> None:
        """Compile nothing yet.

        Args:
            families: The families.
            register: All records.
            today: The day to judge on.
            shapes: The compiled schemas of these families; None to compile them.
            now: The moment of that day; None for now, or noon where it is not the day that runs.
        """
        self.families = families
        self.register = register
        self.shapes = shapes or Shapes(families.schemas)
        self.conditions = Conditions(register, today, families.basis)
        self._deadlines = Deadlines(self.conditions, now)
        self._today = today
        self._now = now

    def among(self, register: Register, today: date | None = None) -> Judge:
        """A judge by the same families for whom other records exist; the schemas are shared.

        Args:
            register: The records.
            today: The day for this judge, at noon; the same moment where none is given.
        """
        day, now = (self._today, self._now) if today is None else (today, noon_of(today))
        return Judge(self.families, register, day, self.shapes, now)

    def record(self, record: Record, shape: Sequence[Fault] | None = None) -> list[Finding]:
        """What is wrong with one record by itself.

        Args:
            record: The record.
            shape: What :meth:`shape` said of it; None to ask now.
        """
        private = private_findings(record, self.families[record.ref.family])
        if record.is_broken:
            return private + [
                Finding(
                    fault.code,
                    Severity.ERROR,
                    record.path,
                    fault.line,
                    fault.column,
                    Pointer(),
                    fault.message,
                    fault.hint,
                )
                for fault in record.faults
            ]
        family = self.families[record.ref.family]
        faults = self._faults(record, family, self.shape(record) if shape is None else shape)
        faults += identity_faults(record, family, self.register)
        return private + placed(faults, record.path, record.text, record.data)

    def shape(self, record: Record) -> Sequence[Fault]:
        """What is wrong with the shape of a readable record, whatever its values mean."""
        return self.shapes.faults(self.families[record.ref.family], record.data)

    def faults(self, record: Record) -> list[Fault]:
        """What is wrong with the content of a readable record, whatever its file is called."""
        return self._faults(record, self.families[record.ref.family], self.shape(record))

    def change(
        self, before: Map | None, after: Record, circumstances: Circumstances = UNKNOWN
    ) -> list[Finding]:
        """What is wrong with the way a record came to be as it is.

        Args:
            before: The record as committed; None for a new one.
            after: The record as it would be.
            circumstances: When and why, as far as it is known.
        """
        return self.changes([Version(before, circumstances)], after)

    def changes(self, versions: Sequence[Version], after: Record) -> list[Finding]:
        """What is wrong with any step on the way to a record; shown in its text as it is.

        Args:
            versions: The versions before it, the oldest first.
            after: The record as it would be.
        """
        if after.is_broken:
            return []
        family = self.families[after.ref.family]
        faults: list[Fault] = []
        for version, then in pairwise([*versions, Version(after.data)]):
            if then.data is not None:
                faults += self._change(version.data, then.data, family, version.next)
        return placed(dict.fromkeys(faults), after.path, after.text)

    def deletion(self, before: Record, told: Circumstances | None = None) -> list[Finding]:
        """What is wrong with deleting a record; shown at the file that is gone.

        Args:
            before: The record as committed.
            told: When and why; None where the reviews it needs are asked elsewhere.
        """
        if before.is_broken:
            return []
        family = self.families[before.ref.family]
        faults = [*evolution.deletion_faults(before.data, family, self._today)]
        if told is not None:
            faults += evolution.deletion_review_faults(family, told)
        return placed(faults, before.path, before.text)

    def claims(self, record: Record) -> Claims:
        """What a record lays claim to within its family."""
        if record.is_broken:
            return Claims(record.path)
        family = self.families[record.ref.family]
        return Claims(
            record.path,
            tuple(claimed(record, family, self.conditions)),
            tuple(numbered(record, family, self.conditions)),
        )

    def across(self, family: Family, claims: Iterable[Claims] | None = None) -> list[Finding]:
        """What is wrong between the records of a family.

        Args:
            family: The family.
            claims: What its records claim, by path, where that is known; else all are read.
        """
        if not family.rules.unique and not family.rules.numbering:
            return []
        known = tuple(self._claims(family) if claims is None else claims)
        by_path: dict[str, list[Fault]] = {}
        books = Books(known, family, self.register)
        for path, fault in chain(doubles_in_family(known, family), books.faults()):
            by_path.setdefault(path, []).append(fault)
        findings: list[Finding] = []
        for path, faults in by_path.items():
            record = self.register.at(path)
            findings += placed(faults, path, record.text if record else b"")
        return findings

    def across_these(self, family: Family, records: Sequence[Record]) -> list[Finding]:
        """What :meth:`across` tells of some records; only those near to them are read.

        Args:
            family: The family.
            records: Some of its records as they are in the register.
        """
        if not family.rules.unique and not family.rules.numbering:
            return []
        paths = {record.path for record in records}
        claims = Near(self.register, family, self.claims).claims(records)
        return [finding for finding in self.across(family, claims) if finding.path in paths]

    def next_number(self, record: Record, at: Pointer) -> str | None:
        """The number that a field of a record would be given next.

        Args:
            record: The record, or a draft as a record.
            at: The field.

        Returns:
            None where no rule numbers the field, or a part of the number is not known yet.
        """
        family = self.families[record.ref.family]
        rule = next((one for one in family.rules.numbering if one.at == at), None)
        if rule is None:
            return None
        wanted = wanted_of(record, rule, self._today, self.conditions)
        if wanted is None:
            return None
        near = Near(self.register, family, self.claims).last(rule, wanted, record.path)
        books = Books(near, family, self.register)
        return books.next(record, rule, self._today, self.conditions)

    def _claims(self, family: Family) -> Iterator[Claims]:
        return map(self.claims, self.register.of_family(family.name))

    def computed(self, record: Record) -> dict[Pointer, Value]:
        """What the computed fields of a record should hold, by place; those that can be told."""
        family = self.families[record.ref.family]
        if not family.rules.computed or record.is_broken:
            return {}
        subject = self.conditions.about(record.data)
        return {
            at: value
            for _, at, value in computed_values(subject, record.data, family)
            if not isinstance(value, ConditionError)
        }

    def unsettled(self, record: Record) -> dict[Pointer, Value]:
        """The computed values that a record has to hold and does not hold yet, by place."""
        family = self.families[record.ref.family]
        if not family.rules.computed or record.is_broken:
            return {}
        return unsettled(self.conditions.about(record.data), record.data, family)

    def next_states(self, before: Map | None, record: Record) -> tuple[NextState, ...]:
        """The states that a record may come into next.

        Args:
            before: The record as committed; None for a new one.
            record: The record, or a draft as a record.
        """
        family = self.families[record.ref.family]
        return next_states(before, record.data, family, self.conditions)

    def doubts(self, record: Record) -> tuple[Lack, ...]:
        """What the rules of a record stand on and what is not known in full."""
        family = self.families[record.ref.family]
        if record.is_broken or not family.rules.has_conditions:
            return ()
        # A judge of its own: what it is asked for is asked for by this record alone.
        own: Judge = self.among(self.register)
        for _ in own._by_condition(record, family, family.reads.references.held(record.data)):
            pass
        return doubts(own.conditions.asked)

    def deadlines(self, record: Record) -> tuple[Deadline, ...]:
        """The deadlines of a record, as of now."""
        if record.is_broken:
            return ()
        return tuple(self._deadlines.of(record, self.families[record.ref.family]))

    def _faults(self, record: Record, family: Family, shape: Sequence[Fault]) -> list[Fault]:
        held = family.reads.references.held(record.data)
        faults = [*shape, *reference_faults(record, family, held, self.register)]
        faults += doubles_in_record(record, family)
        faults += state_faults(record.data, family)
        if not shape:
            # Conditions may rely on the shape; on a misshapen record they would only repeat it.
            faults += code_faults(record.data, family, self.families.basis.codes)
            if family.reads.has_conditions:
                faults += self._by_condition(record, family, held)
        return faults

    def _change(
        self, before: Map | None, after: Map, family: Family, circumstances: Circumstances
    ) -> Iterator[Fault]:
        yield from transition_faults(before, after, family)
        yield from guard_faults(before, after, family, self.conditions)
        if family.rules.checks_of_change:
            subject = self.conditions.about(after, before)
            yield from change_check_faults(subject, after, family)
        if before is not None:
            yield from evolution.change_faults(before, after, family, circumstances)
        elif family.rules.review:
            yield from evolution.review_faults(
                evolution.Comparison({}, after, family, circumstances)
            )

    def _by_condition(self, record: Record, family: Family, held: Held[Naming]) -> Iterator[Fault]:
        data, subject = record.data, self.conditions.about(record.data, None, record.text)
        yield from valid_faults(subject, record, family, held, self.register)
        yield from number_faults(subject, data, family)
        yield from computed_faults(subject, data, family)
        yield from deadline_faults(subject, record, family, self._deadlines)
        yield from check_faults(subject, data, family)
