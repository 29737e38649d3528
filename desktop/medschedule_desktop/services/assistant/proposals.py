"""A change that was asked for, tried on the roster as it is and taken back, so that its effect can be read.

The trial carries out the very operations that Accept would, in a transaction that is not kept. What the
proposal says is therefore what the operations, the rules and the person's role say.
"""

from dataclasses import dataclass

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.services.schedule.edit_gate import EditGate, HeldBack, held_edit
from medschedule_desktop.services.schedule.edit_preview import effect_words
from medschedule_desktop.services.schedule.open_roster import OpenRoster
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.schedule.roster_editor import RosterEditor
from medschedule_desktop.services.schedule.roster_step import Step, cell_words, moved, written
from medschedule_desktop.services.snapshots.assistant import DiffRow, Proposal
from medschedule_desktop.services.snapshots.edit import NO_OVERRIDE, CellAt, CellWish, EditAnswer, Override
from medschedule_desktop.services.snapshots.roster import MarkKind
from medschedule_desktop.services.station import Station
from medschedule_shared.assistant.changes import Assign, GiveOff, Move, Swap
from medschedule_shared.assistant.command import CellChange
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.rules.wording import date_words
from medschedule_shared.staffing.roster_trial import Effect

_OFF = "–"


class _Seen(Exception):
    """The trial was seen, and nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A change with what it would do.

    Attributes:
        rules: warnings that Accept goes past, with a reason.
    """

    change: CellChange
    proposal: Proposal
    rules: tuple[str, ...] = ()


class Proposals:
    """Used on the replica's executor only, like the desk that it works on.

    The desk must have the period of the change open.
    """

    def __init__(self, station: Station, desk: RosterDesk, editor: RosterEditor) -> None:
        self._station = station
        self._desk = desk
        self._editor = editor

    def work_out(self, change: CellChange) -> Trial:
        """Say what a change would do. Nothing is changed.

        Raises:
            EntryRefused: there is nothing to change, or somebody has no shift or two on a day.
        """
        roster = self._desk.roster()
        step = _step(roster, change)
        if step is None:
            raise EntryRefused(tr("The schedule says so already. There is nothing to change."))
        if any(roster.person(staff_id) is None for staff_id in step.staff_ids):
            raise EntryRefused(tr("This person has no row on that schedule. Nothing was changed."))
        rows = tuple(_row(roster, at, template_id) for at, template_id in step.wishes)
        try:
            effect = self._try(roster, step)
        except EntryRefused as refused:
            return Trial(change, Proposal(rows, why_not=str(refused)))
        preview = effect_words(roster.reading, effect)
        proposal = Proposal(rows, preview.sentences, preview.cover)
        try:
            EditGate(NO_OVERRIDE).permit(effect)
        except HeldBack as back:
            held = held_edit(roster, step, back.breaches, self._station.user)
            if held.mark is MarkKind.HARD or not held.may_override:
                return Trial(change, Proposal(rows, preview.sentences, preview.cover, held.sentence))
            with_reason = Proposal(rows, preview.sentences, preview.cover, least=held.least)
            return Trial(change, with_reason, held.rules)
        return Trial(change, proposal)

    def make(self, trial: Trial, reason: str) -> EditAnswer:
        """Make a change that was worked out.

        Raises:
            EntryRefused: it is not possible any more; nothing was changed.
        """
        override = Override(trial.rules, reason) if trial.rules else NO_OVERRIDE
        if isinstance(trial.change, Move):
            source, target = _ends(trial.change)
            return self._editor.move(source, target, override)
        return self._editor.write(_wishes(self._desk.roster(), trial.change), override)

    def _try(self, roster: OpenRoster, step: Step) -> Effect:
        seen: list[Effect] = []

        def look(effect: Effect) -> None:
            seen.append(effect)
            raise _Seen

        try:
            self._desk.carry_out(step.operations(roster), step.staff_ids, look)
        except _Seen:
            return seen[0]
        raise AssertionError("Only people of the roster are named.")


def _step(roster: OpenRoster, change: CellChange) -> Step | None:
    if isinstance(change, Move):
        source, target = _ends(change)
        _only_shift(roster, source)
        return moved(roster, source, target, NO_OVERRIDE)
    return written(roster, _wishes(roster, change), NO_OVERRIDE)


def _ends(change: Move) -> tuple[CellAt, CellAt]:
    return CellAt(change.person, change.day), CellAt(change.person, change.other_day)


def _wishes(roster: OpenRoster, change: GiveOff | Assign | Swap) -> tuple[CellWish, ...]:
    templates = roster.reading.ward.templates
    match change:
        case GiveOff(person=person, day=day):
            return (CellWish(person, day, ""),)
        case Assign(person=person, day=day, shift=shift):
            return (CellWish(person, day, templates[shift].letter),)
        case Swap(person=person, day=day, other=other, other_day=other_day):
            gives = templates[_only_shift(roster, CellAt(person, day)).template_id].letter
            takes = templates[_only_shift(roster, CellAt(other, other_day)).template_id].letter
            if person == other:
                raise EntryRefused(tr("A swap is between two people. Name both."))
            if day == other_day:
                return (CellWish(person, day, takes), CellWish(other, day, gives))
            for at in (CellAt(person, other_day), CellAt(other, day)):
                if roster.shifts_on(at.staff_id, at.day):
                    raise EntryRefused(
                        tr(
                            "{cell} has a shift already, so this swap would give two on a day.",
                            cell=cell_words(roster, at),
                        )
                    )
            return (
                CellWish(person, day, ""),
                CellWish(other, other_day, ""),
                CellWish(person, other_day, takes),
                CellWish(other, day, gives),
            )


def _only_shift(roster: OpenRoster, at: CellAt) -> Assignment:
    there = roster.shifts_on(at.staff_id, at.day)
    if len(there) == 1:
        return there[0]
    words = cell_words(roster, at)
    if there:
        raise EntryRefused(tr("{cell} has two shifts. Take one away first.", cell=words))
    raise EntryRefused(tr("{cell} has no shift on this unit, so there is nothing to change.", cell=words))


def _row(roster: OpenRoster, at: CellAt, template_id: EntityId | None) -> DiffRow:
    person = roster.person(at.staff_id)
    templates = roster.reading.ward.templates
    before = [templates[item.template_id].letter for item in roster.shifts_on(at.staff_id, at.day)]
    return DiffRow(
        person=person.full_name if person else tr("Somebody"),
        day=date_words(at.day),
        before=" ".join(before) or _OFF,
        after=templates[template_id].letter if template_id else _OFF,
    )
