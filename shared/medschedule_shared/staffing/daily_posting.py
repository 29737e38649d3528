"""What the law wants posted about a shift: who gives care, for how many patients, for how many hours.

Sources: 42 CFR 483.35 on posted nurse staffing (F356): facility, date, census, and number and hours of RNs,
LPNs and nursing assistants per shift, at its beginning, kept 18 months. Vermont hospitals: per unit and shift
the greatest census and the numbers of RNs, LPNs and LNAs. New Jersey: per shift the census and the numbers of
those who give direct care. Maryland nursing homes: who is on duty, by name, with the nurse in charge and the
rooms of each, kept one year.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.posting_law import PostingLaw
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.staffing.coverage import on_shift
from medschedule_shared.staffing.occurrence import ShiftOccurrence

CARE_ROLES = (StaffRole.RN, StaffRole.LPN, StaffRole.CNA)
"""Whose number the laws ask for, in their order."""


@dataclass(frozen=True, slots=True)
class PostingTerms:
    """What one law asks for.

    Attributes:
        hours: the hours of each role beside its number.
        greatest_census: the most patients of the shift so far, in place of the newest count.
        names: everybody on duty by full name, with who is in charge and room for the rooms of each.
        kept_days: how long the posting must be kept; 0 where the law says nothing.
    """

    hours: bool = False
    greatest_census: bool = False
    names: bool = False
    kept_days: int = 0


TERMS: Mapping[PostingLaw, PostingTerms] = MappingProxyType(
    {
        PostingLaw.NONE: PostingTerms(hours=True),
        PostingLaw.FEDERAL_NURSING_HOME: PostingTerms(hours=True, kept_days=549),
        PostingLaw.VERMONT: PostingTerms(greatest_census=True),
        PostingLaw.NEW_JERSEY: PostingTerms(),
        PostingLaw.MARYLAND: PostingTerms(names=True, kept_days=366),
    }
)


@dataclass(frozen=True, slots=True)
class PostedRole:
    """One role that gives care.

    Attributes:
        people: how many, each counted once.
        minutes: that they are paid for.
    """

    role: StaffRole
    people: int
    minutes: int


@dataclass(frozen=True, slots=True)
class ShiftPosting:
    """One shift's figures.

    Attributes:
        patients: by the law's own way of counting; None while nobody has counted.
        roles: of everybody who gives care, the laws' three in their order, also where there is nobody.
        in_charge: assignments of who runs the shift.
        on_duty: every standing assignment of the shift where the law wants names; none otherwise.
    """

    shift: ShiftOccurrence
    patients: int | None
    roles: tuple[PostedRole, ...]
    in_charge: tuple[Assignment, ...]
    on_duty: tuple[Assignment, ...]


def shift_posting(
    law: PostingLaw,
    shift: ShiftOccurrence,
    assignments: Iterable[Assignment],
    readings: Iterable[CensusReading],
    now: datetime,
    *,
    orientees: Collection[EntityId] = (),
) -> ShiftPosting:
    """Return what a law wants posted about a shift.

    A charge nurse without patients and somebody who is being taught give no care of their own and are not
    counted; whoever is there for a part of the shift is, with the minutes of that part. Work that belongs to
    another shift is posted with that one, so that no hour is posted twice.

    Args:
        assignments: of the unit on the day.
        readings: census of the unit, from before the shift on.
        orientees: people who are being taught.
    """
    terms = TERMS[law]
    there = [item for item in assignments if item.standing and on_shift(item, shift)]
    caring = [item for item in there if item.has_patients and item.staff_id not in orientees]
    roles = tuple(
        PostedRole(
            role,
            len({item.staff_id for item in caring if item.role is role}),
            sum(item.shift_details.paid_minutes for item in caring if item.role is role),
        )
        for role in CARE_ROLES
    )
    order = list(StaffRole)
    named = sorted(there, key=lambda item: (not item.is_charge, order.index(item.role), item.id))
    return ShiftPosting(
        shift=shift,
        patients=_census(readings, shift, now, greatest=terms.greatest_census),
        roles=roles,
        in_charge=tuple(item for item in named if item.is_charge),
        on_duty=tuple(named) if terms.names else (),
    )


def _census(
    readings: Iterable[CensusReading], shift: ShiftOccurrence, now: datetime, *, greatest: bool
) -> int | None:
    """Return the patients: as counted last before or in the shift, or the most at any time of it."""
    until = min(now, shift.span.end)
    known = sorted(
        (each for each in readings if each.deleted_at is None and each.taken_at <= until),
        key=lambda each: each.taken_at,
    )
    if not known:
        return None
    if not greatest:
        return known[-1].patients
    within = [each.patients for each in known if each.taken_at >= shift.span.start]
    at_start = [each.patients for each in known if each.taken_at < shift.span.start][-1:]
    return max(within + at_start)
