"""One request in full: figures without and with a yes, who could cover, fairness, and words for a no."""

from collections.abc import Iterable
from datetime import datetime

from medschedule_desktop.services.requests.answers import is_unanswered, swap_answer
from medschedule_desktop.services.requests.effects import BidEffect, RequestEffects
from medschedule_desktop.services.requests.figures import bid_rows, fairness_rows, leave_rows, swap_rows
from medschedule_desktop.services.requests.reading import RequestReading
from medschedule_desktop.services.requests.verdicts import kind_of
from medschedule_desktop.services.requests.wording import (
    dates_words,
    hours_change,
    label_of,
    skill_words,
    swap_words,
    works_words,
)
from medschedule_desktop.services.snapshots.requests import (
    CoverRow,
    ReasonChip,
    RequestDetail,
    RequestKind,
)
from medschedule_desktop.services.wording import CONTRACT_WORDS, ROLE_WORDS, clock_words
from medschedule_shared.language import Words, decimal_words, marked, tr
from medschedule_shared.model.assignment import AssignmentStatus
from medschedule_shared.model.open_shift import ShiftBid
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.model.staff import Rotation, Staff
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.time_off_request import TimeOffKind, TimeOffRequest
from medschedule_shared.model.user import User
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.wording import date_words, hours_words
from medschedule_shared.staffing.leave_effect import LeaveEffect
from medschedule_shared.staffing.people import CHARGE
from medschedule_shared.staffing.stand_in import StandIn
from medschedule_shared.staffing.swap import SwapReview

_KIND_WORDS = Words(
    {
        TimeOffKind.PAID_LEAVE: marked("Leave request, sent {time}"),
        TimeOffKind.SICK: marked("Sick leave, sent {time}"),
        TimeOffKind.EDUCATION: marked("Education leave, sent {time}"),
        TimeOffKind.LEAVE_OF_ABSENCE: marked("Leave of absence, sent {time}"),
        TimeOffKind.REQUESTED_OFF: marked("Wish to be off, sent {time}"),
    }
)
_ROTATION_WORDS = Words(
    {
        Rotation.DAY: marked("day rotation"),
        Rotation.NIGHT: marked("night rotation"),
        Rotation.ANY: marked("any shift"),
    }
)
_MOST_COVER = 4


def leave_detail(
    request: TimeOffRequest, reading: RequestReading, effects: RequestEffects, why_not: str
) -> RequestDetail:
    """Return everything about a request for days off."""
    person = reading.staff(request.staff_id)
    effect = effects.leave(request, effects.days())
    name = reading.name(request.staff_id)
    first = _first_name(person)
    cover = () if effect is None else effects.cover(request, effect)
    lost = () if effect is None else effect.lost
    posted = any(_is_posted(request, reading))
    return RequestDetail(
        request_id=request.id,
        kind=kind_of(request),
        heading=_KIND_WORDS[request.kind].format(time=_moment(request.created_at, reading)),
        title=f"{name}, {dates_words(request.first_date, request.last_date)}",
        about=_about(person, request.note if not why_not else ""),
        effects=() if effect is None else tuple(leave_rows(request, effect, reading, effects)),
        cover_title=_cover_title(lost, effects, found=bool(cover)),
        cover=tuple(_cover_row(each, len(lost), reading, ask=posted) for each in cover[:_MOST_COVER]),
        fairness_title=tr("Fairness, this and last schedule"),
        fairness_columns=(first, tr("Share")),
        fairness=() if person is None else tuple(fairness_rows(person, reading, effects)),
        reason_title=tr("If you deny, the reason {name} will read", name=first),
        reasons=_leave_reasons(effect, effects),
        approve_label=tr("Approve now"),
        deny_label=tr("Deny, send"),
        can_approve=not why_not,
        can_deny=not why_not,
        why_not=why_not,
        agree_label=tr("Approve when covered") if lost else "",
        can_agree=not why_not and request.agreed_at is None,
        agreed=request.agreed_at is not None,
    )


