"""In which order people are asked to come: a value that an organisation may set to its own contract."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

SHORT_REST_MINUTES = 12 * 60


class Place(StrEnum):
    """Where somebody belongs, seen from the unit that asks, in the order of the field's staff searches."""

    OWN_UNIT = "own_unit"
    PARTNER_UNIT = "partner_unit"
    POOL = "pool"
    """The float pool, and everybody else who has no unit of their own."""
    OTHER_INPATIENT = "other_inpatient"
    ELSEWHERE = "elsewhere"
    """Units without inpatients, such as the emergency department."""


class PayClass(StrEnum):
    """What a shift would be for somebody's pay, in the order that nursing contracts commonly ask."""

    REGULAR_TO_CONTRACT = "regular_to_contract"
    TRAVELER = "traveler"
    TEMPORARY = "temporary"
    PER_DIEM_TO_MINIMUM = "per_diem_to_minimum"
    REGULAR_ABOVE_CONTRACT = "regular_above_contract"
    PER_DIEM_ABOVE_MINIMUM = "per_diem_above_minimum"
    REGULAR_ON_INCENTIVE = "regular_on_incentive"
    OVERTIME = "overtime"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class AskingOrder:
    """The order of asking: a pay class at a time, and within it a place at a time.

    Attributes:
        pay_classes: every class once, the first to ask first.
        places: where to look, nearest first; nobody is asked in a place that is left out.
        place_first: to go through the places first, and through the pay classes within each.
        short_rest_minutes: whoever would rest less than this before or after is asked last of their group.

    Raises:
        ValueError: a pay class is missing, something is named twice, or no place is named.
    """

    pay_classes: tuple[PayClass, ...] = tuple(PayClass)
    places: tuple[Place, ...] = tuple(Place)
    place_first: bool = False
    short_rest_minutes: int = SHORT_REST_MINUTES

    def __post_init__(self) -> None:
        if not self.places:
            raise ValueError("The order of asking must name at least one place.")
        missing = [each for each in PayClass if each not in self.pay_classes]
        if missing:
            raise ValueError(f"The order of asking leaves out {', '.join(missing)}.")
        for named, count in Counter((*self.pay_classes, *self.places)).items():
            if count > 1:
                raise ValueError(f"The order of asking names {named} twice.")
        if self.short_rest_minutes < 0:
            raise ValueError("The rest below which somebody is asked last cannot be negative.")

    def position(self, place: Place, pay_class: PayClass) -> tuple[int, int]:
        """Return a group's place in the order; smaller is asked earlier.

        Raises:
            ValueError: the order leaves the place out.
        """
        where, what = self.places.index(place), self.pay_classes.index(pay_class)
        return (where, what) if self.place_first else (what, where)
