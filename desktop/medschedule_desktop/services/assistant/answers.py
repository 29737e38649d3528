"""Answers that are read from the station's copy: who is on, whom to ask, what ends."""

from collections.abc import Mapping
from datetime import date, timedelta

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.assistant.phrasing import ASSIGNING, said
from medschedule_desktop.services.coverage_words import count_words
from medschedule_desktop.services.snapshots.assistant import AnswerLine
from medschedule_desktop.services.staff.credential_state import newest_of_each
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.today.candidate_words import candidate_rows
from medschedule_desktop.services.today.replacement import rank_for
from medschedule_desktop.services.ward import Ward, assignments_between, read_ward
from medschedule_desktop.services.wording import ROLE_WORDS, day_words, hours_range
from medschedule_shared.assistant.questions import EndingCredentials, FindCover, WhenWorks, WhoIsOn
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.rules.wording import date_words
from medschedule_shared.staffing.coverage import coverage, on_shift
from medschedule_shared.staffing.occurrence import ShiftOccurrence

Facts = tuple[str, tuple[AnswerLine, ...]]
"""A sentence and its facts."""

_MOST_CANDIDATES = 5
_LOOK_AHEAD = timedelta(days=84)


class Answers:
    """Used on the replica's executor only."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def who_is_on(self, command: WhoIsOn, today: date) -> Facts:
        """Name everybody on the shifts of a day, whoever runs it first."""
        day = command.day or today
        with self._station.replica.transaction() as work:
            ward = read_ward(work, self._station.unit_id)
            on = assignments_between(work, ward.unit.id, day, day)
            staff = _people(work, on)
        shifts = [each for each in ward.planned(day, day) if command.shift in (None, each.template.id)]
        lines = tuple(_shift_line(ward, shift, on, staff) for shift in shifts)
        if not lines:
            return tr("No shift is planned on {date}.", date=date_words(day)), ()
        return tr_count("{count} shift begins this day.", "{count} shifts begin this day.", len(lines)), lines

    def when_works(self, command: WhenWorks, name: str, today: date) -> Facts:
        """Name a person's shifts from today on, on every unit that this station knows."""
        with self._station.replica.transaction() as work:
            ward = read_ward(work, self._station.unit_id)
            found = work.select(
                Assignment,
                equal={"staffId": command.person},
                between={"shiftDetails.date": (today.isoformat(), (today + _LOOK_AHEAD).isoformat())},
            )
        shifts = sorted(
            (each for each in found if each.standing), key=lambda each: each.shift_details.start_at
        )
        lines = tuple(AnswerLine(day_words(each.shift_details.date), ward.label_of(each)) for each in shifts)
        if not lines:
            return tr("{name} has no shift from today on.", name=name), ()
        return tr_count("{count} shift from today on.", "{count} shifts from today on.", len(lines)), lines

    def cover(self, command: FindCover, *, online: bool) -> Facts:
        """Rank whom the unit may ask for one more nurse, in contract order.

        Raises:
            EntryRefused: no such shift is planned, or it is over.
        """
        now = self._station.clock.now()
        with self._station.replica.transaction() as work:
            ward = read_ward(work, self._station.unit_id)
            shift = _planned(ward, command)
            if shift.span.end <= now:
                raise EntryRefused(tr("This shift is over."))
            seat = rank_for(work, ward, shift, StaffRole.RN, now, online=online)
            on = assignments_between(work, ward.unit.id, command.day, command.day)
        count = count_words(coverage(shift, ward.unit, on, None, (), ward.orientees))
        rows = candidate_rows(seat, ward)[:_MOST_CANDIDATES]
        if not rows:
            return tr("It has {count} now. Nobody who may be asked can come.", count=count), ()
        own = {person.id for person in seat.staff.values() if person.employment.home_unit_id == ward.unit.id}
        lines = tuple(
            AnswerLine(
                f"{row.rank}. {row.name}",
                f"{row.tier} · {row.why} · {row.hours_after} · {row.cost} · {row.phone}",
                said(ASSIGNING, person=row.name, shift=shift.template.label, day=command.day.isoformat())
                if row.staff_id in own
                else "",
            )
            for row in rows
        )
        return tr("It has {count} now. Ask in this order.", count=count), lines

    def credentials(self, command: EndingCredentials, today: date) -> Facts:
        """Name the credentials of the unit's people that are over or end soon, the most urgent first."""
        until = today + timedelta(days=command.days)
        with self._station.replica.transaction() as work:
            staff = work.select(Staff, equal={"employment.homeUnitId": self._station.unit_id})
            held = work.select(Credential, within={"staffId": {person.id for person in staff}})
        ending = sorted(
            (each.expires, person.full_name, each.code)
            for person in staff
            for each in newest_of_each(one for one in held if one.staff_id == person.id)
            if each.expires is not None and each.expires <= until
        )
        lines = tuple(
            AnswerLine(
                tr("{name}: {code}", name=name, code=code),
                tr("over since {date}", date=day_words(end))
                if end < today
                else tr("until {date}", date=day_words(end)),
            )
            for end, name, code in ending
        )
        if not lines:
            return tr("No credential ends until {date}.", date=day_words(until)), ()
        return tr_count(
            "{count} credential ends by then.", "{count} credentials end by then.", len(lines)
        ), lines


def _people(work: UnitOfWork, on: tuple[Assignment, ...]) -> dict[EntityId, Staff]:
    ids = {item.staff_id for item in on if item.staff_id is not None}
    return {person.id: person for person in work.select(Staff, within={"id": ids})}


def _shift_line(
    ward: Ward, shift: ShiftOccurrence, on: tuple[Assignment, ...], staff: Mapping[EntityId, Staff]
) -> AnswerLine:
    there = [item for item in on if item.standing and on_shift(item, shift) and item.staff_id in staff]
    order = list(StaffRole)
    there.sort(key=lambda item: (not item.is_charge, order.index(item.role), _name(item, staff)))
    names = ", ".join(
        tr("{name} (charge)", name=_name(item, staff))
        if item.is_charge
        else f"{_name(item, staff)} ({ROLE_WORDS[item.role]})"
        for item in there
    )
    count = count_words(coverage(shift, ward.unit, on, None, (), ward.orientees))
    title = f"{shift.template.label} {hours_range(shift.template)}: {count}"
    return AnswerLine(title, names or tr("Nobody is on."))


def _name(item: Assignment, staff: Mapping[EntityId, Staff]) -> str:
    return staff[item.staff_id or ""].full_name


def _planned(ward: Ward, command: FindCover) -> ShiftOccurrence:
    for shift in ward.planned(command.day, command.day):
        if shift.template.id == command.shift:
            return shift
    raise EntryRefused(tr("This shift is not planned on {date}.", date=date_words(command.day)))
