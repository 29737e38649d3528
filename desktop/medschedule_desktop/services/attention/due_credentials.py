"""Credentials that a unit asks of its people and that are over, or will be before long."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms.permission import sees_personal
from medschedule_desktop.services.snapshots.attention import (
    AttentionItem,
    AttentionKind,
    AttentionPlace,
    AttentionWay,
)
from medschedule_desktop.services.staff.credential_state import newest_of_each
from medschedule_desktop.services.ward import Ward
from medschedule_desktop.services.wording import day_words
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User
from medschedule_shared.staffing.people import required_credentials

DUE = timedelta(days=60)
"""How long before its end it is named: a course and a new card take weeks."""


def due_credentials(
    work: UnitOfWork, ward: Ward, user: User | None, now: datetime
) -> Iterator[AttentionItem]:
    """Return what is due of the unit's people, soonest first, as far as the user may see it."""
    today = now.astimezone(ward.zone).date()
    people = {
        person.id: person
        for person in work.select(Staff, equal={"employment.homeUnitId": ward.unit.id})
        if sees_personal(user, person)
    }
    held: defaultdict[str, list[Credential]] = defaultdict(list)
    for credential in work.select(Credential, within={"staffId": people.keys()}):
        held[credential.staff_id].append(credential)
    due = [
        (credential.expires, people[staff_id], credential)
        for staff_id, found in held.items()
        for credential in newest_of_each(found)
        if credential.expires is not None
        and credential.expires <= today + DUE
        and credential.code in required_credentials(ward.unit, people[staff_id].employment.role)
    ]
    due.sort(key=lambda each: (each[0], each[1].full_name, each[2].code))
    shifts = _shifts_from(work, {person.id for _, person, _ in due}, today)
    for expires, person, credential in due:
        after = [item for item in shifts[person.id] if item.shift_details.date > expires]
        yield _item(person, credential.code, expires, today, len(after))


def _item(person: Staff, code: str, expires: date, today: date, shifts: int) -> AttentionItem:
    left = (expires - today).days
    if left < 0:
        title = tr("{code} of {person} is over", code=code, person=person.full_name)
        detail = tr("Valid until {day}", day=day_words(expires))
    else:
        title = tr("{code} of {person} ends", code=code, person=person.full_name)
        detail = (
            tr_count("{day}, in {count} day", "{day}, in {count} days", left, day=day_words(expires))
            if left
            else tr("{day}, today", day=day_words(expires))
        )
    work = (
        tr_count(
            "{count} shift on the roster after that day needs it.",
            "{count} shifts on the roster after that day need it.",
            shifts,
        )
        if shifts
        else tr("No shift on the roster after that day needs it yet.")
    )
    rule = tr("After that day nobody may work here without it. Enter the new one in the profile.")
    return AttentionItem(
        item_id=f"credential-{person.id}-{code}",
        kind=AttentionKind.ENDING,
        title=title,
        detail=detail,
        sentence=f"{work} {rule}",
        way=AttentionWay(AttentionPlace.PERSON, tr("Open the profile"), person.id),
    )


def _shifts_from(work: UnitOfWork, ids: set[str], today: date) -> dict[str, list[Assignment]]:
    """Return the standing shifts of people from today on, by person."""
    found: dict[str, list[Assignment]] = {staff_id: [] for staff_id in ids}
    between = {"shiftDetails.date": (today.isoformat(), date.max.isoformat())}
    for item in work.select(Assignment, between=between, within={"staffId": ids}):
        if item.standing and item.staff_id is not None:
            found[item.staff_id].append(item)
    return found
