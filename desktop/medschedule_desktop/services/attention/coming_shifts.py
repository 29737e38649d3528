"""Shifts of the coming days on a posted roster that lack people, or break a rule by who is on them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.assistant.phrasing import FINDING_COVER, GIVING_OFF, said
from medschedule_desktop.services.colleague_reading import ColleagueReading, read_colleagues
from medschedule_desktop.services.coverage_words import count_words, sentence_words, verdict_words
from medschedule_desktop.services.snapshots.attention import (
    AttentionItem,
    AttentionKind,
    AttentionPlace,
    AttentionWay,
)
from medschedule_desktop.services.ward import Ward, assignments_between, disputes, latest_census
from medschedule_desktop.services.wording import short_date_words
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.conflict import Conflict
from medschedule_shared.model.open_shift import BidState, OpenShift, OpenShiftState, ShiftBid
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.staff import Staff
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import date_words
from medschedule_shared.staffing.coverage import Coverage, Safety, coverage
from medschedule_shared.staffing.occurrence import ShiftOccurrence

AHEAD = timedelta(days=7)
"""How far ahead is looked: a week can still be mended without anybody losing a day off."""

_IN_FORCE = (PeriodState.POSTED, PeriodState.ARCHIVED)


@dataclass(frozen=True, slots=True)
class ComingDays:
    """What is planned on a unit from now on.

    Attributes:
        shifts: those that run or begin in the next `AHEAD`, on days whose roster is posted.
        assignments: the unit's, on these days.
    """

    ward: Ward
    now: datetime
    shifts: tuple[ShiftOccurrence, ...]
    assignments: tuple[Assignment, ...]


def read_coming_days(work: UnitOfWork, ward: Ward, now: datetime) -> ComingDays:
    """Read the coming days of a unit."""
    today = now.astimezone(ward.zone).date()
    first, last = today - timedelta(days=1), today + AHEAD
    posted = [
        period
        for period in work.select(SchedulePeriod, equal={"unitId": ward.unit.id})
        if period.state in _IN_FORCE
    ]
    shifts = tuple(
        shift
        for shift in ward.planned(first, last)
        if shift.span.end > now
        and any(period.first_date <= shift.date <= period.last_date for period in posted)
    )
    return ComingDays(ward, now, shifts, assignments_between(work, ward.unit.id, first, last))


def short_shifts(
    work: UnitOfWork, coming: ComingDays, conflicts: tuple[Conflict, ...]
) -> Iterator[AttentionItem]:
    """Return the shifts that lack people, in the order of time."""
    ward = coming.ward
    near = ward.near(coming.now)
    census = latest_census(work, ward.unit.id, coming.now)
    bids = _bids_for_offers(work, coming)
    for shift in sorted(coming.shifts, key=lambda each: each.span.start):
        is_near = (shift.template.id, shift.date) in near
        cover = coverage(
            shift,
            ward.unit,
            coming.assignments,
            census if is_near else None,
            disputes(conflicts),
            ward.orientees,
        )
        if cover.safety is not Safety.MET:
            offered = bids.get((shift.template.id, shift.date))
            yield _short(shift, cover, ward, offered, is_near=is_near)


def _bids_for_offers(work: UnitOfWork, coming: ComingDays) -> dict[tuple[EntityId, date], int]:
    """Return how many bids wait for each shift that has a seat on offer."""
    days = tuple({shift.date.isoformat() for shift in coming.shifts})
    offers = {
        offer.id: (offer.template_id, offer.shift_details.date)
        for offer in work.select(
            OpenShift, equal={"unitId": coming.ward.unit.id}, within={"shiftDetails.date": days}
        )
        if offer.state is OpenShiftState.OFFERED
    }
    placed = Counter(
        offers[bid.open_shift_id]
        for bid in work.select(ShiftBid, within={"openShiftId": offers.keys()})
        if bid.state is BidState.PLACED
    )
    return {shift: placed[shift] for shift in offers.values()}


def broken_rules(work: UnitOfWork, coming: ComingDays) -> Iterator[AttentionItem]:
    """Return each rule that must hold and is broken by somebody's work on a coming shift.

    No edit here could have saved it; two stations without network, a leave or a rule that changed can.
    """
    days = {shift.date for shift in coming.shifts}
    ids = {
        item.staff_id
        for item in coming.assignments
        if item.standing and item.staff_id is not None and item.shift_details.date in days
    }
    if not ids:
        return
    staff = {person.id: person for person in work.select(Staff, within={"id": ids})}
    reading = read_colleagues(work, coming.ward, staff, days)
    found: defaultdict[tuple[EntityId, str], list[tuple[date, Violation]]] = defaultdict(list)
    for staff_id, violation in _violations(reading, coming.ward):
        if not days.isdisjoint(_days(violation, reading)):
            found[staff_id, violation.rule].append((_last_day(violation, reading), violation))
    broken = [
        (staff[staff_id], sorted(each, key=lambda at: at[0])) for (staff_id, _rule), each in found.items()
    ]
    broken.sort(key=lambda each: (each[1][0][0], each[0].full_name, each[1][0][1].rule))
    for person, each in broken:
        yield _broken(person, *each[0], len(each) - 1)


def _broken(person: Staff, day: date, violation: Violation, further: int) -> AttentionItem:
    more = (
        tr_count("{count} more shift breaks it too.", "{count} more shifts break it too.", further)
        if further
        else ""
    )
    advice = tr(
        "It stands on the posted roster, and nothing changes by itself. The Assistant takes a shift away and "
        "says who can have it."
    )
    return AttentionItem(
        item_id=f"rule-{person.id}-{violation.rule}",
        kind=AttentionKind.UNSAFE,
        title=f"{person.full_name}, {date_words(day)}",
        detail=violation.text.partition(". ")[0].removesuffix("."),
        sentence=" ".join(filter(None, (f"{violation.text.removesuffix('.')}.", more, advice))),
        way=_ask(said(GIVING_OFF, person=person.full_name, day=short_date_words(day))),
    )


def _ask(question: str) -> AttentionWay:
    return AttentionWay(AttentionPlace.ASSISTANT, tr("Ask the Assistant"), question)


def _offer_words(bids: int | None) -> str:
    if bids is None:
        return ""
    if not bids:
        return tr("A seat is on offer, and nobody has bid yet.")
    return tr_count(
        "A seat is on offer, and {count} bid waits under Requests.",
        "A seat is on offer, and {count} bids wait under Requests.",
        bids,
    )


def _short(
    shift: ShiftOccurrence, cover: Coverage, ward: Ward, bids: int | None, *, is_near: bool
) -> AttentionItem:
    verdict = verdict_words(cover)
    where = tr("Today lists who may come.") if is_near else tr("The Assistant lists who could take it.")
    question = said(FINDING_COVER, shift=shift.template.label, day=short_date_words(shift.date))
    way = AttentionWay(AttentionPlace.TODAY, tr("Open Today")) if is_near else _ask(question)
    return AttentionItem(
        item_id=f"short-{shift.template.id}-{shift.date}",
        kind=AttentionKind.UNSAFE,
        title=tr(
            "{label} {day}: {verdict}",
            label=shift.template.label,
            day=date_words(shift.date),
            verdict=f"{verdict[0].lower()}{verdict[1:]}",
        ),
        detail=count_words(cover),
        sentence=" ".join(filter(None, (sentence_words(cover, ward.zone), _offer_words(bids), where))),
        way=way,
    )


def _violations(reading: ColleagueReading, ward: Ward) -> Iterator[tuple[EntityId, Violation]]:
    for id_, colleague in reading.colleagues(ward).items():
        for rule in colleague.rules:
            if rule.severity is Severity.NO_SAVE:
                for violation in rule.check(colleague.person, colleague.timeline, reading.frame):
                    yield id_, violation


def _days(violation: Violation, reading: ColleagueReading) -> set[date]:
    return {reading.frame.date_of(number) for number in violation.days}


def _last_day(violation: Violation, reading: ColleagueReading) -> date:
    """Return where a breach happens: at the shift that came too soon, or one too many."""
    return reading.frame.date_of(violation.days[-1])
