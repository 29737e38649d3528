"""Who knows the shifts that were posted for them, and who still has to be told."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from medschedule_desktop.services.snapshots.versions import ToldLine, ToldSnapshot
from medschedule_desktop.services.wording import clock_words
from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_notice import ScheduleNotice, Told
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User
from medschedule_shared.rules.wording import date_words

TOLD_WORDS = Words(
    {
        Told.SEEN: marked("seen by the person"),
        Told.IN_PERSON: marked("told in person"),
        Told.CALL: marked("told by call"),
        Told.PAPER: marked("told by paper"),
    }
)


def told_people(
    notices: Sequence[ScheduleNotice],
    people: Mapping[EntityId, Staff],
    users: Mapping[EntityId, str],
    zone: ZoneInfo,
    user: User | None,
) -> ToldSnapshot | None:
    """Return who knows, those who do not first; None while nothing was posted.

    Args:
        notices: of one schedule.
        people: those whom they are about; who is missing has left the hospital's records.
        users: names of accounts.
        user: who looks at it. Telephone numbers are for those who may tell.
    """
    if not notices:
        return None
    unit_id = notices[0].unit_id
    may_tell = user is not None and user.may(Permission.ASSIGN, (unit_id,))
    lines = [_line(notice, people, users, zone, may_tell=may_tell) for notice in notices]
    lines.sort(key=lambda line: (not line.is_open, line.name))
    known = sum(1 for line in lines if not line.is_open)
    return ToldSnapshot(
        summary=tr("{known} of {all} know their shifts.", known=known, all=len(lines)),
        is_complete=known == len(lines),
        lines=tuple(lines),
        may_tell=may_tell,
        why_not="" if may_tell else tr("Your role does not allow this here. Ask the charge nurse."),
    )


def _line(
    notice: ScheduleNotice,
    people: Mapping[EntityId, Staff],
    users: Mapping[EntityId, str],
    zone: ZoneInfo,
    *,
    may_tell: bool,
) -> ToldLine:
    person = people.get(notice.staff_id)
    phone = person.personal_info.phone if person is not None and notice.is_open and may_tell else None
    return ToldLine(
        notice_id=notice.id,
        version=notice.version,
        name=tr("Somebody") if person is None else person.full_name,
        state=_state(notice, users, zone),
        phone=phone or "",
        is_open=notice.is_open,
        can_take_back=may_tell and not notice.is_open and notice.told is not Told.SEEN,
    )


def _state(notice: ScheduleNotice, users: Mapping[EntityId, str], zone: ZoneInfo) -> str:
    """Say for instance "Version 2: told by call, Tue 3 Nov 14:07, Renee Calloway"."""
    if notice.told is None or notice.told_at is None:
        return tr("Version {version}: not yet told", version=notice.version)
    day = date_words(notice.told_at.astimezone(zone).date())
    when = f"{day} {clock_words(notice.told_at, zone)}"
    who = "" if notice.told is Told.SEEN else users.get(notice.told_by or "", "")
    words = tr("Version {version}: {told}", version=notice.version, told=TOLD_WORDS[notice.told])
    return ", ".join(filter(None, (words, when, who)))
