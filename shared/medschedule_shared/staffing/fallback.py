"""What to do if nobody comes: the options that a charge nurse has, each with its figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from medschedule_shared.staffing.coverage import Coverage

HOLD_OVER = timedelta(hours=4)


class FallbackKind(StrEnum):
    HOLD_OVER = "hold_over"
    CHARGE_TAKES_PATIENTS = "charge_takes_patients"
    CLOSE_BEDS = "close_beds"


@dataclass(frozen=True, slots=True)
class Fallback:
    """One option.

    Attributes:
        staff_id: who would stay on, for a hold-over.
        nurses: who take patients then.
        patients: on the unit then.
        met: whether the ratio holds then.
        until: when a hold-over ends.
        beds_closed: for closing beds.
    """

    kind: FallbackKind
    nurses: int
    patients: int
    met: bool
    staff_id: str | None = None
    until: datetime | None = None
    beds_closed: int = 0


def fallbacks(
    coverage: Coverage, may_stay: Mapping[str, datetime], *, has_charge: bool
) -> tuple[Fallback, ...]:
    """Return the options for a shift that is short, those that restore the ratio first.

    Args:
        may_stay: nurses of the shift before who could be held over, in the order to ask, with the time at
            which each leaves.
        has_charge: whether a charge nurse without patients is on the shift.
    """
    options = tuple(_options(coverage, may_stay, has_charge=has_charge))
    return tuple(sorted(options, key=lambda option: not option.met))


def _options(coverage: Coverage, may_stay: Mapping[str, datetime], *, has_charge: bool) -> Iterator[Fallback]:
    patients, limit = coverage.patients, coverage.limit
    if patients is None or not coverage.short:
        return
    one_more = coverage.nurses + 1
    met = patients <= one_more * limit
    for staff_id, leaves in tuple(may_stay.items())[:2]:
        yield Fallback(
            FallbackKind.HOLD_OVER, one_more, patients, met, staff_id=staff_id, until=leaves + HOLD_OVER
        )
    if has_charge:
        yield Fallback(FallbackKind.CHARGE_TAKES_PATIENTS, one_more, patients, met)
    fits = coverage.nurses * limit
    if 0 < fits < patients:
        yield Fallback(FallbackKind.CLOSE_BEDS, coverage.nurses, fits, met=True, beds_closed=patients - fits)
