"""The words for entries of the audit and for what a check of its chain has found."""

from datetime import datetime
from zoneinfo import ZoneInfo

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.desk import moment_words
from medschedule_desktop.services.snapshots.admin import AdminCell, AdminDetail, AdminRow, DetailPart, Verdict
from medschedule_shared.language import Words, marked, tr, tr_count
from medschedule_shared.model.device import Device
from medschedule_shared.model.user import User
from medschedule_shared.protocol.audit import Action, AuditEntry, AuditVerdict

ACTION_WORDS = Words(
    {
        Action.CREATE: marked("Entered"),
        Action.READ: marked("Looked at"),
        Action.UPDATE: marked("Changed"),
        Action.DELETE: marked("Deleted"),
        Action.SIGN_IN: marked("Signed in"),
        Action.SIGN_OUT: marked("Signed out"),
        Action.UNLOCK: marked("Unlocked a station"),
        Action.EXPORT: marked("Took out"),
        Action.BREAK_GLASS: marked("Opened in an emergency"),
        Action.DAMAGE: marked("Met a damaged record"),
        Action.MAINTENANCE: marked("Maintained the server"),
    }
)
_RESOURCES = Words(
    {
        "analytics": marked("the figures"),
        "assignments": marked("shifts"),
        "assistant": marked("the Assistant"),
        "attention": marked("the Attention page"),
        "audit_logs": marked("the audit"),
        "call_outs": marked("call-outs"),
        "census_readings": marked("census"),
        "conflicts": marked("conflicts"),
        "credentials": marked("credentials"),
        "devices": marked("devices"),
        "emergency_sheet": marked("the emergency sheet"),
        "enrolment_codes": marked("codes for devices"),
        "organizations": marked("the organisation"),
        "payroll": marked("the payroll file"),
        "requests": marked("requests"),
        "schedule": marked("the schedule"),
        "schedule_notices": marked("who was told of a schedule"),
        "schedule_periods": marked("schedules"),
        "schedule_postings": marked("posted schedules"),
        "screens": marked("the station"),
        "self_schedule": marked("self-scheduling"),
        "sessions": marked("sessions"),
        "settings_versions": marked("settings"),
        "staff": marked("people"),
        "swaps": marked("swaps"),
        "sync": marked("a station's copy"),
        "time_off_requests": marked("requests"),
        "today": marked("the Today page"),
        "units": marked("units"),
        "users": marked("accounts"),
    }
)
_SHORT_HASH = 16
_MOST_IDS = 6


class AuditNames:
    """Turns the ids of entries into names, from one reading of the replica."""

    def __init__(self, work: UnitOfWork, zone: ZoneInfo) -> None:
        self._zone = zone
        self.users = {user.id: user.display_name for user in work.select(User, deleted=True)}
        self.devices = {device.id: device.name for device in work.select(Device, deleted=True)}

    def actor(self, entry: AuditEntry) -> str:
        """Name who acted."""
        if entry.actor_id is None:
            return self.device(entry) or tr("The server")
        return self.users.get(entry.actor_id, entry.actor_id)

    def device(self, entry: AuditEntry) -> str:
        """Name the device that it was done on; empty for none."""
        return self.devices.get(entry.device_id, entry.device_id) if entry.device_id else ""

    def at(self, text: str | None) -> str:
        """Return an instant of an entry in the hospital's time."""
        if text is None:
            return ""
        return moment_words(datetime.fromisoformat(text), self._zone)


def row_of(entry: AuditEntry, names: AuditNames) -> AdminRow:
    """Return an entry for the list."""
    device = names.device(entry) if entry.actor_id is not None else ""
    return AdminRow(
        str(entry.seq),
        (
            AdminCell(str(entry.seq), tone="text_2"),
            AdminCell(names.at(entry.at)),
            AdminCell(names.actor(entry), device),
            AdminCell(_action(entry.action), entry.operation or ""),
            AdminCell(_records(entry)),
            _outcome(entry),
        ),
    )


def detail_of(entry: AuditEntry, names: AuditNames) -> AdminDetail:
    """Return everything that an entry says."""
    when = [(tr("Taken by the server"), names.at(entry.at))]
    if entry.device_at is not None:
        when.append((tr("By the device's clock"), names.at(entry.device_at)))
    if entry.device_seq is not None:
        when.append((tr("Number on its device"), str(entry.device_seq)))
    who = [(tr("Who"), names.actor(entry)), (tr("Device"), names.device(entry))]
    who += [(tr("Address"), entry.ip or ""), (tr("Program"), entry.user_agent or "")]
    what = [
        (tr("Action"), _action(entry.action)),
        (tr("Operation"), entry.operation or ""),
        (tr("Records"), _records(entry)),
        (tr("Fields"), ", ".join(entry.fields)),
        (tr("Reason"), entry.reason or ""),
        (tr("Ids"), _ids(entry)),
    ]
    chain = [
        (tr("Hash"), f"{entry.hash[:_SHORT_HASH]}…"),
        (tr("Before it"), f"{entry.prev_hash[:_SHORT_HASH]}…"),
    ]
    outcome = _outcome(entry)
    return AdminDetail(
        row_id=str(entry.seq),
        title=tr("Entry {number}", number=entry.seq),
        headline=f"{outcome.text}. {outcome.second}".strip(" ."),
        tone=outcome.tone,
        parts=tuple(
            DetailPart(title, tuple(pair for pair in pairs if pair[1]))
            for title, pairs in (
                (tr("When"), when),
                (tr("By whom"), who),
                (tr("What"), what),
                (tr("In the chain"), chain),
            )
        ),
    )


def verdict_of(found: AuditVerdict, names: AuditNames) -> Verdict:
    """Return what a check of the whole chain has found."""
    if found.broken is not None:
        words = tr(
            "▲ The audit was tampered with: entry {number} is the first that is not as it was written. Keep "
            "the "
            "server as it is and tell whoever is responsible for it.",
            number=found.broken.seq,
        )
        return Verdict(words, "red")
    whole = tr(
        "✓ Whole: all {entries} entries are as they were written. Hash of the last: {hash}",
        entries=found.entries,
        hash=f"{found.hash[:_SHORT_HASH]}…",
    )
    if not found.gaps:
        return Verdict(whole, "green")
    gap = found.gaps[0]
    missing = tr_count(
        "{count} gap in the numbers of devices; the first: {device}, {first} to {last}.",
        "{count} gaps in the numbers of devices; the first: {device}, {first} to {last}.",
        len(found.gaps),
        device=names.devices.get(gap.device_id, gap.device_id),
        first=gap.first,
        last=gap.last,
    )
    return Verdict(f"{whole} ▽ {missing}", "amber")


def _action(action: str) -> str:
    known = {each.value: ACTION_WORDS[each] for each in Action}
    return known.get(action, action)


def _records(entry: AuditEntry) -> str:
    words = _RESOURCES[entry.resource] if entry.resource in _RESOURCES else entry.resource.replace("_", " ")
    return f"{words} ({entry.count})" if entry.count > 1 else words


def _ids(entry: AuditEntry) -> str:
    shown = "\n".join(entry.document_ids[:_MOST_IDS])
    more = len(entry.document_ids) - _MOST_IDS
    return f"{shown}\n{tr('and {count} more', count=more)}" if more > 0 else shown


def _outcome(entry: AuditEntry) -> AdminCell:
    if entry.outcome in ("done", "applied", "merged"):
        return AdminCell(tr("Done"), tone="text_2")
    if entry.outcome == "conflict":
        return AdminCell(tr("In conflict"), entry.code or "", "amber")
    return AdminCell(tr("Refused"), entry.code or "", "amber")
