"""The rules that an organisation can set: what each says, how strongly it binds as usual, its limits."""

from dataclasses import dataclass
from enum import Enum

from medschedule_shared.language import Words, marked
from medschedule_shared.model.scheduling_rules import RuleLevel
from medschedule_shared.rules.violation import Severity


class LimitKind(Enum):
    """How a limit is written: as hours, a whole number, or a percentage."""

    HOURS = "hours"
    COUNT = "count"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Limit:
    """A parameter of `SchedulingRules`.

    Attributes:
        name: of its field.
        label: marked to be said.
        least, most: in hours, or as they are.
        is_of_units: whether a unit may set it apart.
        may_be_none: whether nothing may stand in it, so that it limits nothing.
    """

    name: str
    label: str
    kind: LimitKind
    least: float
    most: float
    is_of_units: bool = True
    may_be_none: bool = False


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule.

    Attributes:
        id: as the rule library has it.
        name: a few words, and `says` a sentence, marked to be said.
        default: how strongly it binds unless the organisation says otherwise.
        limits: its own first, then one that goes with it.
    """

    id: str
    name: str
    says: str
    default: Severity
    limits: tuple[Limit, ...] = ()


LEVEL_WORDS = Words(
    {
        RuleLevel.OFF: marked("Off"),
        RuleLevel.INFORMATION: marked("Information"),
        RuleLevel.WARNING: marked("Warning"),
        RuleLevel.NO_SAVE: marked("Must hold"),
    }
)
LEVEL_TONES = {
    RuleLevel.OFF: "text_3",
    RuleLevel.INFORMATION: "text_2",
    RuleLevel.WARNING: "amber",
    RuleLevel.NO_SAVE: "red",
}
LEVELS = {
    Severity.INFORMATION: RuleLevel.INFORMATION,
    Severity.WARNING: RuleLevel.WARNING,
    Severity.NO_SAVE: RuleLevel.NO_SAVE,
}
ALWAYS_BINDING = frozenset({"no_overlap", "approved_leave"})
"""Rules that no organisation can weaken."""

_INFORMATION, _WARNING, _NO_SAVE = Severity.INFORMATION, Severity.WARNING, Severity.NO_SAVE
_HOURS, _COUNT, _PERCENT = LimitKind.HOURS, LimitKind.COUNT, LimitKind.PERCENT
_FEWEST_DAYS = Limit("minimum_consecutive_days", marked("Fewest days in a row"), _COUNT, 1, 14)
_MOST_DAYS = Limit("maximum_consecutive_days", marked("Most days in a row"), _COUNT, 1, 14)

RULES: tuple[RuleEntry, ...] = (
    RuleEntry(
        "no_overlap", marked("One place at a time"), marked("Nobody is on two shifts at once."), _NO_SAVE
    ),
    RuleEntry(
        "minimum_rest",
        marked("Rest between shifts"),
        marked("Between the end of one shift and the start of the next."),
        _NO_SAVE,
        (Limit("minimum_rest_minutes", marked("Rest, hours"), _HOURS, 0, 72),),
    ),
    RuleEntry(
        "one_shift_a_day", marked("One shift a day"), marked("Nobody starts two shifts on one day."), _WARNING
    ),
    RuleEntry(
        "rest_after_nights",
        marked("Rest after nights"),
        marked(
            "After the last night of a block, before any other shift. 0 asks no more than the usual rest."
        ),
        _WARNING,
        (Limit("rest_after_nights_minutes", marked("Rest, hours"), _HOURS, 0, 72),),
    ),
    RuleEntry(
        "approved_leave",
        marked("Approved leave"),
        marked("Nobody works on leave that was approved."),
        _NO_SAVE,
    ),
    RuleEntry(
        "credential_valid",
        marked("Credentials in force"),
        marked("Who needs a licence or a certificate for the shift has it in force on that day."),
        _NO_SAVE,
    ),
    RuleEntry(
        "unit_competence",
        marked("Competence for the unit"),
        marked("Who comes from elsewhere is oriented to the unit."),
        _NO_SAVE,
    ),
    RuleEntry(
        "within_availability",
        marked("Availability"),
        marked("People work when they said they can."),
        _WARNING,
    ),
    RuleEntry(
        "maximum_shift_minutes",
        marked("Length of a shift"),
        marked("Of a shift with its hold-overs, breaks included."),
        _WARNING,
        (Limit("maximum_shift_minutes", marked("Most hours"), _HOURS, 1, 24),),
    ),
    RuleEntry(
        "maximum_minutes_in_24_hours",
        marked("Work in 24 hours"),
        marked("In any 24 hours, breaks included."),
        _WARNING,
        (Limit("maximum_minutes_24_hours", marked("Most hours"), _HOURS, 1, 24),),
    ),
    RuleEntry(
        "maximum_minutes_in_seven_days",
        marked("Work in seven days"),
        marked("Paid work in any seven days. Past what a person's contract agrees to, it only warns."),
        _NO_SAVE,
        (Limit("maximum_minutes_seven_days", marked("Most hours"), _HOURS, 0, 168),),
    ),
    RuleEntry(
        "maximum_consecutive_days",
        marked("Days in a row"),
        marked("Days worked without a day off between."),
        _NO_SAVE,
        (_MOST_DAYS, _FEWEST_DAYS),
    ),
    RuleEntry(
        "maximum_consecutive_nights",
        marked("Nights in a row"),
        marked("Nights worked without a night off between."),
        _WARNING,
        (Limit("maximum_consecutive_nights", marked("Most nights in a row"), _COUNT, 1, 14),),
    ),
    RuleEntry(
        "minimum_consecutive_days",
        marked("Fewest days in a row"),
        marked("Once work begins, it goes on for so many days. 1 asks nothing."),
        _WARNING,
        (_FEWEST_DAYS, _MOST_DAYS),
    ),
    RuleEntry(
        "minimum_consecutive_days_off",
        marked("Days off in a row"),
        marked("Between two stretches of work. 1 asks nothing."),
        _WARNING,
        (Limit("minimum_consecutive_days_off", marked("Fewest days off"), _COUNT, 1, 14),),
    ),
    RuleEntry(
        "maximum_weekends",
        marked("Weekends off"),
        marked("One weekend off in so many: 2 is every other one."),
        _WARNING,
        (Limit("weekends_off_every", marked("One off in"), _COUNT, 1, 6),),
    ),
    RuleEntry(
        "maximum_consecutive_weekends",
        marked("Weekends in a row"),
        marked("Weekends worked one after the other. Nothing in the field limits nothing."),
        _WARNING,
        (
            Limit(
                "maximum_consecutive_weekends",
                marked("Most weekends in a row"),
                _COUNT,
                1,
                6,
                may_be_none=True,
            ),
        ),
    ),
    RuleEntry(
        "complete_weekends",
        marked("Whole weekends"),
        marked("A roster leans to weekends worked as a whole or not at all."),
        _INFORMATION,
    ),
    RuleEntry(
        "holidays_in_turn",
        marked("Holidays in turn"),
        marked("Who worked a holiday the last time has it off this time."),
        _WARNING,
    ),
    RuleEntry(
        "weekly_overtime",
        marked("Overtime in a week"),
        marked("Names paid hours in a pay week beyond the limit."),
        _INFORMATION,
        (Limit("overtime_weekly_minutes", marked("Overtime after, hours"), _HOURS, 0, 168),),
    ),
    RuleEntry(
        "eight_and_eighty",
        marked("Overtime by 8 and 80"),
        marked("Names paid hours beyond 8 a day or 80 in two weeks, where that was agreed (29 USC 207(j))."),
        _INFORMATION,
    ),
    RuleEntry(
        "minimum_minutes",
        marked("Contract hours, least"),
        marked("Who belongs to the unit gets the hours of the contract."),
        _WARNING,
    ),
    RuleEntry(
        "maximum_minutes",
        marked("Contract hours, most"),
        marked("Who belongs to the unit works no more than the contract says."),
        _WARNING,
    ),
    RuleEntry(
        "fair_share",
        marked("Fair shares"),
        marked("Nights, weekends and holidays are shared out evenly."),
        _INFORMATION,
    ),
    RuleEntry(
        "legal_ratio",
        marked("Patients to a nurse"),
        marked("No licensed nurse has more patients than the unit and the law allow."),
        _WARNING,
    ),
    RuleEntry(
        "skill_mix",
        marked("Skill mix"),
        marked("Enough registered nurses among those with a licence on a shift."),
        _WARNING,
        (
            Limit(
                "minimum_rn_percent",
                marked("Registered nurses, percent"),
                _PERCENT,
                0,
                100,
                is_of_units=False,
            ),
        ),
    ),
    RuleEntry(
        "staffing_grid",
        marked("Staffing grid"),
        marked("Each shift has the seats that the unit's grid asks for at its census."),
        _WARNING,
    ),
    RuleEntry(
        "hours_per_patient_day",
        marked("Hours for a patient a day"),
        marked("Nursing hours stay within what the unit is budgeted for."),
        _INFORMATION,
    ),
    RuleEntry(
        "labour_budget",
        marked("Labour budget"),
        marked("What the roster costs stays within the budget."),
        _INFORMATION,
    ),
    RuleEntry(
        "preceptor_present",
        marked("Preceptor present"),
        marked("Who is being oriented works beside their preceptor."),
        _WARNING,
    ),
)
"""In the order in which they are listed: people first, then the unit."""
