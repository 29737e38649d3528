"""What to do if nobody comes: the options that a charge nurse has, each with its figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations

from medschedule_shared.identity import EntityId
from medschedule_shared.staffing.coverage import Coverage

HOLD_OVER = timedelta(hours=4)
_MOST_HELD, _MOST_FLOATED = 2, 2


class FallbackKind(StrEnum):
    HOLD_OVER = "hold_over"
    FLOAT = "float"
    CHARGE_TAKES_PATIENTS = "charge_takes_patients"
    CLOSE_BEDS = "close_beds"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done.

    Attributes:
        assignment_id: the shift that is held over, floated from, or that the charge nurse works.
        staff_id: whose shift it is.
        until: when a hold-over ends.
        rules: what it breaks or comes near to, in words; the ratio apart.
        barred: whether one of these rules keeps it from being done.
        beds: to close.
    """

    kind: FallbackKind
    assignment_id: EntityId | None = None
    staff_id: EntityId | None = None
    until: datetime | None = None
    rules: tuple[str, ...] = ()
    barred: bool = False
    beds: int = 0

    @property
    def key(self) -> str:
        """Name it so that it is found again in a later reading."""
        return f"{self.kind.value}:{self.assignment_id or self.beds}"


@dataclass(frozen=True, slots=True)
class Fallback:
    """One option: a step, or two that restore the ratio together.

    Attributes:
        nurses: who take patients then.
        patients: on the unit then.
        short: nurses that are missing then.
        met: whether there are enough, and the ratio holds.
    """

    steps: tuple[Step, ...]
    nurses: int
    patients: int
    short: int

    @property
    def met(self) -> bool:
        return self.short == 0

    @property
    def until(self) -> datetime | None:
        """Return when it ends, where it lasts for a part of the shift only."""
        return min((step.until for step in self.steps if step.until is not None), default=None)

    @property
    def barred(self) -> bool:
        return any(step.barred for step in self.steps)

    @property
    def key(self) -> str:
        return "+".join(step.key for step in self.steps)


@dataclass(frozen=True, slots=True)
class Means:
    """Who could help.

    Attributes:
        stay: nurses of the shift before who could be held over, in the order to ask.
        floats: nurses of other units who could be spared, in the order to ask.
        charge: the charge nurse who has no patients yet.
    """

    stay: tuple[Step, ...] = ()
    floats: tuple[Step, ...] = ()
    charge: Step | None = None


def hold_over(
    assignment_id: EntityId, staff_id: EntityId, leaves: datetime, rules: tuple[str, ...], *, barred: bool
) -> Step:
    """Return the step that keeps a nurse on from the time at which they leave."""
    return Step(
        FallbackKind.HOLD_OVER, assignment_id, staff_id, until=leaves + HOLD_OVER, rules=rules, barred=barred
    )


def fallbacks(coverage: Coverage, means: Means) -> tuple[Fallback, ...]:
    """Return the options for a shift that is short, those that restore it first.

    Two steps are joined only where neither restores the shift alone and both together do.
    """
    patients, missing = coverage.patients, coverage.short
    if patients is None or not missing:
        return ()
    helpers = tuple(_helpers(means))
    found = [_with(coverage, patients, (step,)) for step in helpers]
    if missing > 1:
        pairs = (_with(coverage, patients, pair) for pair in combinations(helpers, 2))
        joined = [pair for pair in pairs if pair.met and not pair.barred]
        found += joined[:2]
    beds = _beds_to_close(coverage, patients)
    if beds:
        step = Step(FallbackKind.CLOSE_BEDS, beds=beds)
        found.append(Fallback((step,), coverage.nurses, patients - beds, 0))
    return tuple(sorted(found, key=lambda option: (option.barred, not option.met, _closes(option))))


def _helpers(means: Means) -> Iterator[Step]:
    yield from means.stay[:_MOST_HELD]
    yield from means.floats[:_MOST_FLOATED]
    if means.charge is not None:
        yield means.charge


def _with(coverage: Coverage, patients: int, steps: tuple[Step, ...]) -> Fallback:
    nurses = coverage.nurses + len(steps)
    return Fallback(steps, nurses, patients, max(0, coverage.needed - nurses))


def _beds_to_close(coverage: Coverage, patients: int) -> int:
    """Return how many patients have to leave until the nurses who are there are enough by the ratio."""
    fits = coverage.nurses * coverage.limit
    return patients - fits if 0 < fits < patients else 0


def _closes(option: Fallback) -> bool:
    return option.steps[0].kind is FallbackKind.CLOSE_BEDS
