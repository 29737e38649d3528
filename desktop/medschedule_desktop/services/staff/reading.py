"""The people as the replica holds them, with what the list says of each."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms.permission import sees_personal
from medschedule_desktop.services.snapshots.staff import CredentialState, StaffQuery
from medschedule_desktop.services.staff.credential_state import mark
from medschedule_desktop.services.staff.periods import Periods, Stretch, read_periods
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import Ward, read_ward
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Absence
from medschedule_shared.staffing.contract import owed_minutes


@dataclass(frozen=True, slots=True)
class People:
    """Who is in the list, and what is known of them.

    Attributes:
        found: in the order of the list.
        everyone: how many people there are.
        credentials, assignments, absences: by person; assignments stand, and are of both periods.
    """

    today: date
    ward: Ward
    units: Mapping[EntityId, Unit]
    periods: Periods
    found: tuple[Staff, ...]
    everyone: int
    credentials: Mapping[EntityId, tuple[Credential, ...]]
    assignments: Mapping[EntityId, tuple[Assignment, ...]]
    absences: Mapping[EntityId, tuple[Absence, ...]]

    def paid_hours(self, staff_id: EntityId, days: Stretch) -> float:
        """Return the paid hours of a person's shifts of some days, on every unit."""
        shifts = self.assignments.get(staff_id, ())
        return sum(each.shift_details.paid_minutes for each in shifts if each.shift_details.date in days) / 60

    def owed_hours(self, person: Staff, days: Stretch) -> float:
        """Return the hours that the contract asks of some days, leave taken off."""
        frame = Frame(days.first, days.days, {}, self.ward.zone)
        return owed_minutes(person, self.absences.get(person.id, ()), frame) / 60


def read_people(work: UnitOfWork, station: Station, query: StaffQuery) -> People:
    """Read the people among whom a query's words are looked for, those whose names the words begin first.

    Raises:
        WardUnknown: the replica does not hold the unit on show.
    """
    ward = read_ward(work, station.unit_id)
    today = station.clock.now().astimezone(ward.zone).date()
    units = {unit.id: unit for unit in work.select(Unit)}
    everybody = work.select(Staff)
    named = {person.id: place for place, person in enumerate(work.search_staff(query.text))}
    candidates = sorted(everybody, key=lambda each: (named.get(each.id, len(named)), _by_name(each)))
    user = station.user
    chosen = tuple(
        person for person in candidates if _is_asked_for(person, query, known=sees_personal(user, person))
    )
    ids = [person.id for person in chosen]
    credentials = _credentials(work, ids)
    if query.expiring:
        chosen = tuple(
            person
            for person in chosen
            if _waits(person, units.get(person.employment.home_unit_id or ""), credentials, today)
        )
        ids = [person.id for person in chosen]
    periods = read_periods(work, ward.unit.id, today)
    return People(
        today=today,
        ward=ward,
        units=units,
        periods=periods,
        found=chosen,
        everyone=len(everybody),
        credentials=credentials,
        assignments=_assignments(work, ids, periods),
        absences=_absences(work, ids),
    )


def with_person(work: UnitOfWork, people: People, person: Staff) -> People:
    """Return the same with what is known of one more person, who is not in the list."""
    ids = (person.id,)
    return replace(
        people,
        credentials=_credentials(work, ids),
        assignments=_assignments(work, ids, people.periods),
        absences=_absences(work, ids),
    )


def _by_name(person: Staff) -> tuple[str, str, str]:
    info = person.personal_info
    return info.first_name.casefold(), info.last_name.casefold(), person.id


def _is_asked_for(person: Staff, query: StaffQuery, *, known: bool) -> bool:
    """Tell whether a person belongs in the list; what the user may not know of them cannot be asked for."""
    employment = person.employment
    units = {"", employment.home_unit_id, *(employment.competent_unit_ids if known else ())}
    return (
        query.unit_id in units
        and query.role in ("", employment.role.value)
        and (not query.contract or (known and query.contract == employment.employment_type.value))
        and (known or not query.expiring)
    )


def _waits(
    person: Staff, unit: Unit | None, credentials: Mapping[EntityId, tuple[Credential, ...]], today: date
) -> bool:
    found = mark(person, unit, credentials.get(person.id, ()), today)
    return found.state is not CredentialState.CURRENT


def _credentials(work: UnitOfWork, ids: Collection[EntityId]) -> Mapping[EntityId, tuple[Credential, ...]]:
    held: defaultdict[EntityId, list[Credential]] = defaultdict(list)
    for credential in work.select(Credential, within={"staffId": ids}):
        held[credential.staff_id].append(credential)
    return {staff_id: tuple(found) for staff_id, found in held.items()}


def _assignments(
    work: UnitOfWork, ids: Collection[EntityId], periods: Periods
) -> Mapping[EntityId, tuple[Assignment, ...]]:
    worked: defaultdict[EntityId, list[Assignment]] = defaultdict(list)
    days = (periods.last.first.isoformat(), periods.this.last.isoformat())
    for item in work.select(Assignment, between={"shiftDetails.date": days}, within={"staffId": ids}):
        if item.standing and item.staff_id is not None:
            worked[item.staff_id].append(item)
    return {staff_id: tuple(found) for staff_id, found in worked.items()}


def _absences(work: UnitOfWork, ids: Collection[EntityId]) -> Mapping[EntityId, tuple[Absence, ...]]:
    away: defaultdict[EntityId, list[Absence]] = defaultdict(list)
    for request in work.select(TimeOffRequest, within={"staffId": ids}):
        if request.state is RequestState.APPROVED:
            away[request.staff_id].append(Absence(request.first_date, request.last_date))
    return {staff_id: tuple(found) for staff_id, found in away.items()}
