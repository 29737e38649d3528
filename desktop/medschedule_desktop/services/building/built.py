"""A schedule that was built, and by what."""

from dataclasses import dataclass
from enum import Enum

from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_shared.language import tr, tr_count
from medschedule_shared.metrics.report import RosterReport
from medschedule_shared.model.assignment import AIMetadata, GeneratedBy
from medschedule_shared.planning.problem import Roster


class Means(Enum):
    """What a schedule was made by."""

    MODEL = "model"
    """A language model, as it came: it broke no rule and left no seat empty."""
    HYBRID = "hybrid"
    """A language model, repaired by the solver of this station."""
    SOLVER = "solver"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Built:
    """A schedule that somebody may take over.

    Attributes:
        reading: the period as it was when the schedule was asked for.
        means: what made it, and `repaired` how many shifts of a model's the solver changed.
        why: what did not work before, in sentences.
        report: its figures, computed here whatever made it.
        confidence: a model's own, from 0 to 1; nothing is decided by it.
        factors: what a model says that it weighed.
        reasoning: a model's words for it, with people's names.
        warnings: rules that it breaks, in sentences, the gravest first.
    """

    reading: RosterReading
    roster: Roster
    means: Means
    report: RosterReport
    why: tuple[str, ...] = ()
    repaired: int = 0
    confidence: float | None = None
    factors: tuple[str, ...] = ()
    reasoning: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def metadata(self) -> AIMetadata:
        """The mark of its seats (S85); the first factor says what made them."""
        made = {
            Means.MODEL: "language model",  # not said
            Means.HYBRID: "language model, repaired by the local solver",  # not said
            Means.SOLVER: "rule-based, local solver",  # not said
            Means.TEMPLATE: "rule-based, core-staffing template",  # not said
        }[self.means]
        pinned = any(item.pinned for item in self.reading.in_period)
        is_hybrid = self.means is Means.HYBRID or pinned
        return AIMetadata(
            generated_by=GeneratedBy.HYBRID if is_hybrid else GeneratedBy.AI,
            confidence_score=self.confidence,
            optimization_factors=(made, *self.factors),
        )

    @property
    def label(self) -> str:
        """Say what made it."""
        match self.means:
            case Means.MODEL:
                return tr("Drawn up by AI. It breaks no rule of this station that warns or must hold.")
            case Means.HYBRID:
                return tr_count(
                    "Drawn up by AI; the solver of this station mended {count} shift by the rules (hybrid).",
                    "Drawn up by AI; the solver of this station mended {count} shifts by the rules (hybrid).",
                    self.repaired,
                )
            case Means.SOLVER:
                return tr("Rule-based: made by the solver of this station.")
            case Means.TEMPLATE:
                return tr(
                    "Rule-based: a template that fills the planned seats in turn. Look through it before you "
                    "use it."
                )
