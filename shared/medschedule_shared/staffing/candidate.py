"""Somebody who could be asked to come, and what the shift would be for their pay."""

from dataclasses import dataclass
from datetime import date, datetime

from medschedule_shared.model.staff import EmploymentType
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.staffing.asking_order import PayClass, Place
from medschedule_shared.staffing.colleague import Colleague


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the right role, as far as the order of asking goes.

    Attributes:
        contract_minutes: paid minutes a week that the contract owes; 0 without.
        owed_minutes: what a per-diem's minimum commitment still asks for.
        on_call: whether they are on call then, so that they are summoned before anybody is asked.
        needs_approval: whom this station cannot commit on its own, such as agency staff while offline.
    """

    colleague: Colleague
    employment: EmploymentType
    place: Place
    contract_minutes: int = 0
    owed_minutes: int = 0
    last_asked: datetime | None = None
    hire_date: date | None = None
    needs_approval: bool = False
    on_call: bool = False

    @property
    def person(self) -> Person:
        return self.colleague.person

    @property
    def timeline(self) -> Timeline:
        return self.colleague.timeline

    def pay_class(
        self, week_minutes: int, shift_minutes: int, *, overtime: bool, incentive: bool
    ) -> PayClass:
        """Return what a shift is for this person's pay.

        Shifts rarely fit a contract's hours exactly, so one that lies within them by half or more counts as
        within.

        Args:
            week_minutes: paid minutes of the pay week without the shift.
            overtime: whether some of the shift is overtime.
            incentive: whether regular staff above their contract are offered extra pay for it.
        """
        match self.employment:
            case EmploymentType.AGENCY:
                return PayClass.AGENCY
            case _ if overtime:
                return PayClass.OVERTIME
            case EmploymentType.TRAVELER:
                return PayClass.TRAVELER
            case EmploymentType.TEMPORARY:
                return PayClass.TEMPORARY
            case EmploymentType.PER_DIEM:
                owes = self.owed_minutes > 0
                return PayClass.PER_DIEM_TO_MINIMUM if owes else PayClass.PER_DIEM_ABOVE_MINIMUM
            case EmploymentType.REGULAR | EmploymentType.FLOAT_POOL:
                if week_minutes + shift_minutes // 2 <= self.contract_minutes:
                    return PayClass.REGULAR_TO_CONTRACT
                return PayClass.REGULAR_ON_INCENTIVE if incentive else PayClass.REGULAR_ABOVE_CONTRACT
