"""What to do if nobody comes, in words."""

from zoneinfo import ZoneInfo

from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_desktop.services.snapshots.today import FallbackRow
from medschedule_desktop.services.wording import clock_words, rounded
from medschedule_shared.staffing.coverage import Coverage
from medschedule_shared.staffing.fallback import Fallback, FallbackKind


def fallback_row(
    option: Fallback, cover: Coverage, staff_name: str, charge_name: str, zone: ZoneInfo
) -> FallbackRow:
    """Return one option with its ratio, hours and the rule it breaks."""
    until = clock_words(option.until, zone) if option.until else ""
    match option.kind:
        case FallbackKind.HOLD_OVER:
            words, hours = f"Hold over {staff_name} to {until}", "4 h overtime"
        case FallbackKind.CHARGE_TAKES_PATIENTS:
            words, hours = f"Charge nurse {charge_name} takes patients", "No overtime"
        case FallbackKind.CLOSE_BEDS:
            words = f"Close {option.beds_closed} beds: {cover.patients} → {option.patients} patients"
            hours = "No overtime"
    short = -(-option.patients // cover.limit) - option.nurses
    return FallbackRow(
        option=words,
        nurses=str(option.nurses),
        each=rounded(option.patients / option.nurses),
        result=_result(option, short, until),
        state=CoverageState.OK if option.met else CoverageState.CRITICAL,
        hours=hours,
        rule_broken=_rule(option, cover.limit),
    )


def _result(option: Fallback, short: int, until: str) -> str:
    if not option.met:
        return f"Short {short}"
    return f"Met until {until}" if until else "Met"


def _rule(option: Fallback, limit: int) -> str:
    broken = [] if option.met else [f"Ratio 1:{limit}"]
    if option.kind is FallbackKind.CHARGE_TAKES_PATIENTS:
        broken.append("charge without patients")
    if option.kind is FallbackKind.CLOSE_BEDS:
        return "None; house supervisor decides"
    return "; ".join(broken) or "None"
