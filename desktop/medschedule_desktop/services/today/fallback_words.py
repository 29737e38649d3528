"""What to do if nobody comes, in words."""

from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_desktop.services.snapshots.today import FallbackRow
from medschedule_desktop.services.today.fallback_means import SisterShift
from medschedule_desktop.services.today.reading import TodayReading
from medschedule_desktop.services.wording import clock_words, rounded
from medschedule_shared.language import tr
from medschedule_shared.model.bed_closure import BedClosure, ClosureState
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.user import User
from medschedule_shared.staffing.coverage import Coverage
from medschedule_shared.staffing.fallback import Fallback, FallbackKind, Step, fallbacks


def fallback_options(reading: TodayReading) -> tuple[Fallback, ...]:
    """Return the options for the shift to staff; none while it has its nurses."""
    if reading.focus is None or reading.ranking is None:
        return ()
    return fallbacks(reading.coverage(reading.focus), reading.help.means)


def fallback_rows(
    reading: TodayReading, options: tuple[Fallback, ...], user: User | None
) -> tuple[FallbackRow, ...]:
    """Return the options with their ratio, hours, the rule each breaks, and what its button does."""
    if reading.focus is None:
        return ()
    cover = reading.coverage(reading.focus)
    return tuple(_row(option, cover, reading, user) for option in options)


def open_closure(reading: TodayReading) -> BedClosure | None:
    """Return the closing of beds that waits for a decision or is in force for the shift."""
    return next((item for item in reversed(reading.closures) if item.is_open), None)


def _row(option: Fallback, cover: Coverage, reading: TodayReading, user: User | None) -> FallbackRow:
    until = "" if option.until is None else clock_words(option.until, reading.ward.zone)
    action, why_not = _action(option, reading, user)
    return FallbackRow(
        key=option.key,
        option=_option_words(option, cover, reading),
        nurses=str(option.nurses),
        each=rounded(option.patients / option.nurses),
        result=_result(option, until),
        state=CoverageState.OK if option.met else CoverageState.CRITICAL,
        hours=_hours(option),
        rule_broken=_rules(option, cover, reading),
        action=action,
        why_not=why_not,
    )


def _option_words(option: Fallback, cover: Coverage, reading: TodayReading) -> str:
    joined = len(option.steps) > 1
    words = [_step_words(step, cover, reading, brief=joined) for step in option.steps]
    if len(words) == 1:
        return words[0]
    return tr("{first}, and {second}", first=words[0], second=f"{words[1][:1].lower()}{words[1][1:]}")


def _step_words(step: Step, cover: Coverage, reading: TodayReading, *, brief: bool) -> str:
    name = reading.name(step.staff_id)
    match step.kind:
        case FallbackKind.HOLD_OVER:
            until = "" if step.until is None else clock_words(step.until, reading.ward.zone)
            return tr("Hold over {name} to {until}", name=name, until=until)
        case FallbackKind.FLOAT:
            sister = reading.help.sisters[step.assignment_id or ""]
            unit = sister.unit_name if brief else _sister_words(sister)
            return tr("Float {name} from {unit}", name=name, unit=unit)
        case FallbackKind.CHARGE_TAKES_PATIENTS:
            return tr("Charge nurse {name} takes patients", name=name)
        case FallbackKind.CLOSE_BEDS:
            before = cover.patients or 0
            return tr(
                "Close {beds} beds: {before} → {after} patients",
                beds=step.beds,
                before=before,
                after=before - step.beds,
            )


def _sister_words(sister: SisterShift) -> str:
    if sister.patients is None:
        return tr("{unit} ({nurses} RN)", unit=sister.unit_name, nurses=sister.nurses)
    return tr(
        "{unit} ({nurses} RN, {patients} patients)",
        unit=sister.unit_name,
        nurses=sister.nurses,
        patients=sister.patients,
    )


def _result(option: Fallback, until: str) -> str:
    if not option.met:
        return tr("Short {count}", count=option.short)
    return tr("Met until {until}", until=until) if until else tr("Met")


def _hours(option: Fallback) -> str:
    held = sum(1 for step in option.steps if step.kind is FallbackKind.HOLD_OVER)
    return tr("{hours} h overtime", hours=4 * held) if held else tr("No overtime")


def _rules(option: Fallback, cover: Coverage, reading: TodayReading) -> str:
    broken = [] if option.met else [tr("Ratio 1:{limit}", limit=cover.limit)]
    for step in option.steps:
        broken += step.rules
        if step.kind is FallbackKind.CHARGE_TAKES_PATIENTS:
            broken.append(tr("charge without patients"))
        if step.kind is FallbackKind.FLOAT and reading.status.last_success is not None:
            at = clock_words(reading.status.last_success, reading.ward.zone)
            broken.append(tr("other unit as of {time}", time=at))
        if step.kind is FallbackKind.CLOSE_BEDS:
            broken.append(_closure_words(reading))
    return "; ".join(broken) or tr("None")


def _closure_words(reading: TodayReading) -> str:
    closure = open_closure(reading)
    if closure is None:
        return tr("None; house supervisor decides")
    if closure.state is ClosureState.ASKED:
        at = clock_words(closure.asked_at, reading.ward.zone)
        return tr("Asked at {time}; house supervisor decides", time=at)
    return tr("Agreed; enter the census when the patients have left")


def _action(option: Fallback, reading: TodayReading, user: User | None) -> tuple[str, str]:
    """Return what the button says, and why it cannot be pressed."""
    unit_id = reading.ward.unit.id
    if user is None or not user.may(Permission.ASSIGN, (unit_id,)):
        return tr("Choose"), tr("Your role may not change who works. Ask the charge nurse.")
    if option.steps[0].kind is FallbackKind.CLOSE_BEDS:
        return _closing(reading, user)
    for step in option.steps:
        home = reading.help.shifts.get(step.assignment_id or "")
        if home is not None and not user.may(Permission.ASSIGN, (home.unit_id, unit_id)):
            return tr("Choose"), tr("Floating takes both units. Phone the house supervisor.")
    if option.barred:
        return tr("Choose"), tr("A rule that binds forbids it: {rule}.", rule=_barring(option))
    return tr("Choose"), ""


def _barring(option: Fallback) -> str:
    return next((step.rules[0] for step in option.steps if step.barred and step.rules), "")


def _closing(reading: TodayReading, user: User) -> tuple[str, str]:
    closure, decides = open_closure(reading), user.may(Permission.CLOSE_BEDS, (reading.ward.unit.id,))
    if closure is None:
        return (tr("Close") if decides else tr("Ask")), ""
    if closure.state is ClosureState.ASKED:
        return (
            (tr("Agree"), "") if decides else (tr("Asked"), tr("The house supervisor has not decided yet."))
        )
    return tr("Agreed"), tr("The beds are closed. The next census counts.")
