"""Prints records as papers, and tells of a paper whether its words are those of the record.

What is printed is what a commit holds: the record, its neighbours, the form and the schema, all of
that commit. So the same commit gives the same paper for ever, and the code on it can be checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from juwu import clock
from juwu.errors import JuwuError
from juwu.family import Family
from juwu.family.families import FOLDER
from juwu.family.form import Audience, Form, forms_of
from juwu.files import Files, fixed_folder
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.paper.compose import Order, compose
from juwu.paper.errors import FormConditionError, MaskedFormError, UnfitError, UnknownFormError
from juwu.paper.file import Format, Printed, printed
from juwu.paper.saying import Room
from juwu.paper.sheet import Sheet
from juwu.paper.stamp import Stamp
from juwu.record import Ref
from juwu.value import Map
from juwu.workspace.errors import RecordMissingError
from juwu.workspace.past import Past
from juwu.workspace.sought import Sought
from juwu.workspace.workspace import Workspace


class PaperNotCommittedError(JuwuError):
    """What stands on the disk is not what the last commit holds."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Words(
                f"没有打印：{name} 还有没提交的改动。",
                f"Not printed: {name} has changes that are not committed.",
            ),
            Words(
                f"先提交：juwu commit {name}；只想看样子，用 --draft。",
                f"Commit them first: juwu commit {name}; to see how it looks, use --draft.",
            ),
            Words("先按 F5 提交它们，再打印。", "Commit them with F5, then print."),
        )


@dataclass(frozen=True, slots=True)
class Target:
    """What is printed: one record, or a family as a whole."""

    family: str
    record_id: str = ""

    def __str__(self) -> str:
        return f"{self.family}/{self.record_id}" if self.record_id else self.family


@dataclass(frozen=True, slots=True)
class Wish:
    """How it is to be printed."""

    form: str
    language: Language = Language.ZH
    for_party: bool = False
    """Whether private data is printed as it is on a form for the office."""
    copies: int | None = None
    """How many copies; None for as many as the form says."""
    at: str | None = None
    """The commit, in a person's words; None for the last."""
    draft: bool = False
    """Whether it is printed as it stands on the disk; such a paper cannot be checked."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What was composed."""

    sheet: Sheet
    stamp: Stamp | None
    """None for a draft."""

    def printed(self, format_: Format) -> Printed:
        """The paper in a format, with what to know of it.

        Raises:
            NoGlyphError: The fonts of a PDF lack a character of it.
        """
        return printed(format_, self.sheet, self.stamp)

    def file(self, format_: Format) -> bytes:
        """The bytes of the paper in a format.

        Raises:
            NoGlyphError: The fonts of a PDF lack a character of it.
        """
        return self.printed(format_).content


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A form that could be printed."""

    form: Form
    why: JuwuError | None = None
    """Why it cannot be printed of this record now, where it cannot."""

    @property
    def fits(self) -> bool:
        """Whether it can be printed of this record now."""
        return self.why is None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paper is composed: a commit, or the disk."""

    room: Room
    files: Files
    day: date
    commit: str | None


def print_paper(workspace: Workspace, target: Target, wish: Wish) -> Paper:
    """Compose a paper.

    Raises:
        PaperNotCommittedError: What would be printed is not what the last commit holds.
        RecordMissingError: There is no such record in that commit.
        UnknownFormError: The family has no such form.
        MaskedFormError: Private data is asked for on a form for the public.
        UnfitError: The form is not for this record as it is.
    """
    if not wish.draft and wish.at is None:
        _must_be_committed(workspace, target)
    with _place(workspace, wish) as place:
        form = _form(place, target, wish.form)
        if wish.for_party and form.audience is Audience.PUBLIC:
            raise MaskedFormError(form.title)
        clear = wish.for_party or form.audience is Audience.PARTIES
        sheet = _composed(place, target, form, wish.language, clear=clear)
    if wish.copies is not None:
        sheet = replace(sheet, copies=wish.copies)
    stamp = None
    if place.commit is not None:
        stamp = Stamp(
            target.family,
            target.record_id,
            form.name,
            place.commit,
            wish.language,
            clear,
            sheet.digest,
        )
    return Paper(sheet, stamp)


