"""Why somebody stands where they do in a ranking: what speaks for them and what against, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from medschedule_shared.language import Words, decimal_words, marked, tr
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.wording import date_words, hours_words
from medschedule_shared.staffing.asking_order import AskingOrder, PayClass, Place
from medschedule_shared.staffing.replacement import Ranking, Standing

_PLACES = Words(
    {
        Place.OWN_UNIT: marked("own unit"),
        Place.PARTNER_UNIT: marked("partner units"),
        Place.POOL: marked("float pool"),
        Place.OTHER_INPATIENT: marked("other inpatient units"),
        Place.ELSEWHERE: marked("units without inpatients"),
    }
)
_PAY_CLASSES = Words(
    {
        PayClass.REGULAR_TO_CONTRACT: marked("contract hours not reached"),
        PayClass.TRAVELER: marked("traveler"),
        PayClass.TEMPORARY: marked("temporary contract"),
        PayClass.PER_DIEM_TO_MINIMUM: marked("per diem under the minimum commitment"),
        PayClass.REGULAR_ABOVE_CONTRACT: marked("contract hours reached, no overtime"),
        PayClass.PER_DIEM_ABOVE_MINIMUM: marked("per diem above the minimum commitment"),
        PayClass.REGULAR_ON_INCENTIVE: marked("incentive pay"),
        PayClass.OVERTIME: "overtime",
        PayClass.AGENCY: "agency",
    }
)


class Reason(NamedTuple):
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
    return (
        tr("{group}: asked after {before}.", group=group, before=before)
        if before
        else tr("{group}: asked first.", group=group)
    )


def _hours_words(standing: Standing) -> str:
    before, after = standing.week_minutes, standing.week_minutes + standing.shift_minutes
    words = tr(
        "{hours} this week, {then} with this shift", hours=hours_words(before), then=hours_words(after)
    )
    candidate = standing.candidate
    if candidate.owed_minutes:
        return tr(
            "{words}; the minimum commitment still asks for {hours}.",
            words=words,
            hours=hours_words(candidate.owed_minutes),
        )
    if candidate.contract_minutes:
        return tr(
            "{words}; the contract asks for {hours}.",
            words=words,
            hours=hours_words(candidate.contract_minutes),
        )
    return f"{words}."


def _rest_words(standing: Standing) -> str:
    before, after = standing.rest_before, standing.rest_after
    if before is not None and before < 0:
        return tr("Other work is not over when this shift starts.")
    behind = (
        tr("No work shortly before")
        if before is None
        else tr("{hours} rest before", hours=hours_words(before))
    )
    ahead = (
        tr("no work shortly after") if after is None else tr("{hours} rest after", hours=hours_words(after))
    )
    return f"{behind}, {ahead}."


def _cost_words(standing: Standing) -> str:
    if standing.cost is None:
        return tr("The cost is unknown.")
    over = standing.overtime_minutes
    return tr(
        "Costs ${cost}, {part} overtime.",
        cost=decimal_words(f"{standing.cost:,.0f}"),
        part=tr("{hours} of it", hours=hours_words(over)) if over else tr("without"),
    )


def _asked_words(standing: Standing, ranking: Ranking) -> str:
    asked = standing.candidate.last_asked
    if asked is None:
        return tr("Not asked lately.")
    return tr("Last asked {date}.", date=date_words(asked.astimezone(ranking.frame.zone).date()))


def _against(standing: Standing, order: AskingOrder) -> Iterator[Reason]:
    if standing.candidate.needs_approval:
        yield Reason("approval", tr("Needs an approval that cannot be had offline."), binding=True)
    for found in standing.breaches:
        yield Reason(found.rule, found.text, binding=found.severity is Severity.NO_SAVE)
    said = {found.rule for found in standing.breaches}
    if standing.overtime_minutes and standing.candidate.colleague.overtime.id not in said:
        yield Reason(
            "overtime",
            tr("{hours} of this shift are overtime.", hours=hours_words(standing.overtime_minutes)),
        )
    if standing.may_come and standing.short_rest:
        rests = (standing.rest_before, standing.rest_after)
        least = min(rest for rest in rests if rest is not None)
        limit = hours_words(order.short_rest_minutes)
        yield Reason(
            "rest",
            tr(
                "Only {hours} rest on one side; with less than {limit}, asked last.",
                hours=hours_words(least),
                limit=limit,
            ),
        )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