def swap_detail(
    swap: Swap, reading: RequestReading, effects: RequestEffects, user: User | None, why_not: str
) -> RequestDetail:
    """Return everything about a swap, or a shift that is given away.

    While the colleague has not answered, their answer stands where the decision will.
    """
    person, taker = reading.staff(swap.giver_id), reading.staff(swap.taker_id)
    review = effects.swap(swap)
    waiting = is_unanswered(swap, reading)
    blocked = _swap_block(review)
    gift = swap.returns is None
    return RequestDetail(
        request_id=swap.id,
        kind=RequestKind.GIVE_AWAY if gift else RequestKind.SWAP,
        heading=_swap_heading(swap, reading),
        title=f"{reading.name(swap.giver_id)}, {swap_words(swap, reading)}",
        about=_about(person, swap.note if not why_not else ""),
        effects=() if review is None else tuple(swap_rows(review, reading, effects)),
        cover_title="",
        cover=(),
        fairness_title=tr("Fairness, this and last schedule"),
        fairness_columns=(_first_name(person), tr("Share")),
        fairness=() if person is None else tuple(fairness_rows(person, reading, effects)),
        reason_title=tr(
            "If you deny, the reason {name} and {other} will read",
            name=_first_name(person),
            other=_first_name(taker),
        ),
        reasons=_chips("", "", ""),
        approve_label="" if waiting else tr("Approve") if gift else tr("Approve swap"),
        deny_label=tr("Deny, send"),
        can_approve=not why_not and not blocked and not waiting,
        can_deny=not why_not and not waiting,
        why_not=why_not or blocked,
        answer=swap_answer(swap, reading, user, blocked),
    )


def bid_detail(
    bid: ShiftBid, reading: RequestReading, effects: RequestEffects, why_not: str
) -> RequestDetail:
    """Return everything about a bid for an open shift."""
    person, offer, effect = reading.staff(bid.staff_id), reading.offers[bid.open_shift_id], effects.bid(bid)
    label = label_of(offer.template_id, reading)
    blocked = ""
    if effect is None:
        blocked = tr("This station does not hold this person, so the award cannot be checked here.")
    elif effect.is_blocked:
        blocked = effect.breaches[0].text
    return RequestDetail(
        request_id=bid.id,
        kind=RequestKind.BID,
        heading=_entered(
            tr("Bid for an open shift, sent {time}", time=_moment(bid.placed_at, reading)),
            reading.entered_by(bid.placed_by, bid.staff_id),
        ),
        title=f"{reading.name(bid.staff_id)}, {label} {date_words(offer.shift_details.date)}",
        about=_about(person, bid.note if not why_not else ""),
        effects=() if effect is None else tuple(bid_rows(effect, effects)),
        cover_title=tr("Who else bid") if effect and effect.rivals else "",
        cover=tuple(
            CoverRow(other.staff_id, reading.name(other.staff_id), _rival_words(effects.bid(other)))
            for other in reading.bids
            if other.open_shift_id == offer.id and other.id != bid.id
        ),
        fairness_title=tr("Fairness, this and last schedule"),
        fairness_columns=(_first_name(person), tr("Share")),
        fairness=() if person is None else tuple(fairness_rows(person, reading, effects)),
        reason_title=tr("If you deny, the reason {name} will read", name=_first_name(person)),
        reasons=_chips("", "", ""),
        approve_label=tr("Award the shift"),
        deny_label=tr("Deny, send"),
        can_approve=not why_not and not blocked,
        can_deny=not why_not,
        why_not=why_not or blocked,
    )


def _cover_title(lost: tuple[Work, ...], effects: RequestEffects, *, found: bool) -> str:
    if not lost:
        return ""
    words = works_words(lost, effects.frame)
    if found:
        return tr("Could cover {shifts}, no rule broken", shifts=words)
    return tr("Nobody could cover {shifts} within the rules", shifts=words)


def _cover_row(each: StandIn, wanted: int, reading: RequestReading, *, ask: bool) -> CoverRow:
    person = each.colleague.person
    staff = reading.staff(person.id)
    contract = CONTRACT_WORDS[staff.employment.employment_type] if staff else ""
    words = [contract, hours_change(each.minutes_before, each.minutes_after)]
    if each.overtime_minutes:
        words.append(tr("{hours} overtime", hours=hours_words(each.overtime_minutes)))
    if len(each.works) < wanted:
        words.append(tr("{have} of {need} shifts", have=len(each.works), need=wanted))
    return CoverRow(
        person.id,
        person.name,
        ", ".join(filter(None, words)),
        tr("Ask") if ask else "",
        tr("Ask {name} to take the shift", name=person.name),
    )


