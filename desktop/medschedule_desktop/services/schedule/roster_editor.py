"""Edits of the roster by hand: each checked before it is saved, each to be taken back."""

from collections.abc import Sequence

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.schedule.build_step import BuildStep
from medschedule_desktop.services.schedule.edit_gate import EditGate, HeldBack, held_edit
from medschedule_desktop.services.schedule.edit_history import Done, EditHistory
from medschedule_desktop.services.schedule.edit_preview import EditPreviews
from medschedule_desktop.services.schedule.leave_step import LeaveStep
from medschedule_desktop.services.schedule.open_roster import OpenRoster
from medschedule_desktop.services.schedule.pasted_cells import pasted_wishes
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.schedule.roster_step import Step, moved, pinned, written
from medschedule_desktop.services.snapshots.edit import (
    NO_OVERRIDE,
    CellAt,
    CellWish,
    EditAnswer,
    EditPreview,
    HeldEdit,
    Override,
)
from medschedule_desktop.services.station import Station
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.operations.schedule import AdoptSchedule
from medschedule_shared.operations.time_off import GiveUpLeave
from medschedule_shared.rules.violation import Violation

_AGAIN_HELD = marked("This cannot be done again as it is. {sentence}")


class RosterEditor:
    """Every act answers with the roster as it is then, or with what held it back and left all as it was."""

    def __init__(self, station: Station, desk: RosterDesk) -> None:
        self._station = station
        self._desk = desk
        self._histories: dict[tuple[EntityId, EntityId], EditHistory] = {}

    def answer(self, held: HeldEdit | None = None) -> EditAnswer:
        """Return the roster as it is, and what can be taken back."""
        roster = self._desk.roster()
        history = self._own_history(roster)
        return EditAnswer(roster.snapshot, held, history.undo_words, history.redo_words)

    def write(self, wishes: Sequence[CellWish], override: Override = NO_OVERRIDE) -> EditAnswer:
        """Give people shifts by their letters, each in place of any other that day, or take them away; all
        or nothing, as one step.

        Raises:
            EntryRefused: there is no such shift, or somebody works elsewhere at that time.
        """
        return self._make(written(self._desk.roster(), wishes, override), override)

    def move(self, source: CellAt, target: CellAt, override: Override = NO_OVERRIDE) -> EditAnswer:
        """Move a shift to another day or person.

        Raises:
            EntryRefused: the target has a shift, or the person works elsewhere at that time.
        """
        return self._make(moved(self._desk.roster(), source, target, override), override)

    def set_pins(self, cells: Sequence[CellAt], *, is_pinned: bool) -> EditAnswer:
        """Say whether the solver must keep the shifts of cells.

        Raises:
            EntryRefused: this user may not.
        """
        return self._make(pinned(self._desk.roster(), cells, pinned=is_pinned), NO_OVERRIDE)

    def paste(self, corner: CellAt, text: str, override: Override = NO_OVERRIDE) -> EditAnswer:
        """Write a table of letters, as spreadsheets copy one, from a cell on to the right and down.

        Args:
            corner: the first cell.
            text: rows by lines, cells by tabs.

        Raises:
            EntryRefused: something is no letter of a shift, or lies outside the roster; the sentence names
                the cell, and nothing was pasted.
        """
        return self.write(pasted_wishes(self._desk.roster(), corner, text), override)

    def take_over(self, operation: AdoptSchedule, words: str) -> EditAnswer:
        """Take a whole schedule over and show it, as one step. What others entered meanwhile stays.

        Args:
            words: what was done, for "Undo …".

        Raises:
            EntryRefused: the schedule was posted meanwhile, or this user may not.
        """
        with self._station.replica.transaction() as work:
            found = (work.get(Assignment, id_) for id_ in operation.replaces)
            replaced = tuple(item for item in found if item is not None)
        self._station.perform(operation)
        self._desk.choose(operation.period_id)  # another schedule may have been looked at meanwhile
        history = self._own_history(self._desk.roster())
        history.add(Done(BuildStep.of(operation, replaced, words), frozenset()))
        return self.answer()

    def write_on_leave(
        self,
        words: str,
        given: Sequence[GiveUpLeave],
        wishes: Sequence[CellWish],
        override: Override = NO_OVERRIDE,
    ) -> EditAnswer:
        """Have people give up days of leave and give shifts by their letters, all or nothing, as one step.

        Args:
            words: what was done, for "Undo …".

        Raises:
            EntryRefused: the leave or a cell was changed meanwhile.
        """
        cells = written(self._desk.roster(), wishes, override)
        with self._station.replica.transaction() as work:
            found = [work.get(TimeOffRequest, each.request_id) for each in given]
        leaves = {leave.id: leave for leave in found if leave is not None}
        if cells is None or len(leaves) < len({each.request_id for each in given}):
            raise EntryRefused(tr("This leave was changed meanwhile. Nothing was changed."))
        return self._make(LeaveStep.of(words, given, leaves, cells), override)

    def preview_move(self, source: CellAt, target: CellAt) -> EditPreview:
        """Say what moving a shift would break and cover; nothing is changed.

        Raises:
            EntryRefused: there is nothing to move, or nowhere to move it to.
        """
        return EditPreviews(self._desk.roster()).move(source, target)

    def undo(self) -> EditAnswer:
        """Take the last step back, by operations of its own.

        Raises:
            EntryRefused: somebody changed the cells meanwhile, or it would break a rule that holds now.
        """
        history = self._own_history(self._desk.roster())
        last = history.last
        if last is not None:
            history.note_undone(self._repeat(last.step.reversed(), last.mended))
        return self.answer()

    def redo(self) -> EditAnswer:
        """Make the last step that was taken back again.

        Raises:
            EntryRefused: as for `undo`.
        """
        history = self._own_history(self._desk.roster())
        last = history.last_undone
        if last is not None:
            history.note_redone(self._repeat(last.step, last.mended))
        return self.answer()

    def _make(self, step: Step | LeaveStep | None, override: Override) -> EditAnswer:
        if step is None:
            return self.answer()
        roster = self._desk.roster()
        gate = EditGate(override)
        try:
            self._carry_out(step, roster, gate)
        except HeldBack as held:
            return self.answer(held_edit(roster, step, held.breaches, self._station.user))
        self._own_history(roster).add(Done(step, _mended(gate)))
        return self.answer()

    def _carry_out(self, step: Step | LeaveStep, roster: OpenRoster, gate: EditGate) -> None:
        preparing = step.preparing if isinstance(step, LeaveStep) else ()
        self._desk.carry_out(step.operations(roster), step.staff_ids, gate.permit, preparing)

    def _repeat(
        self, step: Step | LeaveStep | BuildStep, mended: frozenset[Violation]
    ) -> frozenset[Violation]:
        if isinstance(step, BuildStep):
            self._station.perform(step.operation(self._desk.roster().reading.in_period))
            return frozenset()
        roster = self._desk.roster()
        gate = EditGate(step.override, mended)
        try:
            self._carry_out(step, roster, gate)
        except HeldBack as held:
            sentence = held_edit(roster, step, held.breaches, self._station.user).sentences[0]
            raise EntryRefused(tr(_AGAIN_HELD, sentence=sentence)) from None
        return _mended(gate)

    def _own_history(self, roster: OpenRoster) -> EditHistory:
        """Return what this user did to this period: nobody takes back what another person did."""
        user = self._station.user
        owner = ("" if user is None else user.id, roster.reading.period.id)
        return self._histories.setdefault(owner, EditHistory())


def _mended(gate: EditGate) -> frozenset[Violation]:
    return frozenset(gate.effect.vanished) if gate.effect is not None else frozenset()
