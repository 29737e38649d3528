"""Work ahead for which a credential will be missing."""

from collections.abc import Iterator

from medschedule_shared.insights.finding import Finding
from medschedule_shared.insights.outlook import Outlook
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.insight import InsightKind, InsightMetric
from medschedule_shared.rules.eligibility import CredentialValid


def credential_gaps(outlook: Outlook) -> Iterator[Finding]:
    """Yield a finding for each person on the roster ahead without a credential that the work needs."""
    for person, own in sorted(outlook.ahead.items()):
        missing = sorted(
            (each for each in own if each.rule == CredentialValid.id), key=lambda each: each.days[-1]
        )
        if not missing:
            continue
        days = {day for each in missing for day in each.days if day >= outlook.today}
        yield Finding(
            kind=InsightKind.CREDENTIAL,
            about=f"credential:{person}",
            text=tr(
                "{name}: {shifts} ahead without a credential that they need. {first}",
                name=outlook.names[person],
                shifts=tr_count("{count} shift", "{count} shifts", len(days)),
                first=missing[0].text,
            ),
            metrics=(InsightMetric(name="shifts", value=len(days), unit="shifts"),),
            evidence=outlook.evidence(person),
            people=(person,),
            dates=outlook.dates(days),
            rules=(CredentialValid.id,),
        )
