"""One person in full, as far as whoever is signed in may see it."""

from collections import defaultdict

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms.answers import WEEKDAYS
from medschedule_desktop.services.forms.permission import sees_personal, why_not
from medschedule_desktop.services.snapshots.staff import (
    BurdenRow,
    CredentialRow,
    ProfileSnapshot,
)
from medschedule_desktop.services.staff.burdens import BurdenFacts, burden_rows, sharing
from medschedule_desktop.services.staff.credential_state import (
    gravest_first,
    missing_codes,
    short_words,
    state_on,
)
from medschedule_desktop.services.staff.disputed_fields import disputed_words
from medschedule_desktop.services.staff.reading import People
from medschedule_desktop.services.staff.requests import request_rows
from medschedule_desktop.services.staff.staff_list import fte_words, role_words, unit_words
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wording import CONTRACT_WORDS, day_words
from medschedule_shared.language import decimal_words, marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.model.staff import Rotation, Staff
from medschedule_shared.model.time_off_request import TimeOffRequest

_PRIVATE = marked(
    "How to reach this person, the contract, credentials and absences are shown to the person and to those "
    "who run the unit."
)
_ROTATIONS = {
    Rotation.DAY: marked("Days"),
    Rotation.NIGHT: marked("Nights"),
    Rotation.ANY: marked("Any part of the day"),
}


def read_profile(work: UnitOfWork, station: Station, people: People, person: Staff) -> ProfileSnapshot:
    """Read a person's profile."""
    headline = f"{role_words(person)}, {unit_words(people, person)}"
    if not sees_personal(station.user, person):
        return ProfileSnapshot(person.id, person.full_name, headline, private=tr(_PRIVATE))
    credentials = work.select(Credential, equal={"staffId": person.id})
    requests = work.select(TimeOffRequest, equal={"staffId": person.id})
    unit = people.units.get(person.employment.home_unit_id or "")
    reason = why_not(
        station,
        Permission.EDIT_RECORDS,
        person.owning_units(),
        tr("A nurse manager of {unit} changes this record.", unit=unit.name)
        if unit is not None
        else tr("A nurse manager changes this record."),
    )
    return ProfileSnapshot(
        staff_id=person.id,
        name=person.full_name,
        headline=headline,
        contact=_contact(person),
        contract=_contract(people, person, _preceptor(work, person)),
        credentials=_credentials(people, credentials),
        missing=", ".join(missing_codes(person, unit, credentials, people.today)),
        availability=_availability(person),
        hours=_hours(people, person),
        burdens=_burdens(work, people, person, requests),
        burdens_note=tr(
            "{last}, then {this}", last=people.periods.last.words, this=people.periods.this.words
        ),
        requests=request_rows(work, person, requests, station.clock.now(), people.today),
        disputed=disputed_words(work, person.id, tuple(credentials)),
        may_edit=not reason,
        reason=reason,
    )


def _contact(person: Staff) -> tuple[tuple[str, str], ...]:
    info = person.personal_info
    return (
        (tr("Telephone"), info.phone or tr("None on record")),
        (tr("E-mail"), info.email or tr("None on record")),
        (tr("Employee number"), person.employee_id or tr("None on record")),
    )


def _contract(people: People, person: Staff, preceptor: str) -> tuple[tuple[str, str], ...]:
    employment = person.employment
    oriented = [people.units[id_].name for id_ in employment.competent_unit_ids if id_ in people.units]
    lines = [
        (tr("Contract"), f"{CONTRACT_WORDS[employment.employment_type]}, {fte_words(person)}"),
        (
            tr("Works"),
            tr(
                "{part}, at most {hours} h a week",
                part=tr(_ROTATIONS[employment.rotation]),
                hours=f"{employment.max_hours_per_week:g}",
            ),
        ),
        (tr("Hired"), day_words(employment.hire_date) if employment.hire_date else tr("Not on record")),
    ]
    if employment.hourly_cost is not None:
        lines.append((tr("Cost an hour"), decimal_words(f"${employment.hourly_cost:,.2f}")))
    if employment.is_orientee:
        who = tr("With {name}", name=preceptor) if preceptor else tr("Nobody is named as preceptor")
        lines.append((tr("Orientation"), who))
    if employment.can_precept:
        lines.append((tr("Teaches"), tr("Yes")))
    lines.append((tr("Also oriented to"), ", ".join(sorted(oriented)) or tr("No other unit")))
    return tuple(lines)


def _preceptor(work: UnitOfWork, person: Staff) -> str:
    id_ = person.employment.preceptor_id
    found = None if id_ is None else work.get(Staff, id_)
    return "" if found is None else found.full_name


def _credentials(people: People, credentials: tuple[Credential, ...]) -> tuple[CredentialRow, ...]:
    return tuple(
        CredentialRow(
            credential_id=each.id,
            code=each.code,
            state=state_on(each, people.today),
            short=short_words(each, people.today),
            until=day_words(each.expires) if each.expires else tr("No end"),
            detail=", ".join(filter(None, (each.issuer, each.number))) or tr("No number on record"),
            verified=each.verified,
        )
        for each in gravest_first(credentials, people.today)
    )


def _availability(person: Staff) -> tuple[tuple[str, str], ...]:
    if not person.availability:
        return ((tr("Every day"), tr("Any time")),)
    by_day: defaultdict[int, list[str]] = defaultdict(list)
    for window in person.availability:
        by_day[window.weekday].append(f"{window.start}–{window.end}")
    return tuple(
        (tr(WEEKDAYS[day]), ", ".join(by_day[day]) or tr("Not", meaning="not available")) for day in range(7)
    )


def _hours(people: People, person: Staff) -> tuple[tuple[str, str], ...]:
    found = []
    for name, days in ((tr("This period"), people.periods.this), (tr("Last period"), people.periods.last)):
        paid, owed = people.paid_hours(person.id, days), people.owed_hours(person, days)
        parts = {"paid": f"{paid:.0f}", "days": days.words}
        words = (
            tr("{paid} of {owed} h, {days}", owed=f"{owed:.0f}", **parts)
            if owed
            else tr("{paid} h, none owed, {days}", **parts)
        )
        found.append((name, words))
    return tuple(found)


def _burdens(
    work: UnitOfWork, people: People, person: Staff, requests: tuple[TimeOffRequest, ...]
) -> tuple[BurdenRow, ...]:
    home = person.employment.home_unit_id
    peers = () if home is None else sharing(person, work.select(Staff, equal={"employment.homeUnitId": home}))
    periods = people.periods
    days = (periods.last.first.isoformat(), periods.this.last.isoformat())
    facts = BurdenFacts(
        person=person,
        peers=peers,
        assignments=work.select(
            Assignment,
            between={"shiftDetails.date": days},
            within={"staffId": {person.id, *(peer.id for peer in peers)}},
        ),
        requests=requests,
        postings=work.select(SchedulePosting, within={"periodId": {each.id for each in periods.shown}}),
        holidays=frozenset(day.date for day in people.ward.organization.settings.holidays),
        weekend_days=frozenset(people.ward.organization.settings.scheduling_rules.weekend_days),
    )
    return burden_rows(facts, periods)
