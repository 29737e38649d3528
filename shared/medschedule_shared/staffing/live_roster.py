"""A roster that is being edited, with everything that is broken in it kept up to date edit by edit.

A change is checked where it reaches: the rules of the people who leave or take a seat, the unit's rules on
the days of their shifts, and the needs of these shifts. Everything else stays as it was found before.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from medschedule_shared.language import tr
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.duty import Duty, UnitWork
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.legal_ratio import PRACTICAL, REGISTERED
from medschedule_shared.rules.rule import check_person, gravest_first
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.unit_rule import UnitRule
from medschedule_shared.rules.violation import Violation
from medschedule_shared.rules.wording import day_words
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.errors import StaffingError
from medschedule_shared.staffing.people import CHARGE
from medschedule_shared.staffing.roster_edit import Edit, Seat
from medschedule_shared.staffing.roster_trial import ByDay, CoverChange, Effect, Trial, Violations

_WHOLE_PERIOD = -1
"""In the place of a day, for a rule that judges the period."""


class LiveRoster:
    """Who works what in a period, and what is broken.

    Args:
        frame: the period.
        colleagues: everybody who may have a seat, each with all of their work: of this roster, of history
            and on other units.
        unit: the roster, as the unit's rules see it, and the census.
        unit_id: id of the unit.
        unit_rules: the rules of the unit as a whole.
        needs: the seats that are planned, those who run a shift apart from its nurses.

    Raises:
        StaffingError: there is nobody, somebody is named twice, or a duty is of somebody unknown, given
            twice, or not part of its person's work.
    """

    def __init__(
        self,
        frame: Frame,
        colleagues: Iterable[Colleague],
        unit: UnitWork,
        *,
        unit_id: str | None = None,
        unit_rules: Iterable[UnitRule] = (),
        needs: Iterable[Need] = (),
    ) -> None:
        self._frame = frame
        self._unit = unit
        self._unit_id = unit_id
        self._unit_rules = tuple(unit_rules)
        self._needs: dict[tuple[int, str], list[Need]] = {}
        for need in needs:
            self._needs.setdefault((need.day, need.shift), []).append(need)
        self._colleagues = _by_id(colleagues)
        self._seats: dict[str, dict[Seat, Duty]] = {id_: {} for id_ in self._colleagues}
        for duty in unit.duties:
            seat = seat_of(duty)
            if not _works_of(self.colleague(seat.person), seat):
                raise StaffingError(tr("{seat} is not part of this person's work.", seat=self._words(seat)))
            if seat in self._seats[seat.person]:
                raise StaffingError(tr("{seat} is there twice.", seat=self._words(seat)))
            self._seats[seat.person][seat] = duty
        self._personal = {id_: _check(colleague, frame) for id_, colleague in self._colleagues.items()}
        self._of_unit: tuple[ByDay, ...] = tuple(
            self._on_days(rule, unit, range(frame.days)) for rule in self._unit_rules
        )

    @property
    def violations(self) -> Violations:
        """Everything that is broken, the gravest first."""
        return gravest_first(dict.fromkeys(chain(*self._personal.values(), self.violations_of_unit)))

    @property
    def violations_of_unit(self) -> Violations:
        """What is broken in the unit as a whole, the gravest first."""
        return gravest_first(dict.fromkeys(_all(self._of_unit)))

    def colleague(self, person_id: str) -> Colleague:
        """Return a person with all of their work, in this roster and outside it.

        Raises:
            StaffingError: the person is not on this roster.
        """
        found = self._colleagues.get(person_id)
        if found is None:
            raise StaffingError(tr("This person is not on the roster."))
        return found

    def violations_of(self, person_id: str) -> Violations:
        """Return what is broken in one person's work, the gravest first.

        Raises:
            StaffingError: the person is not on this roster.
        """
        self.colleague(person_id)
        return gravest_first(self._personal[person_id])

    def seats_of(self, person_id: str, day: int) -> tuple[Seat, ...]:
        """Return the seats that a person has on a day of the period."""
        held = self._seats.get(person_id, {})
        seats = (Seat(person_id, day, shift) for shift in self._frame.shifts)
        return tuple(seat for seat in seats if seat in held)

    def duties(self, day: int, shift: str) -> tuple[Duty, ...]:
        """Return who starts a shift on a day."""
        return self._unit.cells.get((day, shift), ())

    def count(self, need: Need) -> int:
        """Return how many people answer a need."""
        return _count(need, self._unit)

    def preview(self, edit: Edit) -> Effect:
        """Say what an edit would do; nothing is changed.

        Raises:
            StaffingError: it names a person or shift that is not known, a day outside the period, a seat that
                its person does not have, or one that they have already.
        """
        return self._try(edit).effect

    def apply(self, edit: Edit) -> Effect:
        """Carry out an edit, whatever it breaks, and say what it did. A refused edit changes nothing.

        Raises:
            StaffingError: as for `preview`.
        """
        trial = self._try(edit)
        self.adopt(trial)
        return trial.effect

    def revised(self, colleagues: Iterable[Colleague], duties: Iterable[Duty]) -> Trial:
        """Return what the roster is once some people work something else; `adopt` makes it so.

        Args:
            colleagues: these people, each with all of their work.
            duties: what of it is on this roster, for each of them whole.

        Raises:
            StaffingError: somebody is not on this roster, or has a duty twice.
        """
        anew = {colleague.person.id: colleague for colleague in colleagues}
        seats: dict[str, dict[Seat, Duty]] = {self.colleague(id_).person.id: {} for id_ in anew}
        for duty in duties:
            seat = seat_of(duty)
            if seat in seats[seat.person]:
                raise StaffingError(tr("{seat} is there twice.", seat=self._words(seat)))
            seats[seat.person][seat] = duty
        return self._weigh(anew, seats)

    def adopt(self, trial: Trial) -> None:
        """Take over a trial. It must have been made from this roster as it stands."""
        self._unit, self._of_unit = trial.unit, trial.of_unit
        self._seats.update(trial.seats)
        self._colleagues.update(trial.colleagues)
        self._personal.update(trial.personal)

    def _try(self, edit: Edit) -> Trial:
        people = dict.fromkeys(seat.person for seat in (*edit.leaves, *edit.takes))
        seats = {self.colleague(id_).person.id: dict(self._seats[id_]) for id_ in people}
        gone = [self._leave(seat, seats[seat.person]) for seat in edit.leaves]
        come = [self._take(seat, seats[seat.person]) for seat in edit.takes]
        colleagues: dict[str, Colleague] = {}
        for id_ in dict.fromkeys(duty.person.id for duty in (*gone, *come)):
            colleague = self._colleagues[id_]
            left = (seat for seat in edit.leaves if seat.person == id_)
            loses = tuple(work for seat in left for work in _works_of(colleague, seat))
            gains = (duty.work for duty in come if duty.person.id == id_)
            timeline = colleague.timeline.without(loses).with_work(*gains)
            colleagues[id_] = replace(colleague, timeline=timeline)
        return self._weigh(colleagues, seats)

    def _weigh(self, colleagues: dict[str, Colleague], seats: dict[str, dict[Seat, Duty]]) -> Trial:
        """Check what some people's work and seats bring about."""
        # The unit's work knows its duties by identity, so one that is equal stays the same object.
        seats = {
            id_: {
                seat: known if (known := self._seats[id_].get(seat)) == duty else duty
                for seat, duty in own.items()
            }
            for id_, own in seats.items()
        }
        breaches: list[Violation] = []
        for id_, colleague in colleagues.items():
            old, new = self._colleagues[id_].timeline.works, colleague.timeline.works
            gains = tuple(work for work in new if work not in old)
            loses = tuple(work for work in old if work not in new)
            breaches += self._colleagues[id_].breaches(self._frame, gains=gains, loses=loses)
        personal = {id_: _check(colleague, self._frame) for id_, colleague in colleagues.items()}
        gone = [
            duty for id_ in seats for seat, duty in self._seats[id_].items() if seats[id_].get(seat) != duty
        ]
        come = [
            duty for id_ in seats for seat, duty in seats[id_].items() if self._seats[id_].get(seat) != duty
        ]
        unit = self._unit.changed(gone, come)
        days = self._days_of((*gone, *come), unit)
        of_unit = tuple(
            known | self._on_days(rule, unit, days)
            for rule, known in zip(self._unit_rules, self._of_unit, strict=True)
        )
        pairs = tuple(zip(_near(self._of_unit, days), _near(of_unit, days), strict=True))
        breaches += (new for old, found in pairs for new in _worse(old, found))
        was = dict.fromkeys(chain(*(old for old, _ in pairs), *(self._personal[id_] for id_ in personal)))
        is_ = dict.fromkeys(chain(*(found for _, found in pairs), *personal.values()))
        return Trial(
            seats=seats,
            colleagues=colleagues,
            unit=unit,
            personal=personal,
            of_unit=of_unit,
            effect=Effect(
                breaches=gravest_first(breaches),
                appeared=gravest_first(found for found in is_ if found not in was),
                vanished=gravest_first(found for found in was if found not in is_),
                cover=self._cover((*gone, *come), unit),
            ),
        )

    def _on_days(self, rule: UnitRule, unit: UnitWork, days: Collection[int]) -> ByDay:
        """Return what a rule says about some days; about the whole period it says it once."""
        judged = ((_WHOLE_PERIOD,) if days else ()) if rule.whole_period else days
        return {day: rule.check_day(unit, self._frame, day) for day in judged}

    def _leave(self, seat: Seat, duties: dict[Seat, Duty]) -> Duty:
        self._check_seat(seat)
        duty = duties.pop(seat, None)
        if duty is None:
            raise StaffingError(tr("{seat} is not on the roster.", seat=self._words(seat)))
        return duty

    def _take(self, seat: Seat, duties: dict[Seat, Duty]) -> Duty:
        self._check_seat(seat)
        if seat in duties:
            raise StaffingError(tr("{seat} is on the roster already.", seat=self._words(seat)))
        colleague = self.colleague(seat.person)
        licensed = not colleague.person.skills.isdisjoint((REGISTERED, PRACTICAL))
        duties[seat] = Duty(
            colleague.person,
            replace(self._frame.work(seat.day, seat.shift), unit=self._unit_id),
            takes_patients=() if seat.in_charge else None,
            relieves=seat.in_charge and licensed,
            hourly_cost=colleague.hourly_cost,
            in_charge=seat.in_charge,
        )
        return duties[seat]

    def _check_seat(self, seat: Seat) -> None:
        self.colleague(seat.person)
        if seat.shift not in self._frame.shifts:
            raise StaffingError(tr("The unit has no such shift."))
        if not 0 <= seat.day < self._frame.days:
            last = day_words(self._frame, self._frame.days - 1)
            raise StaffingError(
                tr(
                    "{day} is not between {first} and {last}.",
                    day=day_words(self._frame, seat.day),
                    first=day_words(self._frame, 0),
                    last=last,
                )
            )

    def _words(self, seat: Seat) -> str:
        name = self.colleague(seat.person).person.name
        kind = self._frame.shifts.get(seat.shift)
        label = kind.label if kind else tr("a shift")
        return tr("{label} of {name} on {day}", label=label, name=name, day=day_words(self._frame, seat.day))

    def _days_of(self, changed: Iterable[Duty], unit: UnitWork) -> tuple[int, ...]:
        """Return the days of the period whose minutes or shifts an edit of this work bears on.

        Those are the days that the work lies on, and those on which a shift starts that shares a minute with
        it: a Day that begins before the Night ends lets the Night's nurses take their breaks.
        """
        days: set[int] = set()
        for duty in changed:
            last = self._frame.day_of(self._frame.wall_clock(duty.work.end - 1).date())
            days.update(range(duty.work.day, last + 1))
            days.update(other.work.day for other in self._unit.near(duty.span))
            days.update(other.work.day for other in unit.near(duty.span))
        return tuple(sorted(day for day in days if 0 <= day < self._frame.days))

    def _cover(self, changed: Iterable[Duty], unit: UnitWork) -> tuple[CoverChange, ...]:
        cells = dict.fromkeys((duty.work.day, duty.work.shift) for duty in changed)
        return tuple(
            CoverChange(need, _count(need, self._unit), _count(need, unit))
            for cell in cells
            for need in self._needs.get(cell, ())
        )


