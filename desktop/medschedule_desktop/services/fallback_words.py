"""What to do if nobody comes, in words."""

from zoneinfo import ZoneInfo

from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_desktop.services.snapshots.today import FallbackRow
from medschedule_desktop.services.wording import clock_words, rounded
from medschedule_shared.language import tr
from medschedule_shared.staffing.coverage import Coverage
from medschedule_shared.staffing.fallback import Fallback, FallbackKind


def fallback_row(
    option: Fallback, cover: Coverage, staff_name: str, charge_name: str, zone: ZoneInfo
) -> FallbackRow:
    """Return one option with its ratio, hours and the rule it breaks."""
    until = clock_words(option.until, zone) if option.until else ""
    match option.kind:
        case FallbackKind.HOLD_OVER:
            words, hours = (
                tr("Hold over {name} to {until}", name=staff_name, until=until),
                tr("4 h overtime"),
            )
        case FallbackKind.CHARGE_TAKES_PATIENTS:
            words, hours = (
                tr("Charge nurse {name} takes patients", name=charge_name),
                tr("No overtime"),
            )
        case FallbackKind.CLOSE_BEDS:
            words = tr(
                "Close {beds} beds: {before} → {after} patients",
                beds=option.beds_closed,
                before=cover.patients,
                after=option.patients,
            )
            hours = tr("No overtime")
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
        return tr("Short {short}", short=short)
    return tr("Met until {until}", until=until) if until else tr("Met")


def _rule(option: Fallback, limit: int) -> str:
    broken = [] if option.met else [tr("Ratio 1:{limit}", limit=limit)]
    if option.kind is FallbackKind.CHARGE_TAKES_PATIENTS:
        broken.append(tr("charge without patients"))
    if option.kind is FallbackKind.CLOSE_BEDS:
        return tr("None; house supervisor decides")
    return "; ".join(broken) or tr("None")
