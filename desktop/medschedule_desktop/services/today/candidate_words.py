"""The replacement table's rows in words."""

from collections.abc import Collection

from medschedule_desktop.services.snapshots.today import CandidateRow, IneligibleRow
from medschedule_desktop.services.today.replacement import SeatRanking
from medschedule_desktop.services.ward import Ward
from medschedule_desktop.services.wording import CONTRACT_WORDS, clock_words, short_date_words
from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, decimal_words, marked, tr, tr_count
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.model.staff import EmploymentType, Staff
from medschedule_shared.rules.eligibility import ApprovedLeave, CredentialValid
from medschedule_shared.rules.rest import NoOverlap
from medschedule_shared.rules.wording import hours_words
from medschedule_shared.staffing.asking_order import PayClass, Place
from medschedule_shared.staffing.replacement import Standing

_OUTCOMES = Words(
    {
        CallOutcome.YES: marked("Yes"),
        CallOutcome.NO: marked("No"),
        CallOutcome.NO_ANSWER: marked("No answer"),
        CallOutcome.LEFT_MESSAGE: marked("Left message"),
    }
)
_WHERE = Words(
    {
        Place.OWN_UNIT: marked("Under contract hours"),
        Place.PARTNER_UNIT: marked("Partner unit comes after own unit"),
        Place.POOL: marked("Float comes after own unit"),
        Place.OTHER_INPATIENT: marked("Other units come after float"),
        Place.ELSEWHERE: marked("Comes after every inpatient unit"),
    }
)
_WHY = Words(
    {
        PayClass.TRAVELER: marked("Traveler comes after regular staff"),
        PayClass.TEMPORARY: marked("Temporary comes after travelers"),
        PayClass.PER_DIEM_TO_MINIMUM: marked("Per diem, commitment not met"),
        PayClass.REGULAR_ABOVE_CONTRACT: marked("Over contract hours, no overtime"),
        PayClass.PER_DIEM_ABOVE_MINIMUM: marked("Per diem comes after float"),
        PayClass.REGULAR_ON_INCENTIVE: marked("Incentive pay comes after per diem"),
        PayClass.OVERTIME: marked("Overtime comes last"),
        PayClass.AGENCY: marked("Agency comes after everybody"),
    }
)


def candidate_rows(seat: SeatRanking, ward: Ward) -> tuple[CandidateRow, ...]:
    """Return those who may come, in contract order."""
    return tuple(
        _candidate_row(number, ranked, seat, ward)
        for number, ranked in enumerate(seat.ranking.eligible, start=1)
    )


def ineligible_rows(
    seat: SeatRanking, ward: Ward, held_over: Collection[EntityId]
) -> tuple[IneligibleRow, ...]:
    """Return those whom one thing alone keeps away: the only ones about whom something can be done.

    Args:
        held_over: whom the page offers to hold over.
    """
    near = _near_misses(seat)
    order = seat.ranking.order
    near.sort(
        key=lambda excluded: (
            order.places.index(excluded.candidate.place),
            order.pay_classes.index(excluded.pay_class),
            excluded.candidate.person.name,
        )
    )
    return tuple(_ineligible_row(excluded, seat, ward, held_over) for excluded in near)


def reason_words(excluded: Standing, seat: SeatRanking, ward: Ward) -> str:
    """Return why somebody cannot come."""
    if not excluded.violations:
        return tr("Needs online approval by the house supervisor; offline now.")
    if excluded.works_until is not None:
        needed = hours_words(ward.organization.settings.scheduling_rules.minimum_rest_minutes)
        return tr(
            "0 h rest: works until {until}, needs {needed}",
            until=f"{seat.frame.wall_clock(excluded.works_until):%H:%M}",
            needed=needed,
        )
    return excluded.violations[0].text


def others_words(seat: SeatRanking) -> str:
    """Return how many more cannot come for plain reasons."""
    others = len(seat.ranking.excluded) - len(_near_misses(seat))
    return (
        tr_count("1 other works, rests or is on leave.", "{count} others work, rest or are on leave.", others)
        if others
        else ""
    )


