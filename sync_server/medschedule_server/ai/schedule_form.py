"""The form in which a model draws up a schedule: a sign for each day keeps it short enough for its time."""

from pydantic import BaseModel, ConfigDict, Field

OFF = "-"
"""The sign of a day without a shift."""


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RowForm(_Form):
    """One person's row: a shift's letter or - for each day of the period."""

    person: str
    days: str


class AlternativeForm(_Form):
    """A variant of the schedule: what it would mean, and the rows that differ."""

    sentence: str
    rows: list[RowForm]


class ScheduleForm(_Form):
    """A schedule of the whole period."""

    rows: list[RowForm]
    reasoning: list[str]
    alternatives: list[AlternativeForm]
    confidence: float = Field(ge=0, le=1)
    factors: list[str]
