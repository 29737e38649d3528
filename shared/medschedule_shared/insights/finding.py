"""Something found in a schedule, with the figures and documents that show it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from medschedule_shared.identity import EntityId
from medschedule_shared.model.insight import Evidence, InsightKind, InsightMetric

_SPACE = UUID("5b0e3a52-3f0c-4f4b-9b0a-6f1f6c3f3a55")


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation.

    Attributes:
        about: what exactly, as words of a program joined by colons, such as `overtime` or
            `fatigue:<staff id>`: a schedule has one finding about each thing.
        text: one or two sentences in the language in use; they may name people.
        metrics: the figures that the text rests on.
        evidence: documents that show it.
        people: whom it concerns, the most concerned first.
        dates: the days concerned, the first first.
        rules: ids of the rules that found it, if rules did.
        templates: the kinds of shift concerned.
    """

    kind: InsightKind
    about: str
    text: str
    metrics: tuple[InsightMetric, ...]
    evidence: tuple[Evidence, ...]
    people: tuple[EntityId, ...] = ()
    dates: tuple[date, ...] = ()
    rules: tuple[str, ...] = ()
    templates: tuple[EntityId, ...] = ()

    def id_in(self, unit_id: EntityId, period_id: EntityId) -> EntityId:
        """Return the id of its document: the same on every station, and another once a figure changes, for
        then it has to be read again.
        """
        figures = ";".join(f"{each.name}={each.value:.4f}{each.unit}" for each in self.metrics)
        return str(uuid5(_SPACE, "|".join((unit_id, period_id, self.kind, self.about, figures))))
