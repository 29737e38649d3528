"""Close a schedule that is over."""

from typing import ClassVar
from zoneinfo import ZoneInfo

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.state_words import PERIOD_WORDS
from medschedule_shared.rules.wording import date_words


class ArchivePeriod(Operation):
    """Close a posted schedule whose last day is over; from then on no shift is entered in it."""

    type: ClassVar[str] = "ArchivePeriod"
    permission: ClassVar[Permission] = Permission.POST_SCHEDULE

    period_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(
            documents=refs(SchedulePeriod, self.period_id) | refs(Organization, context.organization_id)
        )

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        period = known.live(SchedulePeriod, self.period_id)
        return () if period is None else (period.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        period = known.live(SchedulePeriod, self.period_id)
        organization = known.live(Organization, context.organization_id)
        if period is None or organization is None:
            return not_found("schedule")
        if period.state is not PeriodState.POSTED:
            return Refused(
                RefusalCode.WRONG_STATE,
                tr("This schedule is {state}, not posted.", state=PERIOD_WORDS[period.state]),
            )
        today = context.at.astimezone(ZoneInfo(organization.settings.timezone)).date()
        if today <= period.last_date:
            return Refused(
                RefusalCode.WRONG_STATE,
                tr("This schedule runs until {date}.", date=date_words(period.last_date)),
            )
        return Applied((context.change(period, state=PeriodState.ARCHIVED),))
