"""The words for devices: how each is, and what the server has heard of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from medschedule_desktop.policies.declared import policy_of
from medschedule_desktop.services.admin.desk import moment_words
from medschedule_desktop.services.admin.setting_words import reported_words
from medschedule_desktop.services.snapshots.admin import AdminCell, DetailPart
from medschedule_shared.language import Words, marked, tr, tr_count
from medschedule_shared.model.device import Device, DeviceKind, DeviceStatus
from medschedule_shared.protocol.fleet import DeviceContact, FleetContacts
from medschedule_shared.protocol.station_report import HealthCheck, HealthVerdict, StationReport

KIND_WORDS = Words({DeviceKind.DESKTOP: marked("Nursing station"), DeviceKind.KIOSK: marked("Ward kiosk")})
LEASE = {DeviceKind.DESKTOP: timedelta(hours=168), DeviceKind.KIOSK: timedelta(hours=72)}
"""How long a device opens its copy without having heard of the server, as the server gives it out."""
VERDICT_WORDS = {
    HealthVerdict.OK: marked("Well"),
    HealthVerdict.UNKNOWN: marked("Not known"),
    HealthVerdict.WARNING: marked("Warning"),
    HealthVerdict.FAILED: marked("Failed"),
}
_CHECKS = {
    "disk": marked("Disk"),
    "keys": marked("Encryption keys"),
    "outbox": marked("Entries to send"),
    "enrolment": marked("Enrolment"),
    "lease": marked("Lease"),
    "crashes": marked("Errors"),
    "settings": marked("Settings"),
}
_FOUND = {
    "FOLDER_NOT_WRITABLE": marked("Its data folder cannot be written."),
    "DISK_FULL": marked("Its disk is full: entries cannot be saved there."),
    "DISK_NEARLY_FULL": marked("Its disk is nearly full."),
    "NO_KEYS": marked("Its keys are missing."),
    "NO_TOKEN": marked("Its token for the server is missing: enrol it again."),
    "ENTRIES_WAIT": marked("Entries wait there to be sent."),
    "CLOCK_BEHIND": marked("Its clock is wrong."),
    "LEASE_EXPIRED": marked("Its lease is over."),
    "LEASE_ENDS_SOON": marked("Its lease ends soon."),
    "POLICY_NOT_USED": marked("It was told something that its version cannot use."),
    "CRASH_REPORTS": marked("Unexpected errors are on record there: ask for its diagnostics."),
}
"""What the codes of `medschedule doctor` mean to an administrator elsewhere."""

_QUIET = timedelta(hours=24)
_HERE = timedelta(minutes=5)
_FIT_IN_A_LINE = 2


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
    trouble = trouble_words(contact.report)
    if trouble:
        sentence = tr("Connected: last seen {when}. {trouble}", when=when, trouble=trouble)
        failed = worst(contact.report) is HealthVerdict.FAILED
        return Health(
            tr("Needs help") if failed else tr("Has a warning"), sentence, "red" if failed else "amber"
        )
    return Health(tr("Connected"), tr("Connected: last seen {when}.", when=when), "green")


def worst(report: StationReport | None) -> HealthVerdict:
    """Return the worst of what a station says of itself; OK where it says nothing."""
    order = tuple(HealthVerdict)
    verdicts = () if report is None else (each.verdict for each in report.health)
    return max(verdicts, key=order.index, default=HealthVerdict.OK)


def trouble_words(report: StationReport | None) -> str:
    """Return what a station says is wrong with it, in sentences; empty for nothing."""
    if report is None or worst(report) in (HealthVerdict.OK, HealthVerdict.UNKNOWN):
        return ""
    wrong = (each for each in report.health if each.verdict in (HealthVerdict.WARNING, HealthVerdict.FAILED))
    return " ".join(_check_words(each) for each in wrong)


def version_cell(device: Device, heard: Heard | None) -> AdminCell:
    """Return the version that a device runs: as it said last, or as it was enrolled."""
    contact = None if heard is None else heard.of(device)
    report = None if contact is None else contact.report
    return AdminCell((device.app_version if report is None else report.version) or "–")


def said_parts(contact: DeviceContact | None, zone: ZoneInfo) -> tuple[DetailPart, ...]:
    """Return what a device said of itself last, and how far a request for its diagnostics has come."""
    if contact is None:
        return ()
    parts: list[DetailPart] = []
    report = contact.report
    if report is not None:
        checks = tuple((_name(each.check), _verdict_words(each)) for each in report.health)
        parts.append(DetailPart(tr("What it says of itself"), checks, trouble_words(report)))
        values = tuple(
            (_setting(each.name), reported_words(each.name, each.value)) for each in report.policies
        )
        sentence = tr(
            "Mark of all of its settings: {digest}. Devices with the same mark have the same ones.",
            digest=report.policy_digest,
        )
        parts.append(DetailPart(tr("Its settings"), values, sentence))
    state = contact.diagnostics
    if state is not None:
        pairs = [(tr("Asked for"), moment_words(state.requested_at, zone))]
        if state.uploaded_at is not None:
            pairs.append((tr("Sent"), moment_words(state.uploaded_at, zone)))
        pairs.append((tr("Kept until"), moment_words(state.expires_at, zone)))
        parts.append(DetailPart(tr("Diagnostics"), tuple(pairs)))
    return tuple(parts)


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


def units_words(device: Device, unit_names: dict[str, str], *, brief: bool = False) -> str:
    """Return the units that a device holds; in a line, how many where they are more than fit."""
    if brief and len(device.unit_ids) > _FIT_IN_A_LINE:
        return tr_count("{count} unit", "{count} units", len(device.unit_ids))
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


def _name(check: str) -> str:
    return tr(_CHECKS[check]) if check in _CHECKS else check


def _setting(name: str) -> str:
    policy = policy_of(name)
    return name if policy is None else tr(policy.title)


def _verdict_words(check: HealthCheck) -> str:
    words = tr(VERDICT_WORDS[check.verdict])
    return words if check.verdict is HealthVerdict.OK else f"{words} ({check.code})"


def _check_words(check: HealthCheck) -> str:
    """Return a sentence for what a check found; a newer station may have found what is not known here."""
    if check.code in _FOUND:
        return tr(_FOUND[check.code])
    return tr("{check}: {code}.", check=_name(check.check), code=check.code)
