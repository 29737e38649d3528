"""The words for a station whose data may not be shown: revoked, or too long without its server."""

from datetime import datetime
from zoneinfo import ZoneInfo

from medschedule_desktop.services.snapshots.station_notice import NoticeKind, StationNotice
from medschedule_desktop.services.snapshots.wipe import WipeProgress
from medschedule_desktop.services.wording import clock_words, day_words
from medschedule_shared.model.device import DeviceKind

_WITHDRAWN = "This station was taken out of service by your administrator."
_ENROL = {
    DeviceKind.DESKTOP: "medschedule enrol --server ADDRESS --code CODE",
    DeviceKind.KIOSK: "medschedule enrol --kiosk --server ADDRESS --code CODE",
}


def withdrawn_notice(progress: WipeProgress, kind: DeviceKind) -> StationNotice:
    """Say that the station was revoked, and how far its wipe is."""
    fate = "Its data was deleted." if progress.wiped else "Its data is being deleted."
    return StationNotice(
        kind=NoticeKind.WITHDRAWN,
        title="Out of service",
        sentence=f"{_WITHDRAWN} {fate}",
        warning=_lost(progress.unsent),
        steps=(
            "Go on at another station. Everything that was sent is there.",
            "To use this computer again, ask your administrator for an enrolment code.",
            f"Then run: {_ENROL[kind]}",
        ),
        state=_confirmation(progress),
        may_ask=False,
    )


def lease_notice(met_at: datetime | None, waiting: int, zone: ZoneInfo | None) -> StationNotice:
    """Say that the station was away from its server for too long."""
    return StationNotice(
        kind=NoticeKind.LEASE_OVER,
        title="Too long without the server",
        sentence=(
            "To protect what is stored here, this station opens again after contact with its server. "
            f"{_kept(waiting)}"
        ),
        warning="",
        steps=(
            "Check that this computer is on the network.",
            "If other computers reach the network and this one does not, call your help desk.",
            "Until then, use another station.",
        ),
        state=_last_contact(met_at, zone),
        may_ask=True,
    )


def clock_notice(
    now: datetime, met_at: datetime | None, waiting: int, zone: ZoneInfo | None
) -> StationNotice:
    """Say that the clock shows a time before the last contact with the server."""
    return StationNotice(
        kind=NoticeKind.CLOCK_WRONG,
        title="The clock of this computer is wrong",
        sentence=(
            f"It shows {_moment(now, zone)}, which is before the last contact with the server. This station "
            f"opens again when the clock is right, or after contact with its server. {_kept(waiting)}"
        ),
        warning="",
        steps=(
            "Set date and time, or ask your help desk to do it.",
            "Check that this computer is on the network.",
            "Until then, use another station.",
        ),
        state=_last_contact(met_at, zone),
        may_ask=True,
    )


def _lost(unsent: int) -> str:
    if not unsent:
        return ""
    entries = "1 entry" if unsent == 1 else f"{unsent} entries"
    verb, them = ("was", "it") if unsent == 1 else ("were", "them")
    return (
        f"{entries} made here had not reached the server and {verb} deleted too. Enter {them} again at "
        "another station."
    )


def _kept(waiting: int) -> str:
    if not waiting:
        return "Nothing was deleted."
    entries = "1 entry still waits" if waiting == 1 else f"{waiting} entries still wait"
    return f"Nothing was deleted; {entries} to be sent."


def _confirmation(progress: WipeProgress) -> str:
    if progress.confirmed:
        return "The server knows that the data is gone. This computer may be switched off."
    if progress.waits:
        return "The server is told as soon as it can be reached. Leave this computer on and connected."
    return ""


def _last_contact(met_at: datetime | None, zone: ZoneInfo | None) -> str:
    if met_at is None:
        return "It tries the server by itself."
    return f"Last contact: {_moment(met_at, zone)}. It tries the server by itself."


def _moment(instant: datetime, zone: ZoneInfo | None) -> str:
    zone = zone or ZoneInfo("UTC")
    return f"{day_words(instant.astimezone(zone).date())}, {clock_words(instant, zone)}"