def paper_of(workspace: Workspace, stamp: Stamp) -> Paper:
    """The paper that a code stands for, composed anew from its commit.

    Raises:
        UnknownRevision: This repository has no such commit.
        RecordMissingError: The commit has no such record.
        UnknownFormError: The commit has no such form.
        UnfitError: The form was not for that record.
    """
    target = Target(stamp.family, stamp.record_id)
    wish = Wish(stamp.form, stamp.language, at=stamp.commit)
    with _place(workspace, wish) as place:
        form = _form(place, target, stamp.form)
        clear = stamp.clear and form.audience is not Audience.PUBLIC
        sheet = _composed(place, target, form, stamp.language, clear=clear)
    return Paper(sheet, replace(stamp, digest=sheet.digest, clear=clear))


def form_choices(workspace: Workspace, target: Target, language: Language) -> list[FormChoice]:
    """The forms of a record, or of a family, as they stand on the disk.

    Raises:
        UnknownFamilyError: There is no such family.
        RecordMissingError: There is no such record.
    """
    family = workspace.families.named(target.family)
    room = Room(workspace.families, workspace.register)
    place = _Place(room, workspace.files, clock.today(), None)
    _data(place, target)
    choices = []
    for form in forms_of(family, workspace.files):
        if form.of_family != (not target.record_id):
            continue
        asked = replace(form, body=(), copies=1)
        try:
            _composed(place, target, asked, language, clear=True)
        except (UnfitError, FormConditionError) as error:
            choices.append(FormChoice(form, error))
        else:
            choices.append(FormChoice(form))
    return choices


@contextmanager
def _place(workspace: Workspace, wish: Wish) -> Iterator[_Place]:
    if wish.draft:
        room = Room(workspace.families, workspace.register)
        yield _Place(room, workspace.files, clock.today(), None)
        return
    with workspace.at(wish.at or "HEAD") as past:
        yield _past_place(workspace, past)


def _past_place(workspace: Workspace, past: Past) -> _Place:
    seen = workspace.repository.commits(revision=past.commit, limit=1)[0]
    # Reading the families of a commit takes long; mostly they are those of the disk.
    schemas = [workspace.prefix + FOLDER]
    is_same = not workspace.repository.changed(since=past.commit, folders=schemas)
    families = workspace.families if is_same else past.families
    room = Room(families, Sought(families, past.files))
    day = seen.time.astimezone(clock.CHINA).date()
    return _Place(room, past.files, day, past.commit)


def _form(place: _Place, target: Target, name: str) -> Form:
    family = place.room.families.named(target.family)
    forms = [
        one for one in forms_of(family, place.files) if one.of_family == (not target.record_id)
    ]
    found = next((one for one in forms if one.name == name), None)
    if found is None:
        raise UnknownFormError(family.title, name, [one.name for one in forms])
    return found


def _composed(
    place: _Place, target: Target, form: Form, language: Language, *, clear: bool
) -> Sheet:
    family, data = _data(place, target)
    order = Order(form, family, data, target.record_id, language, clear, place.day)
    return compose(place.room, order)


def _data(place: _Place, target: Target) -> tuple[Family, Map]:
    family = place.room.families.named(target.family)
    if not target.record_id:
        return family, {}
    record = place.room.register.get(Ref(target.family, target.record_id))
    if record is None or record.is_broken:
        raise RecordMissingError(str(target))
    return family, record.data


def _must_be_committed(workspace: Workspace, target: Target) -> None:
    """Make sure that what is seen on the disk is what will be printed.

    Raises:
        PaperNotCommittedError: It is not.
        RecordMissingError: There is no such record.
    """
    family = workspace.families.named(target.family)
    if target.record_id:
        record = workspace.record(Ref(target.family, target.record_id))
        if workspace.committed(record) is not record:
            raise PaperNotCommittedError(str(target))
        return
    folder = workspace.prefix + fixed_folder(family.look.files)
    for one in workspace.repository.changed(folders=[folder] if folder else []):
        path = one.path.removeprefix(workspace.prefix)
        if workspace.families.family_of(path) is family:
            raise PaperNotCommittedError(str(Ref.of_path(family.name, path)))