def _rival_words(effect: BidEffect | None) -> str:
    if effect is None:
        return tr("Cannot be checked here")
    if effect.is_blocked:
        return effect.breaches[0].text
    words = hours_change(effect.minutes_before, effect.minutes_after)
    if not effect.overtime_minutes:
        return words
    return f"{words}, {tr('{hours} overtime', hours=hours_words(effect.overtime_minutes))}"


def _leave_reasons(effect: LeaveEffect | None, effects: RequestEffects) -> tuple[ReasonChip, ...]:
    coverage = skill = ""
    if effect is not None and effect.lost:
        worst = min((seat for seat in effect.seats if seat.is_worse), key=lambda seat: seat.after)
        words = works_words(effect.lost, effects.frame)
        coverage = tr(
            "{shifts} would have {have} of {need} {role}.",
            shifts=words,
            have=worst.after,
            need=worst.needed,
            role=skill_words(worst.skill),
        )
        charge = [seat for seat in effect.seats if seat.skill == CHARGE and seat.is_worse]
        if charge:
            skill = tr(
                "{shifts} would have {have} who can be in charge, and needs {need}.",
                shifts=words,
                have=charge[0].after,
                need=charge[0].needed,
            )
    hours = ""
    if effect is not None:
        hours = tr("This would leave you {hours} in the schedule.", hours=hours_words(effect.minutes_after))
    return _chips(coverage, hours, skill)


def _chips(coverage: str, hours: str, skill: str) -> tuple[ReasonChip, ...]:
    return (
        ReasonChip("coverage", tr("Coverage"), coverage or tr("The unit would be short on that shift.")),
        ReasonChip("hours", tr("Hours"), hours or tr("The hours would not fit the contract.")),
        ReasonChip("skills", tr("Skill mix"), skill or tr("The shift would lack a skill that it needs.")),
        ReasonChip("late", tr("Asked too late"), tr("This was asked after the schedule was made.")),
        ReasonChip("other", tr("Other"), ""),
    )


def _swap_heading(swap: Swap, reading: RequestReading) -> str:
    offered = tr("Offered {time}", time=_moment(swap.created_at, reading))
    words = _entered(offered, reading.entered_by(swap.offered_by, swap.giver_id))
    if swap.accepted_at is None:
        return words
    accepted = tr("accepted {time}", time=_moment(swap.accepted_at, reading))
    by = reading.entered_by(swap.accepted_by, swap.taker_id)
    return f"{words}; {_entered(accepted, by)}"


def _entered(words: str, user: str) -> str:
    """Add whoever took down somebody's word."""
    return tr("{what}, entered by {name}", what=words, name=user) if user else words


def _swap_block(review: SwapReview | None) -> str:
    if review is None:
        return tr("A shift of this swap is not on the roster any more. Deny it, so that both know.")
    return review.refusals[0] if review.refusals else ""


def _is_posted(request: TimeOffRequest, reading: RequestReading) -> Iterable[bool]:
    """Yield for each shift of a person's days off whether it can be offered to a colleague."""
    for shift in reading.shifts(request.staff_id, request.first_date, request.last_date):
        period = next((each for each in reading.periods if each.id == shift.period_id), None)
        yield (
            period is not None
            and period.state is PeriodState.POSTED
            and shift.status in (AssignmentStatus.POSTED, AssignmentStatus.PROVISIONAL)
        )


def _about(person: Staff | None, note: str) -> str:
    if person is None:
        return tr("This station does not hold this person.")
    job = person.employment
    words = tr(
        "{role}, {rotation}, {share} FTE.",
        role=ROLE_WORDS[job.role],
        rotation=_ROTATION_WORDS[job.rotation],
        share=decimal_words(f"{job.fte:g}"),
    )
    if not note.strip():
        return words
    return f"{words} {tr('Their words: “{note}” Only managers see this.', note=note)}"


def _first_name(person: Staff | None) -> str:
    return person.personal_info.first_name if person else tr("them")


def _moment(at: datetime | None, reading: RequestReading) -> str:
    return "" if at is None else f"{_day(at, reading)} {clock_words(at, reading.ward.zone)}"


def _day(at: datetime, reading: RequestReading) -> str:
    return date_words(at.astimezone(reading.ward.zone).date())
