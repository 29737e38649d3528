"""A step of editing for which people give up days of leave: they come back when it is taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from medschedule_desktop.services.schedule.open_roster import OpenRoster
from medschedule_desktop.services.schedule.roster_step import CellsStep
from medschedule_desktop.services.snapshots.edit import CellAt, Override
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.time_off import GiveUpLeave, ReturnLeave


@dataclass(frozen=True, slots=True)
class GivenLeave:
    """Days of a leave that are given up.

    Attributes:
        given: what takes the days out of the leave.
        first_date, last_date: the leave as it was.
    """

    given: GiveUpLeave
    first_date: date
    last_date: date

    @property
    def returned(self) -> ReturnLeave:
        """What puts the days back."""
        return ReturnLeave(
            request_id=self.given.request_id,
            first_date=self.first_date,
            last_date=self.last_date,
            dates=self.given.dates,
            remainder_ids=self.given.remainder_ids,
        )

    def renewed(self) -> "GivenLeave":
        """Return the same to be done once more: the parts that the leave falls into are new ones then."""
        ids = tuple(new_id() for _ in self.given.remainder_ids)
        return replace(self, given=self.given.model_copy(update={"remainder_ids": ids}))


@dataclass(frozen=True, slots=True)
class LeaveStep:
    """Leave that is given up, and the cells that are written for it.

    Attributes:
        words: what was done, for "Undo …".
        is_back: whether the leave is given back.
    """

    words: str
    leaves: tuple[GivenLeave, ...]
    cells: CellsStep
    is_back: bool = False

    @classmethod
    def of(
        cls,
        words: str,
        given: Iterable[GiveUpLeave],
        leaves: Mapping[EntityId, TimeOffRequest],
        cells: CellsStep,
    ) -> "LeaveStep":
        """Return the step.

        Args:
            leaves: those that days are taken out of, as they are, by their ids.
        """
        parts = tuple(
            GivenLeave(each, leaves[each.request_id].first_date, leaves[each.request_id].last_date)
            for each in given
        )
        return cls(words, parts, cells)

    @property
    def staff_ids(self) -> tuple[EntityId, ...]:
        """The people whose work it changes."""
        return self.cells.staff_ids

    @property
    def override(self) -> Override:
        """The decision to go past warnings that was made for it."""
        return self.cells.override

    @property
    def wishes(self) -> tuple[tuple[CellAt, EntityId | None], ...]:
        """Each cell with the shift that it should have."""
        return self.cells.wishes

    @property
    def preparing(self) -> tuple[Operation, ...]:
        """What is performed first; the cells are judged on the roster that this leads to."""
        return tuple(each.returned if self.is_back else each.given for each in self.leaves)

    def operations(self, roster: OpenRoster) -> tuple[Operation, ...]:
        """Return what to perform then.

        Raises:
            EntryRefused: a cell is not any more as the step found it.
        """
        return self.cells.operations(roster)

    def reversed(self) -> "LeaveStep":
        """Return the step back, or forth again."""
        return replace(self, cells=self.cells.reversed(), is_back=not self.is_back)

    def renewed(self) -> "LeaveStep":
        """Return the same step to be made once more."""
        return replace(self, leaves=tuple(each.renewed() for each in self.leaves))
