"""The words for a station whose data may not be shown: revoked, or too long without its server."""

from datetime import datetime
from zoneinfo import ZoneInfo

from medschedule_desktop.services.snapshots.station_notice import NoticeKind, StationNotice
from medschedule_desktop.services.snapshots.wipe import WipeProgress
from medschedule_desktop.services.wording import clock_words, day_words
from medschedule_shared.language import marked, tr, tr_count
from medschedule_shared.model.device import DeviceKind

_WITHDRAWN = marked("This station was taken out of service by your administrator.")
_ENROL = {
    DeviceKind.DESKTOP: "medschedule enrol --server ADDRESS --code CODE",
    DeviceKind.KIOSK: "medschedule enrol --kiosk --server ADDRESS --code CODE",
}


def withdrawn_notice(progress: WipeProgress, kind: DeviceKind) -> StationNotice:
    """Say that the station was revoked, and how far its wipe is."""
    fate = tr("Its data was deleted.") if progress.wiped else tr("Its data is being deleted.")
    return StationNotice(
        kind=NoticeKind.WITHDRAWN,
        title=tr("Out of service"),
        sentence=f"{tr(_WITHDRAWN)} {fate}",
        warning=_lost(progress.unsent),
        steps=(
            tr("Go on at another station. Everything that was sent is there."),
            tr("To use this computer again, ask your administrator for an enrolment code."),
            tr("Then run: {enrol}", enrol=_ENROL[kind]),
        ),
        state=_confirmation(progress),
        may_ask=False,
    )


def lease_notice(met_at: datetime | None, waiting: int, zone: ZoneInfo | None) -> StationNotice:
    """Say that the station was away from its server for too long."""
    return StationNotice(
        kind=NoticeKind.LEASE_OVER,
        title=tr("Too long without the server"),
        sentence=(
            tr(
                "To protect what is stored here, this station opens again after contact with its server. "
                "{kept}",
                kept=_kept(waiting),
            )
        ),
        warning="",
        steps=(
            tr("Check that this computer is on the network."),
            tr("If other computers reach the network and this one does not, call your help desk."),
            tr("Until then, use another station."),
        ),
        state=_last_contact(met_at, zone),
        may_ask=True,
    )


def refused_lease_notice(
    met_at: datetime | None, waiting: int, zone: ZoneInfo | None, kind: DeviceKind
) -> StationNotice:
    """Say that the station was refused by its server for so long that its lease is over."""
    desk = (
        tr("Ask your administrator for a new enrolment code."),
        tr("Choose Join again with a code, and type it."),
        tr("Until then, use another station."),
    )
    wall = (
        tr("Ask at the nursing station who is on."),
        tr("Ask your administrator for a new enrolment code."),
        tr("Then close the board and run: {enrol}", enrol=_ENROL[DeviceKind.KIOSK]),
    )
    return StationNotice(
        kind=NoticeKind.LEASE_OVER,
        title=tr("This station has to join again"),
        sentence=tr(
            "Its session with the server has ended. To protect what is stored here, it opens again once it "
            "has joined. {kept}",
            kept=_kept(waiting),
        ),
        warning="",
        steps=wall if kind is DeviceKind.KIOSK else desk,
        state=_last_contact(met_at, zone),
        may_ask=True,
        takes_code=kind is DeviceKind.DESKTOP,
    )


def clock_notice(
    now: datetime, met_at: datetime | None, waiting: int, zone: ZoneInfo | None
) -> StationNotice:
    """Say that the clock shows a time before the last contact with the server."""
    return StationNotice(
        kind=NoticeKind.CLOCK_WRONG,
        title=tr("The clock of this computer is wrong"),
        sentence=(
            tr(
                "It shows {moment}, which is before the last contact with the server. This station opens "
                "again when the clock is right, or after contact with its server. {kept}",
                moment=_moment(now, zone),
                kept=_kept(waiting),
            )
        ),
        warning="",
        steps=(
            tr("Set date and time, or ask your help desk to do it."),
            tr("Check that this computer is on the network."),
            tr("Until then, use another station."),
        ),
        state=_last_contact(met_at, zone),
        may_ask=True,
    )


def refused_notice(sentence: str) -> StationNotice:
    """Say why the station cannot be opened at all.

    Args:
        sentence: of the error: what happened, what is safe, what to do.
    """
    return StationNotice(
        kind=NoticeKind.NOT_OPENED,
        title=tr("MedSchedule does not open here"),
        sentence=sentence,
        warning="",
        steps=(
            tr("Go on at another station."),
            tr("Call your help desk and read this page to them."),
            tr("They can run: {command}", command="medschedule doctor"),
        ),
        state="",
        may_ask=False,
    )


def board_refused_notice(sentence: str, known: str, tries_again: bool) -> StationNotice:
    """Say on the wall why the board does not open.

    Args:
        sentence: of the error: what happened, what is safe, what to do.
        known: what a help desk wants to hear: the error's code, the version, the computer's name.
        tries_again: whether that can end by itself.
    """
    again = tr("It tries again by itself.") if tries_again else tr("Start the board again after that.")
    return StationNotice(
        kind=NoticeKind.NOT_OPENED,
        title=tr("The ward board does not open"),
        sentence=sentence,
        warning="",
        steps=(
            tr("Ask at the nursing station who is on."),
            tr("Call your help desk and read this page to them."),
            tr("They can run: {command}", command="medschedule doctor --kiosk"),
        ),
        state=f"{known}. {again}",
        may_ask=False,
    )


def _lost(unsent: int) -> str:
    if not unsent:
        return ""
    return tr_count(
        "{count} entry made here had not reached the server and was deleted too. Enter it again at "
        "another station.",
        "{count} entries made here had not reached the server and were deleted too. Enter them again at "
        "another station.",
        unsent,
    )


def _kept(waiting: int) -> str:
    if not waiting:
        return tr("Nothing was deleted.")
    return tr_count(
        "Nothing was deleted; {count} entry still waits to be sent.",
        "Nothing was deleted; {count} entries still wait to be sent.",
        waiting,
    )


def _confirmation(progress: WipeProgress) -> str:
    if progress.confirmed:
        return tr("The server knows that the data is gone. This computer may be switched off.")
    if progress.waits:
        return tr("The server is told as soon as it can be reached. Leave this computer on and connected.")
    return ""


def _last_contact(met_at: datetime | None, zone: ZoneInfo | None) -> str:
    if met_at is None:
        return tr("It tries the server by itself.")
    return tr("Last contact: {moment}. It tries the server by itself.", moment=_moment(met_at, zone))


def _moment(instant: datetime, zone: ZoneInfo | None) -> str:
    zone = zone or ZoneInfo("UTC")
    return f"{day_words(instant.astimezone(zone).date())}, {clock_words(instant, zone)}"
