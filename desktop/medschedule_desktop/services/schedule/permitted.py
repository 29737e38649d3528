"""Why a schedule may not be changed, generated or posted by somebody, each in the sentence that says so."""

from medschedule_desktop.services.schedule.period_choices import is_open
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.user import User
from medschedule_shared.operations.operation import not_allowed


def why_not_edited(period: SchedulePeriod, user: User | None) -> str:
    """Say why somebody may not change a schedule; empty if they may."""
    if period.state is PeriodState.ARCHIVED:
        return tr("This schedule is archived: nothing more is entered in it.")
    return "" if _may(Permission.ASSIGN, period, user) else not_allowed().message


def why_not_generated(period: SchedulePeriod, user: User | None) -> str:
    """Say why somebody may not have a schedule generated; empty if they may."""
    why_not = why_not_edited(period, user)
    if not why_not and not is_open(period):
        return tr("This schedule is posted: change it by hand, or open the next one to generate it.")
    return why_not


def why_not_posted(period: SchedulePeriod, user: User | None, to_fix: int, *, is_new: bool) -> str:
    """Say why somebody cannot post a schedule; empty if they can.

    Args:
        to_fix: broken rules that must hold.
        is_new: whether anything differs from what was posted last.
    """
    if period.state is PeriodState.ARCHIVED:
        return why_not_edited(period, user)
    if not _may(Permission.POST_SCHEDULE, period, user):
        return tr("Your role does not allow to post. Ask your manager.")
    if to_fix:
        return tr_count(
            "{count} rule that must hold is broken. Mend what is marked before posting.",
            "{count} rules that must hold are broken. Mend what is marked before posting.",
            to_fix,
        )
    return "" if is_new else tr("There is nothing new to post.")


def _may(permission: Permission, period: SchedulePeriod, user: User | None) -> bool:
    return user is not None and user.may(permission, (period.unit_id,))
