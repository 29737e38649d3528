"""Findings in the words of the language model behind the server, which finds nothing itself."""

import logging
from collections.abc import Mapping

from medschedule_desktop.errors.sync import SyncError
from medschedule_desktop.services.assistant.language_model import LanguageModel
from medschedule_shared.identity import EntityId
from medschedule_shared.insights.finding import Finding
from medschedule_shared.protocol.ai import MOST_FACTS, Fact, Figure

_LOGGER = logging.getLogger(__name__)

_MOST_DAYS, _MOST_PEOPLE = 31, 20


class Wording:
    """Asks in the name of whoever is signed in; use it on a worker, for it waits for the network."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def words(
        self, found: Mapping[EntityId, Finding], names: Mapping[EntityId, str]
    ) -> Mapping[EntityId, str]:
        """Return texts for findings by their ids; none of those that the model cannot be asked of, or that it
        did not say well.

        Args:
            names: of the people whom the findings may be about; the model never sees them.
        """
        asked = dict(zip((f"finding_{number}" for number in range(MOST_FACTS)), found, strict=False))
        if not asked or self._model.why_not():
            return {}
        try:
            said = self._model.wordings(
                tuple(_fact(fact_id, found[insight_id]) for fact_id, insight_id in asked.items())
            )
        except SyncError as error:
            _LOGGER.warning("insights in the rules' own words code=%s", error.code)
            return {}
        return {asked[fact_id]: text.with_names(names) for fact_id, text in said.items() if fact_id in asked}


def _fact(fact_id: str, finding: Finding) -> Fact:
    return Fact(
        fact_id=fact_id,
        kind=finding.kind,
        rule=finding.rules[0] if finding.rules else None,
        figures=tuple(
            Figure(name=each.name, value=each.value, unit=each.unit or None) for each in finding.metrics
        ),
        people=finding.people[:_MOST_PEOPLE],
        dates=finding.dates[:_MOST_DAYS],
        templates=finding.templates,
    )
