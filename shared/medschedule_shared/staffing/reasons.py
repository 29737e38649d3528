"""Why somebody stands where they do in a ranking: what speaks for them and what against, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.wording import date_words, hours_words
from medschedule_shared.staffing.asking_order import AskingOrder, PayClass, Place
from medschedule_shared.staffing.replacement import Ranking, Standing

_PLACES = {
    Place.OWN_UNIT: "own unit",
    Place.PARTNER_UNIT: "partner units",
    Place.POOL: "float pool",
    Place.OTHER_INPATIENT: "other inpatient units",
    Place.ELSEWHERE: "units without inpatients",
}
_PAY_CLASSES = {
    PayClass.REGULAR_TO_CONTRACT: "contract hours not reached",
    PayClass.TRAVELER: "traveler",
    PayClass.TEMPORARY: "temporary contract",
    PayClass.PER_DIEM_TO_MINIMUM: "per diem under the minimum commitment",
    PayClass.REGULAR_ABOVE_CONTRACT: "contract hours reached, no overtime",
    PayClass.PER_DIEM_ABOVE_MINIMUM: "per diem above the minimum commitment",
    PayClass.REGULAR_ON_INCENTIVE: "incentive pay",
    PayClass.OVERTIME: "overtime",
    PayClass.AGENCY: "agency",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence about somebody.

    Attributes:
        about: what it is about: "order", "hours", "rest", "cost", "asked", "overtime", "approval" or the id
            of a rule.
        binding: whether it keeps the person away.
    """

    about: str
    text: str
    binding: bool = False


@dataclass(frozen=True, slots=True)
class Reasons:
    """Everything that is to be said about one person and one shift."""

    speaking_for: tuple[Reason, ...]
    speaking_against: tuple[Reason, ...]


def reasons(standing: Standing, ranking: Ranking) -> Reasons:
    """Return the reasons for and against one person of a ranking."""
    return Reasons(
        speaking_for=(
            Reason("order", _order_words(standing, ranking.order)),
            Reason("hours", _hours_words(standing)),
            Reason("rest", _rest_words(standing)),
            Reason("cost", _cost_words(standing)),
            Reason("asked", _asked_words(standing, ranking)),
        ),
        speaking_against=tuple(_against(standing, ranking.order)),
    )


def _order_words(standing: Standing, order: AskingOrder) -> str:
    place, pay_class = standing.candidate.place, standing.pay_class
    group = f"{_sentence(_PLACES[place])}, {_PAY_CLASSES[pay_class]}"
    where, what = order.places.index(place), order.pay_classes.index(pay_class)
    earlier_place = _PLACES[order.places[where - 1]] if where else ""
    earlier_class = _PAY_CLASSES[order.pay_classes[what - 1]] if what else ""
    inner, outer = (earlier_class, earlier_place) if order.place_first else (earlier_place, earlier_class)
    before = inner or outer
    return f"{group}: asked after {before}." if before else f"{group}: asked first."


def _hours_words(standing: Standing) -> str:
    before, after = standing.week_minutes, standing.week_minutes + standing.shift_minutes
    words = f"{hours_words(before)} this week, {hours_words(after)} with this shift"
    candidate = standing.candidate
    if candidate.owed_minutes:
        return f"{words}; the minimum commitment still asks for {hours_words(candidate.owed_minutes)}."
    if candidate.contract_minutes:
        return f"{words}; the contract asks for {hours_words(candidate.contract_minutes)}."
    return f"{words}."


def _rest_words(standing: Standing) -> str:
    before, after = standing.rest_before, standing.rest_after
    if before is not None and before < 0:
        return "Other work is not over when this shift starts."
    behind = "No work shortly before" if before is None else f"{hours_words(before)} rest before"
    ahead = "no work shortly after" if after is None else f"{hours_words(after)} rest after"
    return f"{behind}, {ahead}."


def _cost_words(standing: Standing) -> str:
    if standing.cost is None:
        return "The cost is unknown."
    over = standing.overtime_minutes
    return f"Costs ${standing.cost:,.0f}, {f'{hours_words(over)} of it' if over else 'without'} overtime."


def _asked_words(standing: Standing, ranking: Ranking) -> str:
    asked = standing.candidate.last_asked
    if asked is None:
        return "Not asked lately."
    return f"Last asked {date_words(asked.astimezone(ranking.frame.zone).date())}."


def _against(standing: Standing, order: AskingOrder) -> Iterator[Reason]:
    if standing.candidate.needs_approval:
        yield Reason("approval", "Needs an approval that cannot be had offline.", binding=True)
    for found in standing.breaches:
        yield Reason(found.rule, found.text, binding=found.severity is Severity.NO_SAVE)
    said = {found.rule for found in standing.breaches}
    if standing.overtime_minutes and standing.candidate.colleague.overtime.id not in said:
        yield Reason("overtime", f"{hours_words(standing.overtime_minutes)} of this shift are overtime.")
    if standing.may_come and standing.short_rest:
        rests = (standing.rest_before, standing.rest_after)
        least = min(rest for rest in rests if rest is not None)
        limit = hours_words(order.short_rest_minutes)
        yield Reason(
            "rest", f"Only {hours_words(least)} rest on one side; with less than {limit}, asked last."
        )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