def _candidate_row(number: int, ranked: Standing, seat: SeatRanking, ward: Ward) -> CandidateRow:
    candidate = ranked.candidate
    person = seat.staff[candidate.person.id]
    call = next((call for call in seat.attempts if call.staff_id == person.id), None)
    outcome = f"{clock_words(call.called_at, ward.zone)} {_OUTCOMES[call.outcome]}" if call else ""
    asked = candidate.last_asked.astimezone(ward.zone).date() if candidate.last_asked else None
    after = ranked.week_minutes + ranked.shift_minutes
    return CandidateRow(
        staff_id=person.id,
        rank=number,
        name=person.full_name,
        tier=contract_words(person, ward),
        why=_why(ranked),
        phone=person.personal_info.phone or tr("no number"),
        hours_before=_hours(ranked.week_minutes),
        hours_after=tr("{hours} h", hours=_hours(after)),
        overtime=tr("{hours} overtime", hours=hours_words(ranked.overtime_minutes))
        if ranked.overtime_minutes
        else tr("None"),
        is_overtime=bool(ranked.overtime_minutes),
        cost=decimal_words(f"${ranked.cost:,.0f}") if ranked.cost is not None else tr("cost unknown"),
        rest_before=_rest(ranked.rest_before),
        rest_after=_rest(ranked.rest_after),
        competency=", ".join(sorted(_valid_codes(person.id, seat, ward))) or tr("none on file"),
        last_asked=short_date_words(asked) if asked else "",
        outcome=outcome,
        answered=call.outcome if call else None,
    )


def _why(ranked: Standing) -> str:
    if ranked.candidate.on_call:
        return tr("On call: summon first")
    if ranked.pay_class is not PayClass.REGULAR_TO_CONTRACT:
        return _WHY[ranked.pay_class]
    words = _WHERE[ranked.candidate.place]
    return tr("{why}, short rest", why=words) if ranked.short_rest else words


def _ineligible_row(
    excluded: Standing, seat: SeatRanking, ward: Ward, held_over: Collection[EntityId]
) -> IneligibleRow:
    person = seat.staff[excluded.candidate.person.id]
    return IneligibleRow(
        staff_id=person.id,
        name=person.full_name,
        where=contract_words(person, ward),
        reason=reason_words(excluded, seat, ward),
        action=_action(excluded, held_over),
    )


def _action(excluded: Standing, held_over: Collection[EntityId]) -> str:
    if not excluded.violations:
        return tr("Phone the house supervisor")
    if excluded.works_until is not None:
        return tr("Hold-over 4 h only, below") if excluded.candidate.person.id in held_over else ""
    return tr("Renew in Staff") if excluded.violations[0].rule == CredentialValid.id else ""


def _near_misses(seat: SeatRanking) -> list[Standing]:
    return [excluded for excluded in seat.ranking.excluded if excluded.near_miss and not _is_away(excluded)]


def _is_away(excluded: Standing) -> bool:
    """Tell whether the person is simply busy at that time, or on leave."""
    busy = {NoOverlap.id, ApprovedLeave.id}
    return excluded.works_until is None and any(found.rule in busy for found in excluded.violations)


def contract_words(person: Staff, ward: Ward) -> str:
    """Return where somebody belongs and by what contract, seen from a ward."""
    kind = person.employment.employment_type
    if kind is not EmploymentType.REGULAR:
        words = CONTRACT_WORDS[kind]
    else:
        words = tr("Own unit") if person.employment.home_unit_id == ward.unit.id else tr("Partner unit")
    regular = kind in (EmploymentType.REGULAR, EmploymentType.FLOAT_POOL)
    return (
        tr("{contract}, {fte} FTE", contract=words, fte=decimal_words(f"{person.employment.fte:g}"))
        if regular
        else words
    )


def _valid_codes(staff_id: EntityId, seat: SeatRanking, ward: Ward) -> set[str]:
    day = seat.frame.date_of(seat.shift.day)
    required = set(ward.unit.required_credentials)
    held = seat.credentials.get(staff_id, ())
    return {item.code for item in held if item.code in required and item.valid_on(day)}


def _hours(minutes: int) -> str:
    return hours_words(minutes).removesuffix(" h")


def _rest(minutes: int | None) -> str:
    return tr("over a week") if minutes is None else hours_words(minutes)
