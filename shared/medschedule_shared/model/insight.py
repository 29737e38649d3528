"""Something that the numbers say and a person should know."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import (
    ORGANIZATION_BUCKET,
    PRIVATE,
    Entity,
    Index,
    Part,
    Scope,
    unit_bucket,
)
from medschedule_shared.time.instant import Instant


class InsightKind(StrEnum):
    COVERAGE = "coverage"
    OVERTIME = "overtime"
    FATIGUE = "fatigue"
    FAIRNESS = "fairness"
    CREDENTIAL = "credential"
    CENSUS = "census"


class InsightSource(StrEnum):
    AI = "ai"
    """A language model, by way of the server."""
    RULES = "rules"
    """The rule library and the metrics, without any model."""


class InsightMetric(Part):
    """A figure that the text rests on, with its unit, such as `h` or `percent`."""

    name: str = Field(min_length=1, max_length=60)
    value: float
    unit: str = Field(default="", max_length=20)


class Evidence(Part):
    """A document that a person can look at to check the text."""

    collection: str = Field(min_length=1, max_length=60)
    document_id: EntityId


class Acknowledgement(Part):
    """Somebody has read it."""

    by: EntityId
    at: Instant


class AIInsight(Entity):
    """An observation about a unit, or about the whole organisation (S90). It changes nothing by itself.

    Attributes:
        unit_id: None for one about the whole organisation.
        period_id: the schedule that it is about, if it is about one.
        text: one or two sentences; they may name people.
    """

    collection: ClassVar[str] = "ai_insights"
    scope: ClassVar[Scope] = Scope.UNIT
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unitId", "kind")), Index(("periodId",)))
    on_kiosk: ClassVar[bool] = False

    unit_id: EntityId | None
    period_id: EntityId | None = None
    kind: InsightKind
    text: Annotated[str, Field(min_length=1, max_length=2000), PRIVATE]
    metrics: tuple[InsightMetric, ...] = Field(default=(), max_length=50)
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=200)
    generated_by: InsightSource
    generated_at: Instant
    acknowledgements: tuple[Acknowledgement, ...] = ()

    def buckets(self) -> tuple[str, ...]:
        return (ORGANIZATION_BUCKET if self.unit_id is None else unit_bucket(self.unit_id),)

    def owning_units(self) -> tuple[EntityId, ...]:
        return () if self.unit_id is None else (self.unit_id,)

    def acknowledged_by(self, user_id: EntityId) -> bool:
        """Tell whether a user has said that they read it."""
        return any(each.by == user_id for each in self.acknowledgements)
