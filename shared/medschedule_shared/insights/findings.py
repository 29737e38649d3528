"""Everything that is found in a schedule."""

from collections.abc import Iterator
from itertools import chain

from medschedule_shared.insights.coverage import coverage_risks
from medschedule_shared.insights.credentials import credential_gaps
from medschedule_shared.insights.fairness import fairness_drift
from medschedule_shared.insights.fatigue import fatigue_signs
from medschedule_shared.insights.finding import Finding
from medschedule_shared.insights.outlook import Outlook
from medschedule_shared.insights.overtime import overtime_forecast


def findings(outlook: Outlook) -> Iterator[Finding]:
    """Yield what a schedule says, what concerns safety first."""
    yield from chain(
        coverage_risks(outlook),
        credential_gaps(outlook),
        fatigue_signs(outlook),
        overtime_forecast(outlook),
        fairness_drift(outlook),
    )
