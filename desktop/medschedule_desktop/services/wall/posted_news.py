"""Schedules that were posted, or changed, and that the person has not said they have seen."""

from collections.abc import Iterator

from medschedule_desktop.services.snapshots.wall import WallAction, WallErrand, WallLine, WallTone
from medschedule_desktop.services.wall.person import Visitor
from medschedule_desktop.services.wall.waiting import of_kind, read_button
from medschedule_desktop.services.wording import short_date_words
from medschedule_shared.language import tr
from medschedule_shared.model.schedule_notice import ScheduleNotice
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.operations.schedule_notice import ConfirmNotice


def posted_news(visitor: Visitor) -> Iterator[WallLine]:
    """Yield what the person is to look at, the earliest schedule first."""
    found = []
    for notice in visitor.select(ScheduleNotice, "staffId"):
        period = visitor.work.get(SchedulePeriod, notice.period_id)
        if period is not None and period.last_date >= visitor.today and notice.is_open:
            found.append((period, notice))
    for period, notice in sorted(found, key=lambda each: each[0].first_date):
        yield _line(visitor, period, notice)


def _line(visitor: Visitor, period: SchedulePeriod, notice: ScheduleNotice) -> WallLine:
    days = f"{short_date_words(period.first_date)} – {short_date_words(period.last_date)}"
    title = (
        tr("Your shifts {days} are posted", days=days)
        if notice.version == 1
        else tr("Your shifts {days} have changed", days=days)
    )
    detail = tr("Version {version}", version=notice.version)
    for entered, seen in of_kind(visitor.entered, ConfirmNotice):
        if seen.notice_id == notice.id and seen.version == notice.version and not entered.is_taken:
            actions = (read_button(entered),) if entered.is_refused else ()
            return WallLine(title, detail, entered.state, entered.tone, actions)
    have_seen = WallAction(WallErrand.CONFIRM, notice.id, tr("I have seen them"))
    return WallLine(title, detail, tone=WallTone.WAITING, actions=(have_seen,))
