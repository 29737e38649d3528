"""With whom a shift can be swapped, or to whom it can be given: nobody whom a rule keeps from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from medschedule_shared.language import tr
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.wording import day_words
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.errors import StaffingError
from medschedule_shared.staffing.swap import OnDuty, Reviewer, Swap, SwapReview


@dataclass(frozen=True, slots=True)
class SwapOffer:
    """Somebody offers a shift.

    Attributes:
        giver: id of who offers.
        gives: the shift on offer, as it stands in the giver's timeline.
        wants: day and kind of the shift asked for in return; None gives it away.
        skill: what the taker must have, such as the role of the seat; None asks for nothing.
    """

    giver: str
    gives: Work
    wants: tuple[int, str] | None = None
    skill: str | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """A colleague who could accept, and no more than a colleague may know of another.

    Attributes:
        returns: their shift that the giver would work; None where the shift is given away.
    """

    person_id: str
    name: str
    returns: Work | None


@dataclass(frozen=True, slots=True)
class ForManagers:
    """What only managers of the unit may see: hours, and why somebody cannot accept.

    Attributes:
        reviews: of every partner, by id.
        excluded: of everybody whom a rule keeps from it, by id; their refusals say which.
    """

    reviews: Mapping[str, SwapReview]
    excluded: Mapping[str, SwapReview]


@dataclass(frozen=True, slots=True)
class SwapOptions:
    """The partners of an offer.

    Attributes:
        partners: who may be shown to the giver, those without more overtime or warnings first.
        for_managers: never for a kiosk, nor for the giver.
        sentence: how many there are.
    """

    partners: tuple[Partner, ...]
    for_managers: ForManagers
    sentence: str


def swap_partners(offer: SwapOffer, colleagues: Mapping[str, Colleague], unit: OnDuty) -> SwapOptions:
    """Find everybody with whom an offer would leave both rosters without a new breach of a no-save rule.

    Args:
        colleagues: everybody by id, the giver among them.

    Raises:
        StaffingError: the giver is not known or does not work the shift, or it starts outside the period.
    """
    giver = colleagues.get(offer.giver)
    if giver is None:
        raise StaffingError(tr("The person who offers the shift is not known here."))
    if offer.gives not in giver.timeline.works:
        raise StaffingError(
            tr(
                "{name} does not work {label} on {day}.",
                name=giver.person.name,
                label=offer.gives.label,
                day=day_words(unit.frame, offer.gives.day),
            )
        )
    reviewer = Reviewer(colleagues, unit)
    reviews = {swap.taker: (swap, reviewer.review(swap)) for swap in _swaps(offer, colleagues.values())}
    possible = [(swap, found) for swap, found in reviews.values() if found.may_be]
    possible.sort(key=lambda pair: (*_burden(pair[1]), pair[1].taker.person.name))
    return SwapOptions(
        partners=tuple(
            Partner(swap.taker, found.taker.person.name, swap.returns) for swap, found in possible
        ),
        for_managers=ForManagers(
            reviews={swap.taker: found for swap, found in possible},
            excluded={id_: found for id_, (_, found) in reviews.items() if not found.may_be},
        ),
        sentence=_sentence(len(possible), len(reviews), offer),
    )


def _swaps(offer: SwapOffer, colleagues: Iterable[Colleague]) -> Iterable[Swap]:
    for colleague in colleagues:
        person = colleague.person
        if person.id == offer.giver or (offer.skill is not None and offer.skill not in person.skills):
            continue
        if offer.wants is None:
            yield Swap(offer.giver, offer.gives, person.id)
            continue
        for work in colleague.timeline.works:
            if (work.day, work.shift) == offer.wants:
                yield Swap(offer.giver, offer.gives, person.id, work)


def _burden(found: SwapReview) -> tuple[int, int]:
    """Return what makes a swap less welcome: more overtime, and warnings."""
    sides = (found.giver, found.taker)
    return (
        sum(max(0, side.more_overtime) for side in sides),
        sum(len(side.breaches) for side in sides),
    )


def _sentence(possible: int, asked: int, offer: SwapOffer) -> str:
    if not asked and offer.wants is not None:
        return tr("Nobody works the shift that is asked for in return.")
    if not asked:
        return tr("There is no colleague who could take the shift.")
    return tr("{possible} of {asked} colleagues could accept.", possible=possible, asked=asked)
