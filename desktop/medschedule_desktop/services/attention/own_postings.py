"""Shifts that were posted for whoever is signed in, until they say that they have seen them."""

from collections.abc import Iterator
from datetime import date

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.schedule.roster_calendar import period_words
from medschedule_desktop.services.snapshots.attention import (
    AttentionChoice,
    AttentionFact,
    AttentionItem,
    AttentionKind,
)
from medschedule_desktop.services.wall.person import POSTED
from medschedule_desktop.services.ward import Ward
from medschedule_desktop.services.wording import clock_words
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_notice import ScheduleNotice
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.user import User
from medschedule_shared.operations.operation import not_allowed
from medschedule_shared.operations.schedule_notice import ConfirmNotice
from medschedule_shared.rules.wording import date_words

HAVE_SEEN = "have_seen"
"""The choice by which somebody says that they know their shifts."""


def own_postings(work: UnitOfWork, ward: Ward, user: User | None, today: date) -> Iterator[AttentionItem]:
    """Yield each schedule that runs or comes and has news for this person, the earliest first."""
    if user is None or user.staff_id is None:
        return
    found = []
    for notice in work.select(ScheduleNotice, equal={"staffId": user.staff_id}):
        period = work.get(SchedulePeriod, notice.period_id)
        if notice.is_open and period is not None and period.last_date >= today:
            found.append((period, notice))
    for period, notice in sorted(found, key=lambda each: each[0].first_date):
        why_not = "" if user.may(Permission.BID, (notice.unit_id,)) else not_allowed().message
        yield _item(period, notice, tuple(_shifts(work, ward, notice, today)), why_not)


def confirmation(item_id: str) -> ConfirmNotice:
    """Return what the choice on one of these entries says: that its version was seen, and no later one."""
    notice_id, _, version = item_id.rpartition("_")
    return ConfirmNotice(notice_id=notice_id, version=int(version))


def _item(
    period: SchedulePeriod, notice: ScheduleNotice, shifts: tuple[tuple[str, str], ...], why_not: str
) -> AttentionItem:
    days = period_words(period.first_date, period.last_date)
    look = (
        tr("Look through your shifts ahead, then say that you have seen them.")
        if shifts
        else tr("None of the shifts ahead is yours. Say that you have seen it.")
    )
    return AttentionItem(
        item_id=f"{notice.id}_{notice.version}",
        kind=AttentionKind.UNTOLD,
        title=tr("Your shifts are posted") if notice.version == 1 else tr("Your shifts have changed"),
        detail=days,
        sentence=f"{tr('Schedule of {days}, version {version}.', days=days, version=notice.version)} {look}",
        facts=(AttentionFact(tr("Your shifts"), shifts),) if shifts else (),
        choices=(
            AttentionChoice(
                HAVE_SEEN,
                tr("I have seen my shifts"),
                tr("It is kept with your name and the time, and nobody has to call you about them"),
                tr("I have seen them"),
                why_not,
            ),
        ),
    )


def _shifts(work: UnitOfWork, ward: Ward, notice: ScheduleNotice, today: date) -> Iterator[tuple[str, str]]:
    """Yield the day of each of the person's shifts ahead, and what it is."""
    found = work.select(Assignment, equal={"periodId": notice.period_id, "staffId": notice.staff_id})
    for item in sorted(found, key=lambda each: each.shift_details.start_at):
        details = item.shift_details
        if item.status in POSTED and details.date >= today:
            times = f"{clock_words(details.start_at, ward.zone)}–{clock_words(details.end_at, ward.zone)}"
            told = tr("{times}, in charge", times=times) if item.is_charge else times
            yield date_words(details.date), f"{ward.label_of(item)} {told}"