def seat_of(duty: Duty) -> Seat:
    """Return the seat that a duty is."""
    return Seat(duty.person.id, duty.work.day, duty.work.shift)


def _by_id(colleagues: Iterable[Colleague]) -> dict[str, Colleague]:
    found: dict[str, Colleague] = {}
    for colleague in colleagues:
        if colleague.person.id in found:
            raise StaffingError(tr("{name} is named twice.", name=colleague.person.name))
        found[colleague.person.id] = colleague
    if not found:
        raise StaffingError(tr("There is nobody on this roster."))
    return found


def _works_of(colleague: Colleague, seat: Seat) -> list[Work]:
    """Return what of somebody's work a seat is."""
    works = colleague.timeline.works
    return [work for work in works if (work.day, work.shift) == (seat.day, seat.shift)]


def _check(colleague: Colleague, frame: Frame) -> Violations:
    return check_person(colleague.person, colleague.timeline, frame, colleague.rules)


def _all(of_unit: Iterable[ByDay]) -> Iterator[Violation]:
    for by_day in of_unit:
        for found in by_day.values():
            yield from found


def _near(of_unit: Iterable[ByDay], days: Collection[int]) -> Iterator[Violations]:
    """Yield what each rule says about some days and about the whole period."""
    for by_day in of_unit:
        found = (violation for day in (_WHOLE_PERIOD, *days) for violation in by_day.get(day, ()))
        yield tuple(dict.fromkeys(found))


def _worse(before: Violations, after: Violations) -> Iterator[Violation]:
    """Yield what a rule of the unit newly says, without what is only eased."""
    for new in after:
        eased = any(new.excess < old.excess and set(new.days) <= set(old.days) for old in before)
        if new not in before and not eased:
            yield new


def _count(need: Need, unit: UnitWork) -> int:
    return sum(_answers(duty, need) for duty in unit.cells.get((need.day, need.shift), ()))


def _answers(duty: Duty, need: Need) -> bool:
    """Tell whether somebody counts for a seat: as `seats_held` says of an assignment."""
    if need.skill == CHARGE:
        return duty.in_charge
    return duty.takes_patients != () and need.is_met_by(duty.person)
