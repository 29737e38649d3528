"""A change that was asked for, tried on the roster as it is and taken back, so that its effect can be read.

The trial carries out the very operations that Accept would, in a transaction that is not kept. What the
proposal says is therefore what the operations, the rules and the person's role say.
"""

from dataclasses import replace
from datetime import date

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.assistant.groups import people_in
from medschedule_desktop.services.assistant.periods import Periods
from medschedule_desktop.services.assistant.trial import Trial
from medschedule_desktop.services.schedule.edit_gate import EditGate, HeldBack, held_edit
from medschedule_desktop.services.schedule.edit_preview import effect_words
from medschedule_desktop.services.schedule.open_roster import OpenRoster
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.schedule.roster_editor import RosterEditor
from medschedule_desktop.services.schedule.roster_step import Step, cell_words, moved, written
from medschedule_desktop.services.snapshots.assistant import DiffRow, Proposal
from medschedule_desktop.services.snapshots.edit import NO_OVERRIDE, CellAt, CellWish, Override
from medschedule_desktop.services.snapshots.roster import MarkKind
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import read_ward
from medschedule_shared.assistant.changes import Assign, ChangeForGroup, GiveOff, Move, Off, Swap
from medschedule_shared.assistant.command import RosterChange
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import Staff
from medschedule_shared.rules.wording import and_words, date_words
from medschedule_shared.staffing.roster_trial import Effect

_OFF = "–"


class _Seen(Exception):
    """The trial was seen, and nothing of it is kept."""


class CellProposals:
    """Changes of cells. Used on the replica's executor only, like the desk that it works on."""

    def __init__(self, station: Station, desk: RosterDesk, editor: RosterEditor, periods: Periods) -> None:
        self._station = station
        self._desk = desk
        self._editor = editor
        self._periods = periods

    def work_out(self, change: RosterChange) -> Trial:
        """Say what a change would do. Nothing is changed.

        Raises:
            EntryRefused: there is nothing to change, or somebody has no shift or two on a day.
        """
        roster = self._open(change)
        group = self._group(change)
        note = _group_note(group) if isinstance(change, ChangeForGroup) else ""
        step = _step(roster, change, group)
        if step is None:
            raise EntryRefused(tr("The schedule says so already. There is nothing to change."))
        if any(roster.person(staff_id) is None for staff_id in step.staff_ids):
            raise EntryRefused(tr("This person has no row on that schedule. Nothing was changed."))
        rows = tuple(_row(roster, at, template_id) for at, template_id in step.wishes)
        try:
            effect = self._try(roster, step)
        except EntryRefused as refused:
            return Trial(change, Proposal(rows, why_not=str(refused), note=note))
        preview = effect_words(roster.reading, effect)
        proposal = Proposal(rows, preview.sentences, preview.cover, note=note)
        try:
            EditGate(NO_OVERRIDE).permit(effect)
        except HeldBack as back:
            held = held_edit(roster, step, back.breaches, self._station.user)
            if held.mark is MarkKind.HARD or not held.may_override:
                return Trial(change, replace(proposal, why_not=held.sentence))
            return Trial(change, replace(proposal, least=held.least), held.rules)
        return Trial(change, proposal)

    def make(self, trial: Trial, reason: str) -> None:
        """Make a change that was worked out.

        Raises:
            EntryRefused: it is not possible any more; nothing was changed.
        """
        change = trial.change
        if not isinstance(change, RosterChange):
            raise TypeError(change.kind)
        override = Override(trial.rules, reason) if trial.rules else NO_OVERRIDE
        roster = self._open(change)
        if isinstance(change, Move):
            source, target = _ends(change)
            answer = self._editor.move(source, target, override)
        else:
            answer = self._editor.write(_wishes(roster, change, self._group(change)), override)
        if answer.held is not None:
            raise EntryRefused(tr("A rule held this back. Nothing was changed."))

    def undo(self) -> None:
        """Take the last change back.

        Raises:
            EntryRefused: the cells were changed meanwhile.
        """
        self._editor.undo()

    def _open(self, change: RosterChange) -> OpenRoster:
        """Open the schedule of a change on the desk.

        Raises:
            EntryRefused: none has its day, or its days lie in two.
        """
        first, last = _days(change)
        period = self._periods.with_day(first)
        if not period.first_date <= last <= period.last_date:
            raise EntryRefused(
                tr("Both days must lie in one schedule. Make two changes instead. Nothing was changed.")
            )
        self._desk.choose(period.id)
        return self._desk.roster()

    def _group(self, change: RosterChange) -> tuple[Staff, ...]:
        if not isinstance(change, ChangeForGroup):
            return ()
        with self._station.replica.transaction() as work:
            return people_in(work, read_ward(work, self._station.unit_id), change.group)

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


def _step(roster: OpenRoster, change: RosterChange, group: tuple[Staff, ...]) -> Step | None:
    if isinstance(change, Move):
        source, target = _ends(change)
        _only_shift(roster, source)
        return moved(roster, source, target, NO_OVERRIDE)
    return written(roster, _wishes(roster, change, group), NO_OVERRIDE)


def _days(change: RosterChange) -> tuple[date, date]:
    match change:
        case ChangeForGroup(change=each):
            return each.day, each.day
        case Move(day=day, other_day=other_day) | Swap(day=day, other_day=other_day):
            return day, other_day
        case GiveOff(day=day) | Assign(day=day):
            return day, day


def _ends(change: Move) -> tuple[CellAt, CellAt]:
    return CellAt(change.person, change.day), CellAt(change.person, change.other_day)


def _wishes(
    roster: OpenRoster, change: GiveOff | Assign | Swap | ChangeForGroup, group: tuple[Staff, ...]
) -> tuple[CellWish, ...]:
    templates = roster.reading.ward.templates
    match change:
        case GiveOff(person=person, day=day):
            return (CellWish(person, day, ""),)
        case Assign(person=person, day=day, shift=shift):
            return (CellWish(person, day, templates[shift].letter),)
        case ChangeForGroup(change=each):
            if isinstance(each, Off):
                wishes = (CellWish(one.id, each.day, "") for one in group)
                return tuple(wish for wish in wishes if roster.shifts_on(wish.staff_id, wish.day))
            letter = templates[each.shift].letter
            return tuple(CellWish(one.id, each.day, letter) for one in group)
        case Swap():
            return _swapped(roster, change)


def _swapped(roster: OpenRoster, change: Swap) -> tuple[CellWish, ...]:
    templates = roster.reading.ward.templates
    here, there = CellAt(change.person, change.day), CellAt(change.other, change.other_day)
    gives = templates[_only_shift(roster, here).template_id].letter
    takes = templates[_only_shift(roster, there).template_id].letter
    if change.person == change.other:
        raise EntryRefused(tr("A swap is between two people. Name both."))
    if change.day == change.other_day:
        return (CellWish(change.person, change.day, takes), CellWish(change.other, change.day, gives))
    for at in (CellAt(change.person, change.other_day), CellAt(change.other, change.day)):
        if roster.shifts_on(at.staff_id, at.day):
            raise EntryRefused(
                tr(
                    "{cell} has a shift already, so this swap would give two on a day.",
                    cell=cell_words(roster, at),
                )
            )
    return (
        CellWish(change.person, change.day, ""),
        CellWish(change.other, change.other_day, ""),
        CellWish(change.person, change.other_day, takes),
        CellWish(change.other, change.day, gives),
    )


def _group_note(group: tuple[Staff, ...]) -> str:
    names = and_words([person.full_name for person in group])
    return tr_count(
        "{count} person is meant: {names}.", "{count} people are meant: {names}.", len(group), names=names
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
