"""Advice on the roster on show: why it is as it is, what mends it, and what it could be instead."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.planning.progress import CancelToken
from medschedule_desktop.services.advice.alternatives import AlternativeOffer, period_alternatives
from medschedule_desktop.services.advice.burdens import EarlierBurdens, read_earlier_burdens
from medschedule_desktop.services.advice.case import PeriodCase, period_case
from medschedule_desktop.services.advice.explanation import PeriodExplanation, explain_period
from medschedule_desktop.services.advice.kept_copies import KeptCopies
from medschedule_desktop.services.advice.repair import RepairOffer, repair_offers
from medschedule_desktop.services.advice.repair_outsiders import Outsiders, read_outsiders
from medschedule_desktop.services.advice.words import advice_words, repair_words
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.schedule.roster_editor import RosterEditor
from medschedule_desktop.services.snapshots.advice import AdviceSnapshot, WhatIfSnapshot
from medschedule_desktop.services.snapshots.edit import NO_OVERRIDE, CellWish, EditAnswer, Override
from medschedule_desktop.services.station import Station
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.operations.assign_shift import AssignShift, UnassignShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.time_off import GiveUpLeave

_MOST_GAPS = 3
"""Open shifts whose repairs are looked for: those that a person reads first."""

_LOOK_SECONDS = 4.0
_STALE = marked("The roster was changed since this was found. Let it be looked for again.")


@dataclass(frozen=True, slots=True)
class _Read:
    case: PeriodCase
    earlier: EarlierBurdens
    outsiders: Outsiders


class ScheduleAdvice:
    """`explain` and `compare` run on a worker's thread and read through the replica's own executor; the other
    methods run there. Copies are kept, of each period the last, for as long as the program runs.

    Args:
        seconds: how long copies are looked for.
        look_seconds: how long reasons are looked for, and the repairs of one open shift.
    """

    def __init__(
        self,
        station: Station,
        desk: RosterDesk,
        edits: RosterEditor,
        seconds: float,
        workers: int,
        look_seconds: float = _LOOK_SECONDS,
    ) -> None:
        self._station = station
        self._desk = desk
        self._edits = edits
        self._seconds = seconds
        self._workers = workers
        self._look_seconds = look_seconds
        self._cancel = CancelToken()
        self._repairs: dict[int, tuple[RepairOffer, ...]] = {}
        self._cancel_copies = CancelToken()
        self._kept: dict[EntityId, KeptCopies] = {}

    def explain(self, report: Callable[[AdviceSnapshot], None]) -> AdviceSnapshot:
        """Say why shifts stay open and requests are not met, then look for repairs, the first shifts first;
        `stop` ends it with what was found by then.

        Raises:
            WardUnknown: the unit has no schedule.
        """
        cancel = self._cancel = CancelToken()
        self._repairs = {}
        read = self._station.replica.executor.submit(self._read).result()
        found = explain_period(read.case, read.earlier, seconds=self._look_seconds, cancel=cancel)
        report(self._advice(read, found, is_complete=False))
        for key, gap in enumerate(found.gaps[:_MOST_GAPS]):
            offers = repair_offers(read.case, gap, read.outsiders, seconds=self._look_seconds, cancel=cancel)
            if cancel.cancelled and not offers:
                break  # nobody knows whether there are any
            self._repairs[key] = offers
            report(self._advice(read, found, is_complete=False))
        return self._advice(read, found, is_complete=not cancel.cancelled)

    def stop(self) -> None:
        """End the search for reasons. Callable from any thread."""
        self._cancel.cancel()

    def stop_comparing(self) -> None:
        """End the search for copies; those found by then are kept. Callable from any thread."""
        self._cancel_copies.cancel()

    def apply_repair(self, key: int, number: int, override: Override = NO_OVERRIDE) -> EditAnswer:
        """Carry out a repair, checked again on the roster as it is now.

        Raises:
            EntryRefused: the repair does not fit the roster any more; nothing was changed.
        """
        offers = self._repairs.get(key, ())
        if number >= len(offers):
            raise EntryRefused(tr(_STALE))
        offer = offers[number]
        wishes = self._wishes(offer.operations)
        given = tuple(each for each in offer.operations if isinstance(each, GiveUpLeave))
        if given:
            answer = self._edits.write_on_leave(offer.title, given, wishes, override)
        else:
            answer = self._edits.write(wishes, override)
        if answer.held is None:
            self._repairs.clear()
        return answer

    def compare(self, report: Callable[[WhatIfSnapshot], None]) -> WhatIfSnapshot:
        """Make copies of the draft that lean to something else, each told as soon as it is found, in place of
        those that were kept of the period.

        Raises:
            WardUnknown: the unit has no schedule.
        """
        cancel = self._cancel_copies = CancelToken()
        case = period_case(self._station.replica.executor.submit(self._desk.read).result())
        kept = KeptCopies(case, self._seconds)
        report(kept.snapshot(is_running=True))

        def tell(offer: AlternativeOffer) -> None:
            kept.add(offer, self._station.clock.now())
            self._kept[case.reading.period.id] = kept
            report(kept.snapshot(is_running=True))

        period_alternatives(case, seconds=self._seconds, workers=self._workers, on_found=tell, cancel=cancel)
        return kept.snapshot(is_running=False)

    def kept(self) -> WhatIfSnapshot | None:
        """Return the copies that are kept of the period on show, beside its roster as it is now; None without
        any.

        Raises:
            WardUnknown: the unit has no schedule.
        """
        kept = self._kept.get(self._desk.roster().reading.period.id)
        if kept is None:
            return None
        kept.look(period_case(self._desk.read()))
        return kept.snapshot(is_running=False)

    def use_copy(self, name: str) -> EditAnswer:
        """Take a copy over as the draft. What others entered since they were looked at stays.

        Raises:
            EntryRefused: there is no such copy, or the schedule was posted meanwhile.
        """
        kept = self._kept.get(self._desk.roster().reading.period.id)
        offer = None if kept is None else kept.named(name)
        if kept is None or offer is None:
            raise EntryRefused(tr(_STALE))
        return self._edits.take_over(kept.use(offer), tr("the copy {title}", title=offer.title))

    def _read(self) -> _Read:
        reading = self._desk.read()
        with self._station.replica.transaction() as work:
            return _Read(
                period_case(reading), read_earlier_burdens(work, reading), read_outsiders(work, reading)
            )

    def _advice(self, read: _Read, found: PeriodExplanation, *, is_complete: bool) -> AdviceSnapshot:
        repairs = {key: tuple(map(repair_words, offers)) for key, offers in self._repairs.items()}
        return advice_words(read.case.reading, found, repairs, is_complete=is_complete)

    def _wishes(self, operations: Iterable[Operation]) -> tuple[CellWish, ...]:
        """Return operations as cells to write, so that they are checked and can be taken back."""
        templates = self._desk.roster().reading.ward.templates
        wishes: dict[tuple[EntityId, object], CellWish] = {}
        for operation in operations:
            if isinstance(operation, UnassignShift):
                item = self._shift(operation.assignment_id)
                wish = CellWish(item.staff_id or "", item.shift_details.date, "")
                wishes[wish.staff_id, wish.day] = wish
            elif isinstance(operation, AssignShift):
                letter = templates[operation.template_id].letter
                wish = CellWish(operation.staff_id, operation.date, letter)
                wishes[wish.staff_id, wish.day] = wish
        return tuple(wishes.values())

    def _shift(self, assignment_id: EntityId) -> Assignment:
        with self._station.replica.transaction() as work:
            item = work.get(Assignment, assignment_id)
        if item is None or not item.standing:
            raise EntryRefused(tr(_STALE))
        return item
