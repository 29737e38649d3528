"""The words for accounts, their roles and their sessions."""

from zoneinfo import ZoneInfo

from medschedule_desktop.services.admin.desk import moment_words
from medschedule_desktop.services.snapshots.admin import AdminCell, DetailPart
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.roles import EVERY_UNIT, Role
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.protocol.accounts import SessionList, SessionView, SignInMethod

ROLE_DOES = Words(
    {
        Role.ADMIN: marked("Everything, on every unit: accounts, devices, rules and the audit as well."),
        Role.MANAGER: marked(
            "Plans and posts the schedules of their units, decides requests, and may go past a warning."
        ),
        Role.CHARGE_NURSE: marked("Runs the shift on their units: call-outs, census, replacements."),
        Role.HOUSE_SUPERVISOR: marked("Runs the day on every unit, closes beds, and may go past a warning."),
        Role.STAFF: marked("Sees rosters, asks for time off, offers swaps and bids for shifts."),
        Role.KIOSK: marked("Sees the roster of a ward."),
        Role.AUDITOR: marked("Sees everything, the audit as well, and changes nothing."),
    }
)
_METHODS = Words(
    {
        SignInMethod.DEVICE: marked("as a station"),
        SignInMethod.PASSWORD: marked("password"),
        SignInMethod.SECOND_FACTOR: marked("password and authenticator"),
        SignInMethod.OPENID: marked("the hospital's own sign-in"),
    }
)


def status_cell(user: User) -> AdminCell:
    """Return whether somebody may sign in."""
    if user.status is UserStatus.ACTIVE:
        return AdminCell(tr("Active"), tone="green")
    return AdminCell(tr("Locked"), tone="amber")


def status_words(user: User) -> str:
    """Return the same as a sentence."""
    if user.status is UserStatus.ACTIVE:
        return tr("May sign in.")
    return tr("Locked: signed out everywhere, and no station lets them in any more.")


def reach_words(user: User, unit_names: dict[str, str]) -> str:
    """Return which units an account reaches."""
    if user.role in EVERY_UNIT:
        return tr("Every unit")
    names = sorted(unit_names.get(unit_id, tr("Another unit")) for unit_id in user.unit_ids)
    return ", ".join(names) or tr("No unit")


def sessions_part(sessions: SessionList | None, zone: ZoneInfo) -> DetailPart:
    """Return where somebody is signed in, as far as the server has told."""
    title = tr("Sessions")
    if sessions is None:
        return DetailPart(title, sentence=tr("Where they are signed in, the server alone knows."))
    if not sessions.sessions:
        return DetailPart(title, sentence=tr("Not signed in anywhere."))
    return DetailPart(title, tuple((session_place(each), _use(each, zone)) for each in sessions.sessions))


def session_place(session: SessionView) -> str:
    """Return where somebody is signed in."""
    return session.device_name or session.user_agent or tr("Unknown program")


def session_method(session: SessionView) -> str:
    """Return how somebody signed in."""
    return _METHODS[session.method]


def _use(session: SessionView, zone: ZoneInfo) -> str:
    words = tr(
        "{method}, last used {at}",
        method=session_method(session),
        at=moment_words(session.last_used_at, zone),
    )
    return tr("{words} (this one)", words=words) if session.is_current else words
