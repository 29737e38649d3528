"""What the server reads of a unit before it asks, all of it of one organisation."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from medschedule_server.ai.repository import among, living, unit_with_shifts
from medschedule_server.auth.principal import Principal
from medschedule_server.changelog.ledger import LogPosition
from medschedule_server.core.database import Database
from medschedule_server.core.errors import NotFoundError
from medschedule_server.core.repository import TenantEntities
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.planning.ward import WardFacts
from medschedule_shared.rules.holidays import Holiday
from medschedule_shared.staffing.holiday_record import last_dates, worked_last_time

HISTORY_DAYS = 14
"""How far back the rules look over the period's edge: two pay weeks."""


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit that a caller may ask about, with its kinds of shift.

    Attributes:
        position: where the organisation's log stood when it was read.
    """

    organization: Organization
    unit: Unit
    templates: tuple[ShiftTemplate, ...]
    position: LogPosition


class FactsReader:
    """Reads for one caller; what is not theirs is not there, or refused."""

    def __init__(self, database: Database, caller: Principal) -> None:
        self._caller = caller
        self._database = database
        self._entities = TenantEntities(database, caller.organization_id)

    async def unit(self, unit_id: EntityId) -> UnitFacts:
        """Return a unit.

        Raises:
            AuthorizationError: it is not one of the caller's.
            NotFoundError: there is none.
        """
        self._caller.require_units((unit_id,))
        found = await unit_with_shifts(self._database, self._caller.organization_id, unit_id)
        if found is None:
            raise NotFoundError("There is no such unit.")
        return UnitFacts(*found)

    async def ward(self, facts: UnitFacts, period_id: EntityId) -> WardFacts:
        """Return what a period of a unit is planned from, as a station reads it.

        Raises:
            NotFoundError: the unit has no such period.
        """
        entities, unit_id = self._entities, facts.unit.id
        period = await entities.get(SchedulePeriod, period_id)
        if period is None or period.unit_id != unit_id:
            raise NotFoundError("This unit has no such schedule.")
        own = await living(entities, Staff, employment__homeUnitId=unit_id)
        own_ids = {person.id for person in own}
        here = await living(
            entities,
            Assignment,
            unitId=unit_id,
            shiftDetails__date=_between(period.first_date, period.last_date),
        )
        guests = {item.staff_id for item in here if item.standing and item.staff_id} - own_ids
        staff = (*own, *(await living(entities, Staff, _id=among(guests)) if guests else ()))
        ids = among({person.id for person in staff})
        first, last = period.first_date - timedelta(days=HISTORY_DAYS), period.last_date + timedelta(days=1)
        credentials: defaultdict[EntityId, list[Credential]] = defaultdict(list)
        for credential in await living(entities, Credential, staffId=ids):
            credentials[credential.staff_id].append(credential)
        holidays = last_dates(
            (Holiday(day.date, day.name) for day in facts.organization.settings.holidays), period.first_date
        )
        dates = sorted({day.isoformat() for days in holidays.values() for day in days})
        on_holidays = (
            await living(entities, Assignment, staffId=ids, shiftDetails__date={"$in": dates})
            if dates
            else ()
        )
        states = [RequestState.APPROVED.value, RequestState.PENDING.value]
        time_off = await living(entities, TimeOffRequest, staffId=ids, state={"$in": states})
        picks = await living(entities, ShiftPick, periodId=period_id)
        return WardFacts(
            organization=facts.organization,
            unit=facts.unit,
            period=period,
            templates=facts.templates,
            core_staffing=await living(entities, CoreStaffing, unitId=unit_id),
            staff=staff,
            credentials={staff_id: tuple(found) for staff_id, found in credentials.items()},
            time_off=tuple(
                each
                for each in time_off
                if each.first_date <= period.last_date and each.last_date >= period.first_date
            ),
            assignments=await living(
                entities, Assignment, staffId=ids, shiftDetails__date=_between(first, last)
            ),
            history_days=HISTORY_DAYS,
            holidays_worked=worked_last_time(holidays, on_holidays),
            picks=tuple(pick for pick in picks if pick.staff_id in own_ids and pick.stands),
        )


def _between(first: date, last: date) -> dict[str, str]:
    return {"$gte": first.isoformat(), "$lte": last.isoformat()}
