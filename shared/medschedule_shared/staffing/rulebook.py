"""The rules that bind the people of a unit: one place for the solver, the grid, the ranking and the server.

Parameters come from the contract, else the unit, else the organisation. How strongly a rule binds is the
product's default, unless the organisation says otherwise.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from medschedule_shared.model.organization import Organization
from medschedule_shared.model.scheduling_rules import (
    OvertimePolicy,
    RuleLevel,
    RuleOverrides,
    SchedulingRules,
)
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.rules.availability import WithinAvailability
from medschedule_shared.rules.competence import UnitCompetence
from medschedule_shared.rules.eligibility import ApprovedLeave, CredentialValid
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours, MaximumShiftMinutes
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.holidays import Holiday, HolidaysInTurn
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.overtime import EightAndEighty, OvertimeRule, WeeklyOvertime
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, OneShiftADay, RestAfterNights
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.unit_rule import UnitRule
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.weekend_shape import CompleteWeekends
from medschedule_shared.rules.weekends import MaximumConsecutiveWeekends, MaximumWeekends
from medschedule_shared.staffing.contract import is_core, owed_minutes
from medschedule_shared.staffing.people import LICENSED
from medschedule_shared.staffing.priorities import OVERTIME, SPLIT_WEEKEND, UNFAIR

RuleT = TypeVar("RuleT", bound=PersonRule | UnitRule)

_SEVERITIES = {
    RuleLevel.INFORMATION: Severity.INFORMATION,
    RuleLevel.WARNING: Severity.WARNING,
    RuleLevel.NO_SAVE: Severity.NO_SAVE,
}


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What binds the people of one unit. Those whose contracts say the same share their rules."""

    organization: Organization
    unit: Unit
    _limits: dict[RuleOverrides, SchedulingRules] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _overtime: dict[RuleOverrides, OvertimeRule] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _rules: dict[tuple[object, ...], tuple[PersonRule, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def limits(self, staff: Staff) -> SchedulingRules:
        """Return a person's parameters: the organisation's, with what unit and contract set apart."""
        contract = staff.employment.rule_overrides
        known = self._limits.get(contract)
        if known is None:
            ours = self.organization.settings.scheduling_rules
            known = self._limits[contract] = ours.overridden_by(self.unit.rule_overrides, contract)
        return known

    def overtime(self, staff: Staff) -> OvertimeRule:
        """Return the rule that names a person's overtime."""
        contract = staff.employment.rule_overrides
        known = self._overtime.get(contract)
        if known is None:
            known = self._overtime[contract] = overtime_rule(self.limits(staff))
        return known

    @property
    def holidays(self) -> tuple[Holiday, ...]:
        """The organisation's holidays."""
        return tuple(Holiday(day.date, day.name) for day in self.organization.settings.holidays)

    def rules(
        self, staff: Staff, holidays_worked_last_time: frozenset[str] = frozenset()
    ) -> tuple[PersonRule, ...]:
        """Return the rules that bind a person in any days that are looked at, a whole period or not.

        Args:
            holidays_worked_last_time: names of the holidays that the person worked when they last came.
        """
        employment = staff.employment
        hours = employment.max_hours_per_week
        contract = (employment.role, hours, employment.rule_overrides, holidays_worked_last_time)
        known = self._rules.get(contract)
        if known is None:
            known = self._rules[contract] = self._rules_of(staff, holidays_worked_last_time)
        return known

    def _rules_of(self, staff: Staff, holidays_worked_last_time: frozenset[str]) -> tuple[PersonRule, ...]:
        limits = self.limits(staff)
        rules: list[PersonRule] = [
            NoOverlap(),
            MinimumRest(limits.minimum_rest_minutes),
            OneShiftADay(),
            ApprovedLeave(),
            WithinAvailability(),
            UnitCompetence(),
            MaximumShiftMinutes(limits.maximum_shift_minutes),
            MaximumMinutesIn24Hours(limits.maximum_minutes_24_hours),
            MaximumMinutesInSevenDays(limits.maximum_minutes_seven_days, Severity.NO_SAVE),
            MaximumConsecutiveDays(limits.maximum_consecutive_days),
            MaximumConsecutiveNights(limits.maximum_consecutive_nights),
            overtime_rule(limits),
        ]
        agreed = round(staff.employment.max_hours_per_week * 60)
        if agreed < limits.maximum_minutes_seven_days:
            rules.append(MaximumMinutesInSevenDays(agreed, Severity.WARNING))
        if staff.employment.role in LICENSED:
            rules.append(CredentialValid())
        if limits.minimum_consecutive_days > 1:
            rules.append(MinimumConsecutiveDays(limits.minimum_consecutive_days, Severity.WARNING))
        if limits.minimum_consecutive_days_off > 1:
            rules.append(MinimumConsecutiveDaysOff(limits.minimum_consecutive_days_off, Severity.WARNING))
        if limits.rest_after_nights_minutes:
            rules.append(RestAfterNights(minutes=limits.rest_after_nights_minutes))
        if limits.maximum_consecutive_weekends is not None:
            rules.append(MaximumConsecutiveWeekends(limits.maximum_consecutive_weekends))
        if holidays_worked_last_time and self.holidays:
            rules.append(HolidaysInTurn(self.holidays, holidays_worked_last_time))
        return self.with_strengths(rules)

    def period_rules(self, staff: Staff, person: Person, frame: Frame) -> tuple[PersonRule, ...]:
        """Return what the contract of somebody who belongs to the unit asks of a whole period.

        Somebody with a contract works the whole number of the longest shifts nearest to it, leave taken off,
        so that each way there is room of half a shift. Others may work up to their weekly maximum.
        """
        if staff.employment.home_unit_id != self.unit.id:
            return ()
        rules: list[PersonRule] = [self._maximum_weekends(staff, frame)]
        if is_core(staff):
            room = max((kind.paid_minutes for kind in frame.shifts.values()), default=0) // 2
            owed = owed_minutes(staff, person.absences, frame)
            rules.append(MinimumMinutes(max(0, owed - room), Severity.WARNING))
            rules.append(MaximumMinutes(owed + room, Severity.WARNING))
        return self.with_strengths(rules)

    def goals(self, staff: Staff, frame: Frame, shares: Iterable[FairShare] = ()) -> tuple[Goal, ...]:
        """Return what a person's part of a roster leans to: fair shares, whole weekends and no overtime.

        A share that nobody can go beyond anyhow, because the period has no more of the burden or another rule
        forbids it, is left out: a solver would carry it along for nothing.

        Args:
            shares: the person's, as `fair_shares` has them.
        """
        weekends = self.with_strengths((self._maximum_weekends(staff, frame),))
        binding = [rule.maximum for rule in weekends if rule.severity >= Severity.WARNING]
        most = {
            Burden.WEEKENDS: min([len(frame.weekends), *binding]),
            Burden.HOLIDAYS: sum(0 <= frame.day_of(day.date) < frame.days for day in self.holidays),
        }
        rules: list[tuple[PersonRule, int]] = [
            (share, UNFAIR[share.burden])
            for share in shares
            if share.maximum < most.get(share.burden, frame.days)
        ]
        if self.limits(staff).complete_weekends:
            rules.append((CompleteWeekends(Severity.INFORMATION), SPLIT_WEEKEND))
        rules.append((self.overtime(staff), OVERTIME))
        return tuple(Goal(rule, weight) for rule, weight in rules if self.with_strengths((rule,)))

    def _maximum_weekends(self, staff: Staff, frame: Frame) -> MaximumWeekends:
        weekends = len(frame.weekends)
        return MaximumWeekends(weekends - weekends // self.limits(staff).weekends_off_every, Severity.WARNING)

    def with_strengths(self, rules: Iterable[RuleT]) -> tuple[RuleT, ...]:
        """Return the rules that the organisation has not turned off, each as strong as it says."""
        strengths = self.organization.settings.scheduling_rules.strengths
        levels = {strength.rule: strength.level for strength in strengths}
        return tuple(
            replace(rule, severity=_SEVERITIES[levels[rule.id]]) if rule.id in levels else rule  # type: ignore[type-var]  # every rule is a dataclass
            for rule in rules
            if levels.get(rule.id) is not RuleLevel.OFF
        )


def overtime_rule(limits: SchedulingRules) -> OvertimeRule:
    """Return the rule that names overtime under the policy of these parameters."""
    if limits.overtime_policy is OvertimePolicy.EIGHT_EIGHTY:
        return EightAndEighty(limits.pay_period_first_date)
    return WeeklyOvertime(limits.overtime_weekly_minutes, limits.pay_period_first_date.weekday())
