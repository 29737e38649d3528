"""One step of editing a roster, its way back, and the operations that each takes.

A step is one act of a person: a letter, a paste of forty cells, a drag. Taking it back is no erasure but
another act, with operations of its own, so that the audit has both.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.schedule.open_roster import OpenRoster
from medschedule_desktop.services.snapshots.edit import NO_OVERRIDE, CellAt, CellWish, Override
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.operations.assign_shift import AssignShift, SetPin, UnassignShift
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.shift_seat import Place
from medschedule_shared.rules.wording import date_words


@dataclass(frozen=True, slots=True)
class Held:
    """A shift as a cell had it, with all that is needed to put it there again."""

    template_id: EntityId
    is_charge: bool = False
    pinned: bool = False
    replaces: EntityId | None = None
    overridden: tuple[str, ...] = ()
    override_reason: str = ""

    @property
    def override(self) -> Override:
        """The decision that was made for it."""
        return Override(self.overridden, self.override_reason)

    @classmethod
    def of(cls, item: Assignment) -> "Held":
        """Return what an assignment is to its cell."""
        return cls(
            item.template_id,
            item.is_charge,
            item.pinned,
            item.replaces,
            item.overridden,
            item.override_reason,
        )


@dataclass(frozen=True, slots=True)
class CellState:
    """What a cell has, or should have."""

    at: CellAt
    shifts: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class CellsStep:
    """Cells that are written, cleared, pinned or let go.

    Attributes:
        words: what was done, for "Undo …".
        override: the decision to go past warnings that was made for it.
    """

    words: str
    before: tuple[CellState, ...]
    after: tuple[CellState, ...]
    override: Override = NO_OVERRIDE

    @property
    def staff_ids(self) -> tuple[EntityId, ...]:
        """The people whose work it changes."""
        return tuple(dict.fromkeys(state.at.staff_id for state in self.after))

    @property
    def wishes(self) -> tuple[tuple[CellAt, EntityId | None], ...]:
        """Each cell with the shift that it should have."""
        return tuple(
            (state.at, state.shifts[0].template_id if state.shifts else None) for state in self.after
        )

    def reversed(self) -> "CellsStep":
        """Return the step back. What was passed over before is in the shifts that come back."""
        return replace(self, before=self.after, after=self.before, override=NO_OVERRIDE)

    def operations(self, roster: OpenRoster) -> tuple[Operation, ...]:
        """Return what to perform; shifts are taken away first, so that nobody has two at once.

        Raises:
            EntryRefused: a cell is not any more as the step found it.
        """
        found = {state.at: roster.shifts_on(state.at.staff_id, state.at.day) for state in self.before}
        for state in self.before:
            if _shifts(found[state.at]) != state.shifts:
                raise EntryRefused(
                    tr(
                        "{cell} was changed meanwhile, so this was not done. Look at the cell first.",
                        cell=cell_words(roster, state.at),
                    )
                )
        leaving: list[Operation] = []
        coming: list[Operation] = []
        for state in self.after:
            leaving += (
                UnassignShift(
                    assignment_id=item.id,
                    overridden=self.override.rules,
                    override_reason=self.override.reason,
                )
                for item in found[state.at]
                if not any(_is_same(item, held) for held in state.shifts)
            )
            for held in state.shifts:
                coming += self._put(roster, state.at, held, found[state.at])
        return (*leaving, *coming)

    def _put(
        self, roster: OpenRoster, at: CellAt, held: Held, there: Sequence[Assignment]
    ) -> Iterator[Operation]:
        standing = next((item for item in there if _is_same(item, held)), None)
        if standing is not None:
            if standing.pinned is not held.pinned:
                yield SetPin(assignment_id=standing.id, pinned=held.pinned)
            return
        yield from _assign(roster, at, held)


@dataclass(frozen=True, slots=True)
class MoveStep:
    """A shift that is dragged to another day or person.

    Attributes:
        words: what was done, for "Undo …".
        shift: as it was before the first move.
        override: the decision to go past warnings that was made for it.
        is_back: whether the move is taken back.
    """

    words: str
    shift: Held
    source: CellAt
    target: CellAt
    override: Override = NO_OVERRIDE
    is_back: bool = False

    @property
    def staff_ids(self) -> tuple[EntityId, ...]:
        """The people whose work it changes."""
        return tuple(dict.fromkeys((self.source.staff_id, self.target.staff_id)))

    @property
    def wishes(self) -> tuple[tuple[CellAt, EntityId | None], ...]:
        """Each cell with the shift that it should have."""
        return ((self.target, self.shift.template_id), (self.source, None))

    def reversed(self) -> "MoveStep":
        """Return the move back, or forth again."""
        return replace(self, source=self.target, target=self.source, is_back=not self.is_back)

    def operations(self, roster: OpenRoster) -> tuple[Operation, ...]:
        """Return what to perform.

        Raises:
            EntryRefused: the shift is not where the step found it, or its new place is taken.
        """
        there = roster.shifts_on(self.source.staff_id, self.source.day)
        found = next((item for item in there if item.template_id == self.shift.template_id), None)
        if found is None:
            raise EntryRefused(
                tr(
                    "{cell} was changed meanwhile, so this was not done. Look at the cell first.",
                    cell=cell_words(roster, self.source),
                )
            )
        if roster.shifts_on(self.target.staff_id, self.target.day):
            raise EntryRefused(
                tr(
                    "{cell} has a shift already. Take it away first; nothing was moved.",
                    cell=cell_words(roster, self.target),
                )
            )
        if self.is_back and (found.is_charge, found.replaces) != (self.shift.is_charge, self.shift.replaces):
            # What the move took from the shift, such as being in charge, no move brings back.
            return (UnassignShift(assignment_id=found.id), *_assign(roster, self.target, self.shift))
        override = self.shift.override if self.is_back else self.override
        return (
            MoveShift(
                assignment_id=found.id,
                was=self._place(self.source),
                to=self._place(self.target),
                overridden=override.rules,
                override_reason=override.reason,
            ),
        )

    def _place(self, at: CellAt) -> Place:
        return Place(staff_id=at.staff_id, template_id=self.shift.template_id, date=at.day)


Step = CellsStep | MoveStep


def written(roster: OpenRoster, wishes: Sequence[CellWish], override: Override) -> CellsStep | None:
    """Return the step that makes cells show letters; None when they all do.

    Raises:
        EntryRefused: the unit has no such shift, or a cell is named twice.
    """
    by_letter = {item.letter: item.id for item in roster.reading.ward.templates.values()}
    charged: set[tuple[date, EntityId]] = set()
    seen: set[CellAt] = set()
    before, after = [], []
    for wish in wishes:
        if wish.letter and wish.letter not in by_letter:
            raise EntryRefused(
                tr("This unit has no shift {letter!r}. Nothing was changed.", letter=wish.letter)
            )
        at = CellAt(wish.staff_id, wish.day)
        if at in seen:
            raise EntryRefused(tr("{cell} is there twice. Nothing was changed.", cell=cell_words(roster, at)))
        seen.add(at)
        there = _shifts(roster.shifts_on(wish.staff_id, wish.day))
        template_id = by_letter.get(wish.letter)
        if [held.template_id for held in there] == ([] if template_id is None else [template_id]):
            continue
        before.append(CellState(at, there))
        taken: tuple[Held, ...] = ()
        if template_id is not None:
            charge = (wish.day, template_id) not in charged and takes_charge(roster, at, template_id)
            if charge:
                charged.add((wish.day, template_id))
            taken = (Held(template_id, charge, overridden=override.rules, override_reason=override.reason),)
        after.append(CellState(at, taken))
    if not before:
        return None
    return CellsStep(_words(roster, wishes, after), tuple(before), tuple(after), override)


def pinned(roster: OpenRoster, cells: Sequence[CellAt], *, pinned: bool) -> CellsStep | None:
    """Return the step that pins the shifts of cells for the solver, or lets them go; None without any."""
    before, after = [], []
    for at in cells:
        there = _shifts(roster.shifts_on(at.staff_id, at.day))
        wanted = tuple(replace(held, pinned=pinned) for held in there)
        if wanted != there:
            before.append(CellState(at, there))
            after.append(CellState(at, wanted))
    if not before:
        return None
    words = tr_count("Pin of {count} shift", "Pins of {count} shifts", len(before))
    return CellsStep(words, tuple(before), tuple(after))


def moved(roster: OpenRoster, source: CellAt, target: CellAt, override: Override) -> MoveStep | None:
    """Return the step that moves a cell's shift; None when there is nothing to move.

    Raises:
        EntryRefused: the cell has two shifts.
    """
    there = roster.shifts_on(source.staff_id, source.day)
    if not there or source == target:
        return None
    if len(there) > 1:
        raise EntryRefused(tr("{cell} has two shifts. Take one away first.", cell=cell_words(roster, source)))
    words = tr("Move {cell} to {target}", cell=cell_words(roster, source), target=cell_words(roster, target))
    return MoveStep(words, Held.of(there[0]), source, target, override)


def takes_charge(roster: OpenRoster, at: CellAt, template_id: EntityId) -> bool:
    """Tell whether a person who may run a shift does so: when nobody else does on that day."""
    person = roster.person(at.staff_id)
    able = person is not None and person.employment.can_charge
    return able and not roster.in_charge(at.day, template_id) - {at.staff_id}


def cell_words(roster: OpenRoster, at: CellAt) -> str:
    """Return a cell as "Grace Lindqvist, Tue 3 Nov"."""
    person = roster.person(at.staff_id)
    return f"{person.full_name if person else tr('Somebody')}, {date_words(at.day)}"


def _words(roster: OpenRoster, wishes: Sequence[CellWish], after: Sequence[CellState]) -> str:
    if len(after) > 1:
        return tr("{count} cells", count=len(after))
    letter = next(wish.letter for wish in wishes if CellAt(wish.staff_id, wish.day) == after[0].at)
    return tr("{letter} for {cell}", letter=letter or tr("off"), cell=cell_words(roster, after[0].at))


def _shifts(items: Iterable[Assignment]) -> tuple[Held, ...]:
    return tuple(map(Held.of, items))


def _assign(roster: OpenRoster, at: CellAt, held: Held) -> Iterator[Operation]:
    assign = AssignShift(
        assignment_id=new_id(),
        unit_id=roster.reading.ward.unit.id,
        period_id=roster.reading.period.id,
        staff_id=at.staff_id,
        template_id=held.template_id,
        date=at.day,
        is_charge=held.is_charge,
        replaces=held.replaces,
        overridden=held.overridden,
        override_reason=held.override_reason,
    )
    yield assign
    if held.pinned:
        yield SetPin(assignment_id=assign.assignment_id, pinned=True)


def _is_same(item: Assignment, held: Held) -> bool:
    """Tell whether a shift is what a cell should have, its pin aside."""
    return replace(Held.of(item), pinned=held.pinned) == held
