"""The words for devices: how each is, and what the server has heard of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from medschedule_desktop.services.admin.desk import moment_words
from medschedule_desktop.services.snapshots.admin import AdminCell
from medschedule_shared.language import Words, marked, tr, tr_count
from medschedule_shared.model.device import Device, DeviceKind, DeviceStatus
from medschedule_shared.protocol.fleet import DeviceContact, FleetContacts

KIND_WORDS = Words({DeviceKind.DESKTOP: marked("Nursing station"), DeviceKind.KIOSK: marked("Ward kiosk")})
LEASE = {DeviceKind.DESKTOP: timedelta(hours=168), DeviceKind.KIOSK: timedelta(hours=72)}
"""How long a device opens its copy without having heard of the server, as the server gives it out."""
_QUIET = timedelta(hours=24)
_HERE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the server has said of every device, at a time by its own clock."""

    fleet: FleetContacts

    @property
    def at(self) -> datetime:
        return self.fleet.at

    def of(self, device: Device) -> DeviceContact | None:
        """Return a device's last contact; None for one that the server did not speak of."""
        return next((each for each in self.fleet.contacts if each.device_id == device.id), None)


@dataclass(frozen=True, slots=True)
class Health:
    """How a device is, in a few words and in a sentence."""

    words: str
    sentence: str
    tone: str

    @property
    def cell(self) -> AdminCell:
        return AdminCell(self.words, tone=self.tone)


def health(device: Device, heard: Heard | None, zone: ZoneInfo) -> Health:
    """Return how a device is, by its record and by what the server has heard of it."""
    if device.status is DeviceStatus.REVOKED:
        return _revoked(device, zone)
    contact = None if heard is None else heard.of(device)
    if heard is None or contact is None:
        return Health(
            tr("In service"), tr("In service. When it was last seen, the server alone knows."), "text"
        )
    if contact.last_seen is None:
        return Health(tr("Never connected"), tr("Enrolled, and has not asked for anything yet."), "amber")
    silent = heard.at - contact.last_seen
    when = moment_words(contact.last_seen, zone)
    if silent >= LEASE[device.kind]:
        sentence = tr(
            "Last seen {when}. Its lease is over: it does not open its copy until it connects.", when=when
        )
        return Health(tr("Lease over"), sentence, "red")
    if silent >= _QUIET:
        sentence = tr("Last seen {when}. Look whether it is switched on and has a network.", when=when)
        return Health(tr("Quiet for {span}", span=_span(silent)), sentence, "amber")
    if silent >= _HERE:
        return Health(tr("Seen {span} ago", span=_span(silent)), tr("Last seen {when}.", when=when), "text")
    return Health(tr("Connected"), tr("Connected: last seen {when}.", when=when), "green")


def cursor_words(contact: DeviceContact | None, heard: Heard | None) -> str:
    """Return how much of the log a device holds."""
    if heard is None or contact is None:
        return tr("Known to the server alone")
    if contact.cursor is None:
        return tr("Nothing yet")
    behind = heard.fleet.head - contact.cursor
    if behind <= 0:
        return tr("Everything, up to number {cursor}", cursor=contact.cursor)
    return tr_count(
        "Up to number {cursor}, {count} change behind when last seen",
        "Up to number {cursor}, {count} changes behind when last seen",
        behind,
        cursor=contact.cursor,
    )


def units_words(device: Device, unit_names: dict[str, str]) -> str:
    """Return the units that a device holds."""
    return ", ".join(sorted(unit_names.get(unit_id, tr("Another unit")) for unit_id in device.unit_ids))


def _revoked(device: Device, zone: ZoneInfo) -> Health:
    if device.wiped_at is not None:
        when = moment_words(device.wiped_at, zone)
        sentence = tr("Revoked. It confirmed {when} that its key and its copy are destroyed.", when=when)
        return Health(tr("Revoked, wiped"), sentence, "text_2")
    sentence = tr(
        "Revoked. It has not confirmed its wipe yet: it destroys its key and its copy at its next contact, "
        "and does "
        "not open the copy once its lease of {hours} h is over.",
        hours=round(LEASE[device.kind].total_seconds() / 3600),
    )
    return Health(tr("Revoked, wipe awaited"), sentence, "amber")


def _span(span: timedelta) -> str:
    if span >= timedelta(days=2):
        return tr_count("{count} day", "{count} days", span.days)
    hours, rest = divmod(round(span.total_seconds()), 3600)
    return tr("{hours} h", hours=hours) if hours else tr("{minutes} min", minutes=rest // 60)
